"""``willing pivotal``: whose yes makes the force, alone and on joining others in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import runs_option, workers
from sim.cli.page import MOST_RUNS, answer_options, give

if TYPE_CHECKING:
    from pathlib import Path

TABLES: Final = ("drop", "drop_troops", "shapley", "shapley_troops", "worth")
MOST_EXACT: Final = 10


@click.command()
@click.argument("scenario")
@click.option(
    "--among",
    metavar="CODE,...",
    help="Ask about these nations only; the others do as they would [default: all].",
)
@click.option(
    "--exact/--sampled",
    default=None,
    help="Go through all orders of joining, or draw one for each run [default: all for up to ten].",
)
@runs_option("Number of runs [default: half a minute's on two cores].", most=MOST_RUNS)
@answer_options(*TABLES)
def command(  # noqa: PLR0913  (an option each)
    *,
    scenario: str,
    among: str | None,
    exact: bool | None,
    runs: int | None,
    seed: int,
    held: bool,
    jobs: int | None,
    page: Path | None,
    form: str | None,
    table: str,
) -> None:
    """Say whose yes makes the force, alone and on joining others.

    SCENARIO is a path, or the name of a shipped scenario. Each nation is kept outside the force
    from the first day, on the same draws: what is lost, with those whom it brings along. Then its
    Shapley value: what it adds on joining those who are in, averaged over orders.
    """
    from sim.analysis.coalition.pivots import plays, usual_runs
    from sim.api.explain import find_nation
    from sim.api.pivotal import pivotal
    from sim.cli.coalition import show_pivotal
    from sim.cli.progress import Bar
    from sim.cli.so_far import watch_pivots
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    named = [code.strip() for code in among.split(",")] if among else list(loaded.codes)
    players = len({find_nation(loaded, nation) for nation in named})
    through = players <= MOST_EXACT if exact is None else exact
    if through and players > MOST_EXACT:
        msg = f"all orders take at most {MOST_EXACT} nations; name them with --among."
        raise click.BadParameter(msg, param_hint="--exact")
    count = runs or usual_runs(players, exact=through)
    with Bar("Playing", count * plays(players, exact=through)) as bar:
        found = pivotal(
            loaded,
            among=named,
            exact=through,
            runs=count,
            seed=seed,
            held=held,
            jobs=workers(jobs),
            progress=bar.advance,
            watch=watch_pivots(bar.tell),
        )
    give("pivotal", found, show_pivotal, page=page, form=form, table=table)
