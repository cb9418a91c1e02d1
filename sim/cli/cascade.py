"""``willing cascade``: who pulled whom in, over many runs or in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import Whole, runs_option, workers
from sim.cli.output import print_tables
from sim.cli.page import MOST_RUNS, answer_options, give
from sim.cli.replay import LAST

if TYPE_CHECKING:
    from pathlib import Path

TABLES: Final = ("edges", "nations", "run")


@click.command()
@click.argument("scenario")
@click.option("--run", type=Whole(0, LAST), help="Tell this run, of the seed, instead of many.")
@runs_option("Number of runs.", most=MOST_RUNS, usual=2000)
@answer_options(*TABLES)
def command(  # noqa: PLR0913  (an option each)
    *,
    scenario: str,
    run: int | None,
    runs: int,
    seed: int,
    held: bool,
    jobs: int | None,
    page: Path | None,
    form: str | None,
    table: str,
) -> None:
    """Say who pulled whom in, over many runs or in one.

    SCENARIO is a path, or the name of a shipped scenario. Each nation in turn is held short of a
    pledge, on the same draws; it still says all else that it would. Whoever is committed at the
    deadline with its pledge and not without was pulled in by it.
    """
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    if run is not None:
        if page is not None:
            msg = "shows many runs; leave --run out."
            raise click.BadParameter(msg, param_hint="--page")
        from sim.api.cascade import history
        from sim.cli.coalition import show_history

        pulls = history(loaded, run, seed=seed, held=held)
        if form is None:
            show_history(loaded, run, seed, pulls)
        else:
            about = {"scenario": loaded.name, "run": run, "seed": seed, "held": held}
            print_tables("cascade", about, {"run": pulls}, form)
        return
    if table == "run" and form is not None:
        msg = "the table of a run needs --run."
        raise click.BadParameter(msg, param_hint="--table")
    from sim.api.cascade import cascade
    from sim.cli.coalition import show_cascade
    from sim.cli.progress import Bar

    with Bar("Looking", runs * len(loaded.nations)) as bar:
        found = cascade(
            loaded,
            runs=runs,
            seed=seed,
            held=held,
            jobs=workers(jobs),
            progress=bar.advance,
        )
    give("cascade", found, show_cascade, page=page, form=form, table=table)
