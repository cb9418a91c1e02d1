"""What comes of claims, on the screen: verdict, chance and how many runs it took."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.api.claims import ClaimsCheck
    from sim.executors.jobs import Jobs
    from sim.scenario.scenario import Scenario


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
    from sim.cli.progress import Bar
    from sim.errors import FALSE as SOME_FALSE
    from sim.errors import UNDECIDED

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
    from sim.cli.screen import heading, say, table
    from sim.cli.words import plural

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
    from sim.cli.words import chance, number

    share = "-" if row["share"] is None else chance(row, "share")
    return str(row["claim"]), str(row["verdict"]), share, number(row["counted"])  # type: ignore[arg-type]
