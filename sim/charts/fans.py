"""The middle course of the force in every scenario: a small panel each, the largest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from sim.charts.fan import force_band
from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout, troops
from sim.charts.labels import note
from sim.charts.style import BLUE, INK, MUTED, SMALL
from sim.charts.table import Column, TableLike, columns_where
from sim.charts.titles import Titles, break_lines, by_value
from sim.scenario.scenario import Scenario

AROUND = 60
"""Height in pixels below the panels, for the weeks."""


@dataclass(frozen=True)
class Grid:
    """Where panels stand: how many beside each other, how high each is, and what lies between.

    Attributes
    ----------
    columns
        Panels in a row.
    panel, between
        Height of a panel, and the room for the words above it, in pixels.
    gap
        Room between two panels of a row, as a part of the width of the plot.
    letters
        Letters in a line above a panel.
    """

    columns: int
    panel: int
    between: int
    gap: float
    letters: int

    def height(self, count: int) -> int:
        """Return the height of so many panels in pixels."""
        return ceil(count / self.columns) * (self.panel + self.between)

    def domains(self, place: int, count: int) -> tuple[list[float], list[float]]:
        """Return where a panel stands across and up, as parts of the plot."""
        row, column = divmod(place, self.columns)
        wide = (1 - self.gap * (self.columns - 1)) / self.columns
        left = column * (wide + self.gap)
        top = 1 - (row * (self.panel + self.between) + self.between) / self.height(count)
        return [left, left + wide], [max(top - self.panel / self.height(count), 0), top]


DESK = Grid(4, 130, 64, 0.03, 30)
PHONE = Grid(2, 110, 78, 0.06, 15)


def fans(tables: Mapping[str, TableLike], titles: Titles, scenario: Scenario) -> Chart:
    """Draw the median of authorised troops by week, a panel for each scenario.

    Parameters
    ----------
    tables : mapping of str to Table
        The fan of each scenario by its name: ``week, measure, p50``.
    titles : mapping of str to str
        Title of each scenario by name; the first stands in every panel as a dashed line.
    scenario : Scenario
        For the calendar, the deadline and the force asked for; those of the first.
    """
    middles = {name: columns_where(tables[name], measure="authorised") for name in titles}
    ends = {name: _end(columns, scenario.deadline) for name, columns in middles.items()}
    order = by_value(titles, {name: value for name, (_, value) in ends.items()})
    first = next(iter(titles))
    top = max(scenario.minimum * 1.5, *(max(columns["p50"]) for columns in middles.values())) * 1.15
    return {
        "data": [
            part
            for place, name in enumerate(order)
            for part in (
                _line(middles[first], f"{titles[first]}, for comparison", place, MUTED, "dot"),
                _line(middles[name], "the scenario above the panel", place, BLUE, "solid"),
            )
        ],
        "layout": layout(
            "Authorised troops, week by week: the median of each scenario",
            height=DESK.height(len(order)) + AROUND,
            **_axes(scenario, len(order), top),
            shapes=[
                {**band, "xref": f"x{_sign(place)}", "yref": f"y{_sign(place)}"}
                for place in range(len(order))
                for band in force_band(scenario)[0]
            ],
            annotations=_words(order, titles, ends, DESK),
            hovermode="closest",
            narrow={
                "height": PHONE.height(len(order)) + AROUND,
                "annotations": _words(order, titles, ends, PHONE),
                **_narrow(len(order)),
            },
        ),
    }


def _end(columns: dict[str, Column], deadline: int) -> tuple[int, int]:
    """Return the week and the median at the deadline, or where a shorter scenario ends."""
    every = zip(columns["week"], columns["p50"], strict=True)
    return [(week, middle) for week, middle in every if week <= deadline][-1]


def _line(columns: dict[str, Column], name: str, place: int, colour: str, dash: str) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": columns["week"],
        "y": columns["p50"],
        "name": name,
        "showlegend": place == 0,
        "xaxis": f"x{_sign(place)}",
        "yaxis": f"y{_sign(place)}",
        "line": {"color": colour, "dash": dash, "width": 2.5 if dash == "solid" else 1.5},
        "hovertemplate": "week %{x}: %{y:,d}<extra></extra>",
    }


def _axes(scenario: Scenario, count: int, top: float) -> Part:
    axes: Part = {}
    weeks = [0, scenario.weeks // 2, scenario.weeks]
    for place in range(count):
        across, up = DESK.domains(place, count)
        axes[f"xaxis{_sign(place)}"] = axis(
            _title_below(place, count, DESK),
            domain=across, anchor=f"y{_sign(place)}", range=[0, scenario.weeks], showgrid=False,
            tickmode="array", tickvals=weeks, tickangle=0, showline=True, matches="x",
            ticktext=[str(week) for week in weeks],
            showticklabels=_is_lowest(place, count, DESK), ticks="outside",
        )  # fmt: skip
        axes[f"yaxis{_sign(place)}"] = troops(
            "Troops" if place == 0 else "", domain=up, anchor=f"x{_sign(place)}", range=[0, top],
            nticks=4, showticklabels=not place % DESK.columns,
            **({"matches": "y"} if place else {}),
        )  # fmt: skip
    del axes["xaxis"]["matches"]
    return axes


def _narrow(count: int) -> Part:
    """Return the panels on a narrow screen, by dotted path."""
    paths: Part = {"yaxis.title.text": ""}
    for place in range(count):
        across, up = PHONE.domains(place, count)
        paths[f"xaxis{_sign(place)}.domain"] = across
        paths[f"yaxis{_sign(place)}.domain"] = up
        paths[f"xaxis{_sign(place)}.title.text"] = _title_below(place, count, PHONE)
        paths[f"xaxis{_sign(place)}.showticklabels"] = _is_lowest(place, count, PHONE)
        paths[f"yaxis{_sign(place)}.showticklabels"] = not place % PHONE.columns
    return paths


def _title_below(place: int, count: int, grid: Grid) -> str:
    """Return what stands below a panel: what its axis counts, where no panel stands there."""
    return "Week" if _is_lowest(place, count, grid) else ""


def _is_lowest(place: int, count: int, grid: Grid) -> bool:
    """Return whether no panel stands below this one."""
    return place + grid.columns >= count


def _words(
    order: list[str], titles: Titles, ends: Mapping[str, tuple[int, int]], grid: Grid
) -> list[Part]:
    """Return what stands above each panel: its title, and the median at the end of its line."""
    words = []
    for place, name in enumerate(order):
        week, middle = ends[name]
        end = f'<span style="color:{BLUE}">{middle:,} in week {week}</span>'
        words.append(
            note(
                f"<b>{break_lines(titles[name], grid.letters)}</b><br>{end}", 0, 1.03,
                xref=f"x{_sign(place)} domain", yref=f"y{_sign(place)} domain",
                xanchor="left", yanchor="bottom", font={"size": SMALL, "color": INK},
            )
        )  # fmt: skip
    return words


def _sign(place: int) -> str:
    return str(place + 1) if place else ""
