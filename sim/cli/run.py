"""``willing run``: run scenarios, say what they come to, write results and a report."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from sim.cli.options import held_option, runs_option, seed_option, work_options, workers
from sim.cli.output import output_options
from sim.cli.progress import resume

if TYPE_CHECKING:
    from sim.api.run_files import RunFiles
    from sim.arrays.ensemble import EnsembleResult
    from sim.results.pieces import PieceFolder
    from sim.scenario.scenario import Scenario

MOST_RUNS: Final = 10_000_000
MANY_RUNS: Final = 20_000
"""From so many runs on, all cores are used unless asked otherwise."""

MOST_ROWS: Final = 500_000
"""The most runs, of all scenarios together, of which a row each is kept to compare them."""

BASELINE: Final = "text-as-it-stands"
"""What the others are compared with, if it is among them; else it is the first that is named."""


QUESTIONS: Final = ("sensitivity", "discover", "pivotal", "cascade", "persuade")
"""What a report can be asked, as `sim.api.questions` has it; imported only when one is."""


@click.command()
@click.argument("scenarios", metavar="SCENARIO...", nargs=-1, required=True)
@runs_option("How often each scenario is run.", most=MOST_RUNS, usual=2000)
@seed_option()
@work_options(f"Processes to use: 1, or above {MANY_RUNS:,} runs one for each core, unless set.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("results"),
    show_default=True,
    help="Folder to write to.",
)
@click.option(
    "--format",
    "files",
    type=click.Choice(["csv", "parquet", "both"]),
    default="csv",
    show_default=True,
    help="In which form tables are written.",
)
@click.option("--inputs", is_flag=True, help="Write what each nation drew in each run, too.")
@click.option(
    "--ask",
    metavar="QUESTION,...",
    default="",
    help=f"Let each report answer more: {', '.join(QUESTIONS)}, or all; some take half a minute.",
)
@click.option(
    "--trajectories",
    is_flag=True,
    help="Write every week and input of every run, as Parquet, while it is run.",
)
@click.option("--png", is_flag=True, help="Save the charts as PNG pictures too.")
@click.option("--no-report", is_flag=True, help="Write the tables only.")
@click.option(
    "--shared-script",
    "shared",
    is_flag=True,
    help="Let the reports share one plotly.js in the folder: a tenth of their size.",
)
@held_option
@click.option("--quiet", is_flag=True, help="Print only where the report (or the result) is.")
@output_options()
@click.option("--table", metavar="NAME", help="Which table, with --csv [default: the headline].")
def command(  # noqa: PLR0913  (an option each)
    *,
    scenarios: tuple[str, ...],
    runs: int,
    seed: int,
    jobs: int | None,
    out: Path,
    files: Literal["csv", "parquet", "both"],
    inputs: bool,
    trajectories: bool,
    ask: str,
    png: bool,
    no_report: bool,
    shared: bool,
    held: bool,
    quiet: bool,
    form: str | None,
    table: str | None,
) -> None:
    """Run scenarios many times and write the results and a report.

    SCENARIO is a path, or the name of a shipped scenario (see 'willing list'). Of several, each
    gets its results and report, and one comparison of all is made, run by run with the same luck:
    against 'text-as-it-stands' if it is among them, else against the first.

    The same scenario, runs and seed give the same results, whatever the number of processes.
    """
    from sim.cli.run_tables import check_table, print_results
    from sim.cli.several import load_all
    from sim.cli.streams import keep_output_errors
    from sim.cli.writing import Writer, say_where

    check_table(table, several=len(scenarios) > 1)
    asked = _questions(ask)

    started = datetime.datetime.now(datetime.UTC)
    loaded = load_all(scenarios, first=BASELINE)
    writer = Writer(
        out,
        report=not no_report,
        png=png,
        started=started,
        form=files,
        inputs=inputs,
        ask=asked,
        jobs=workers(jobs) if asked else 1,
        shared=shared,
    )
    writer.prepare()
    if trajectories:
        from sim.results.parquet import check_parquet

        check_parquet()
    where = workers(jobs, None if runs > MANY_RUNS else 1)
    how = {"runs": runs, "seed": seed, "held": held, "jobs": where}
    shelves = _shelves(loaded, how, out, every=trajectories)
    with ExitStack() as streams:
        if trajectories:
            writer.streams.extend(_open_streams(streams, loaded, how, out))
        with resume(shelves, quiet=quiet):
            results = _run_all(loaded, how, shelves, writer.streams, quiet=quiet)
        if not quiet and form is None:
            with keep_output_errors(writer.troubles):
                _print_results(results)
        words = _command_line(scenarios, runs, seed, held, asked)
        folders = writer.write(results, words, quiet=quiet)
    for shelf in shelves:
        shelf.clear()
    with keep_output_errors(writer.troubles):
        if form is None:
            say_where(folders, report=writer.report, several=len(results) > 1, quiet=quiet)
        else:
            print_results(results, folders, form, table)
    if writer.troubles:
        raise writer.troubles[0]


def _shelves(
    scenarios: Sequence[Scenario], how: Mapping[str, Any], out: Path, *, every: bool
) -> list[PieceFolder]:
    """Return where finished pieces of each scenario are kept; none where work is short.

    Where ``every`` run is written, pieces hold the rows of all.
    """
    from sim.arrays.ensemble import keeps_rows
    from sim.results.pieces import ensemble_pieces

    if how["runs"] <= MANY_RUNS:
        return []
    work = {name: how[name] for name in ("runs", "seed", "held")}
    keep = every or keeps_rows(how["runs"], _keep(scenarios, how["runs"]))
    return [ensemble_pieces(out, scenario, **work, keep=keep) for scenario in scenarios]


def _open_streams(
    streams: ExitStack, scenarios: Sequence[Scenario], how: Mapping[str, Any], out: Path
) -> Iterator[RunFiles]:
    """Yield the files of every run of each scenario, which go where no result takes them in."""
    from sim.api.run_files import RunFiles

    for scenario in scenarios:
        files = RunFiles(out, scenario, seed=how["seed"], held=bool(how["held"]))
        yield streams.enter_context(files)


def _keep(scenarios: Sequence[Scenario], runs: int) -> bool | None:
    """Return whether a row of each run is kept: of several, to be compared, unless too many."""
    return True if len(scenarios) > 1 and runs * len(scenarios) <= MOST_ROWS else None


def _run_all(
    scenarios: Sequence[Scenario],
    how: Mapping[str, Any],
    shelves: Sequence[PieceFolder],
    streams: Sequence[RunFiles],
    *,
    quiet: bool,
) -> list[EnsembleResult]:
    """Run every scenario."""
    from sim.arrays.ensemble import ensemble
    from sim.cli.progress import Bar
    from sim.cli.so_far import watch_for

    runs, seed, held, jobs = how["runs"], how["seed"], bool(how["held"]), how["jobs"]
    total = runs * len(scenarios)
    with Bar("Running", total, quiet=quiet) as bar:
        return [
            ensemble(
                scenario,
                runs=runs,
                seed=seed,
                held=held,
                jobs=jobs,
                keep_runs=_keep(scenarios, runs),
                progress=bar.advance,
                watch=watch_for(scenario, bar.tell, scenario.name if len(scenarios) > 1 else ""),
                shelf=shelf,
                take=None if stream is None else stream.take,
            )
            for scenario, shelf, stream in zip_longest(scenarios, shelves, streams)
        ]


def _print_results(results: Sequence[EnsembleResult]) -> None:
    from sim.cli.compared import contrast
    from sim.cli.summary import summary

    if len(results) == 1:
        summary(results[0])
    else:
        contrast(results)


def _questions(ask: str) -> tuple[str, ...]:
    """Return the questions that reports are asked; nothing is imported where none is."""
    if not ask:
        return ()
    from sim.api.questions import read_questions

    return read_questions(name.strip() for name in ask.split(","))


def _command_line(
    scenarios: Sequence[str], runs: int, seed: int, held: bool, asked: Sequence[str]
) -> list[str]:
    """Return the command that gives these results again, for the manifest."""
    words = ["willing", "run", *scenarios, "--runs", str(runs), "--seed", str(seed)]
    words += ["--held"] if held else []
    return [*words, "--ask", ",".join(asked)] if asked else words
