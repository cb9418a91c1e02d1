"""What came of each set of levers, as numbers in one order, and how they are squeezed and freed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.force import FAN_COLUMNS
from sim.arrays.ensemble import ensemble
from sim.executors.jobs import Jobs
from sim.executors.pieces import map_in_order
from sim.scenario.scenario import Scenario
from sim.web.explore.answers import Plain, summarise
from sim.web.explore.levers import list_happenings, read_setting, with_levers
from sim.web.fitted.sets import Levers

Floats = npt.NDArray[np.float64]

PEACE: Final = ("peace", "chance", "both")
"""What is told of peace, each a share; of no agreement in any run the chance counts as 0."""

BANDS: Final = FAN_COLUMNS[1:]


@dataclass(frozen=True)
class Order:
    """In which order answers stand, read off one of them.

    Attributes
    ----------
    chances
        Measure and threshold of each chance; they stand first.
    weeks
        Weeks of the fan: then come its lowest, middle and highest, week by week.
    members
        Nations, each with its chance.
    peace
        What is told of peace beside its shares; None where nothing is, and then no share follows.
    """

    chances: list[tuple[str, int]]
    weeks: list[int]
    members: list[str]
    peace: dict[str, Any] | None

    def shares(self) -> npt.NDArray[np.bool_]:
        """Return which answers are shares, ``(answer,)``; the others are troops."""
        troops = len(BANDS) * len(self.weeks)
        rest = len(self.members) + (len(PEACE) if self.peace else 0)
        return np.array([True] * len(self.chances) + [False] * troops + [True] * rest)

    def numbers(self, answer: Plain) -> Floats:
        """Return an answer as numbers, ``(answer,)``."""
        by_seat = {row["seat"]: row["chance"] for row in answer["members"]}
        return np.array(
            [
                *(row["chance"] for row in answer["chances"]),
                *(troops for band in BANDS for troops in answer["fan"][band]),
                *(by_seat[seat] for seat in self.members),
                *((answer["peace"][name] or 0 for name in PEACE) if self.peace else ()),
            ],
            np.float64,
        )


def order_of(answer: Plain) -> Order:
    """Return in which order the answers of a scenario stand."""
    peace = answer["peace"]
    return Order(
        [(row["measure"], row["threshold"]) for row in answer["chances"]],
        list(answer["fan"]["week"]),
        [row["seat"] for row in answer["members"]],
        {name: peace[name] for name in peace if name not in PEACE} if peace else None,
    )


def squeeze(answers: Floats, shares: npt.NDArray[np.bool_]) -> Floats:
    """Return answers with shares as angles, which are as uncertain near 0 and 1 as elsewhere.

    ``answers`` are ``(setting, answer)``; ``shares``, ``(answer,)``, says which are shares of runs.
    The angle of a share is the arcsine of its root, in radians.
    """
    angles = np.arcsin(np.sqrt(np.clip(answers, 0, 1)))
    return np.where(shares, angles, answers)


def free(squeezed: Floats, shares: npt.NDArray[np.bool_]) -> Floats:
    """Return the answers ``(setting, answer)`` whose shares `squeeze` made into angles."""
    return np.where(shares, np.sin(np.clip(squeezed, 0, np.pi / 2)) ** 2, np.maximum(squeezed, 0))


def answer_to(scenario: Scenario, levers: Levers, runs: int, seed: int) -> Plain:
    """Return what becomes of a scenario with its levers moved: what the live page answers."""
    setting = read_setting(levers, scenario)
    moved = with_levers(scenario, setting)
    result = ensemble(moved, runs=runs, seed=seed, keep_runs=False)
    return summarise(result, list_happenings(scenario, setting))


def answers_to(
    scenario: Scenario,
    sets: Sequence[Levers],
    *,
    runs: int,
    seed: int,
    jobs: Jobs,
    progress: Callable[[int], None],
) -> Iterator[Plain]:
    """Yield the answer to each set of levers, in order."""
    for answer in map_in_order(partial(_answer_with, scenario, runs, seed), sets, jobs):
        progress(1)
        yield answer


def _answer_with(scenario: Scenario, runs: int, seed: int, levers: Levers) -> Plain:
    return answer_to(scenario, levers, runs, seed)
