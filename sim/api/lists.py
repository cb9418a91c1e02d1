"""What can be asked of a result: every table and every chart, by name."""

from __future__ import annotations

import re
from typing import Final

from sim.analysis.collect import TABLES
from sim.analysis.declare import by_column
from sim.api.tables import NAMES
from sim.reports.gallery import CHARTS, COMPARED_CHARTS
from sim.results.table import Table

_DEPENDING: Final = re.compile(r"\{[^}]*\}")
"""What depends on the result in the note of a table."""


def list_tables() -> Table:
    """Return every table that `sim.table` makes: of what it is made, and what it shows.

    Examples
    --------
    >>> "headline" in list_tables().column("table")
    True
    """
    made = [TABLES[name] for name in NAMES]
    columns = {
        "table": [each.name for each in made],
        "of": [each.needs.value for each in made],
        "shows": [_DEPENDING.sub("...", each.note) for each in made],
    }
    meanings = {
        "table": "name to ask for",
        "of": "what it is made of",
        "shows": "what it shows and how to read it",
    }
    return Table("tables", columns, dict.fromkeys(columns, ""), "Tables of results.", meanings)


def list_charts() -> Table:
    """Return every chart that `sim.chart` draws: of what, and from which tables.

    Examples
    --------
    >>> "fan" in list_charts().column("chart")
    True
    """
    single = [(chart.name, "one result", " ".join(chart.tables)) for chart in CHARTS.values()]
    compared = [
        (chart.name, "several results", " ".join(chart.tables))
        for chart in COMPARED_CHARTS.values()
    ]
    columns = by_column([*single, *compared], "chart", "of", "tables")
    meanings = {
        "chart": "name to ask for",
        "of": "what it is drawn of",
        "tables": "tables that it is drawn from",
    }
    return Table("charts", columns, dict.fromkeys(columns, ""), "Charts of results.", meanings)
