"""Axes along which points and runs are selected: what a page needs to show and link them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

from sim.analysis.counts import THRESHOLDS
from sim.analysis.sweep.outcome import Outcome, Rows
from sim.analysis.sweep.tables import sweep_points, sweep_runs
from sim.reports.facts import without_nan
from sim.reports.markup import paragraph
from sim.reports.page import Section
from sim.reports.script import as_json
from sim.results.table import Table

MOST: Final = 3000
"""Runs that are drawn: the first of every point, so that points stay balanced."""

MOST_POINTS: Final = 5000
"""Points that are drawn."""

OF_POINTS: Final[Mapping[str, str]] = {
    f"committed_{THRESHOLDS[0]}": f"Chance of {THRESHOLDS[0]:,} committed",
    f"authorised_{THRESHOLDS[0]}": f"Chance of {THRESHOLDS[0]:,} authorised",
    f"in_place_{THRESHOLDS[0]}": f"Chance of {THRESHOLDS[0]:,} in place",
    "authorised_mean": "Mean troops authorised",
}
OF_RUNS: Final[Mapping[str, str]] = {
    "committed": "Troops committed",
    "authorised": "Troops authorised",
    "in_place": "Troops in place",
    "agreement_week": "Week of agreement",
}

HOW: Final = (
    "Drag along any axis to keep only what lies there; the others, and the chart below, follow. "
    "Drag a box in the chart below to keep what lies in it. Both can be set in figures, too."
)


@cache
def brush_script() -> str:
    """Return the script that links axes, chart and figures."""
    return files("sim.reports.sweep").joinpath("brush.js").read_text(encoding="utf-8")


def brush_section(outcome: Outcome) -> Section:
    """Return the section in which points and runs are selected."""
    points = without_nan(sweep_points(outcome))
    sets = {
        "points": _axes_of(outcome, points, OF_POINTS, MOST_POINTS),
        "runs": _axes_of(outcome, without_nan(sweep_runs(_first_runs(outcome))), OF_RUNS, MOST),
    }
    data = f'<script type="application/json" id="brush-sets">{as_json(sets)}</script>'
    return Section(
        name="explore",
        title="Select along any axis, and see what is left",
        topic="Every point and run",
        before=f"{paragraph(HOW)}<style>{_style()}</style>{FORM}{data}",
    )


FORM: Final = """
<div id="brush" hidden>
<fieldset class="brush-kind"><legend>Show</legend>
<label><input type="radio" name="brush-set" value="points" checked> points</label>
<label><input type="radio" name="brush-set" value="runs"> runs</label>
<button type="button" id="brush-clear">Clear all</button></fieldset>
<div class="brush-scroll" tabindex="0" role="region" aria-label="Axes">
<div id="brush-axes">
<canvas role="img" aria-label="Every point or run as a line across axes"></canvas></div></div>
<p id="brush-said" role="status"></p>
<p class="brush-pick"><label>Across <select id="brush-x"></select></label>
<label>Up <select id="brush-y"></select></label></p>
<div id="brush-dots" role="group" aria-label="Every point or run as a dot"></div>
<details><summary>Select in figures</summary><div class="scrolled">
<table id="brush-limits"><thead><tr>
<th scope="col">Axis</th><th scope="col">From</th><th scope="col">To</th></tr></thead>
<tbody></tbody></table></div></details>
</div>
"""


@cache
def _style() -> str:
    return files("sim.reports.sweep").joinpath("brush.css").read_text(encoding="utf-8")


def _axes_of(
    outcome: Outcome, table: Table, outcomes: Mapping[str, str], most: int
) -> dict[str, Any]:
    """Return what is drawn of a table: an axis for each key and outcome, and names of dots."""
    inputs = {axis.key: axis.variable.label for axis in outcome.design.axes}
    return {
        "axes": [
            {"name": name, "label": label, "unit": table.units[name]}
            | _axis(table.columns[name][:most])
            for name, label in {**inputs, **outcomes}.items()
        ],
        "labels": _labels(table)[:most],
        "inputs": len(inputs),
    }


def _axis(values: list[Any]) -> dict[str, Any]:
    """Return where values lie on an axis: numbers as they are, words at whole numbers in order.

    What is missing lies below all others.
    """
    words = list(dict.fromkeys(value for value in values if isinstance(value, str)))
    if words:
        places: dict[Any, float] = {word: float(at) for at, word in enumerate(words)}
        low, high = 0.0, float(len(words) - 1)
    else:
        places = {value: value for value in values if value is not None}
        low, high = min(places, default=0.0), max(places, default=1.0)
    high = high if high > low else low + 1
    missing = low - 0.12 * (high - low)
    return {
        "values": [places.get(value, missing) for value in values],
        "low": missing if None in values else low,
        "high": high,
        "missing": None in values,
        "words": words,
    }


def _labels(table: Table) -> list[str]:
    """Return what a dot is called: its point, and its run where it is one."""
    names = table.columns["name"]
    points = [name or f"point {at}" for name, at in zip(names, table.columns["point"], strict=True)]
    if "run" not in table.columns:
        return points
    return [f"{point}, run {run}" for point, run in zip(points, table.columns["run"], strict=True)]


def _first_runs(outcome: Outcome) -> Outcome:
    """Return a sweep with only so many runs of each point as can be drawn."""
    each = max(1, MOST // max(1, len(outcome.rows)))
    rows = tuple(Rows(rows.troops[:, :each], rows.agreement[:each]) for rows in outcome.rows)
    return replace(outcome, rows=rows)
