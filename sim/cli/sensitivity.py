"""``willing sensitivity``: what the answer rests on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import runs_option, seed_option, work_options, workers
from sim.cli.output import output_options, print_tables
from sim.cli.page import page_option, write_page

if TYPE_CHECKING:
    from sim.api.sensitivity import Sensitivity
    from sim.executors.jobs import Jobs

METHODS: Final = ("tornado", "ledger", "morris", "sobol", "all")
TABLES: Final = (
    "tornado", "uncertainty", "assumption_ledger", "morris", "sobol", "convergence",
)  # fmt: skip
FEWEST: Final = 20
MOST: Final = 100_000


@click.command()
@click.argument("scenario")
@click.option(
    "--method",
    "methods",
    type=click.Choice(METHODS),
    multiple=True,
    default=("tornado",),
    show_default=True,
    help="What to ask; may be given several times.",
)
@runs_option(
    "Runs of each set; trajectories of morris "
    "[default: tornado 500, ledger 3000, sobol 1000, morris 150].",
    most=MOST,
    least=FEWEST,
)
@seed_option()
@work_options("Processes [default: one a core].")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@page_option
@output_options(*TABLES)
def command(  # noqa: PLR0913  (an option each)
    *,
    scenario: str,
    methods: tuple[str, ...],
    runs: int | None,
    seed: int,
    jobs: int | None,
    quiet: bool,
    page: Path | None,
    form: str | None,
    table: str,
) -> None:
    """Say which inputs the answer rests on, and how much is chance.

    SCENARIO is a path, or the name of a shipped scenario. `tornado` sets each input to its low and
    to its high end on the same draws. `ledger` divides the variance between runs: by how
    well inputs are known, and into ignorance and chance. `morris` and `sobol` rank all inputs with
    all others moving too; they need the extra `analysis`.
    """
    found = _ask(scenario, methods, runs, seed, workers(jobs), quiet=quiet)
    if page is not None:
        write_page(page, found.page())
    if form is None:
        from sim.cli.shares import show_sensitivity

        show_sensitivity(found)
        return
    if form == "csv" and table not in found.tables:
        given = click.get_current_context().get_parameter_source("table")
        if given is not None and given.name == "COMMANDLINE":
            msg = f"There is no table '{table}' without its method; there are: "
            raise click.BadParameter(msg + ", ".join(found.tables) + ".", param_hint="--table")
        table = next(iter(found.tables))
    print_tables("sensitivity", found.about, found.tables, form, table)


def _ask(
    name: str, methods: tuple[str, ...], runs: int | None, seed: int, jobs: Jobs, *, quiet: bool
) -> Sensitivity:
    from sim.api.sensitivity import check_methods, runs_in_all, sensitivity
    from sim.cli.progress import Bar
    from sim.cli.so_far import watch_inputs
    from sim.scenario.reading.read import load

    loaded, asked = load(name), check_methods(methods)
    with Bar("Running", runs_in_all(loaded, asked, runs), quiet=quiet) as bar:
        return sensitivity(
            loaded,
            method=asked,
            runs=runs,
            seed=seed,
            jobs=jobs,
            progress=bar.advance,
            watch=watch_inputs(bar.tell),
        )
