"""The record: the shipped tables, and those that somebody else brings in the same form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sim.errors import ScenarioError
from sim.estimate.geography import Place
from sim.estimate.tables import Row, Tables
from sim.hindcast.own_tables import COLUMNS, fill_gaps, read_table
from sim.scenario.shipped import folder as shipped_folder

REPLACED = {
    "operations": ("operation",),
    "contributions": ("operation",),
    "armed_forces": ("iso3", "year"),
}
"""What rows that are brought replace in the shipped tables: those that are alike in this."""

MAY_LACK = frozenset({"armed_forces"})
"""Tables that a folder need not hold: the shipped one stands for them."""

SOIL = re.compile(r"host(?!ed|_|\w| total)|.*\bown soil\b")
"""Caveats that say a nation is host to the operation, and no contributor."""


@dataclass(frozen=True, eq=False)
class Record(Tables):
    """The shipped tables, with the rows of another folder laid over them.

    Attributes
    ----------
    brought
        Rows by table, read from that folder; empty where there is none.
    only_brought
        Whether contributions are those that were brought, and no shipped ones.
    notes
        What was taken by rule because it was not found, a sentence each.
    """

    brought: Mapping[str, list[Row]] = field(default_factory=dict)
    only_brought: bool = False
    notes: tuple[str, ...] = ()

    @cache  # noqa: B019 - one small object lives as long as the command
    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table, those that were brought in place of shipped ones."""
        shipped = super().rows(name)
        if name not in self.brought:
            return shipped
        if self.only_brought and name == "contributions":
            return self.brought[name]
        keys, mine = REPLACED[name], self.brought[name]
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
        With everything that is missing or wrong in these tables.
    """
    data = shipped_folder() / "data"
    if folder is None:
        return Record(data)
    there = [name for name in COLUMNS if name not in MAY_LACK or (folder / f"{name}.csv").exists()]
    read = {name: read_table(folder, name) for name in there}
    problems = [problem for _, several in read.values() for problem in several]
    if problems:
        raise ScenarioError(problems)
    found = {name: rows for name, (rows, _) in read.items()}
    filled = [fill_gaps(row) for row in found["operations"]]
    found["operations"] = [row for row, _ in filled]
    known = {row["operation"] for row in [*found["operations"], *Record(data).rows("operations")]}
    notes = [
        *(f"No {name}.csv: the shipped table stands for it." for name in COLUMNS.keys() - there),
        *(note for _, several in filled for note in several),
        *_strangers(found["contributions"], known),
    ]
    found["contributions"] = [
        _with_host(row) for row in found["contributions"] if row["operation"] in known
    ]
    return Record(data, brought=found, notes=tuple(notes))


def _strangers(rows: list[Row], known: set[str]) -> list[str]:
    """Return a sentence for each operation of contributions that is in no table of operations."""
    names = [row["operation"] for row in rows if row["operation"] not in known]
    return [
        f"{name}: not in operations.csv; rows of contributions.csv left out: {names.count(name)}."
        for name in dict.fromkeys(names)
    ]


def _with_host(row: Row) -> Row:
    """Return a contribution whose caveats say ``host`` as a keyword where they say it in words."""
    if not SOIL.match(row["caveats"]):
        return row
    return {**row, "caveats": f"host; {row['caveats']}"}
