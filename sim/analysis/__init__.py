"""Results in, small named tables out: one question a file."""

from sim.analysis.board import board
from sim.analysis.burden import burden
from sim.analysis.collect import all_tables, comparison_tables
from sim.analysis.conditions import conditions
from sim.analysis.differences import differences
from sim.analysis.disclaimers import disclaimers
from sim.analysis.divergence import divergence
from sim.analysis.drivers import drivers
from sim.analysis.enablers import enablers
from sim.analysis.fan import fan
from sim.analysis.first_week import first_week
from sim.analysis.force import force
from sim.analysis.gains import gains
from sim.analysis.headline import headline
from sim.analysis.headlines import headlines
from sim.analysis.members import members
from sim.analysis.nation_gains import nation_gains
from sim.analysis.nations_by_run import nations_by_run
from sim.analysis.parliaments import parliaments
from sim.analysis.peace import peace
from sim.analysis.questions import questions
from sim.analysis.road import road
from sim.analysis.runs import runs
from sim.analysis.spread import spread
from sim.analysis.support import support
from sim.analysis.table import Table
from sim.analysis.terms import terms
from sim.analysis.thresholds import thresholds
from sim.analysis.where_smaller import where_smaller

__all__ = [
    "Table",
    "all_tables",
    "board",
    "burden",
    "comparison_tables",
    "conditions",
    "differences",
    "disclaimers",
    "divergence",
    "drivers",
    "enablers",
    "fan",
    "first_week",
    "force",
    "gains",
    "headline",
    "headlines",
    "members",
    "nation_gains",
    "nations_by_run",
    "parliaments",
    "peace",
    "questions",
    "road",
    "runs",
    "spread",
    "support",
    "terms",
    "thresholds",
    "where_smaller",
]
