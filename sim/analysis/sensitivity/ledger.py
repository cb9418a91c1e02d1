"""The assumption ledger: on which grades of numbers the outcome rests, and how much is chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sim.analysis.declare import LABEL, MEASURE, Column, Needs, TableRows, ends, named_table
from sim.analysis.sensitivity.experiment import least_force
from sim.analysis.sensitivity.factors import (
    CHANCE,
    GOVERNMENTS,
    GRADES,
    WORDS,
    streams_by_grade,
)
from sim.analysis.sensitivity.shares import OUTCOMES, SHOWN, Groups, Share
from sim.scenario.basis import KNOWN
from sim.scenario.scenario import Scenario

JUDGED: Final = "not documented"
"""Estimated, calibrated, assumed and remembered numbers together."""

INPUTS: Final = "inputs"
NOT_INPUTS: Final = "governments and chance"

LABELS: Final = {
    "stated": "stated in the news text",
    "documented": "documented elsewhere",
    "estimated": "estimated by a rule",
    "calibrated": "calibrated on past operations",
    "assumed": "assumed: judgement",
    "memory": "assumed: from memory",
    JUDGED: "all that is estimated or assumed",
    WORDS: "how governments' words are read",
    INPUTS: "Numbers, and how words are read",
    "governments": "What governments keep to themselves",
    "chance": "Chance, week by week",
    NOT_INPUTS: "Governments and chance",
}

SOURCES: Final = (INPUTS, "governments", "chance", NOT_INPUTS)
"""What the table `uncertainty` divides the variance between; the last is the two before it."""

ROWS: Final = (*GRADES, JUDGED, WORDS)
"""What the table `assumptions` tells of, in order."""

UNKNOWN: Final = "of the variance between worlds that differ in their inputs alone"

SHARES: Final = (
    Column(
        "alone", "share", "part of the variance of the outcome that knowing this would take away"
    ),
    *ends("share", "that part", "alone_"),
    Column("in_all", "share", "part of the variance that would be left if all but this were known"),
    *ends("share", "that part", "in_all_"),
)

OUTCOME: Final = (
    Column("outcome", "", "chance of the least force asked for, or the number of troops"),
    MEASURE,
    Column("threshold", "persons", "the least force asked for; empty for the number of troops"),
)


def ledger_groups(scenario: Scenario) -> Mapping[str, tuple[str, ...]]:
    """Return the streams of each group that the ledger tells of, by its name."""
    by_grade = streams_by_grade(scenario)
    judged = tuple(
        stream
        for grade, streams in by_grade.items()
        if grade not in {*KNOWN, WORDS}
        for stream in streams
    )
    return {
        **by_grade,
        JUDGED: judged,
        INPUTS: tuple(stream for streams in by_grade.values() for stream in streams),
        "governments": GOVERNMENTS,
        "chance": CHANCE,
        NOT_INPUTS: (*GOVERNMENTS, *CHANCE),
    }


@named_table(
    Needs.SENSITIVITY,
    "Shares of the variance of each outcome at the deadline between runs that rest on inputs, on "
    "what governments keep to themselves and on chance: alone, and with all they do together with "
    "the rest. Chance in all is the mean variance within fixed inputs and minds. The table "
    "`spread` holds inputs at their means instead, and calls governments and chance together "
    "chance alone.",
    *OUTCOME,
    Column("what", "", "source of the variance"),
    LABEL,
    *SHARES,
    Column("runs", "runs", "runs of each set"),
)
def uncertainty(experiment: Groups) -> TableRows:
    """Return how much of the variance is ignorance, and how much chance (95 %)."""
    return [
        (*outcome, what, LABELS[what], *_cells(experiment.shares(what)[:2], place), experiment.runs)
        for place, outcome in _outcomes(experiment)
        for what in SOURCES
    ]


@named_table(
    Needs.SENSITIVITY,
    "The assumption ledger: shares of the variance of each outcome at the deadline that rest on "
    "inputs by how well they are known, and on how governments' words are read. `between` is "
    "about the chance itself, or the mean number of troops, which luck leaves out. What groups do "
    "together is counted in each, so that shares in all may add up to more than one.",
    *OUTCOME,
    Column("grade", "", "how well the inputs are known"),
    LABEL,
    Column("inputs", "", "number of inputs of this grade that are drawn"),
    *SHARES,
    Column("between", "share", f"part {UNKNOWN} that would be left if all but this were known"),
    *ends("share", "that part", "between_"),
    Column("runs", "runs", "runs of each set"),
)
def assumption_ledger(experiment: Groups) -> TableRows:
    """Return what share of the variance rests on numbers of each grade (95 %)."""
    return [
        (
            *outcome,
            grade,
            LABELS[grade],
            experiment.members[grade],
            *_cells(experiment.shares(grade), place),
            experiment.runs,
        )
        for place, outcome in _outcomes(experiment)
        for grade in ROWS
    ]


def _outcomes(experiment: Groups) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the place of each outcome that is told of, and what heads its rows."""
    least = least_force(experiment.scenario)
    for place in SHOWN:
        kind, measure = OUTCOMES[place]
        yield place, (kind, measure, least if kind == "chance" else None)


def _cells(shares: Iterable[Share | None], place: int) -> Iterator[float | None]:
    for share in shares:
        for part in share or (None, None, None):
            yield None if part is None else float(part[place])
