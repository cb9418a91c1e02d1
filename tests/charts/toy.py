"""Toys: tables of a few rows, and a world of two nations."""

import datetime
from dataclasses import replace

from sim.results.table import Table
from sim.scenario.reading.read import load


def table(name: str, columns: str, *rows: tuple) -> Table:
    """A table from the names of its columns and its rows."""
    names = columns.split()
    filled = {column: [row[place] for row in rows] for place, column in enumerate(names)}
    return Table(name, filled, dict.fromkeys(names, ""), "a toy")


FAN = table(
    "fan",
    "week measure p10 p25 p50 p75 p90",
    *((week, "committed", 0, 0, 30 * week, 0, 0) for week in range(9)),
    *((week, "authorised", 0, 10 * week, 20 * week, 30 * week, 40 * week) for week in range(9)),
    *((week, "in_place", 0, 0, week, 0, 0) for week in range(9)),
)
"""The table of that name for eight weeks, each number some times its week."""


def scenario(**changes):
    """The text as it stands, eight weeks of it, with some changes."""
    known = load("text-as-it-stands")
    start = {"weeks": 8, "deadline": 8, "date": datetime.date(2025, 4, 10)}
    return replace(known, **{**start, **changes})


def shapes_at(chart, kind: str) -> list[dict]:
    return [shape for shape in chart["layout"].get("shapes", []) if shape["type"] == kind]


def words(chart) -> list[str]:
    """All notes written into a chart."""
    return [note["text"] for note in chart["layout"].get("annotations", [])]
