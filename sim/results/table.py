"""A table: named columns of plain values, with the unit and meaning of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from sim.errors import ExtraNeededError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

SHOWN: Final = 20
"""Rows that a notebook shows of a table."""


@dataclass(frozen=True)
class Table:
    """A small named table, the form in which every result is shown and stored.

    Attributes
    ----------
    name
        What it is called, also the name of its file.
    columns
        Column to its values (str, int, float, or None for missing), all equally long.
    units
        Column to its unit; empty for names.
    note
        What the table shows and how to read it, in a sentence or two.
    meanings
        Column to what it means, in a few words.

    Raises
    ------
    ValueError
        If columns differ in length, or one has no unit.
    """

    name: str
    columns: dict[str, list[Any]]
    units: dict[str, str]
    note: str
    meanings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check that the columns fit together."""
        lengths = {name: len(values) for name, values in self.columns.items()}
        if len(set(lengths.values())) > 1:
            msg = f"columns of table {self.name!r} differ in length: {lengths}"
            raise ValueError(msg)
        if missing := self.columns.keys() - self.units.keys():
            msg = f"table {self.name!r} gives no unit for {', '.join(sorted(missing))}"
            raise ValueError(msg)

    def __repr__(self) -> str:
        """Say in a line what is in the table; `rows` gives it all."""
        return f"<Table {self.name!r}: {len(self):,} rows of {', '.join(self.columns)}>"

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self.columns.values()), []))

    def column(self, name: str) -> list[Any]:
        """Return a column.

        Raises
        ------
        KeyError
            If there is no such column; its text names those there are.
        """
        if name not in self.columns:
            msg = f"table {self.name!r} has no column {name!r}, only {', '.join(self.columns)}"
            raise KeyError(msg)
        return self.columns[name]

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows, each as a dictionary by column."""
        names = list(self.columns)
        return [
            dict(zip(names, values, strict=True))
            for values in zip(*self.columns.values(), strict=True)
        ]

    def to_pandas(self) -> pd.DataFrame:
        """Return the table for pandas; its note, units and meanings stand in ``attrs``."""
        import pandas as pd

        frame = pd.DataFrame(self.columns)
        frame.attrs = {"note": self.note, "units": self.units, "meanings": self.meanings}
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Return the table for Polars, which holds no units: they are in ``units``.

        Raises
        ------
        ExtraNeededError
            If Polars is not installed.
        """
        if find_spec("polars") is None:
            feature = "a table for Polars"
            raise ExtraNeededError(feature, "polars", "polars")
        import polars as pl

        return pl.DataFrame(self.columns, infer_schema_length=None)

    def _repr_html_(self) -> str:
        """Return the table as a notebook shows it: units below names, the note below all."""
        heads = "".join(
            f'<th title="{escape(self.meanings.get(name, ""))}">{escape(name)}'
            f"<br><small>{escape(self.units[name])}</small></th>"
            for name in self.columns
        )
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(_cell_text(value))}</td>' for value in row.values())}</tr>"
            for row in self.rows()[:SHOWN]
        )
        more = f" {len(self) - SHOWN:,} more rows." if len(self) > SHOWN else ""
        note = f"<p><small>{escape(self.note)}{more}</small></p>"
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{note}"


def _cell_text(value: object) -> str:
    """Return a value as a notebook shows it: numbers to four digits, nothing where none is."""
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) and abs(value) < 10**4 else f"{value}"
