"""Who carries the force."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.rules.ladder import Rung
from sim.scenario.scenario import TOKEN


def burden(result: EnsembleResult) -> Table:
    """Return each nation's part of all authorised troops at the deadline, largest first.

    Columns: iso3, name, share (summed over runs), cumulative, token (share of its contingents
    under 100 persons; missing where it never sends any or only the summary was kept).
    """
    nations = result.scenario.nations
    troops = result.tally.nation_troops[result.scenario.deadline]
    order = np.argsort(-troops, kind="stable")
    total = troops.sum()
    share = troops[order] / total if total else np.full(len(troops), np.nan)
    return tabulate(
        "burden",
        "Each nation's part of all troops authorised at the deadline, summed over runs, and the "
        "share of its contingents under 100 persons.",
        iso3=[nations[one].iso3 for one in order],
        name=[nations[one].name for one in order],
        share=share,
        cumulative=share.cumsum(),
        token=_token(result)[order],
    )


def _token(result: EnsembleResult) -> npt.NDArray[np.float64]:
    if result.runs is None:
        return np.full(len(result.scenario.nations), np.nan)
    sends = result.runs.rung >= Rung.AUTHORISED
    small = sends & (result.runs.contribution < TOKEN)
    contingents = sends.sum(axis=1)
    return np.where(contingents > 0, small.sum(axis=1) / np.maximum(contingents, 1), np.nan)
