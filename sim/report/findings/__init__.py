"""What each chart and section of a report finds: a sentence computed from its table.

A finding heads a chart; what the chart is about stands above it, small. A finding reads no table
but those its chart is drawn from, and says numbers as captions do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.charts.titles import Titles
from sim.report.facts import Facts, Origin
from sim.report.findings import compared, doubt, force, nations, past, setting, world
from sim.report.findings.wording import Wordings, fitting
from sim.results.table import Table

FINDINGS: Mapping[str, Callable[[Facts], Wordings]] = {
    "fan": force.fan,
    "thresholds": force.thresholds,
    "map": nations.odds_map,
    "board": nations.board,
    "funnel": nations.funnel,
    "offers": nations.offers,
    "burden": nations.burden,
    "questions": nations.questions,
    "conditions": nations.conditions,
    "enablers": world.enablers,
    "road": world.road,
    "peace": world.peace,
    "parliaments": world.parliaments,
    "drivers": doubt.drivers,
    "spread": doubt.spread,
}
"""Of each chart of one scenario."""

OF_SECTIONS: Mapping[str, Callable[[Facts], Wordings]] = {
    "force": force.spread_of_sizes,
    "members": nations.members,
    "load": nations.largest,
    "reasons": nations.pledging,
    "washington": world.credibility,
    "consent": world.votes,
    "doubt": doubt.clear,
    "limits": lambda facts: setting.limits(facts.origin),
    "scenario": setting.events,
    "assumptions": setting.assumptions,
    "again": lambda facts: setting.again(facts.origin),
}
"""Of each section of the report on one scenario."""

COMPARED: Mapping[str, Callable[[Table, Titles], Wordings]] = {
    "headlines": compared.headlines,
    "differences": compared.differences,
    "gains": compared.gains,
    "nation_gains": compared.nation_gains,
}
"""Of each chart that compares scenarios, from the table of the same name."""

OF_COMPARED_SECTIONS: Mapping[str, tuple[str, Callable[[Table, Titles], Wordings]]] = {
    "side": ("headlines", compared.in_place),
    "paired": ("differences", compared.clear),
    "nations": ("nation_gains", compared.moved),
    "parting": ("divergence", compared.parting),
}
"""Of each section that compares scenarios: the name of the table it reads, and how."""

PAST: Mapping[str, Callable[[Table], Wordings]] = {
    "reliability": past.reliability,
    "sizes": past.sizes,
    "odds": past.odds,
}
"""Of each chart of past operations."""


def finding(chart: str, facts: Facts) -> str:
    """Return what a chart of one scenario finds, a sentence without its full stop."""
    return fitting(FINDINGS[chart](facts))


def section_finding(section: str, facts: Facts) -> str:
    """Return what a section of the report on one scenario finds."""
    return fitting(OF_SECTIONS[section](facts))


def title_finding(facts: Facts) -> str:
    """Return what a report on one scenario finds."""
    return fitting(force.headline(facts))


def compared_finding(chart: str, table: Table, titles: Titles) -> str:
    """Return what a chart that compares scenarios finds."""
    return fitting(COMPARED[chart](table, titles))


def compared_section_finding(
    section: str, tables: Mapping[str, Table], origin: Origin, titles: Titles
) -> str:
    """Return what a section of a comparison finds in the tables by name."""
    if section in OF_COMPARED_SECTIONS:
        name, find = OF_COMPARED_SECTIONS[section]
        return fitting(find(tables[name], titles))
    if section == "scenarios":
        return fitting(setting.scenarios(titles))
    return fitting(setting.limits(origin) if section == "limits" else setting.again(origin))


def compared_title(headlines: Table) -> str:
    """Return what a comparison finds."""
    return fitting(compared.reach(headlines))


def fans_finding(fans: Mapping[str, Table], deadlines: Mapping[str, int]) -> str:
    """Return what the medians of several scenarios find."""
    return fitting(compared.fans(fans, deadlines))


def smaller_finding(table: Table, this: str) -> str:
    """Return what the parts find in which one force is smaller."""
    return fitting(compared.where_smaller(table, this))


def reversal_finding(table: Table) -> str:
    """Return what a promise that is taken back comes to, against one never made."""
    return fitting(compared.larger(table))


def past_finding(chart: str, table: Table) -> str:
    """Return what a chart of past operations finds."""
    return fitting(PAST[chart](table))
