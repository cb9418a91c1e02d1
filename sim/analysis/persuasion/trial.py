"""What is wished for, and a scenario with levers moved, run on the same draws as all others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import BLOCK
from sim.arrays.weeks import run_to
from sim.draws import Draws
from sim.errors import ScenarioError
from sim.rules.ladder import Rung
from sim.scenario.scenario import Scenario
from sim.scenario.variables import Value
from sim.scenario.vary import vary
from sim.week.inference import settle
from sim.week.setting import Setting, State
from sim.week.week import pass_week

Flags = npt.NDArray[np.bool_]

RUNG_OF: Final = {
    "committed": Rung.PLEDGED,
    "authorised": Rung.AUTHORISED,
    "in_place": Rung.DEPLOYED,
}
"""The lowest rung on which troops count, by measure."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to hold at the deadline.

    Attributes
    ----------
    measure
        By what troops count: ``committed``, ``authorised`` or ``in_place``.
    odds
        Share of runs in which it is to hold, 0-1.
    nations
        Codes of the nations that are to be in, all of them in the same run.
    force
        Troops that there are to be, persons; None where only nations are wished for.
    """

    measure: str
    odds: float
    nations: tuple[str, ...] = ()
    force: int | None = None

    @property
    def rung(self) -> Rung:
        """The lowest rung on which troops count."""
        return RUNG_OF[self.measure]

    def holds(self, state: State, codes: tuple[str, ...]) -> Flags:
        """Return in which runs it holds, ``(run,)``; a nation that takes no part is not in."""
        rung = np.asarray(state.government.rung)
        there = rung >= int(self.rung)
        held = np.ones(rung.shape[-1], np.bool_)
        for code in self.nations:
            held &= there[codes.index(code)] if code in codes else False
        if self.force is not None:
            held &= (np.asarray(state.government.troops) * there).sum(axis=0) >= self.force
        return held


Counts = npt.NDArray[np.int64]

Known: TypeAlias = "dict[tuple[tuple[str, Value], ...], Trial]"
"""What came of changes that were tried."""

UNWILLING: Final = 10.0
"""Points below a pledge beyond which it does not matter how far a government is from one."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of some changes.

    Attributes
    ----------
    holds
        In which runs what is wished for holds, ``(run,)``.
    progress
        How near the rest came, where no run tells: the larger, the nearer. Points of willingness
        and missing conditions of the nations wished for, or troops of the force.
    """

    holds: Flags
    progress: float

    @property
    def odds(self) -> float:
        """The share of runs in which it holds."""
        return float(self.holds.mean())

    @property
    def score(self) -> tuple[float, float]:
        """What a better trial has more of: odds, then progress."""
        return round(self.odds, 9), self.progress


def _nothing(_: float) -> None:
    """Do nothing; unlike a lambda, another process knows it."""


class Trials:
    """Tries changes of a scenario, each once, always on the same runs.

    Parameters
    ----------
    scenario, wish
        What to start from, and what is wished for.
    seed, runs
        The draws.
    held
        Hold uncertain inputs at their means.
    tried
        Called after each trial that was run, with its odds.
    """

    def __init__(
        self,
        scenario: Scenario,
        wish: Wish,
        *,
        seed: int,
        runs: int,
        held: bool = False,
        tried: Callable[[float], None] = _nothing,
    ) -> None:
        self.scenario, self.wish = scenario, wish
        self.seed, self.runs, self.held = seed, runs, held
        self._tried = tried
        self.known: Known = {}

    @property
    def count(self) -> int:
        """How many changes were tried."""
        return len(self.known)

    def __call__(self, changes: Mapping[str, Value]) -> Trial:
        """Return the trial of some changes; if they do not fit together, it fails in every run."""
        key = tuple(sorted(changes.items()))
        if key not in self.known:
            self.known[key] = self._try(changes)
            self._tried(self.known[key].odds)
        return self.known[key]

    def afresh(self) -> Trials:
        """Return trials on the same runs that know nothing yet, for another process."""
        return Trials(self.scenario, self.wish, seed=self.seed, runs=self.runs, held=self.held)

    def learn(self, known: Known) -> None:
        """Take over what another process has tried."""
        for key, trial in known.items():
            if key not in self.known:
                self.known[key] = trial
                self._tried(trial.odds)

    def is_enough(self, trial: Trial) -> bool:
        """Return whether what is wished for holds often enough in a trial."""
        return trial.odds >= self.wish.odds

    def suffice(self, changes: Mapping[str, Value]) -> bool:
        """Return whether some changes suffice."""
        return self.is_enough(self(changes))

    def _try(self, changes: Mapping[str, Value]) -> Trial:
        try:
            varied = vary(self.scenario, changes)
        except ScenarioError:
            return Trial(np.zeros(self.runs, np.bool_), -np.inf)
        parts = [
            self._block(varied, Draws(self.seed, first, min(BLOCK, self.runs - first)))
            for first in range(0, self.runs, BLOCK)
        ]
        holds = np.concatenate([held for held, _ in parts])
        weights = [len(held) for held, _ in parts]
        return Trial(holds, float(np.average([near for _, near in parts], weights=weights)))

    def _block(self, varied: Scenario, draws: Draws) -> tuple[Flags, float]:
        state, willing, setting = run_to_deadline(varied, draws, held=self.held)
        holds = self.wish.holds(state, varied.codes)
        if self.wish.force is not None:
            there = np.asarray(state.government.rung) >= int(self.wish.rung)
            troops = np.asarray(state.government.troops) * there
            return holds, float(troops.sum(axis=0).mean(dtype=np.float64))
        return holds, _nearness(state, willing, setting, self.wish)


def _nearness(
    state: State, willing: npt.NDArray[np.floating], setting: Setting, wish: Wish
) -> float:
    """Return how near the nations wished for are to a pledge, in points, less what they miss."""
    codes = setting.scenario.codes
    rows = [codes.index(code) for code in wish.nations if code in codes]
    if len(rows) < len(wish.nations):
        return -np.inf
    pledge = setting.given_in(state.week).tables.pledge
    below = np.minimum(np.asarray(willing - pledge)[rows], 0).astype(np.float64)
    rung = np.asarray(state.government.rung)[rows].astype(np.float64)
    missing = np.bitwise_count(np.asarray(state.government.missing)[rows].astype(np.uint16))
    return float(np.mean(np.maximum(below, -UNWILLING) - missing + rung / len(Rung)))


def run_to_deadline(
    scenario: Scenario, draws: Draws, *, held: bool = False
) -> tuple[State, npt.NDArray[np.floating], Setting]:
    """Return the state at the deadline, willingness then, ``(nation, run)``, and the setting."""
    with one_blas_thread():
        setting = settle(scenario, draws, held=held)
        state, ledger = pass_week(run_to(setting, scenario.deadline - 1), setting)
    shape = len(scenario.nations), draws.count
    return state, np.broadcast_to(np.asarray(ledger.willingness), shape), setting
