"""``willing check``: every mistake of every file, or what is true of what they claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import SEED, runs_option, seed_option, work_options, workers
from sim.cli.output import output_options, print_tables
from sim.cli.progress import Bar
from sim.cli.screen import heading, say, table
from sim.cli.words import chance, number, plural
from sim.errors import UNDECIDED, ScenarioError

if TYPE_CHECKING:
    from sim.api.claims import ClaimsCheck
    from sim.errors import Problem
    from sim.executors.jobs import Jobs
    from sim.results.table import Table
    from sim.scenario.scenario import Scenario


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


def decide_claims(
    files: Sequence[str], *, runs: int, seed: int, jobs: Jobs, form: str | None
) -> int:
    """Run scenarios until their claims are decided, say what came of them, return the exit code.

    Raises
    ------
    UsageError
        If none of them claims anything, or one is the file of a nation.
    """
    from sim.analysis.claims.sequential import FALSE
    from sim.api.claims import check_claims
    from sim.cli.output import print_tables
    from sim.errors import FALSE as SOME_FALSE

    scenarios = _scenarios(files)
    with Bar("Checking claims", runs) as bar:
        found = check_claims(*scenarios, runs=runs, seed=seed, jobs=jobs, progress=bar.advance)
    if form is None:
        show_claims(found, scenarios)
    else:
        about = {"scenarios": [scenario.name for scenario in scenarios], "runs": runs, "seed": seed}
        print_tables("check", about, found.tables, form)
    if found.count(FALSE):
        return SOME_FALSE
    return 0 if found else UNDECIDED


def _scenarios(files: Sequence[str]) -> list[Scenario]:
    import click

    from sim.scenario.reading.read import load
    from sim.scenario.shipped import is_of_a_nation

    scenarios = [load(file) for file in files if not is_of_a_nation(file)]
    if len(scenarios) < len(files):
        msg = "A nation's file claims nothing: name scenarios only."
        raise click.UsageError(msg)
    if not any(scenario.claims for scenario in scenarios):
        msg = "No claims in these scenarios; docs/analysis/claims.md says how to state some."
        raise click.UsageError(msg)
    return scenarios


def show_claims(found: ClaimsCheck, scenarios: Sequence[Scenario]) -> None:
    """Print every claim with its verdict, scenario by scenario."""
    from sim.analysis.claims.sequential import FALSE, TRUE, UNDECIDED

    rows = iter(found.claims.rows())
    for place, scenario in enumerate(scenarios):
        heading(f"{scenario.title} ({scenario.name})", first=place == 0)
        shown = [_row(next(rows)) for _ in scenario.claims]
        if shown:
            table(shown, head=("claim", "is", "chance", "runs"), words=(0, 1))
        else:
            say("claims nothing", indent=2)
    counts = [f"{found.count(each)} {each}" for each in (TRUE, FALSE, UNDECIDED)]
    say()
    say(f"{plural(len(found.claims), 'claim')}: {', '.join(counts)}. Seed {found.seed}.")
    say(
        "chance: with its 95% interval, which holds whenever one stops; of the runs that count, "
        "where something is given."
    )


def _row(row: dict[str, object]) -> tuple[str, ...]:
    share = "-" if row["share"] is None else chance(row, "share")
    return str(row["claim"]), str(row["verdict"]), share, number(row["counted"])  # type: ignore[arg-type]
