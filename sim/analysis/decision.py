"""One nation's decision in one week, in as many runs as are asked for: what it read, and what came.

The weeks before are run again: any run under any seed, alone or among others, comes out the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.arrays.block import one_blas_thread
from sim.arrays.weeks import run_to
from sim.draws import Draws
from sim.rules import ladder
from sim.rules.gates import Condition
from sim.rules.ladder import Rung
from sim.rules.quantity import Count, Flag, Quantity
from sim.scenario.scenario import Scenario
from sim.week.deliberate import Ledger
from sim.week.given import Given
from sim.week.inference import settle
from sim.week.setting import Setting, State, footing_of, is_outside, may_deploy
from sim.week.week import pass_week

Values = npt.NDArray[np.float64]
"""A number for each run, ``(run,)``."""

LIMITS = {
    "outside": "an event keeps it outside the force",
    "top": "nothing: it is deployed",
    "climbs": "nothing: it takes a step up",
    "means": "its means: no contingent to send",
    "willingness": "its willingness: below what the step takes",
    "refusal": "its public no, which costs too much to take back",
    "conditions": "conditions that it named and that are missing",
    "parliament": "its parliament: no consent yet",
    "peace": "the peace, or weeks it needs to get ready",
    "review": "time: it has not made up its mind",
}
"""What may keep a government from its next rung, in the order in which the first one is named."""


@dataclass(frozen=True, slots=True)
class Deliberation:
    """One nation's week in a block of runs.

    ``before`` and ``after`` are where everything stands a week ago and now, ``ledger`` is how
    willing all nations are, arrays ``(nation, run)``; ``place`` is the nation's on the nation axis.
    """

    setting: Setting
    draws: Draws
    place: int
    before: State
    after: State
    ledger: Ledger

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        return self.setting.scenario

    @property
    def week(self) -> int:
        """The week of the decision."""
        return self.after.week

    @property
    def code(self) -> str:
        """The nation's code."""
        return self.scenario.codes[self.place]

    @property
    def given(self) -> Given:
        """What holds in that week."""
        return self.setting.given_in(self.week)

    def row(self, values: Quantity | Count | Flag) -> Values:
        """Return this nation's values in each run, ``(run,)``.

        They are given as arrays ``(nation, run)`` or ``(nation, 1)``, as ``(run,)`` where they are
        alike for all nations, or as a single one.
        """
        array = np.asarray(values)
        own = array[self.place] if array.ndim > 1 else array
        return np.broadcast_to(own, (self.draws.count,)).astype(np.float64)


def deliberation(
    scenario: Scenario,
    place: int,
    week: int,
    draws: Draws,
    *,
    held: bool = False,
    start: State | None = None,
) -> Deliberation:
    """Return the decision of the nation at a place on the nation axis in a week, from 1.

    ``start`` is where everything stood in these runs in an earlier week, if that is known: only the
    weeks from there are run.
    """
    with one_blas_thread():
        setting = settle(scenario, draws, held=held)
        before = run_to(setting, week - 1, state=start)
        after, ledger = pass_week(before, setting)
    return Deliberation(setting, draws, place, before, after, ledger)


def thresholds(decided: Deliberation) -> dict[str, Values]:
    """Return the willingness in points that steps take, ``(run,)`` each.

    ``takes`` is what the next rung takes, with what it costs to take a public no back, infinite
    where there is none; ``holds`` is that below which it steps back; ``pledge`` is what a pledge
    of troops takes.
    """
    given, rung = decided.given, decided.before.government.rung
    stands = footing_of(decided.before.government, given)
    cost = given.coefficients.audience_cost
    takes = ladder.climb_from_refusal(
        rung=rung,
        climb=stands.climb,
        bound=decided.after.government.bound,
        cost=cost * given.tables.stickiness[Rung.REFUSES],
    )
    return {
        "takes": decided.row(takes),
        "holds": decided.row(stands.hold - cost * stands.stickiness),
        "pledge": decided.row(given.tables.pledge),
    }


def limits(decided: Deliberation) -> npt.NDArray[np.int64]:
    """Return what keeps the nation from its next rung, the place in `LIMITS` by run, ``(run,)``."""
    given, row = decided.given, decided.row
    before, after = decided.before.government, decided.after.government
    rung, missing = row(before.rung), row(after.missing).astype(int)
    willing, takes = row(decided.ledger.willingness), thresholds(decided)["takes"]
    asked = int(Condition.PARLIAMENT)
    free = row(may_deploy(decided.after.world, given)) > 0
    ready = free & (row(after.readiness) >= row(given.circumstances.lead_time))
    holds = {
        "outside": row(is_outside(decided.week, decided.setting)) > 0,
        "top": row(after.rung) == Rung.DEPLOYED,
        "climbs": row(after.rung) > rung,
        "means": rung >= row(given.endowment.by_means),
        "willingness": willing < row(footing_of(before, given).climb),
        "refusal": willing < takes,
        "conditions": (rung >= Rung.CONDITIONAL) & ((missing & ~asked) != 0),
        "parliament": ((rung >= Rung.CONDITIONAL) & ((missing & asked) != 0))
        | ((rung >= Rung.PLEDGED) & (row(after.approved) == 0)),
        "peace": (rung >= Rung.AUTHORISED) & ~ready,
    }
    return np.argmax([*(holds[name] for name in holds), np.ones_like(free)], axis=0)
