"""Boxes of a result: half of its runs are searched, the other half is kept apart to check them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.discovery.boxes import BOXES, MOST, find_boxes
from sim.analysis.discovery.checked import FoundBox
from sim.analysis.discovery.features import Feature, features
from sim.analysis.discovery.runs import Flags, Runs
from sim.analysis.discovery.where import Where
from sim.arrays.ensemble import EnsembleResult


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
