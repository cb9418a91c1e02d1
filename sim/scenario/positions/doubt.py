"""How far a word may be coded wrongly: the numbers, and the rule that puts them together."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from sim.scenario import table
from sim.scenario.positions.speakers import Standing, is_outgoing, standing
from sim.scenario.positions.statement import CONFIDENCE, Statement
from sim.scenario.table import Row

DAYS_IN_YEAR: Final = 365


@cache
def doubt_rows() -> dict[str, Row]:
    """Return every number of the doubt by name, with unit, bounds, range and grade."""
    return dict(table.rows(Path(__file__).with_name("doubt.yaml")))


def number(name: str) -> float:
    """Return the value of a row of ``doubt.yaml``."""
    return float(doubt_rows()[name].value)


def doubt(word: Statement, others: Sequence[Statement], day: datetime.date) -> float:
    """Return the chance that a word means a rung beside the one it is coded as, 0-1.

    Parameters
    ----------
    word
        The statement that holds.
    others
        What else the same government said that is fresh, in any order.
    day
        The day on which it holds.
    """
    agreeing = sum(other.rung == word.rung for other in others)
    differing = len(others) - agreeing
    added = number("base") + _by_report(word) + _by_speaker(word)
    added += number("age") * (day - word.date).days / DAYS_IN_YEAR
    added += number("wavering") * differing / max(len(others), 1)
    repeats = min(agreeing, number("repeats"))
    narrowed = added * number("repeated") ** repeats
    return min(max(narrowed, number("least")), number("most"))


def _by_report(word: Statement) -> float:
    confidence = CONFIDENCE[-1] if word.from_memory else word.confidence
    return 0 if confidence == CONFIDENCE[0] else number(confidence)


def _by_speaker(word: Statement) -> float:
    level = standing(word.iso3, word.speaker)
    added = 0 if level is Standing.HEAD else number(level.name.lower())
    return added + (number("outgoing") if is_outgoing(word) else 0)
