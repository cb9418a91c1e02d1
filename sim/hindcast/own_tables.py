"""Tables that somebody brings: every cell checked, and what was not found filled in by a rule."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.errors import Problem, brief
from sim.estimate.tables import Row
from sim.hindcast.mapping import MAPPING

THOUSANDS = re.compile(r"\d{1,3}(?:[ ,]\d{3})+")


@dataclass(frozen=True)
class Kind:
    """What a cell may hold: in words, and as a test; ``needed`` where it may not be blank."""

    expected: str
    holds: Callable[[str], bool]
    needed: bool = False


def _number_between(low: float, high: float, *, whole: bool = False) -> Callable[[str], bool]:
    def holds(cell: str) -> bool:
        try:
            value = float(cell)
        except ValueError:
            return False
        return low <= value <= high and (not whole or value.is_integer())

    return holds


TEXT = Kind("text", lambda _: True)
NAME = Kind("a name", bool, needed=True)
CODE = Kind(
    "a country's code of three letters",
    lambda cell: bool(re.fullmatch("[A-Z]{3}", cell)),
    needed=True,
)
YEAR = Kind("a year from 1900 to 2100", _number_between(1900, 2100, whole=True), needed=True)
ROLE = Kind("a whole number from 0 to 4, or nothing", _number_between(0, 4, whole=True))
SHARE = Kind("a number from 0 to 1, or nothing", _number_between(0, 1))
COUNT = Kind("a number, or nothing where it was not found", _number_between(0, 1e8))
SIZE = Kind("a number above 0, or nothing where it was not found", _number_between(1, 1e8))
FLAG = Kind("1 (took part) or 0 (did not)", _number_between(0, 1, whole=True), needed=True)

COLUMNS: Mapping[str, Mapping[str, Kind]] = {
    "operations": {
        "operation": NAME,
        "year": YEAR,
        "place": TEXT,
        "lead": TEXT,
        "us_role": ROLE,
        "mandate": TEXT,
        "mission_type": TEXT,
        "permissive": SHARE,
        "target_size": SIZE,
        "achieved_size": COUNT,
        "months_from_decision_to_full_force": COUNT,
        "us_troops": COUNT,
    },
    "contributions": {"operation": NAME, "iso3": CODE, "troops": COUNT, "contributed": FLAG},
    "armed_forces": {"iso3": CODE, "year": YEAR, "army": COUNT},
}
"""Tables that a folder of cases must hold, the columns that are read, and what they may hold."""

OPTIONAL: Mapping[str, Kind] = {
    "caveats": TEXT,
    "parliament_vote": TEXT,
    "note": TEXT,
    "armed_forces": COUNT,
}
"""Columns that are read where they are there."""

KEYS = {
    "operations": ("operation",),
    "contributions": ("operation", "iso3"),
}
"""What names a row: no two rows may have the same. Armies may be counted twice in a year."""

OTHER_MARKS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
"""What other programs put between columns, as spreadsheets do where a comma marks decimals."""

WHOLE = ("year", "us_role", "contributed")
"""Columns whose numbers are written without a point."""


def read_table(folder: Path, name: str) -> tuple[list[Row], list[Problem]]:
    """Return the rows of ``name.csv`` in a folder, tidied, and everything wrong with them."""
    path = folder / f"{name}.csv"
    text, problem = _text(path)
    if problem is not None:
        return [], [problem]
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = COLUMNS[name].keys() - set(reader.fieldnames or ())
        if missing:
            mark = _other_mark(reader.fieldnames or (), COLUMNS[name].keys())
            if mark is not None:
                return [], [_problem(path, 1, "commas between the columns", mark)]
            expected = f"the columns {', '.join(sorted(missing))}"
            return [], [Problem(file=str(path), line=1, expected=expected)]
        numbered = [(reader.line_num, row) for row in reader if any(row.values())]
    except csv.Error as error:
        return [], [_problem(path, reader.line_num, "comma-separated values", str(error))]
    rows = [_tidy(name, row) for _, row in numbered]
    problems = [
        Problem(file=str(path), line=line, key=key, expected=expected, value=found)
        for (line, raw), row in zip(numbered, rows, strict=True)
        for key, (expected, found) in _mistakes(name, raw, row).items()
    ]
    if name in KEYS:
        problems += _repeats(path, name, [line for line, _ in numbered], rows)
    return rows, problems


def _other_mark(header: Sequence[str], wanted: Iterable[str]) -> str | None:
    """Name the mark that parts the columns, if it is another than the comma."""
    line = ",".join(header)
    return next(
        (
            name
            for mark, name in OTHER_MARKS.items()
            if any(part.strip(' "') in wanted for part in line.split(mark) if mark in line)
        ),
        None,
    )


def _text(path: Path) -> tuple[str, Problem | None]:
    if not path.is_file():
        return "", Problem(file=str(path), expected="a table", value="no such file")
    try:
        return path.read_text(encoding="utf-8-sig"), None
    except UnicodeDecodeError:
        return "", Problem(file=str(path), expected="text in UTF-8")


def _tidy(name: str, row: Mapping[str | None, object]) -> Row:
    """Return a row without spaces around, thousands set apart, or small letters in a code."""
    kinds = {**OPTIONAL, **COLUMNS[name]}
    tidy = dict.fromkeys(OPTIONAL, "") | {
        key: cell.strip() if isinstance(cell, str) else ""
        for key, cell in row.items()
        if key is not None
    }
    for key, cell in tidy.items():
        kind = kinds.get(key, TEXT)
        if kind is CODE:
            tidy[key] = cell.upper()
        elif kind not in {TEXT, NAME} and THOUSANDS.fullmatch(cell):
            tidy[key] = re.sub("[ ,]", "", cell)
        if key in WHOLE and kind.holds(cell) and cell:
            tidy[key] = str(int(float(cell)))
    if name == "contributions" and not tidy["contributed"] and tidy["troops"] not in {"", "0"}:
        tidy["contributed"] = "1"
    return tidy


def _mistakes(
    name: str, raw: Mapping[str | None, object], row: Row
) -> dict[str, tuple[str, str | None]]:
    """Return column to what was expected there and what was found, where it is wrong."""
    wrong: dict[str, tuple[str, str | None]] = {}
    if None in raw:
        wrong[""] = ("as many cells as there are columns", "more")
    for key, kind in {**OPTIONAL, **COLUMNS[name]}.items():
        cell = row.get(key, "")
        if (not cell and kind.needed) or (cell and not kind.holds(cell)):
            wrong[key] = (kind.expected, brief(cell) if cell else "nothing")
    return wrong


def _repeats(path: Path, name: str, lines: list[int], rows: list[Row]) -> list[Problem]:
    seen: dict[tuple[str, ...], int] = {}
    problems = []
    for line, row in zip(lines, rows, strict=True):
        key = tuple(row[part] for part in KEYS[name])
        if key in seen:
            expected = f"one row for {' '.join(key)}"
            problems.append(_problem(path, line, expected, f"another in line {seen[key]}"))
        seen.setdefault(key, line)
    return problems


def _problem(path: Path, line: int, expected: str, found: str) -> Problem:
    return Problem(file=str(path), line=line, expected=expected, value=found)


def fill_gaps(operation: Row) -> tuple[Row, list[str]]:
    """Return an operation with what was not found taken by rule, and a sentence for each."""
    row, notes = dict(operation), []
    if not row["us_role"]:
        present = float(row["us_troops"] or 0) > 0
        row["us_role"] = "4" if present else f"{math.floor(MAPPING.number('role_unknown'))}"
        notes.append(f"{row['operation']}: American role not found, taken as {row['us_role']}.")
    if not row["permissive"]:
        row["permissive"] = f"{MAPPING.number('permissive_unknown'):g}"
        notes.append(
            f"{row['operation']}: risk not found, permissive taken as {row['permissive']}."
        )
    return row, notes
