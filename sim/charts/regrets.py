"""What each design of a force loses against the best one, course by course."""

from __future__ import annotations

from collections.abc import Sequence

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, height_of_rows, layout, names
from sim.charts.style import AGAINST_FOR, SMALL
from sim.charts.table import Row, TableLike
from sim.charts.titles import NARROW, Titles, break_lines
from sim.charts.traces import cells
from sim.rounding import hundredths, outer_hundredths, percent

ROW = 34
"""Height in pixels of a row on a narrow screen, for two lines of a label."""

LOSS = [[0.0, AGAINST_FOR[1][1]], [1.0, AGAINST_FOR[0][1]]]
"""From nothing lost to most, pale enough for dark letters."""


def regrets(table: TableLike, titles: Titles, order: Sequence[str]) -> Chart:
    """Draw the regret of every design under every course, a course a column.

    Parameters
    ----------
    table : Table
        ``course, design, chance, regret, regret_low, regret_high``.
    titles : mapping of str to str
        Title of each course by name.
    order : sequence of str
        The designs, the most robust first, which stands at the top.
    """
    rows = {(row["design"], row["course"]): row for row in table.rows()}
    designs = list(reversed(order))
    labels = [break_lines(title, NARROW) for title in titles.values()]
    return {
        "data": [_heat(rows, designs, titles)],
        "layout": layout(
            "Chance lost against the best design under the same course, in percentage points",
            height=height_of_rows(len(designs), 240),
            xaxis=axis(
                "", side="top", tickmode="array", tickvals=list(range(len(titles))),
                ticktext=labels, tickangle=0, showgrid=False,
            ),
            yaxis=names(designs),
            narrow={
                "xaxis.tickangle": -90,
                "yaxis.tickfont.size": SMALL,
                "height": ROW * len(designs) + 320,
                "yaxis.ticktext": [break_lines(design, NARROW) for design in designs],
            },
        ),
    }  # fmt: skip


def _heat(rows: dict[tuple[str, str], Row], designs: list[str], titles: Titles) -> Part:
    grid = [[rows[design, course] for course in titles] for design in designs]
    return cells(
        [[100 * row["regret"] for row in line] for line in grid],
        [[str(hundredths(row["regret"])) for row in line] for line in grid],
        "Points of chance lost",
        ",d",
        zmin=0,
        zmax=100 * max((row["regret"] for line in grid for row in line), default=0) or 1,
        colorscale=LOSS,
        customdata=[[_hover_text(row, titles[row["course"]]) for row in line] for line in grid],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover_text(row: Row, title: str) -> str:
    low, high = outer_hundredths(row["regret_low"], row["regret_high"])
    return (
        f"{row['design']}, {title}:<br>chance {percent(row['chance'])}, "
        f"{hundredths(row['regret'])} points lost ({low} to {high})"
    )
