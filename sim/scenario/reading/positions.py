"""Tables of positions: every cell checked, all mistakes said at once by file, line and column."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

from sim.errors import Problem, closest_name
from sim.scenario.kept.seen import note
from sim.scenario.positions.statement import CONFIDENCE, Statement
from sim.scenario.reading.cells import Cell, Record, read_cells
from sim.scenario.reading.position_kinds import KINDS, as_day, as_words, mistakes
from sim.scenario.shipped import folder

Atlas: TypeAlias = Mapping[str, str] | None
"""Code and name of every nation that a table may speak of; None where it may speak of any."""

NEEDED: Final = ("iso3", "date", "speaker_role", "position", "says", "source")
"""What every row of a table of positions must say."""

OUTCOME: Final = ("iso3", "date", "position")
"""What every row of a table of outcomes must say."""

OTHER_NAMES: Final[Mapping[str, str]] = {"paraphrase": "says"}
"""What else a column may be called."""

MEANT: Final[Mapping[str, str]] = {
    "country": "iso3", "nation": "iso3", "code": "iso3", "day": "date", "stance": "position",
}  # fmt: skip
"""What is likely meant by columns that are no other name of one."""

OTHER_MARKS: Final = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
"""What other programs put between columns, as spreadsheets do where a comma marks decimals."""


@dataclass(frozen=True)
class Positions:
    """The statements of a table, in its order, and everything wrong with it."""

    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]


def shipped_table() -> Path:
    """Return where the shipped table of positions lies."""
    return folder() / "data" / "positions.csv"


def read_positions(
    path: Path, atlas: Atlas = None, *, needed: tuple[str, ...] = NEEDED
) -> Positions:
    """Read a table of positions; again only if the file has changed.

    Parameters
    ----------
    path
        The file, whether or not it exists.
    atlas
        Code and name of every nation it may speak of; of any if None.
    needed
        Columns in which no cell may be blank: `NEEDED`, or `OUTCOME`.
    """
    note(path)
    stamp = path.stat().st_mtime_ns if path.is_file() else 0
    return _read(path, stamp, None if atlas is None else tuple(atlas.items()), needed)


@lru_cache(maxsize=8)
def _read(
    path: Path, _stamp: int, atlas: tuple[tuple[str, str], ...] | None, needed: tuple[str, ...]
) -> Positions:
    records, problems = read_cells(path)
    if not records:
        empty = [Problem(file=str(path), line=1, expected=_columns(needed), value="nothing")]
        return Positions((), tuple(problems or empty))
    header, *lines = records
    names = [OTHER_NAMES.get(cell.text, cell.text) for cell in header]
    problems += _header_mistakes(path, header, names, needed)
    if set(needed) - set(names):
        return Positions((), tuple(problems))
    known = None if atlas is None else dict(atlas)
    statements, said = [], dict[tuple[str, ...], Cell]()
    for line in lines:
        row = dict(zip(names, line, strict=False))
        found = [*_width_mistakes(path, names, line), *mistakes(path, row, known, needed)]
        found += [] if found else _contradictions(path, row, said)
        problems += found
        statements += [] if found else [_statement(row)]
    return Positions(tuple(statements), tuple(problems))


def _columns(needed: tuple[str, ...]) -> str:
    return f"the columns {', '.join(needed)} in the first line"


def _header_mistakes(
    path: Path, header: Record, names: list[str], needed: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield which columns are missing, stand twice, or look like another that was meant."""
    first, missing = header[0], set(needed) - set(names)
    line = ",".join(cell.text for cell in header)
    if mark := next((mark for mark in OTHER_MARKS if mark in line), None):
        expected = "commas between the columns"
        found = OTHER_MARKS[mark]
        yield Problem(file=str(path), line=first.line, expected=expected, value=found)
        return
    for cell, name in zip(header, names, strict=True):
        if names.count(name) > 1 and name in KINDS:
            yield cell.problem(path, name, "each column once")
        near = None
        if name not in KINDS:
            meant = MEANT.get(name.casefold(), name)
            near = closest_name(meant, KINDS.keys() - set(names))
        if near is not None:
            missing.discard(near)
            yield cell.problem(path, "", "a column of the table", near)
    for name in (name for name in needed if name in missing):
        yield Problem(file=str(path), line=first.line, expected=f"a column {name}")


def _width_mistakes(path: Path, names: list[str], line: Record) -> Iterator[Problem]:
    if len(line) > len(names):
        words = f"{len(names)} cells, as many as there are columns (quote a text with commas)"
        yield line[len(names)].problem(path, "", words)


def _contradictions(
    path: Path, row: Mapping[str, Cell], said: dict[tuple[str, ...], Cell]
) -> Iterator[Problem]:
    """Yield that a speaker says two things on a day, and keep what is said in this row.

    What only the press said is no word of a government, and contradicts none.
    """
    if "own_word" in row and row["own_word"].text == "0":
        return
    names = [row[name].text for name in ("iso3", "date", "speaker_role") if name in row]
    cell = row["position"]
    before = said.setdefault(tuple(names), cell)
    if before.text != cell.text:
        words = f"{before.text}, as in line {before.line} ({', '.join(names)}), or another day"
        yield cell.problem(path, "position", words)


def _statement(row: Mapping[str, Cell]) -> Statement:
    """Return the statement of a row, in which nothing may be wrong."""
    cell = {name: row[name].text if name in row else "" for name in KINDS}
    low, high = (cell[f"troops_{end}"].replace(",", "") for end in ("low", "high"))
    return Statement(
        iso3=cell["iso3"],
        date=as_day(cell["date"]) or datetime.date.min,
        speaker=cell["speaker_role"],
        own=cell["own_word"] != "0",
        position=cell["position"],
        conditions=as_words(cell["conditions"]),
        substitutes=as_words(cell["substitutes"]),
        says=cell["says"],
        source=re.sub(r"\s+", " ", cell["source"]),
        confidence=cell["confidence"] or CONFIDENCE[1],
        from_memory=cell["from_memory"] == "1",
        troops=(int(float(low or high)), int(float(high or low))) if low or high else None,
    )
