"""Where two tables, or two pieces of plain data, are not the same, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Final

from sim.errors import brief, clip
from sim.results.table import Table

LONGEST: Final = 80
_KEYS: Final = 3
_NOTHING: Final = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as stated.

    Attributes
    ----------
    file
        The file that states it.
    part
        Which part of the file: a table, a chart, a section.
    row, column
        Which row (its number from 1, and what names it) and which column; what it is elsewhere.
    stated, recomputed
        What stands there, and what comes of making it again, both short.
    """

    file: str
    part: str
    row: str
    column: str
    stated: str
    recomputed: str

    def within(self, file: str) -> Difference:
        """Return the same difference, in a file."""
        return replace(self, file=file)


def table_differences(stated: Table, recomputed: Table, file: str) -> Iterator[Difference]:
    """Yield every cell that a table states otherwise than the one that was made again."""
    part = stated.name
    if list(stated.columns) != list(recomputed.columns):
        names = ", ".join(stated.columns), ", ".join(recomputed.columns)
        yield Difference(file, part, "", "all columns", *(clip(each, LONGEST) for each in names))
        return
    if len(stated) != len(recomputed):
        yield Difference(file, part, "all rows", "", f"{len(stated)}", f"{len(recomputed)}")
        return
    for name, values in stated.columns.items():
        again = recomputed.columns[name]
        if values == again:
            continue
        for place, (value, other) in enumerate(zip(values, again, strict=True)):
            if value != other:
                row = row_name(recomputed, place)
                yield Difference(file, part, row, name, _short(value), _short(other))


def row_name(table: Table, place: int) -> str:
    """Return what a row is called: its number from 1, and the columns that name it.

    >>> table = Table("x", {"iso3": ["FRA"], "week": [3], "chance": [0.5]}, dict.fromkeys(
    ...     ("iso3", "week", "chance"), ""), "x")
    >>> row_name(table, 0)
    '1 (iso3 FRA, week 3)'
    """
    named = []
    for name, values in list(table.columns.items())[:_KEYS]:
        if isinstance(values[place], float):
            break
        named.append(f"{name} {clip(str(values[place]), 30)}")
    return f"{place + 1} ({', '.join(named)})" if named else f"{place + 1}"


def data_differences(
    stated: Any,  # noqa: ANN401 (JSON)
    recomputed: Any,  # noqa: ANN401 (JSON)
    part: str,
    path: str = "",
) -> Iterator[Difference]:
    """Yield every place at which two pieces of plain data are not the same."""
    if isinstance(stated, Mapping) and isinstance(recomputed, Mapping):
        for key in dict.fromkeys([*recomputed, *stated]):
            inner = f"{path}.{key}".removeprefix(".")
            pair = stated.get(key, _NOTHING), recomputed.get(key, _NOTHING)
            yield from data_differences(*pair, part, inner)
    elif _is_list(stated) and _is_list(recomputed):
        pairs = zip_longest(stated, recomputed, fillvalue=_NOTHING)
        for place, pair in enumerate(pairs):
            yield from data_differences(*pair, part, f"{path}[{place}]")
    elif type(stated) is not type(recomputed) or stated != recomputed:
        yield Difference("", part, path, "", _short(stated), _short(recomputed))


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _short(value: object) -> str:
    if value is _NOTHING:
        return "nothing"
    text = "empty" if value is None else value if isinstance(value, str) else brief(value)
    return clip(text, LONGEST)
