"""``willing check``: every mistake of every file, or what is true of what they claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import SEED, runs_option, seed_option, work_options, workers
from sim.cli.output import output_options, print_tables

if TYPE_CHECKING:
    from sim.errors import Problem
    from sim.results.table import Table

MOST_RUNS: Final = 10_000_000
RUNS: Final = 20_000


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--claims", is_flag=True, help="Say whether what the scenarios claim holds.")
@runs_option("The most runs of each scenario, with --claims.", most=MOST_RUNS, usual=RUNS)
@seed_option("Fixes every draw, with --claims.")
@work_options("Processes to use, with --claims [default: 1].")
@output_options()
def command(
    *,
    files: tuple[str, ...],
    claims: bool,
    runs: int,
    seed: int,
    jobs: int | None,
    form: str | None,
) -> None:
    """Say what is wrong with scenario files, or test their claims.

    FILE is a scenario file, a nation's file, or the name of a shipped scenario. All mistakes of all
    files are told at once, each with its file, line and key, on standard error; nothing is written.
    Ends with exit code 0 if all is well, else 2.

    With --claims, scenarios are run until each claim is decided. Ends with 0 if all are true, 5 if
    one is false, else 6 if one is undecided after the most runs.
    """
    from sim.errors import ScenarioError
    from sim.scenario.reading.read import check

    where = workers(jobs, 1)
    if not claims and (runs, seed, where) != (RUNS, SEED, 1):
        msg = "--runs, --seed, --jobs and --cluster need --claims."
        raise click.UsageError(msg)
    problems = check(files)
    if form is not None and not claims:
        print_tables("check", {"files": [*files]}, [_mistakes(problems)], form)
        raise SystemExit(ScenarioError.exit_code if problems else 0)
    if problems:
        raise ScenarioError(problems)
    if claims:
        from sim.cli.claims import decide_claims

        raise SystemExit(decide_claims(files, runs=runs, seed=seed, jobs=where, form=form))
    for file in files:
        click.echo(f"{file}: ok")


def _mistakes(problems: Sequence[Problem]) -> Table:
    """Return mistakes as a table, which programs read."""
    from sim.results.table import Table

    meanings = {
        "file": "file as it was named",
        "line": "line, from 1; empty where the whole file is meant",
        "column": "column, from 1",
        "key": "key that is meant",
        "expected": "what would have been right",
        "value": "what stands there instead",
        "suggestion": "the nearest right name",
    }
    columns = {name: [getattr(each, name) for each in problems] for name in meanings}
    note = "Every mistake in the files; no row if all is well."
    return Table("mistakes", columns, dict.fromkeys(meanings, ""), note, meanings)
