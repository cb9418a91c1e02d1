"""Who pulled whom in, in one run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.coalition.pulls import find_pulled, record_facts
from sim.arrays.block import one_blas_thread
from sim.draws import Draws
from sim.scenario.scenario import Scenario
from sim.week.inference import settle


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment that holds at the deadline; a nation is given by its place on the nation axis.

    ``week`` is that since which it has stood without a break, ``troops`` what it brings.
    ``direct`` and ``chain`` are who pulled it in, directly or by way of others; they may have taken
    their own pledges back. ``pulls`` is whom it does.
    """

    place: int
    week: int
    troops: int
    direct: tuple[int, ...]
    chain: tuple[int, ...]
    pulls: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All commitments of one run."""

    run: int
    commitments: tuple[Commitment, ...]


def find_history(scenario: Scenario, run: int, *, seed: int, held: bool = False) -> History:
    """Return who pulled whom in, in one run of a seed."""
    with one_blas_thread():
        setting = settle(scenario, Draws(seed, run, 1), held=held)
        fact = record_facts(setting)
        committed = _places(fact.committed)
        found = {place: find_pulled(place, setting, fact) for place in sorted(_places(fact.ever))}
    pulled, direct = (
        {place: _places(getattr(each, name)) for place, each in found.items()}
        for name in ("pulled", "direct")
    )
    troops = np.asarray(fact.states[-1].government.troops)[:, 0]
    return History(
        run,
        tuple(
            Commitment(
                place=place,
                week=int(fact.lasting[:, place, 0].argmax()),
                troops=int(troops[place]),
                direct=tuple(other for other in found if place in direct[other]),
                chain=tuple(other for other in found if place in pulled[other] - direct[other]),
                pulls=tuple(sorted(pulled[place])),
            )
            for place in sorted(committed)
        ),
    )


def _places(flags: np.ndarray) -> set[int]:
    """Return who is meant in a block of one run, ``(nation, 1)``."""
    return {int(place) for place in np.flatnonzero(flags[:, 0])}
