"""The conditions under which it fails: what their charts show and find, and the first in a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.charts.discover import discover_limits, discover_trajectory
from sim.reports.asked import AskedFacts
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Row
from sim.reports.words import Wordings, ends, number, of_runs, percent, points
from sim.results.table import Table


def say_first_box(about: Mapping[str, Any], tables: Mapping[str, Table]) -> str:
    """Say the first box in a line, or that there is none.

    Parameters
    ----------
    about
        What was asked: ``said, base``.
    tables
        The table ``boxes``.
    """
    head = f"{about['said'].capitalize()} in {of_runs(about['base'])}"
    rows = tables["boxes"].rows()
    if not rows:
        return f"{head}. No box: no few conditions tell those runs from the others."
    first = rows[0]
    return (
        f"{head}, and in {percent(first['density'])} "
        f"({ends(first['density_low'], first['density_high'])}) of those in which this holds: "
        f"{first['says']}. That covers {percent(first['coverage'])} of them."
    )


def discover_finding(facts: AskedFacts) -> Wordings:
    """Say how many boxes there are, and what they cover together."""
    rows = facts.rows("discover_boxes")
    if not rows:
        yield f"No box: it holds in {of_runs(facts.about['base'])}, here as there"
        return
    covered = percent(sum(row["coverage"] for row in rows))
    boxes = "box covers" if len(rows) == 1 else "boxes cover"
    yield f"{number(len(rows)).capitalize()} {boxes} {covered} of the runs in which it holds"


def trajectory_caption(facts: AskedFacts) -> str:
    """Say what each box holds where it was searched for, and where it was not."""
    said = " ".join(map(_say_box, facts.rows("discover_boxes")))
    return (
        f"Each line is the way from all runs (right, {percent(facts.about['base'])} dense: the "
        f"dotted line) to few. {said} Where the runs kept apart lie below, the search has fitted "
        "luck."
    )


def _say_box(row: Row) -> str:
    return (
        f"Box {row['box']} is {percent(row['density'])} dense in the runs kept apart "
        f"({ends(row['density_low'], row['density_high'])}), "
        f"{percent(row['density_searched'])} in those searched, and covers "
        f"{percent(row['coverage'])} ({ends(row['coverage_low'], row['coverage_high'])})."
    )


def trajectory_finding(facts: AskedFacts) -> Wordings:
    """Say how much denser the first box is than all runs."""
    first = facts.row("discover_boxes")
    gain = points(first["density"] - first["base"]).removeprefix("+")
    yield f"In the first box it holds {gain} more often than in all runs"


def limits_caption(facts: AskedFacts) -> str:
    """Say what the boxes ask, and what of it is not borne out."""
    rows = facts.rows("discover_limits")
    events = sum(row["kind"] == "event" for row in rows)
    loose = [row["says"] for row in rows if row["borne_out"] != "yes"]
    doubt = f" Not borne out by the runs kept apart: {'; '.join(loose)}." if loose else ""
    return (
        f"Of {facts.about['features']} things in which the runs differ, the boxes ask for "
        f"{len(rows)}; {events or 'none'} of them happened in the run, the others were drawn "
        "before it. A dark bar is the part of the range that lies in the box; a choice has no "
        f"range.{doubt}"
    )


def limits_finding(facts: AskedFacts) -> Wordings:
    """Say how many conditions there are."""
    rows = facts.rows("discover_limits")
    boxes = len({row["box"] for row in rows})
    conditions = "1 condition makes" if len(rows) == 1 else f"{len(rows)} conditions make"
    yield f"{conditions} {number(boxes)} box{'' if boxes == 1 else 'es'}"


DISCOVER: Final[Subject[AskedFacts]] = Subject(
    name="discover",
    topic="Under which conditions?",
    finding=discover_finding,
    charts=(
        NamedChart(
            name="discover_trajectory",
            tables=("discover_boxes", "discover_trajectory"),
            filled="density",
            draw=lambda facts: discover_trajectory(
                facts.tables["discover_trajectory"],
                facts.tables["discover_boxes"],
                facts.about["base"],
            ),
            caption=trajectory_caption,
            finding=trajectory_finding,
        ),
        NamedChart(
            name="discover_limits",
            tables=("discover_limits",),
            filled="says",
            draw=lambda facts: discover_limits(facts.tables["discover_limits"]),
            caption=limits_caption,
            finding=limits_finding,
        ),
    ),
)
