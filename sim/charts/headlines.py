"""The chance of each size of force, scenario by scenario."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, names, shares
from sim.charts.labels import heading
from sim.charts.measures import PANELS, domains, number, stack
from sim.charts.style import Look
from sim.charts.table import Column, TableLike, columns_where
from sim.charts.thresholds import looks
from sim.charts.titles import NARROW, Titles, break_lines, by_value
from sim.charts.traces import marks

ROW = 46
GAP = 90
"""Height in pixels between panels that stand one below the other."""

BESIDE = 0.05
"""Room between panels that stand beside each other, as a part of the width."""


def headlines(table: TableLike, titles: Titles) -> Chart:
    """Draw the chances of all scenarios side by side, each with its 95% interval.

    Parameters
    ----------
    table : Table
        ``scenario, measure, threshold, chance, low, high``.
    titles : mapping of str to str
        Title of each scenario by name; where the least size is likeliest stands at the top.
    """
    least = columns_where(table, measure="authorised", threshold=min(table.columns["threshold"]))
    chances = dict(zip(least["scenario"], least["chance"], strict=True))
    order = by_value(titles, chances)[::-1]
    height = ROW * len(order) + 150
    labels = [break_lines(titles[name]) for name in order]
    short = [break_lines(titles[name], NARROW) for name in order]
    return {
        "data": [
            _points(columns_where(table, measure=measure, threshold=threshold), order, style, panel)
            for panel, (measure, _) in enumerate(PANELS, 1)
            for threshold, style in looks(table).items()
        ],
        "layout": layout(
            "Chance of each size of force by the deadline",
            height=height,
            **_axes(labels),
            annotations=[heading(name, panel) for panel, (_, name) in enumerate(PANELS, 1)],
            legend={"y": 1 + 44 / height},
            top=48,
            narrow=_narrow(height, short),
        ),
    }


def _axes(labels: list[str]) -> Part:
    """Return the axes of the panels beside each other; the names stand at the first."""
    axes: Part = {}
    for panel, domain in enumerate(domains(BESIDE), 1):
        own = number(panel)
        at_rows = labels if panel == 1 else [""] * len(labels)
        axes[f"xaxis{own}"] = shares("Share of runs", domain=domain, anchor=f"y{own}", dtick=0.5)
        axes[f"yaxis{own}"] = names(at_rows, showgrid=True, anchor=f"x{own}")
    return axes


def _narrow(height: int, labels: list[str]) -> Part:
    """Return the panels one below the other."""
    tall = 0.9 * len(PANELS) * height
    named = {f"yaxis{number(panel)}.ticktext": labels for panel in range(1, len(PANELS) + 1)}
    return {"height": tall, "legend.y": 1 + 44 / tall, **stack(GAP / tall), **named}


def _points(columns: dict[str, Column], order: list[str], style: Look, panel: int) -> Part:
    ends = columns["low"], columns["high"]
    axes = {} if panel == 1 else {"xaxis": f"x{panel}", "yaxis": f"y{panel}"}
    drawn = marks(
        columns["chance"],
        [order.index(name) for name in columns["scenario"]],
        f"{columns['threshold'][0]:,} troops",
        style,
        ends=ends,
        showlegend=panel == 1,
        customdata=list(zip(*ends, strict=True)),
        hovertemplate="%{x:.1%} (%{customdata[0]:.1%} to %{customdata[1]:.1%})",
    )
    return drawn | axes
