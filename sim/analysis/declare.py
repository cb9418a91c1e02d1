"""How a named table is declared: its columns, and once, above the function that answers it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import isnan
from typing import Any, Final, Generic, ParamSpec, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.results.table import Table


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a named table.

    Attributes
    ----------
    name
        What it is called, also in files.
    unit
        Unit of its values; empty for names and texts.
    meaning
        What it holds, in a few words.
    """

    name: str
    unit: str
    meaning: str


ISO3: Final = Column("iso3", "", "ISO 3166 code of the nation")
NAME: Final = Column("name", "", "name of the nation")
LABEL: Final = Column("label", "", "short wording for people")
QUESTION: Final = Column("question", "", "question the term belongs to")
MEASURE: Final = Column(
    "measure",
    "",
    "troops counted: committed (pledged or more: if there is peace), authorised (or deployed), "
    "or in place (deployed)",
)
MEASURE_NAMES: Final = {
    "committed": "committed",
    "authorised": "authorised",
    "in_place": "in place",
}
"""What people call each measure, in the order of every table."""

THRESHOLD: Final = Column("threshold", "persons", "size of force asked about")
WEEK: Final = Column("week", "week", "weeks since the scenario began")
RUN: Final = Column(
    "run", "", "number of the run, from 0; rebuilds it alone together with the seed"
)
RUNS: Final = Column("runs", "runs", "number of runs counted")

CHANCE: Final = Column("chance", "share", "share of runs in which it happened")
LOW: Final = Column("low", "share", "lower end of the 95 % interval")
HIGH: Final = Column("high", "share", "upper end of the 95 % interval")

P10: Final = Column("p10", "persons", "a tenth of the runs stay at or below this")
P25: Final = Column("p25", "persons", "a quarter of the runs stay at or below this")
P50: Final = Column("p50", "persons", "half of the runs stay at or below this")
P75: Final = Column("p75", "persons", "three quarters of the runs stay at or below this")
P90: Final = Column("p90", "persons", "nine tenths of the runs stay at or below this")

SIZE_ODDS: Final = (MEASURE, THRESHOLD, CHANCE, LOW, HIGH, RUNS)
"""How often each size of force is reached, by measure."""

QUANTILES: Final = (P10, P25, P50, P75, P90)
"""Where between the runs a number of troops lies."""

SCENARIO: Final = Column("scenario", "", "scenario compared")
AGAINST: Final = Column("against", "", "scenario it is compared with, run by run")
GAIN: Final = Column("difference", "persons", "mean of scenario less against, run by run")


def ends(unit: str, what: str, prefix: str = "") -> tuple[Column, Column]:
    """Return the two columns that hold the ends of a 95 % interval.

    Parameters
    ----------
    unit
        Unit of both.
    what
        Whose interval it is, in words; empty where that is plain.
    prefix
        What stands before ``low`` and ``high`` in their names.
    """
    of = f" of {what}" if what else ""
    return (
        Column(f"{prefix}low", unit, f"lower end of the 95 % interval{of}"),
        Column(f"{prefix}high", unit, f"upper end of the 95 % interval{of}"),
    )


Values: TypeAlias = Sequence[Any] | npt.NDArray[Any]
Columns: TypeAlias = Mapping[str, Values]
"""Values by column, as a function may answer; arrays become lists, and NaN becomes None."""

Meanings: TypeAlias = Mapping[str, tuple[str, str]]
"""Columns of a table by name, each with its unit and its meaning."""

TableRows: TypeAlias = Sequence[Sequence[Any]]
"""Rows of values in the order of the declared columns, as a function may answer, too."""

Inputs = ParamSpec("Inputs")


class Needs(Enum):
    """What a table is made of."""

    NOTHING = "nothing"
    RESULT = "one result"
    ROWS = "one result that kept a row per run"
    FIRST = "one result; of very many runs their first, where it takes a row of each"
    INPUTS = "one result that kept a row per run; what it drew is drawn again"
    HELD = "one result, and the same scenario with its inputs held"
    AGAIN = "one result; its first runs are run again"
    PAIR = "two results"
    SEVERAL = "several results, each compared with the first"
    TRIAL = "designs tried under several courses (`willing compare --designs`)"
    DECISION = "one nation's decision in a week (`willing explain`)"
    PERSUADE = "what it would take to bring nations, or a force, in (`willing persuade`)"
    DISCOVER = "runs looked at again for conditions that they share (`willing discover`)"
    CLAIMS = "what scenarios claim (`willing check --claims`)"
    SENSITIVITY = "an experiment that varies a scenario's inputs (`willing sensitivity`)"
    CERTAINTY = "what runs tell of a decision and of what is not known (`willing certainty`)"
    SWEEP = "a scenario at many points (`willing sweep`)"
    COALITION = "the same draws with some nations kept back (`willing pivotal`, `willing cascade`)"


class NamedTable(Generic[Inputs]):
    """A table that results answer with: called, it is made of them.

    Attributes
    ----------
    name
        What it is called: the name of the function that answers it.
    needs
        What it is made of.
    note
        What it shows and how to read it; in braces what depends on what it is made of, by the
        names of the function's parameters, and ``rows``, the number of rows.
    columns
        Its columns, in order.
    more
        Called with what it is made of: the columns that depend on that.
    place
        How many of the others stand before those; all if None.
    """

    def __init__(
        self,
        answer: Callable[Inputs, Columns | TableRows],
        needs: Needs,
        note: str,
        columns: tuple[Column, ...],
        more: Callable[..., tuple[Column, ...]] | None = None,
        place: int | None = None,
    ) -> None:
        self.name = answer.__name__
        self.needs, self.note, self.columns, self.more = needs, note, columns, more
        self.place = len(columns) if place is None else place
        self.__doc__, self.__module__ = answer.__doc__, answer.__module__
        self.__wrapped__ = answer
        self._signature = inspect.signature(answer)

    def __repr__(self) -> str:
        """Say in a line which table it is."""
        return f"<NamedTable {self.name!r} of {self.needs.value}>"

    def __call__(self, *inputs: Inputs.args, **options: Inputs.kwargs) -> Table:
        """Return the table.

        Raises
        ------
        ResultsError
            If the results do not hold what the table needs.
        ValueError
            If the function answers with other columns than are declared, or with rows of another
            length.
        """
        found = self.__wrapped__(*inputs, **options)
        more = self.more(*inputs, **options) if self.more else ()
        columns = (*self.columns[: self.place], *more, *self.columns[self.place :])
        names = [column.name for column in columns]
        answer = found if isinstance(found, Mapping) else self._in_columns(found, names)
        if sorted(answer) != sorted(names):
            msg = f"table {self.name!r} declares {', '.join(names)}; it answers {', '.join(answer)}"
            raise ValueError(msg)
        values = {name: plain(answer[name]) for name in names}
        about = self._signature.bind(*inputs, **options).arguments
        return Table(
            name=self.name,
            columns=values,
            units={column.name: column.unit for column in columns},
            note=self.note.format(**about, rows=len(next(iter(values.values())))),
            meanings={column.name: column.meaning for column in columns},
        )

    def _in_columns(self, rows: TableRows, names: Sequence[str]) -> Columns:
        for row in rows:
            if len(row) != len(names):
                msg = f"table {self.name!r} declares {len(names)} columns; a row has {len(row)}"
                raise ValueError(msg)
        return by_column(rows, *names)


def named_table(
    needs: Needs,
    note: str,
    *columns: Column,
    more: Callable[..., tuple[Column, ...]] | None = None,
    place: int | None = None,
) -> Callable[[Callable[Inputs, Columns | TableRows]], NamedTable[Inputs]]:
    """Declare the function below as the answer of a named table; see `NamedTable`."""
    return lambda answer: NamedTable(answer, needs, note, columns, more, place)


def plain(values: Values) -> list[Any]:
    """Return values as a list of plain ones; NaN becomes None, and minus zero zero."""
    if not isinstance(values, np.ndarray):
        return [None if isinstance(value, float) and isnan(value) else value for value in values]
    if values.dtype.kind != "f":
        return list(values.tolist())
    no_minus_zero = (values + 0.0).tolist()
    if np.isnan(values).any():
        return [None if isnan(value) else value for value in no_minus_zero]
    return list(no_minus_zero)


def by_column(rows: Sequence[Sequence[Any]], *names: str) -> dict[str, list[Any]]:
    """Return rows as columns of these names."""
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def make_table(name: str, note: str, columns: Meanings, rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return rows by column as a table; what a row does not hold is missing."""
    return Table(
        name=name,
        columns={column: plain([row.get(column) for row in rows]) for column in columns},
        units={column: unit for column, (unit, _) in columns.items()},
        note=note,
        meanings={column: meaning for column, (_, meaning) in columns.items()},
    )
