"""What ``willing run`` found, for programs: tables that answer for all runs together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.output import print_tables
from sim.errors import closest_name

if TYPE_CHECKING:
    from sim.arrays.ensemble import EnsembleResult


def check_table(table: str | None, *, several: bool) -> None:
    """Make sure that there is a table of this name, before long work begins.

    Raises
    ------
    BadParameter
        If there is none.
    """
    if table is None:
        return

    names = table_names(several=several)
    if table not in names:
        near = closest_name(table, names)
        meant = f" Did you mean '{near}'?" if near else f" There are: {', '.join(names)}."
        msg = f"There is no table '{table}' for all runs together.{meant}"
        raise click.BadParameter(msg, param_hint="--table")


def table_names(*, several: bool) -> list[str]:
    """Return the names of the tables on one scenario, or on ``several`` compared."""
    from sim.analysis.collect import tables_that_need
    from sim.analysis.declare import Needs

    return [each.name for each in tables_that_need(Needs.SEVERAL if several else Needs.RESULT)]


def print_results(
    results: Sequence[EnsembleResult], folders: Sequence[Path], form: str, table: str | None
) -> None:
    """Print the tables on one result, or those that compare several, as data."""
    from sim.analysis.collect import TABLES
    from sim.api.tables import NAMES

    several = len(results) > 1
    made = {
        name: TABLES[name](results if several else results[0])
        for name in table_names(several=several)
        if name in NAMES
    }
    about = {
        "scenarios": [result.scenario.name for result in results],
        "runs": results[0].tally.runs,
        "seed": results[0].seed,
        "held": results[0].held,
        "folders": [folder.as_posix() for folder in folders],
    }
    first = "headlines" if several else "headline"
    print_tables("run", about, made, form, table or first)
