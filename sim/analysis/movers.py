"""The nations whose decision at the deadline moves the size of the force most."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from sim.analysis.decision import Deliberation, deliberation
from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import BLOCK, EnsembleResult
from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.scenario.memory import Memory

SHOWN: Final = 5
"""Nations that are looked at, at most."""

_KEPT: Final[Memory[list[object], list[Deliberation]]] = Memory(1)
"""The decisions looked at last: several tables are made of them."""


def look_at_movers(result: EnsembleResult) -> list[Deliberation]:
    """Return the decisions at the deadline of the nations that move the force most, those first.

    None where no nation's troops differ from run to run. The first runs of the result are run
    again, as many as a block has: their last week alone where the result has kept the one before.
    All nations are looked at in one pass.
    """
    eve = result.eve
    runs = min(result.tally.runs, BLOCK) if eve is None else np.shape(eve.government.rung)[-1]
    draws = Draws(result.seed, 0, runs)
    key: list[object] = [draws, result.held, result.scenario]
    return _KEPT.recall(key, lambda: _look(result, draws))


def _look(result: EnsembleResult, draws: Draws) -> list[Deliberation]:
    with one_blas_thread():
        found = deliberation(
            result.scenario,
            0,
            result.scenario.deadline,
            draws,
            held=result.held,
            start=result.eve,
        )
    government = found.after.government
    yes = np.asarray(government.rung) >= least_rung(found)
    spread = (np.asarray(government.troops, np.float64) * yes).std(axis=-1)
    order = np.argsort(-spread, kind="stable")[:SHOWN]
    return [replace(found, place=int(place)) for place in order if spread[place] > 0]


def least_rung(decided: Deliberation) -> Rung:
    """Return the rung from which troops count: where nobody authorises any, pledges do."""
    authorised = np.asarray(decided.after.government.rung) >= Rung.AUTHORISED
    return Rung.AUTHORISED if authorised.any() else Rung.PLEDGED
