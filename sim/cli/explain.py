"""``willing explain``: why a nation decides as it does, and what keeps it from its next step."""

from __future__ import annotations

from typing import Final

import click

from sim.cli.options import Whole, held_option, runs_option, seed_option
from sim.cli.output import output_options, print_tables
from sim.cli.replay import LAST

TABLES: Final = ("terms", "margins", "limits", "rungs", "conditions", "draw", "partners")
MOST_RUNS: Final = 20_000


@click.command()
@click.argument("scenario")
@click.argument("nation")
@click.option("--run", type=Whole(0, LAST), help="Look at this run beside all others.")
@click.option("--week", type=Whole(1), help="Week of the decision [default: deadline].")
@runs_option("Runs over which means and ranges are taken.", most=MOST_RUNS, usual=500)
@seed_option("Seed of the ensemble.")
@held_option
@output_options(*TABLES)
def command(  # noqa: PLR0913  (an option each)
    *,
    scenario: str,
    nation: str,
    run: int | None,
    week: int | None,
    runs: int,
    seed: int,
    held: bool,
    form: str | None,
    table: str,
) -> None:
    """Say why a nation decides as it does, and what binds it.

    SCENARIO is a path, or the name of a shipped scenario; NATION is a code, such as ITA, or a name.
    It is about one week. The terms of its willingness add up to it exactly, in one run (--run) and
    on average.
    """
    from sim.api.explain import explain
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    if week is not None and week > loaded.weeks:
        msg = f"The scenario has {loaded.weeks} weeks."
        raise click.BadParameter(msg, param_hint="--week")
    why = explain(loaded, nation, week=week, run=run, runs=runs, seed=seed, held=held)
    if form is None:
        from sim.cli.decision import show_decision

        show_decision(why)
    else:
        print_tables("explain", why.about, why.tables, form, table)
