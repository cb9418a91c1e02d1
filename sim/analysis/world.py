"""The world by week: what the mission needs of Washington, what governments see, and the peace."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import week_axis
from sim.analysis.declare import WEEK, Column, Columns, Needs, named_table
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import WORLD
from sim.scenario.scenario import ENABLERS, PHASES


@named_table(
    Needs.RESULT,
    "Means over runs, 0-1. Missing is the mean need less the mean credible American and "
    "European cover, floored at zero; within single runs more may be missing.",
    WEEK,
    Column("enabler", "", "what is asked of Washington"),
    Column("promised", "share", "mean American engagement announced or won"),
    Column("credible", "share", "mean of that times what the word is worth"),
    Column("european", "share", "mean of Europe's own cover"),
    Column("needed", "share", "mean of what mission and place need"),
    Column("missing", "share", "mean need less both covers, never below zero"),
)
def enablers(result: EnsembleResult) -> Columns:
    """Return need and cover of each enabler, week by week."""
    tally, weeks = result.tally, week_axis(result)
    credible, european = tally.credible[weeks] / tally.runs, tally.european[weeks] / tally.runs
    needed = np.broadcast_to(tally.need / tally.runs, credible.shape)
    return {
        "week": np.repeat(weeks, len(ENABLERS)),
        "enabler": list(ENABLERS) * len(weeks),
        "promised": (tally.promised[weeks] / tally.runs).ravel(),
        "credible": credible.ravel(),
        "european": european.ravel(),
        "needed": needed.ravel(),
        "missing": np.maximum(needed - credible - european, 0).ravel(),
    }


_SEEN = (
    Column("gap", "share", "mean enabler gap for this mission and place"),
    Column("credibility", "share", "mean worth of Washington's word"),
    Column("clarity", "share", "mean part of the mandate that is settled"),
    Column("threat", "share", "mean Russian threat as governments see it"),
    Column("risk", "share", "mean risk of being drawn into fighting"),
    Column("won", "share", "mean of how far diplomacy has moved Washington"),
)


@named_table(
    Needs.RESULT,
    "Means over runs, 0-1: the enabler gap, the worth of Washington's word, the clarity of the "
    "mandate, threat and risk, and how far diplomacy has moved Washington.",
    WEEK,
    *_SEEN,
)
def road(result: EnsembleResult) -> Columns:
    """Return the world as governments see it, week by week."""
    weeks = week_axis(result)
    means = result.tally.world[:, weeks] / result.tally.runs
    return {"week": weeks, **{seen.name: means[WORLD.index(seen.name)] for seen in _SEEN}}


@named_table(
    Needs.RESULT,
    "Shares of runs; deployable are those in which authorised troops are free to move: peace "
    "is agreed, and its terms do not bar them.",
    WEEK,
    Column("war", "share", "share of runs at war"),
    Column("ceasefire", "share", "share of runs in a ceasefire"),
    Column("agreement", "share", "share of runs with a peace agreement"),
    Column("deployable", "share", "share of runs in which authorised troops are free to move"),
)
def peace(result: EnsembleResult) -> Columns:
    """Return the share of runs in each phase of the peace process, week by week."""
    weeks, tally = week_axis(result), result.tally
    phases = tally.phases[weeks] / tally.runs
    return {
        "week": weeks,
        **{name: phases[:, place] for place, name in enumerate(PHASES)},
        "deployable": tally.deployable[weeks] / tally.runs,
    }
