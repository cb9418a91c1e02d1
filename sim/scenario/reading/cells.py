"""A table of comma-separated values as cells that know their line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from sim.errors import Problem, brief

_CELL: Final = re.compile(
    r'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>(?:[^",\r\n][^,\r\n]*)?))(?P<end>,|\r\n|\r|\n|\Z)'
)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, without spaces around it, and where it begins, counted from 1."""

    text: str
    line: int
    column: int

    def problem(self, path: Path, key: str, expected: str, near: str | None = None) -> Problem:
        """Return the problem that something else was expected here."""
        return Problem(
            file=str(path), line=self.line, column=self.column, key=key, expected=expected,
            value=brief(self.text) if self.text else "nothing", suggestion=near,
        )  # fmt: skip


Record: TypeAlias = tuple[Cell, ...]
"""The cells of a line."""


def read_cells(path: Path) -> tuple[list[Record], list[Problem]]:
    """Return the lines of a table as cells, empty lines left out, and what is wrong with the file.

    Where a quotation mark is wrong, nothing after it can be told apart: reading ends there.
    """
    if not path.is_file():
        return [], [Problem(file=str(path), expected="a table (.csv)", value="no such file")]
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Problem(file=str(path), expected="text in UTF-8")]
    records, wrong = split(text)
    expected = "a comma or the end of the line after a closing quotation mark"
    problems = [] if wrong is None else [wrong.problem(path, "", expected)]
    return [record for record in records if any(cell.text for cell in record)], problems


def split(text: str) -> tuple[list[Record], Cell | None]:
    r"""Return the lines of a text as cells, and the cell whose quotation marks are wrong, if any.

    >>> records, _ = split('a,b\n"x, y",2\n')
    >>> [(cell.text, cell.line, cell.column) for cell in records[1]]
    [('x, y', 2, 1), ('2', 2, 8)]
    """
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    records: list[Record] = []
    row: list[Cell] = []
    place = 0
    while place < len(text) or row:
        found = _CELL.match(text, place)
        line = bisect_right(starts, place)
        column = place - starts[line - 1] + 1
        if found is None:
            return records, Cell(_LINE_END.split(text[place:])[0], line, column)
        row.append(Cell(_content(found), line, column))
        place = found.end()
        if found["end"] != ",":
            records.append(tuple(row))
            row = []
    return records, None


def _content(found: re.Match[str]) -> str:
    quoted = found["quoted"]
    return (found["bare"] if quoted is None else quoted.replace('""', '"')).strip()
