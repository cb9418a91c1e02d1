"""What the answer rests on: what inputs do to the odds, and their shares of the variance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, shares
from sim.charts.measures import PANELS
from sim.charts.style import INK
from sim.charts.table import Row, TableLike
from sim.charts.titles import full_label
from sim.charts.whiskers import bars_in_rows, bars_of
from sim.rounding import hundredths, outer_hundredths, percent, signed

SHOWN: Final = 14
"""Inputs drawn, the first of the ranking; the table has all."""

POINTS: Final = 100

DRAWN: Final = PANELS[:2]
"""Measures drawn: in place, few inputs move anything yet."""

ByName = dict[tuple[str, str], Row]
"""Rows by input and measure."""


def tornado(table: TableLike) -> Chart:
    """Draw by how much each input moves the chance of the least force, strongest at the top.

    Parameters
    ----------
    table : Table
        ``name, label, unit, measure, threshold, low_end, high_end, at_low, at_high, difference,
        low, high``, the strongest first.
    """
    shown = list(dict.fromkeys(table.columns["name"]))[:SHOWN]
    by_name = _by_name(table.rows())
    return bars_in_rows(
        f"From low to high: what moves the chance of {table.columns['threshold'][0]:,} troops",
        _labels(by_name, shown),
        _bars(by_name, shown, "difference", _say_difference, POINTS),
        axis(
            "Points of chance, from an input's low end to its high end (with 95% interval)",
            zeroline=True, zerolinecolor=INK, tickformat="d", nticks=10,
        ),
        "Points of chance",
    )  # fmt: skip


def morris_sizes(table: TableLike) -> Chart:
    """Draw the mean size of the Morris effects of the largest inputs, of two chances.

    Parameters
    ----------
    table : Table
        ``outcome, measure, threshold, name, label, size, size_low, size_high, mean, spread``.
    """
    chances = _chances(table)
    by_name, shown = _by_name(chances), _largest(chances, "size")
    return bars_in_rows(
        f"Wherever others stand: what moves the chance of {chances[0]['threshold']:,} troops",
        _labels(by_name, shown),
        _bars(by_name, shown, "size", _say_size, POINTS),
        axis("Mean size of the effect, points of chance (with 95% interval)", tickformat="d",
             nticks=10),
        "Points of chance",
    )  # fmt: skip


def total_effects(table: TableLike) -> Chart:
    """Draw the total Sobol indices of the largest inputs, of two chances.

    Parameters
    ----------
    table : Table
        ``outcome, measure, threshold, name, label, in_all, in_all_low, in_all_high, alone``.
    """
    chances = _chances(table)
    by_name, shown = _by_name(chances), _largest(chances, "in_all")
    return bars_in_rows(
        f"What the variance of {chances[0]['threshold']:,} troops rests on",
        _labels(by_name, shown),
        _bars(by_name, shown, "in_all", _say_share),
        shares("Share of the variance, with all it does with others (with 95% interval)"),
        "Share of the variance",
    )


def assumption_ledger(table: TableLike) -> Chart:
    """Draw the shares of the variance of two chances by the grade of inputs.

    Parameters
    ----------
    table : Table
        ``outcome, measure, threshold, grade, label, inputs, in_all, in_all_low, in_all_high,
        alone``.
    """
    rows = _chances(table)
    grades = {row["grade"]: row["label"] for row in rows}
    inputs = {row["grade"]: row["inputs"] for row in rows}
    by_grade = {(row["grade"], row["measure"]): row for row in rows}
    return bars_in_rows(
        f"The assumption ledger: what the variance of {rows[0]['threshold']:,} troops rests on",
        [f"{label[0].upper()}{label[1:]} ({inputs[grade]})" for grade, label in grades.items()],
        _bars(by_grade, list(grades), "in_all", _say_share),
        shares("Share of the variance between runs, by grade of inputs (with 95% interval)"),
        "Share of the variance",
    )


def _chances(table: TableLike) -> list[Row]:
    """Return the rows of chances of the measures that are drawn."""
    drawn = {measure for measure, _ in DRAWN}
    return [
        row for row in table.rows() if row["outcome"] == "chance" and row["measure"] in drawn
    ]  # fmt: skip


def _by_name(rows: Sequence[Row]) -> ByName:
    return {(row["name"], row["measure"]): row for row in rows}


def _largest(rows: Sequence[Row], column: str) -> list[str]:
    """Return the names of the inputs with the largest values of either measure."""
    ranked = sorted(rows, key=lambda row: -(row[column] or 0))
    return list(dict.fromkeys(row["name"] for row in ranked))[:SHOWN]


def _labels(by_name: ByName, shown: Sequence[str]) -> list[str]:
    return [full_label(name, by_name[name, DRAWN[0][0]]["label"]) for name in shown]


def _bars(
    rows: ByName, shown: Sequence[str], column: str, say: Callable[[Row], str], scale: float = 1
) -> list[Part]:
    """Return the bars of each measure, a bar for each name that is shown."""
    return [
        bars_of([rows[name, measure] for name in shown], label, place, column, say, scale)
        for place, (measure, label) in enumerate(DRAWN)
    ]


def _say_difference(row: Row) -> str:
    low, high = outer_hundredths(row["low"], row["high"])
    ends = "from all its low ends to all its high ends"
    if row["low_end"] is not None:
        ends = f"from {row['low_end']:,.3g} to {row['high_end']:,.3g} {row['unit']}"
    return (
        f"{row['label']}<br>{ends}: {percent(row['at_low'])} to {percent(row['at_high'])}<br>"
        f"{signed(hundredths(row['difference']))} points ({signed(low)} to {signed(high)})"
    )


def _say_size(row: Row) -> str:
    low, high = outer_hundredths(row["size_low"], row["size_high"])
    return (
        f"{row['label']}<br>{hundredths(row['size'])} points in size ({low} to {high}), "
        f"{signed(hundredths(row['mean']))} with its sign, spread {hundredths(row['spread'])}"
    )


def _say_share(row: Row) -> str:
    if row["in_all"] is None:
        return f"{row['label']}<br>nothing varies"
    low, high = outer_hundredths(row["in_all_low"], row["in_all_high"])
    return (
        f"{row['label']}<br>{percent(row['in_all'])} in all ({low} to {high}), "
        f"{percent(row['alone'])} alone"
    )
