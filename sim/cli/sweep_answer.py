"""What a sweep came to: on the screen, and on the disk: tables, page, points as scenarios."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.screen import heading, remark, say, table
from sim.cli.words import interval, percent
from sim.cli.writing import REPORT

if TYPE_CHECKING:
    from sim.api.sweep import Sweep


MOST: Final = 40
"""Points that are shown; files have all."""

WIDEST: Final = 11
"""Values of a key up to which a map in figures fits the screen."""

MEASURE: Final = "authorised"


def show_sweep(found: Sweep) -> None:
    """Print what a sweep finds."""
    from sim.analysis.counts import THRESHOLDS
    from sim.analysis.declare import MEASURE_NAMES
    from sim.reports.sweep import finding

    outcome, size = found.outcome, THRESHOLDS[0]
    heading(f"{found.scenario.title}: {', '.join(outcome.design.keys)}", first=True)
    least, most = min(outcome.runs), max(outcome.runs)
    each = f"{least:,}" if least == most else f"{least:,} to {most:,}"
    held = ", inputs held at their means" if outcome.held else ""
    say(
        f"{len(outcome.rows):,} points ({outcome.design.how}), {each} runs of each, seed "
        f"{outcome.seed}{held}; every point has the same luck."
    )
    heading("What it finds")
    for measure in MEASURE_NAMES:
        remark(f"{finding(outcome, measure, size)}.")
    _show_crossings(found)
    if not _show_map(found, size):
        _show_points(found)


def _show_crossings(found: Sweep) -> None:
    from sim.reports.sweep.findings import say_value

    rows = [row for row in found.crossings.rows() if row["measure"] == MEASURE]
    if not rows:
        return
    by_key = {axis.key: axis.variable for axis in found.outcome.design.axes}
    variable = by_key[rows[0]["key"]]

    def end(value: float | None) -> str:
        return "..." if value is None else say_value(variable, value)

    heading(f"Where odds of troops authorised are crossed, along {variable.key}")
    table(
        [
            (
                f"{row['threshold']:,}",
                row["word"],
                percent(row["odds"]),
                say_value(variable, row["value"]),
                f"{end(row['low'])} to {end(row['high'])}",
                row["way"],
            )
            for row in rows
        ],
        head=("troops", "", "odds", variable.key, "95% interval", "chance"),
        words=(0, 1, 5),
    )


def _show_map(found: Sweep, size: int) -> bool:
    """Show the chance on a grid of two keys, if it is one that fits; say whether it was."""
    from sim.reports.sweep.findings import say_value

    axes = found.outcome.design.axes
    if found.outcome.design.how != "grid" or len(axes) != 2 or len(axes[0].values) > WIDEST:  # noqa: PLR2004
        return False
    first, second = axes
    cells = {
        (row[first.key], row[second.key]): row
        for row in found.chances.rows()
        if (row["measure"], row["threshold"]) == (MEASURE, size)
    }
    heading(f"Chance of {size:,} authorised: {first.key} across, {second.key} down")
    rows = []
    for down in second.values:
        line = [cells[across, down]["chance"] for across in first.values]
        said_line = [percent(chance) if chance is not None else "-" for chance in line]
        rows.append((say_value(second.variable, down), *said_line))
    table(rows, head=("", *(say_value(first.variable, value) for value in first.values)))
    say(f"Each within {_widest(cells.values())} points, by the error of counting.", indent=2)
    return True


def _widest(rows: Any) -> int:  # noqa: ANN401  (rows of a table)
    from math import ceil

    halves = [(row["high"] - row["low"]) / 2 for row in rows if row["chance"] is not None]
    return ceil(100 * max(halves, default=0))


def _show_points(found: Sweep) -> None:
    from sim.analysis.counts import THRESHOLDS
    from sim.reports.sweep.findings import say_value

    axes = found.outcome.design.axes
    heading("Points: chance of troops authorised, with 95% interval")
    rows = []
    for row in found.points.rows()[:MOST]:
        chances = [
            f"{percent(row[name])} ({interval(row[f'{name}_low'], row[f'{name}_high'])})"
            if row[name] is not None
            else "-"
            for name in (f"{MEASURE}_{size}" for size in THRESHOLDS)
        ]
        inputs = [say_value(axis.variable, row[axis.key]) for axis in axes]
        mean = row[f"{MEASURE}_mean"]
        troops = "-" if mean is None else f"{mean:,.0f}"
        rows.append((row["name"] or str(row["point"]), *inputs, *chances, troops))
    head = ("", *(axis.key for axis in axes), *(f"{size:,}" for size in THRESHOLDS), "mean")
    table(rows, head=head)
    left = len(found.points) - MOST
    if left > 0:
        say(f"and {left:,} more points: files have all.", indent=2)


def say_where(folder: Path, *, report: bool, overlays: Path | None) -> None:
    """Say where it all is; the last line is what to open, to be pasted as it stands."""
    from sim.cli.writing import REPORT

    click.echo()
    if overlays is not None:
        click.echo(f"Each point as a scenario: {overlays}")
    if report:
        click.echo(f"Tables, and how to repeat them: {folder}")
    click.echo("Page, to open in a browser:" if report else "Tables, and how to repeat them:")
    click.echo(folder / REPORT if report else folder)


def say_how_far(found: Sweep) -> None:
    """Say on standard error that a sweep was stopped, and what was done of it."""
    outcome = found.outcome
    asked = outcome.asked * len(outcome.rows)
    least, most = min(outcome.runs), max(outcome.runs)
    click.echo(
        f"\nStopped after {outcome.total_runs:,} of {asked:,} runs. They are kept: {least:,} "
        f"to {most:,} of each point, the same runs at all that have as many.",
        err=True,
    )


@dataclass(frozen=True)
class Wish:
    """What is to be written, and where."""

    out: Path
    rows: bool
    report: bool
    overlays: Path | None
    command: list[str]
    started: datetime.datetime


def command_words(  # noqa: PLR0913, PLR0917  (an option each)
    scenario: str,
    varied: tuple[str, ...],
    points: Path | None,
    how: str | None,
    count: int,
    runs: int,
    block: int,
    seed: int,
    held: bool,
) -> list[str]:
    """Return the command that gives this sweep again, for its manifest."""
    words = ["willing", "sweep", scenario, *(word for key in varied for word in ("--vary", key))]
    words += ["--points", str(points)] if points else []
    words += ["--sample", how, "--points-count", str(count)] if how else []
    words += ["--runs", str(runs), "--block", str(block), "--seed", str(seed)]
    return [*words, "--held"] if held else words


def write_sweep(found: Sweep, wish: Wish) -> Path:
    """Write a sweep into its folder, all or nothing, and return the folder."""
    from sim.reports.facts import shell_line
    from sim.results import write_tables

    tables = [*found.tables.values(), *([found.runs] if wish.rows else [])]
    files: dict[str, str | bytes] = {}
    if wish.report:
        files[REPORT] = found.page(shell_line(wish.command))
    return write_tables(
        found.manifest(),
        tables,
        found.folder(wish.out),
        files,
        command=wish.command,
        started=wish.started,
    )


def write_overlays(found: Sweep, folder: Path) -> None:
    """Write each point as a scenario file, named after the point.

    Raises
    ------
    ResultsError
        If they cannot be written.
    """
    from sim.results.folder import explain_faults
    from sim.scenario.vary import overlay

    points = found.outcome.design.points
    wide = len(str(len(points) - 1))
    for number, point in enumerate(points):
        title = point.name or None
        text = overlay(found.scenario, point.values, title=title)
        name = re.sub(r"[^\w.-]+", "-", point.name).strip(".-") or f"point-{number:0{wide}}"
        path = folder / f"{name}.yaml"
        with explain_faults(path):
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
