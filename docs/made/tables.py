"""The page of named tables, from their declarations."""

from __future__ import annotations

from typing import Any

from made.pages import table, use_this_clone

use_this_clone()

from sim.analysis.collect import TABLES  # noqa: E402
from sim.analysis.columns import Column  # noqa: E402
from sim.analysis.declare import NamedTable, Needs  # noqa: E402

MADE = {
    Needs.NOTHING: "Stands beside every result.",
    Needs.RESULT: "Made of one result.",
    Needs.ROWS: "Made of one result that kept a row per run.",
    Needs.HELD: "Made of one result; its scenario is run again with inputs held at their means.",
    Needs.PAIR: "Made of two results, of which the first may leave the smaller force.",
    Needs.SEVERAL: "Made of several results, each compared with the first.",
}


def named_tables() -> str:
    """Return what is declared of every named table."""
    return "\n".join(_describe(named) for named in TABLES.values())


def _describe(named: NamedTable[Any]) -> str:
    shows = (named.__doc__ or "").partition("\n")[0].removeprefix("Return ")
    columns = table(("column", "unit", "what it holds"), map(_row, named.columns))
    return f"## `{named.name}`\n\n{shows[:1].upper()}{shows[1:]} {MADE[named.needs]}\n\n{columns}"


def _row(column: Column) -> tuple[str, str, str]:
    return f"`{column.name}`", column.unit or "-", column.meaning
