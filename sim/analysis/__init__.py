"""Results in, small named tables out: one question a file."""

from sim.analysis.board import board
from sim.analysis.enablers import enablers
from sim.analysis.fan import fan
from sim.analysis.force import force
from sim.analysis.headline import headline
from sim.analysis.members import members
from sim.analysis.parliaments import parliaments
from sim.analysis.peace import peace
from sim.analysis.questions import questions
from sim.analysis.road import road
from sim.analysis.support import support
from sim.analysis.table import Table
from sim.analysis.terms import terms
from sim.analysis.thresholds import thresholds

__all__ = [
    "Table",
    "board",
    "enablers",
    "fan",
    "force",
    "headline",
    "members",
    "parliaments",
    "peace",
    "questions",
    "road",
    "support",
    "terms",
    "thresholds",
]
