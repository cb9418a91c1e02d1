"""What a report is about: a scenario, its tables, and how they were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from sim.report.typed import typed
from sim.results.table import Table
from sim.scenario.scenario import Scenario

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """How results were made.

    Attributes
    ----------
    runs, seed
        Number of runs of each scenario, and what fixes every draw.
    held
        Whether uncertain numbers were held at their means.
    version
        Version of the program; empty if unknown.
    command
        What to type to make the same again; put together from the rest if empty.
    """

    runs: int
    seed: int
    held: bool = False
    version: str = ""
    command: str = ""

    def command_for(self, names: Iterable[str]) -> str:
        """Return what to type to make the results of these scenarios again."""
        if self.command:
            return self.command
        parts = ["willing", "run", *names, "--runs", str(self.runs), "--seed", str(self.seed)]
        return typed([*parts, "--held"] if self.held else parts)


@dataclass(frozen=True, slots=True)
class Facts:
    """One scenario with its tables by name."""

    scenario: Scenario
    tables: Mapping[str, Table]
    origin: Origin

    def rows(self, name: str, **wanted: object) -> list[Row]:
        """Return the rows of a table whose values are as wanted."""
        every = self.tables[name].rows()
        return [row for row in every if all(row[key] == value for key, value in wanted.items())]

    def row(self, name: str, **wanted: object) -> Row:
        """Return the first such row."""
        return self.rows(name, **wanted)[0]

    @property
    def deadline(self) -> int:
        """Week of the deadline."""
        return self.scenario.deadline


def by_name(tables: Iterable[Table]) -> dict[str, Table]:
    """Return tables by name, with None for what is not a number.

    An interval around the mean of a single run has no ends.
    """
    return {table.name: filled(table) for table in tables}


def filled(table: Table) -> Table:
    """Return a table with None for what is not a number."""
    columns = {name: [_known(one) for one in column] for name, column in table.columns.items()}
    return replace(table, columns=columns)


def _known(value: Any) -> Any:  # noqa: ANN401 (whatever a cell holds)
    return None if isinstance(value, float) and not isfinite(value) else value
