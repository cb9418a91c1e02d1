"""``willing hindcast``: past operations put to the same rules, and the predictions scored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import runs_option, seed_option, work_options, workers
from sim.cli.output import output_options, print_tables
from sim.cli.screen import heading, say, table

if TYPE_CHECKING:
    from sim.hindcast import Hindcast
    from sim.results.table import Table

PLACES = 2

TABLES: Final = (
    "hindcast_scores", "hindcast_operations", "hindcast_nations", "hindcast_reliability",
    "hindcast_moved",
)  # fmt: skip


@click.command()
@click.argument("data", required=False, type=click.Path(path_type=Path, file_okay=False))
@runs_option("Runs each.", most=None, usual=400)
@seed_option()
@work_options("Processes [default: 1].")
@click.option("--all-rows", is_flag=True, help="Score nations too of which only joining is known.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for tables and charts.")
@output_options(*TABLES)
def command(
    *,
    data: Path | None,
    runs: int,
    seed: int,
    jobs: int | None,
    all_rows: bool,
    out: Path | None,
    form: str | None,
    table: str,
) -> None:
    """Score predictions of past operations by the same rules.

    DATA is a folder with operations.csv and contributions.csv in the form of the shipped ones in
    scenarios/data, and armed_forces.csv where armies are brought too; the shipped operations if
    it is left out.
    """
    from sim.cli.streams import keep_output_errors
    from sim.hindcast import hindcast
    from sim.hindcast.tables import tables

    result = hindcast(data, runs=runs, seed=seed, jobs=workers(jobs, 1), all_rows=all_rows)
    named = tables(result)
    troubles: list[Exception] = []
    with keep_output_errors(troubles):
        if form is None:
            _print_scores(result, named)
        else:
            about = {"operations": len(result.cases), "runs": result.runs, "seed": seed}
            print_tables("hindcast", about | {"notes": [*result.notes]}, named, form, table)
    if out is not None:
        _write(named, out, quiet=form is not None)
    if troubles:
        raise troubles[0]


def _print_scores(result: Hindcast, named: dict[str, Table]) -> None:
    from sim.hindcast.doubt import coverage

    runs = f"{len(result.cases)} operations, {result.runs} runs each, seed {result.seed}"
    heading(f"Past operations, predicted by the same rules ({runs})", first=True)
    _print_table(named["hindcast_scores"])
    heading("By operation (the model)")
    _print_table(named["hindcast_operations"], BY_OPERATION)
    heading("Calibration of the odds")
    _print_table(named["hindcast_reliability"])
    say()
    say(
        "{} of {} totals on land lie in the range that is said to hold nine in ten (low to"
        " high).".format(*coverage(result))
    )
    for note in result.notes:
        say(note)
    say(
        "Every operation is predicted without its own outcome, and with coefficients calibrated"
        " without it. American troops and who leads are given. What this says of Ukraine, and what"
        " it does not: docs/validation.md."
    )


BY_OPERATION = "operation odds auc rank ask achieved total low high months months_predicted".split()


def _print_table(content: Table, columns: list[str] | None = None) -> None:
    names = columns or list(content.columns)
    rows = [
        tuple(_cell(row[name], content.units[name]) for name in names) for row in content.rows()
    ]
    table(rows, head=[name.replace("_", " ") for name in names])


def _cell(value: object, unit: str = "") -> str:
    """Say a value: troops as whole numbers, a code of an operation in words."""
    from sim.rounding import nearest

    if value is None:
        return "-"
    if not isinstance(value, float):
        return f"{value:,}" if isinstance(value, int) else str(value).replace("_", " ")
    return f"{nearest(value, 0 if unit == 'persons' else PLACES):,}"


def _write(named: dict[str, Table], out: Path, *, quiet: bool) -> None:
    import json

    from sim.reports.subjects.past import past_charts
    from sim.results.text import to_csv

    out.mkdir(parents=True, exist_ok=True)
    for name, content in named.items():
        (out / f"{name}.csv").write_bytes(to_csv(content).encode())
    for name, chart in past_charts(named).items():
        path = out / f"{name}.json"
        path.write_text(json.dumps(chart, allow_nan=False), encoding="utf-8", newline="\n")
    if not quiet:
        say(f"Tables and charts written to {out}.")
