"""What a report is about: scenarios, their tables, and how they were made."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any, Protocol

from sim.charts.titles import Titles
from sim.results.table import Table
from sim.scenario.ask import least_asked
from sim.scenario.scenario import Scenario

Row = dict[str, Any]


def shell_line(parts: Sequence[str]) -> str:
    """Return a command as one line; Windows' shells quote otherwise than those of Unix.

    >>> shell_line(["willing", "run", "no-us"])
    'willing run no-us'
    """
    return subprocess.list2cmdline(parts) if sys.platform == "win32" else shlex.join(parts)


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
    record
        All it takes to make the results again (`sim.results.record`), for the page to carry.
    """

    runs: int
    seed: int
    held: bool = False
    version: str = ""
    command: str = ""
    record: Mapping[str, Any] | None = None

    def command_for(self, names: Iterable[str]) -> str:
        """Return what to type to make the results of these scenarios again."""
        if self.command:
            return self.command
        parts = ["willing", "run", *names, "--runs", str(self.runs), "--seed", str(self.seed)]
        return shell_line([*parts, "--held"] if self.held else parts)


class Known(Protocol):
    """Whatever a chart can be about."""

    def holds(self, table: str, column: str = "") -> bool:
        """Return whether a table is there and, if a column is named, that column has a value."""
        ...


@dataclass(frozen=True, slots=True)
class Facts:
    """One scenario with its tables by name."""

    scenario: Scenario
    tables: Mapping[str, Table]
    origin: Origin

    def holds(self, table: str, column: str = "") -> bool:
        """Return whether a table is there and, if a column is named, that column has a value."""
        return table in self.tables and has_value(self.tables[table], column)

    def rows(self, name: str, **wanted: object) -> list[Row]:
        """Return the rows of a table whose values are as wanted."""
        return rows_of(self.tables[name], **wanted)

    def row(self, name: str, **wanted: object) -> Row:
        """Return the first such row."""
        return self.rows(name, **wanted)[0]

    @property
    def deadline(self) -> int:
        """Week of the deadline."""
        return self.scenario.deadline

    @property
    def least(self) -> int:
        """The least force that is asked for at the deadline, persons."""
        return least_asked(self.scenario)

    @property
    def titles(self) -> Titles:
        """Title of the scenario by its name."""
        return {self.scenario.name: self.scenario.title}


@dataclass(frozen=True, slots=True)
class ComparedFacts:
    """Several scenarios, the others compared with the first.

    Attributes
    ----------
    scenarios
        What was run.
    tables
        The tables that compare them, by name.
    fans
        The table ``fan`` of each scenario by its name.
    origin
        How the results were made.
    links
        Where the report of each scenario lies, by its name.
    """

    scenarios: Sequence[Scenario]
    tables: Mapping[str, Table]
    fans: Mapping[str, Table]
    origin: Origin
    links: Mapping[str, str] = field(default_factory=dict)

    def holds(self, table: str, column: str = "") -> bool:
        """Return whether a table is there, as `Facts.holds`; ``fan`` of every scenario."""
        if table == "fan":
            fans = [self.fans.get(name) for name in self.titles]
            return all(fan is not None and has_value(fan, column) for fan in fans)
        return table in self.tables and has_value(self.tables[table], column)

    @property
    def titles(self) -> Titles:
        """Title of each scenario by its name, the first one first."""
        return {scenario.name: scenario.title for scenario in self.scenarios}

    @property
    def deadlines(self) -> dict[str, int]:
        """Week of each scenario's deadline by its name."""
        return {scenario.name: scenario.deadline for scenario in self.scenarios}

    @property
    def least(self) -> int:
        """The least force that the first scenario asks for, which all are held against, persons."""
        return least_asked(self.scenarios[0])


@dataclass(frozen=True, slots=True)
class PairFacts:
    """A scenario set against another: the table ``where_smaller`` and their titles."""

    table: Table
    this: str
    other: str

    def holds(self, table: str, column: str = "") -> bool:
        """Return whether this is the table, as `Facts.holds`."""
        return table == "where_smaller" and has_value(self.table, column)


def has_value(table: Table, column: str) -> bool:
    """Return whether a column of a table has a value; a nameless one always has."""
    return not column or any(value is not None for value in table.column(column))


def rows_of(table: Table, **wanted: object) -> list[Row]:
    """Return the rows of a table whose values are as wanted."""
    return [row for row in table.rows() if all(row[key] == value for key, value in wanted.items())]


def largest_row(rows: Iterable[Row], value: Callable[[Row], float]) -> tuple[Row, bool]:
    """Return the row of the largest value, and whether no other row has as much.

    Where several have as much, a finding names none of them.
    """
    first, *others = sorted(rows, key=value, reverse=True)
    return first, not others or value(others[0]) < value(first)


def largest_change(rows: Iterable[Row]) -> tuple[Row, bool]:
    """Return the row of the largest difference, up or down, and whether it is the only one."""
    return largest_row(rows, lambda row: abs(row["difference"]))


def by_name(tables: Iterable[Table]) -> dict[str, Table]:
    """Return tables by name, with None for what is not a number.

    An interval around the mean of a single run has no ends.
    """
    return {table.name: without_nan(table) for table in tables}


def without_nan(table: Table) -> Table:
    """Return a table with None for what is not a number."""
    columns = {name: _all_finite(column) for name, column in table.columns.items()}
    return replace(table, columns=columns)


def _all_finite(column: list[Any]) -> list[Any]:
    """Return a column with None for what is not a number; as it is where there is no such thing."""
    types = set(map(type, column))
    if float not in types or (types <= {float, int} and all(map(isfinite, column))):
        return column
    return [_finite(value) for value in column]


def _finite(value: Any) -> Any:  # noqa: ANN401 (whatever a cell holds)
    return None if isinstance(value, float) and not isfinite(value) else value
