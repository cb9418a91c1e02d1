"""``willing verify``: a result or a report made again from what it carries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import Whole, work_options, workers
from sim.cli.output import output_options, print_tables
from sim.cli.progress import Bar
from sim.cli.screen import heading, remark, say, table

if TYPE_CHECKING:
    from sim.api.verifying.findings import Verification

MOST_RUNS: Final = 20_000
SHOWN: Final = 20
"""Differences that are shown; --json and --csv give more."""


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Make all runs again, however many.")
@click.option(
    "--sample",
    type=Whole(1),
    metavar="N",
    help="Make only so many runs again, and hold their rows against those stated.",
)
@work_options("Processes to use [default: 1].")
@output_options("differences", "checks")
def command(
    *,
    path: Path,
    everything: bool,
    sample: int | None,
    jobs: int | None,
    form: str | None,
    table: str,
) -> None:
    """Make a result or a report again, and say what is not as stated.

    PATH is the folder of a result, or of a comparison, or a report.html wherever it lies. Runs,
    tables, charts and sentences are made again from the scenario, seed and number of runs that it
    carries, and held against what it states; nothing in it is run. Results of up to 20,000 runs are
    made again in whole; of larger ones the rows of 200 runs.

    Ends with 0 if all is as stated, with 5 if something is not, with 6 if a part stays open.
    """
    from sim.api.verify import SAMPLE, verify

    if everything and sample is not None:
        msg = "--all and --sample exclude each other."
        raise click.UsageError(msg)
    most = 10**12 if everything else MOST_RUNS if sample is None else 0
    with Bar("Making it again", most if not everything else MOST_RUNS) as bar:
        found = verify(
            path, runs=most, sample=sample or SAMPLE, jobs=workers(jobs, 1), progress=bar.advance
        )
    if form is None:
        show_verification(found)
    else:
        print_tables("verify", found.about, found.tables, form, table)
    raise SystemExit(found.exit_code)


def show_verification(found: Verification) -> None:
    """Print what was checked, what differs and what stays open."""
    made = ", ".join(f"{name} {number}" for name, number in found.made_with.items())
    heading(f"{found.path}: {found.verdict}", first=True)
    say(f"Made with {made or 'unknown versions'}.", indent=2)
    rows = [
        (row["what"], f"{row['checked']:,}", f"{row['differing']:,}", row["note"])
        for row in found.checks.rows()
    ]
    say()
    table(rows, head=("made again", "of them", "differ", ""), words=(0, 3))
    for reason in found.left_open:
        remark(f"Open: {reason}.")
    if len(found.differences):
        _show_differences(found)


def _show_differences(found: Verification) -> None:
    heading("Not as stated")
    rows = found.differences.rows()
    for row in rows[:SHOWN]:
        place = ", ".join(str(row[name]) for name in ("file", "part", "row", "column") if row[name])
        remark(f"{place}: states {row['stated']}; made again: {row['recomputed']}")
    if len(rows) > SHOWN:
        say(f"and {len(rows) - SHOWN:,} more; --csv lists them", indent=2)
