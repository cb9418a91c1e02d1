"""All tables of a result, and of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sim.analysis.board import board
from sim.analysis.burden import burden
from sim.analysis.conditions import conditions
from sim.analysis.differences import differences
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
from sim.analysis.support import support
from sim.analysis.table import Table
from sim.analysis.terms import terms
from sim.analysis.thresholds import thresholds
from sim.ensemble import EnsembleResult

Question = Callable[[EnsembleResult], Table]

SUMMARIES: tuple[Question, ...] = (
    headline,
    force,
    fan,
    thresholds,
    members,
    burden,
    support,
    board,
    questions,
    terms,
    enablers,
    road,
    peace,
    parliaments,
    conditions,
)
"""Tables that a summary suffices for."""

BY_RUN: tuple[Question, ...] = (first_week, drivers, runs, nations_by_run)
"""Tables that need a row per run."""


def all_tables(result: EnsembleResult) -> list[Table]:
    """Return every table on one result; those that need rows only where these were kept."""
    asked = SUMMARIES if result.runs is None else SUMMARIES + BY_RUN
    return [question(result) for question in asked]


def comparison_tables(results: Sequence[EnsembleResult]) -> list[Table]:
    """Return every table on several results; each is compared with the first, run by run.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    compare = (headlines, differences, gains, nation_gains, divergence)
    return [question(results) for question in compare]
