"""The record: the shipped tables, and those that somebody else brings in the same form."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sim.errors import Problem, ScenarioError
from sim.scenario.estimate.geography import Place
from sim.scenario.estimate.tables import Row, Tables
from sim.scenario.shipped import folder as shipped_folder

COLUMNS: Mapping[str, frozenset[str]] = {
    "operations": frozenset(
        "operation year place lead us_role mandate mission_type permissive target_size"
        " achieved_size months_from_decision_to_full_force us_troops".split()
    ),
    "contributions": frozenset("operation iso3 troops contributed".split()),
    "armed_forces": frozenset("iso3 year army".split()),
}
"""Tables that a folder of cases must hold, and the columns that are read."""

OPTIONAL = ("caveats", "parliament_vote", "note")
"""Columns that are read where they are there."""

KEYS = {
    "operations": ("operation",),
    "contributions": ("operation", "iso3"),
    "armed_forces": ("iso3", "year"),
}
"""What names a row of each: a row that is brought replaces a shipped one of the same name."""


@dataclass(frozen=True)
class Record(Tables):
    """The shipped tables, with the rows of another folder laid over them.

    Attributes
    ----------
    brought
        Rows by table, read from that folder; empty where there is none.
    only_brought
        Whether contributions are those that were brought, and no shipped ones.
    """

    brought: Mapping[str, list[Row]] = field(default_factory=dict, hash=False)
    only_brought: bool = False

    @cache  # noqa: B019 - one small object lives as long as the command
    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table, those that were brought in place of shipped ones."""
        shipped = super().rows(name)
        if name not in self.brought:
            return shipped
        if self.only_brought and name == "contributions":
            return self.brought[name]
        keys, mine = KEYS[name], self.brought[name]
        taken = {tuple(row[key] for key in keys) for row in mine}
        return [row for row in shipped if tuple(row[key] for key in keys) not in taken] + mine

    def place(self, name: str) -> Place:
        """Return the coordinates of a capital or a theatre.

        Raises
        ------
        StopIteration
            If there is none of that name.
        """
        row = next(row for row in self.rows("countries") if name in (row["iso3"], row["name"]))
        return float(row["lat"]), float(row["lon"])


def read(folder: Path | None = None) -> Record:
    """Return the record, with the tables of a folder laid over the shipped ones.

    Raises
    ------
    ScenarioError
        With every table or column that is missing.
    """
    data = shipped_folder() / "data"
    if folder is None:
        return Record(data)
    found, problems = {}, []
    for name, columns in COLUMNS.items():
        path = folder / f"{name}.csv"
        rows, problem = _read(path, columns)
        found[name] = [_with_host(row) for row in rows] if name == "contributions" else rows
        problems += problem
    if problems:
        raise ScenarioError(problems)
    known = {row["operation"] for row in [*found["operations"], *Record(data).rows("operations")]}
    found["contributions"] = [row for row in found["contributions"] if row["operation"] in known]
    return Record(data, brought=found)


def _read(path: Path, columns: frozenset[str]) -> tuple[list[Row], list[Problem]]:
    if not path.is_file():
        return [], [Problem(file=str(path), expected="a table", value="no such file")]
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        missing = columns - set(reader.fieldnames or ())
        blank = dict.fromkeys(OPTIONAL, "")
        rows = [
            {**blank, **{key: (cell or "").strip() for key, cell in row.items()}} for row in reader
        ]
    expected = f"the columns {', '.join(sorted(missing))}"
    return rows, [Problem(file=str(path), line=1, expected=expected)] if missing else []


def _with_host(row: Row) -> Row:
    """Return a contribution whose caveats say ``host`` as a keyword where they begin with it."""
    if not re.match(r"host(?!ed|_|\w| total)", row["caveats"]):
        return row
    return {**row, "caveats": f"host; {row['caveats']}"}
