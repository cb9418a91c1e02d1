"""Every chart by name: which tables it is drawn from, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sim.charts.board import board
from sim.charts.burden import burden
from sim.charts.conditions import conditions
from sim.charts.differences import differences
from sim.charts.drivers import drivers
from sim.charts.enablers import enablers
from sim.charts.fan import fan
from sim.charts.fans import fans
from sim.charts.figure import Chart
from sim.charts.funnel import funnel
from sim.charts.gains import gains
from sim.charts.headlines import headlines
from sim.charts.nation_gains import nation_gains
from sim.charts.odds_map import odds_map
from sim.charts.offers import offers
from sim.charts.parliaments import parliaments
from sim.charts.peace import peace
from sim.charts.questions import questions
from sim.charts.road import road
from sim.charts.spread import spread
from sim.charts.table import TableLike
from sim.charts.thresholds import thresholds
from sim.charts.titles import Titles
from sim.scenario.scenario import Scenario

Tables = Mapping[str, TableLike]


@dataclass(frozen=True, slots=True)
class Entry:
    """A chart of one scenario.

    Attributes
    ----------
    needs
        Tables it is drawn from.
    filled
        Column of the first of them that must hold something, or there is nothing to draw.
    draw
        Called with tables by name and the scenario.
    """

    needs: tuple[str, ...]
    filled: str
    draw: Callable[[Tables, Scenario], Chart]

    def possible(self, tables: Tables) -> bool:
        """Return whether the tables are there and hold something to draw."""
        if any(name not in tables for name in self.needs):
            return False
        return any(one is not None for one in tables[self.needs[0]].columns[self.filled])


ENTRIES: Mapping[str, Entry] = {
    "fan": Entry(("fan",), "p50", lambda t, s: fan(t["fan"], s)),
    "thresholds": Entry(("thresholds",), "chance", lambda t, s: thresholds(t["thresholds"], s)),
    "map": Entry(("members",), "authorised", lambda t, _: odds_map(t["members"])),
    "board": Entry(("board", "members"), "share", lambda t, s: board(t["board"], t["members"], s)),
    "funnel": Entry(("support",), "troops", lambda t, s: funnel(t["support"], s)),
    "offers": Entry(("members",), "troops_mean", lambda t, _: offers(t["members"])),
    "burden": Entry(("burden",), "share", lambda t, _: burden(t["burden"])),
    "questions": Entry(("questions",), "stake", lambda t, s: questions(t["questions"], s)),
    "conditions": Entry(("conditions",), "without", lambda t, s: conditions(t["conditions"], s)),
    "enablers": Entry(("enablers",), "needed", lambda t, s: enablers(t["enablers"], s)),
    "road": Entry(("road",), "gap", lambda t, s: road(t["road"], s)),
    "peace": Entry(("peace",), "war", lambda t, s: peace(t["peace"], s)),
    "parliaments": Entry(("parliaments",), "wait_p50", lambda t, _: parliaments(t["parliaments"])),
    "drivers": Entry(("drivers",), "correlation", lambda t, _: drivers(t["drivers"])),
    "spread": Entry(("spread",), "share", lambda t, _: spread(t["spread"])),
}
"""Charts of one scenario, in the order of a report."""


def charts(tables: Tables, scenario: Scenario) -> dict[str, Chart]:
    """Draw every chart of one scenario that its tables allow, by name.

    Parameters
    ----------
    tables : mapping of str to Table
        Tables by name, as `sim.analysis.collect.all_tables` makes them, with or without ``spread``.
    scenario : Scenario
        What was run.
    """
    return {
        name: entry.draw(tables, scenario)
        for name, entry in ENTRIES.items()
        if entry.possible(tables)
    }


def compared_charts(
    compared: Tables, fan_tables: Tables, scenario: Scenario, titles: Titles
) -> dict[str, Chart]:
    """Draw every chart that compares scenarios, by name.

    Parameters
    ----------
    compared : mapping of str to Table
        Tables by name, as `sim.analysis.collect.comparison_tables` makes them.
    fan_tables : mapping of str to Table
        The table ``fan`` of each scenario, by the scenario's name.
    scenario : Scenario
        The first, with which the others are compared.
    titles : mapping of str to str
        Title of each scenario by name, the first one first.
    """
    filled = {name for name, table in compared.items() if table.columns["scenario"]}
    drawn: dict[str, Callable[[TableLike, Titles], Chart]] = {
        "headlines": headlines,
        "differences": differences,
        "gains": gains,
        "nation_gains": nation_gains,
    }
    found = {name: draw(compared[name], titles) for name, draw in drawn.items() if name in filled}
    return (
        found
        if len(fan_tables) < len(titles)
        else {**found, "fans": fans(fan_tables, titles, scenario)}
    )
