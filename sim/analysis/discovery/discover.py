"""Where something happens: what is asked of each run, and the boxes that are found for it."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from sim.analysis.counts import rows_of
from sim.analysis.declare import MEASURE_NAMES
from sim.analysis.discovery.boxes import BOXES, MOST, find_boxes
from sim.analysis.discovery.checked import FoundBox
from sim.analysis.discovery.features import Feature, features
from sim.analysis.discovery.runs import Flags, Runs
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import MEASURES
from sim.scenario.ask import ask_in

COMPARED: Final[dict[str, tuple[Callable[[Any, Any], Any], str]]] = {
    ">=": (operator.ge, "{} troops or more"),
    "<=": (operator.le, "{} troops or fewer"),
    ">": (operator.gt, "more than {} troops"),
    "<": (operator.lt, "fewer than {} troops"),
}
"""How troops are compared with a number, and how that is said."""

FORM: Final = re.compile(r"\s*(\w+)\s*(>=|<=|>|<)\s*([\d_,]+)\s*")


@dataclass(frozen=True, slots=True)
class Where:
    """Runs in which troops at the deadline, by a measure, compare so with a number."""

    measure: str
    sign: str
    troops: int

    def __str__(self) -> str:
        """Give it as it is written."""
        return f"{self.measure} {self.sign} {self.troops}"

    @property
    def in_words(self) -> str:
        """It in words."""
        return f"{COMPARED[self.sign][1].format(f'{self.troops:,}')} {MEASURE_NAMES[self.measure]}"

    def holds(self, result: EnsembleResult) -> Flags:
        """Return in which runs it holds, ``(run,)``.

        Raises
        ------
        ResultsError
            If only the summary was kept.
        """
        rows = rows_of(result, "discover_boxes")
        there = rows.troops[MEASURES.index(self.measure), result.scenario.deadline]
        return np.asarray(COMPARED[self.sign][0](there, self.troops), np.bool_)


def read_where(text: str) -> Where:
    """Return what a text such as ``committed < 10000`` asks for.

    Raises
    ------
    ValueError
        If it is not of that form.

    Examples
    --------
    >>> read_where("authorised >= 20,000").in_words
    '20,000 troops or more authorised'
    """
    found = FORM.fullmatch(text)
    if found is None or found[1] not in MEASURES or not found[3].strip("_,"):
        msg = (
            f"expected a measure ({', '.join(MEASURES)}), one of {' '.join(COMPARED)} and a number "
            f"of troops, such as 'committed < 10000'; got {text!r}"
        )
        raise ValueError(msg)
    return Where(found[1], found[2], int(found[3].replace(",", "").replace("_", "")))


def failure(result: EnsembleResult) -> Where:
    """Return what counts as failure: the least force asked for is not committed."""
    least = ask_in(result.scenario, result.scenario.deadline).minimum
    return Where(MEASURES[0], "<", int(least))


@dataclass(frozen=True)
class Discovered:
    """What was found in a result.

    Attributes
    ----------
    result, where
        What was searched, and what for.
    features
        What its runs differ in.
    boxes
        The boxes that are borne out, the first one first.
    holds
        In which runs it holds, ``(run,)``.
    """

    result: EnsembleResult
    where: Where
    features: Sequence[Feature]
    boxes: Sequence[FoundBox]
    holds: Flags

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return len(self.holds)


def discover(
    result: EnsembleResult,
    where: Where,
    *,
    events: bool = True,
    most: int = MOST,
    boxes: int = BOXES,
) -> Discovered:
    """Look for boxes in which something holds more often than elsewhere.

    Runs with an even number are searched; those with an odd one are kept apart.

    Parameters
    ----------
    result
        A result that kept a row per run.
    where
        What is looked for.
    events
        Whether what happened in the runs may be told by, beside what they drew.
    most, boxes
        Restrictions of a box, and boxes, at most.

    Raises
    ------
    ResultsError
        If only the summary was kept.
    """
    holds = where.holds(result)
    found = features(result, events=events)
    searched, apart = halves(found, holds)
    whole = [feature.whole for feature in found]
    return Discovered(
        result, where, found, find_boxes(searched, apart, whole, most=most, boxes=boxes), holds
    )


def halves(found: Sequence[Feature], holds: Flags) -> tuple[Runs, Runs]:
    """Return the runs that are searched, and those kept apart."""
    values = np.stack([feature.values for feature in found]) if found else np.zeros((0, len(holds)))
    choices = {
        place: len(feature.options) for place, feature in enumerate(found) if feature.options
    }
    every = Runs(values, holds, choices)
    even = np.arange(len(holds)) % 2 == 0
    return every.keep(even), every.keep(~even)
