"""``willing sweep``: a scenario at many points, and where the odds turn."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import Whole, held_option, runs_option, seed_option, work_options, workers
from sim.cli.output import output_options, print_tables
from sim.cli.progress import Bar, name_kept_folders, resume
from sim.errors import INTERRUPTED

if TYPE_CHECKING:
    from sim.analysis.sweep.points import How
    from sim.api.sweep import Sweep
    from sim.cli.sweep_answer import Wish

TABLES: Final = ("points", "chances", "crossings", "lines", "failures", "runs")
MOST_RUNS: Final = 20_000_000
"""Runs of all points together: more would not fit into memory."""

MANY_RUNS: Final = 20_000
"""From so many runs on, all cores are used unless asked otherwise."""


@click.command()
@click.argument("scenario")
@click.option(
    "--vary",
    "varied",
    multiple=True,
    metavar="KEY=VALUES",
    help="What to vary: us.air=0:1:5 (from:to:steps), threat=0.3,0.6 or mandate (every word).",
)
@click.option(
    "--points",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Instead: a table of points (.csv), a column for each key, a row for each point.",
)
@click.option(
    "--sample",
    "how",
    type=click.Choice(["lhs", "sobol"]),
    help="Fill the space between the ends of --vary instead of a grid.",
)
@click.option(
    "--points-count",
    type=Whole(1, 100_000),
    default=64,
    show_default=True,
    help="Points of a sample.",
)
@runs_option("Runs of each point.", most=1_000_000, usual=500)
@click.option(
    "--block",
    type=Whole(1, 100_000),
    default=500,
    show_default=True,
    help="Runs of a point before the next has its turn.",
)
@seed_option("Fixes every draw, and the sample.")
@work_options(f"Processes to use: 1, or above {MANY_RUNS:,} runs one for each core, unless set.")
@held_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder to write to [default: results; with --json or --csv nothing is written].",
)
@click.option("--rows", is_flag=True, help="Write the table of every run, too.")
@click.option("--no-report", is_flag=True, help="Write the tables only.")
@click.option(
    "--overlays",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write each point as a scenario file, too, which 'willing run' reads.",
)
@output_options(*TABLES)
def command(  # noqa: PLR0913  (an option each)
    *,
    scenario: str,
    varied: tuple[str, ...],
    points: Path | None,
    how: How | None,
    points_count: int,
    runs: int,
    block: int,
    seed: int,
    jobs: int | None,
    held: bool,
    out: Path | None,
    rows: bool,
    no_report: bool,
    overlays: Path | None,
    form: str | None,
    table: str,
) -> None:
    """Run a scenario at many points, and say where odds turn.

    Each point has the same luck.
    SCENARIO is a path, or the name of a shipped scenario. Of several keys (--vary) every
    combination is run; a table of points (--points) may name its rows: a list of scenarios.

    The points take turns, a block of runs each: stopped with Ctrl-C, what was done is kept, and no
    point is more than a block ahead of another.
    """
    from sim.analysis.sweep.outcome import sweep_pieces
    from sim.analysis.sweep.plan import plan
    from sim.analysis.sweep.rounds import run_rounds
    from sim.analysis.sweep.spec import split_options
    from sim.api.sweep import Sweep
    from sim.cli.so_far import watch_points
    from sim.cli.sweep_answer import Wish, command_words
    from sim.results import check_writable
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    design = plan(
        loaded, split_options(varied), points=points, how=how, count=points_count, seed=seed
    )
    total = runs * len(design.points)
    if total > MOST_RUNS:
        msg = f"{len(design.points):,} points of {runs:,} runs are more than {MOST_RUNS:,} runs."
        raise click.BadParameter(msg, param_hint="--runs")
    folder = out or (Path("results") if form is None else None)
    for place in (folder, overlays):
        if place is not None:
            check_writable(place)
    started = datetime.datetime.now(datetime.UTC)
    where = workers(jobs, None if total > MANY_RUNS else 1)
    work: dict[str, Any] = {"runs": runs, "seed": seed, "held": held, "block": block}
    long = folder is not None and total > MANY_RUNS
    shelves = [sweep_pieces(folder, loaded, design, **work)] if folder and long else []
    shelf = shelves[0] if shelves else None
    with resume(shelves), Bar("Sweeping", total) as bar:
        outcome = run_rounds(loaded, design, **work, jobs=where, progress=bar.advance,
                             watch=watch_points(loaded.minimum, bar.tell), shelf=shelf)  # fmt: skip
    if outcome.stopped is not None and not outcome.total_runs:
        raise outcome.stopped
    found = Sweep(outcome)
    words = command_words(scenario, varied, points, how, points_count, runs, block, seed, held)
    _answer(found, folder, Wish(folder or Path(), rows, not no_report, overlays, words, started),
            form, table)  # fmt: skip
    if shelf is not None and outcome.stopped is None and not outcome.failures:
        shelf.clear()
    if outcome.stopped is not None:
        name_kept_folders(shelves)
    _end(found)


def _answer(found: Sweep, folder: Path | None, wish: Wish, form: str | None, table: str) -> None:
    """Print what was found, and write it where that is asked."""
    from sim.cli.sweep_answer import say_where, show_sweep, write_overlays, write_sweep

    if form is not None:
        tables: dict[str, Any] = dict(found.tables)
        if table == "runs" or wish.rows:
            tables["runs"] = found.runs
        print_tables("sweep", found.about, tables, form, table)
    else:
        show_sweep(found)
    written = None if folder is None else write_sweep(found, wish)
    if wish.overlays is not None:
        write_overlays(found, wish.overlays)
    if form is None and written is not None:
        say_where(written, report=wish.report, overlays=wish.overlays)


def _end(found: Sweep) -> None:
    """End with the code of a stop, or of a failure, where there was one."""
    from sim.cli.sweep_answer import say_how_far

    outcome = found.outcome
    if outcome.stopped is not None:
        say_how_far(found)
        raise SystemExit(getattr(outcome.stopped, "exit_code", INTERRUPTED))
    if outcome.failures:
        first = outcome.failures[0]
        failed = sum(failure.runs for failure in outcome.failures)
        click.echo(
            f"Error: {failed:,} runs broke off and are not counted; the first at point "
            f"{first.point}, run {first.first}: {first.error}",
            err=True,
        )
        raise SystemExit(1)
