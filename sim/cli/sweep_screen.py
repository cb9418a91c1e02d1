"""A sweep on the screen: what it finds, and a table of its points, or a map in figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from sim.api.sweep import Sweep

MOST: Final = 40
"""Points that are shown; files have all."""

WIDEST: Final = 11
"""Values of a key up to which a map in figures fits the screen."""

MEASURE: Final = "authorised"


def show_sweep(found: Sweep) -> None:
    """Print what a sweep finds."""
    from sim.analysis.columns import MEASURE_NAMES
    from sim.analysis.counts import THRESHOLDS
    from sim.cli.screen import heading, say
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
        say(f"{finding(outcome, measure, size)}.", indent=2, hanging=2)
    _show_crossings(found)
    if not _show_map(found, size):
        _show_points(found)


def _show_crossings(found: Sweep) -> None:
    from sim.cli.screen import heading, table
    from sim.cli.words import percent
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
    from sim.cli.screen import heading, say, table
    from sim.cli.words import percent
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
    from sim.cli.screen import heading, say, table
    from sim.cli.words import interval, percent
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


def say_stopped(found: Sweep) -> None:
    """Say on standard error that a sweep was stopped, and what was done of it."""
    outcome = found.outcome
    asked = outcome.asked * len(outcome.rows)
    least, most = min(outcome.runs), max(outcome.runs)
    click.echo(
        f"\nStopped after {outcome.total_runs:,} of {asked:,} runs. They are kept: {least:,} "
        f"to {most:,} of each point, the same runs at all that have as many.",
        err=True,
    )
