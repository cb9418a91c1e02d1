"""The debrief's charts, drawn from what the game says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.analysis import fan
from sim.charts.fan import asked_for
from sim.charts.figure import Chart
from sim.charts.frame import axis, layout, names, shares, tall, troops
from sim.charts.style import BLUE, SIZE, VERMILLION, tint
from sim.ensemble import EnsembleResult
from sim.web.words import Words

Plain = dict[str, Any]


def _errors(found: Sequence[Plain], colour: str) -> Plain:
    return {
        "type": "data",
        "symmetric": False,
        "array": [one["high"] - one["chance"] for one in found],
        "arrayminus": [one["chance"] - one["low"] for one in found],
        "color": colour,
        "thickness": 2,
    }


def odds_chart(rows: Sequence[Plain]) -> Chart:
    """Draw the odds of the least force as the game began and after each round."""
    first = rows[0]["before"]
    points = [*([(0, first)] if first else []), *((one["round"], one["after"]) for one in rows)]
    found = [one for _, one in points]
    trace = {
        "type": "scatter", "mode": "lines+markers", "x": [at for at, _ in points],
        "y": [one["chance"] for one in found], "error_y": _errors(found, BLUE),
        "line": {"color": BLUE, "width": 3}, "marker": {"size": 11},
        "hovertemplate": "after round %{x}: %{y:.0%}<extra></extra>",
    }  # fmt: skip
    return {
        "data": [trace],
        "layout": layout(
            "The odds by round",
            xaxis=axis("After round", dtick=1, range=[-0.3, len(rows) + 0.3]),
            yaxis=shares("Chance of the least force"),
            showlegend=False,
        ),
    }


def courses_chart(courses: Sequence[Plain]) -> Chart:
    """Draw the chance of the least force under each course, with its interval."""
    found = list(reversed(courses))
    trace = {
        "type": "scatter", "mode": "markers", "x": [one["chance"] for one in found],
        "y": list(range(len(found))), "error_x": _errors(found, BLUE),
        "marker": {
            "size": 14, "color": [VERMILLION if one["name"] == "played" else BLUE for one in found],
            "symbol": ["diamond" if one["name"] == "played" else "circle" for one in found],
        },
        "hovertemplate": "%{x:.0%}<extra></extra>",
    }  # fmt: skip
    return {
        "data": [trace],
        "layout": layout(
            "Your decisions under other courses",
            height=tall(len(found) * 2, 90),
            xaxis=shares("Chance of the least force"),
            yaxis=names([Words("en").of("course", one["name"]) for one in found]),
            showlegend=False,
        ),
    }


def fans_chart(pair: tuple[EnsembleResult, EnsembleResult], titles: tuple[str, str]) -> Chart:
    """Draw two fans of authorised troops over each other."""
    traces: list[Plain] = []
    looks = ((BLUE, "solid"), (VERMILLION, "dash"))
    top = 0.0
    for result, title, (colour, dash) in zip(pair, titles, looks, strict=True):
        rows = [row for row in fan(result).rows() if row["measure"] == "authorised"]
        top = max(top, *(row["p90"] for row in rows))
        traces += _fan(rows, title, colour, dash)
    scenario = pair[0].scenario
    bands, words = asked_for(scenario)
    return {
        "data": traces,
        "layout": layout(
            "Authorised troops",
            xaxis=axis("Week"),
            yaxis=troops("Troops", range=[0, max(top, scenario.maximum) * 1.08]),
            shapes=bands,
            annotations=[words],
            hovermode="x unified",
            legend={"font": {"size": SIZE}},
        ),
    }


def _fan(rows: Sequence[Plain], title: str, colour: str, dash: str) -> list[Plain]:
    week = [row["week"] for row in rows]
    base = {"type": "scatter", "x": week, "mode": "lines"}
    edge = {**base, "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
    return [
        {**edge, "y": [row["p10"] for row in rows]},
        {
            **edge, "y": [row["p90"] for row in rows], "fill": "tonexty",
            "fillcolor": tint(colour, 0.15),
        },
        {
            **base, "y": [row["p50"] for row in rows], "name": title,
            "line": {"color": colour, "dash": dash, "width": 3}, "hovertemplate": "%{y:,d}",
        },
    ]  # fmt: skip
