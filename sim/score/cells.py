"""Tables that somebody brings: every cell checked, all mistakes told at once by line and column."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from sim.errors import Problem, brief, closest_name

Row: TypeAlias = dict[str, str]
Lines: TypeAlias = list[tuple[int, Row]]
"""Rows of a table, each with its line in the file."""

OTHER_MARKS: Final = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
"""What other programs put between columns, as spreadsheets do where a comma marks decimals."""

MONTH: Final = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a cell of a column may hold: in words, as a test, and the names it may be, if any."""

    expected: str
    holds: Callable[[str], bool]
    names: Sequence[str] = ()


def words(names: Sequence[str]) -> Kind:
    """Return the kind of a column that holds one of some words."""
    return Kind(f"one of {', '.join(names)}", lambda cell: cell in names, names)


def read_day(text: str) -> datetime.date | None:
    """Return the day a text means, the first of a month where it names no day; None if none.

    >>> read_day("2025-10"), read_day("10/10/2025")
    (datetime.date(2025, 10, 1), None)
    """
    with suppress(ValueError):
        return datetime.date.fromisoformat(f"{text}-01" if MONTH.fullmatch(text) else text)
    return None


def known_day(text: str) -> datetime.date:
    """Return the day that a checked cell holds."""
    day = read_day(text)
    if day is None:
        msg = f"not a day: {text!r}"
        raise ValueError(msg)
    return day


DAY: Final = Kind("a day such as 2025-10-10", lambda cell: read_day(cell) is not None)
CODE: Final = Kind(
    "a country's code of three letters", lambda cell: bool(re.fullmatch("[A-Z]{3}", cell))
)


def read_table(path: Path, columns: Mapping[str, Kind]) -> tuple[Lines, list[Problem]]:
    """Return the rows of a table whose cells are right, and everything that is wrong with it.

    Parameters
    ----------
    path
        A CSV file in UTF-8 with a header; other columns than those asked for are left alone.
    columns
        The columns that must be there and may not be blank, each with what it may hold.
    """
    text, problems = _text(path)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    try:
        header = [] if problems else [name.strip() for name in reader.fieldnames or ()]
        reader.fieldnames = header
        problems = problems or _missing(path, header, columns)
        found = [] if problems else [(reader.line_num, row) for row in reader if any(row.values())]
    except csv.Error as error:
        return [], [_problem(path, reader.line_num, "", "comma-separated values", str(error))]
    if not found and not problems:
        problems = [Problem(file=str(path), expected="at least one row below the header")]
    lines: Lines = []
    for line, raw in found:
        row, wrong = _check(path, line, raw, columns)
        problems += wrong
        lines += [] if wrong else [(line, row)]
    return lines, problems


def _text(path: Path) -> tuple[str, list[Problem]]:
    if not path.is_file():
        return "", [Problem(file=str(path), expected="a table", value="no such file")]
    try:
        return path.read_text(encoding="utf-8-sig"), []
    except UnicodeDecodeError:
        return "", [Problem(file=str(path), expected="text in UTF-8")]
    except OSError as error:
        return "", [Problem(file=str(path), expected="a readable file", value=error.strerror)]


def _missing(path: Path, header: Sequence[str], columns: Mapping[str, Kind]) -> list[Problem]:
    missing = [name for name in columns if name not in header]
    if not missing:
        repeated = sorted({name for name in columns if header.count(name) > 1})
        return [_problem(path, 1, name, "a column once", "twice or more") for name in repeated]
    line = ",".join(header)
    for mark, name in OTHER_MARKS.items():
        if mark in line and any(part.strip(' "') in columns for part in line.split(mark)):
            return [_problem(path, 1, "", "commas between the columns", name)]
    expected = f"the column{'s'[: len(missing) - 1]} {', '.join(missing)}"
    return [Problem(file=str(path), line=1, expected=expected, value=brief(line) if line else None)]


def _check(
    path: Path, line: int, raw: Mapping[str | None, object], columns: Mapping[str, Kind]
) -> tuple[Row, list[Problem]]:
    """Return a row tidied, and what is wrong with its cells."""
    row = {
        name: cell.strip() if isinstance(cell, str) else ""
        for name, cell in raw.items()
        if name is not None
    }
    problems = []
    if None in raw:
        problems.append(_problem(path, line, "", "as many cells as there are columns", "more"))
    for name, kind in columns.items():
        row[name] = row[name].upper() if kind is CODE else row[name]
        row[name] = row[name].lower() if kind.names else row[name]
        if not kind.holds(row[name]):
            near = closest_name(row[name], kind.names) if row[name] else None
            found = brief(row[name]) if row[name] else "nothing"
            problems.append(_problem(path, line, name, kind.expected, found, near))
    return row, problems


def _problem(
    path: Path, line: int, key: str, expected: str, found: str, near: str | None = None
) -> Problem:
    return Problem(
        file=str(path), line=line, key=key, expected=expected, value=found, suggestion=near
    )
