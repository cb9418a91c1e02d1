"""One block of runs, from the first day to the last, counted as it goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Draws
from sim.ensemble.tally import BIN, MEASURES, WORLD, Runs, Tally
from sim.rules import force
from sim.rules.ladder import Rung
from sim.rules.peace import Phase
from sim.scenario.scenario import ENABLERS, Scenario
from sim.week.condition import LEVELS, least_engagement
from sim.week.deliberate import Ledger
from sim.week.move import Decision
from sim.week.single import many
from sim.week.week import (
    Setting,
    State,
    first_state,
    may_deploy,
    pass_week,
    settle,
)

Imposed = Mapping[int, Decision]
"""Decisions imposed, by week."""

NEVER = -1


def run_block(
    scenario: Scenario,
    draws: Draws,
    *,
    held: bool = False,
    start: State | None = None,
    imposed: Imposed | None = None,
) -> tuple[Tally, Runs]:
    """Run a block to the end of the scenario and return what was counted, and a row per run."""
    setting = settle(scenario, draws, held=held)
    state = first_state(setting) if start is None else _for_all(start, draws.count)
    counter = Counter(setting, state, draws.count)
    for week in range(state.week + 1, scenario.weeks + 1):
        state, ledger = pass_week(state, setting, imposed=(imposed or {}).get(week))
        counter.count(state, ledger)
    return counter.tally(), counter.rows()


def _for_all(start: State, runs: int) -> State:
    return State(start.week, many(start.world, runs), many(start.government, runs))


class Counter:
    """Counts one block week by week; weeks before its first state stay empty."""

    def __init__(self, setting: Setting, state: State, runs: int) -> None:
        weeks, nations = setting.scenario.weeks + 1, len(setting.scenario.nations)
        self._setting = setting
        self._runs = runs
        self._troops = np.zeros((len(MEASURES), weeks, runs), np.int32)
        self._rungs = np.zeros((weeks, nations, runs), np.int8)
        self._highest = np.zeros_like(self._rungs)
        self._nation_troops = np.zeros((weeks, nations))
        self._phases = np.zeros((weeks, len(Phase)), np.int64)
        self._deployable = np.zeros(weeks, np.int64)
        self._world = np.zeros((len(WORLD), weeks, runs), PRECISION)
        self._enablers = np.zeros((3, weeks, len(ENABLERS), runs), PRECISION)
        self._agreement = np.full(runs, NEVER, np.int16)
        self._at_deadline: dict[str, Any] = {}
        self._count_positions(state)
        self._count_world(state)

    def count(self, state: State, ledger: Ledger) -> None:
        """Count the week that has just passed."""
        self._count_positions(state)
        self._count_world(state)
        if state.week == self._setting.scenario.deadline:
            self._keep_deadline(state, ledger)

    def _count_positions(self, state: State) -> None:
        week, government = state.week, state.government
        rung, troops = np.asarray(government.rung), np.asarray(government.troops)
        self._rungs[week] = rung
        before = self._highest[max(week - 1, 0)]
        np.maximum(rung, before, out=self._highest[week])
        authorised = troops * _indicator(rung, Rung.AUTHORISED)
        deployed = troops * _indicator(rung, Rung.DEPLOYED)
        for measure, counted in enumerate((troops, authorised, deployed)):
            self._troops[measure, week] = force.total(troops=counted)
        self._nation_troops[week] = authorised.sum(axis=-1)

    def _count_world(self, state: State) -> None:
        week, world = state.week, state.world
        phase = np.asarray(world.phase)
        self._phases[week] = np.bincount(phase, minlength=len(Phase))
        self._deployable[week] = np.count_nonzero(may_deploy(world, self._setting.given_in(week)))
        for kept, name in zip(self._world, WORLD, strict=True):
            kept[week] = getattr(world, name)
        promised, credible, european = self._enablers
        promised[week], european[week] = world.promised, world.european
        np.multiply(world.promised, world.credibility, out=credible[week])
        self._agreement[(self._agreement == NEVER) & (phase == int(Phase.AGREEMENT))] = week

    def _keep_deadline(self, state: State, ledger: Ledger) -> None:
        parts = {name: getattr(ledger, name) for name in ("disposition", "mood", "willingness")}
        shape = np.shape(ledger.willingness)
        self._at_deadline = {
            "terms": {
                name: np.broadcast_to(term, shape).sum(axis=-1, dtype=np.float64)
                for name, term in {**ledger.terms, **parts}.items()
            },
            "rung": np.asarray(state.government.rung),
            "contribution": np.asarray(state.government.troops).astype(np.int32),
            "asked": self._asked(state, ledger),
            "lost": np.asarray(state.government.votes_lost) > 0,
        }

    def _asked(self, state: State, ledger: Ledger) -> npt.NDArray[np.int64]:
        given = self._setting.given_in(state.week)
        least = least_engagement(
            nation=given.endowment, world=state.world, ledger=ledger, given=given
        )
        level = np.where(np.isnan(least), len(LEVELS), np.round(least * (len(LEVELS) - 1)))
        able = np.asarray(given.endowment.by_means) >= int(Rung.PLEDGED)
        without = able & (np.asarray(state.government.rung) < int(Rung.PLEDGED))
        return np.stack(
            [
                np.bincount(row[out].astype(np.int64), minlength=len(LEVELS) + 1)
                for row, out in zip(level, without, strict=True)
            ]
        )

    def tally(self) -> Tally:
        """Return the counts and sums of this block."""
        promised, credible, european = self._enablers.sum(axis=-1, dtype=np.float64)
        lost = self._at_deadline["lost"]
        authorised = self._at_deadline["rung"] >= Rung.AUTHORISED
        return Tally(
            runs=self._runs,
            troops=_binned(self._troops),
            rungs=_by_rung(self._rungs),
            nation_troops=self._nation_troops,
            phases=self._phases,
            deployable=self._deployable,
            world=self._world.sum(axis=-1, dtype=np.float64),
            promised=promised,
            credible=credible,
            european=european,
            need=self._setting.given.circumstances.need.sum(axis=-1),
            terms=self._at_deadline["terms"],
            waits=self._waits(),
            votes_lost=np.count_nonzero(lost, axis=-1),
            blocked=np.count_nonzero(lost & ~authorised, axis=-1),
            asked=self._at_deadline["asked"],
        )

    def _waits(self) -> npt.NDArray[np.int64]:
        pledged, authorised = self._first(Rung.PLEDGED), self._first(Rung.AUTHORISED)
        weeks = self._troops.shape[1]
        waits = np.where(authorised > NEVER, authorised - pledged, weeks)
        return np.stack([np.bincount(row, minlength=weeks + 1)[:weeks] for row in waits])

    def _first(self, lowest: Rung) -> npt.NDArray[np.int16]:
        """Return the first week at a rung or above, -1 for never, ``(nation, run)``."""
        before = (self._highest < int(lowest)).sum(axis=0, dtype=np.int16)
        return np.where(before < len(self._highest), before, np.int16(NEVER))

    def rows(self) -> Runs:
        """Return one row per run of this block."""
        return Runs(
            troops=self._troops,
            rung=self._at_deadline["rung"],
            contribution=self._at_deadline["contribution"],
            first_pledged=self._first(Rung.PLEDGED),
            first_authorised=self._first(Rung.AUTHORISED),
            agreement=self._agreement,
        )


def _indicator(rung: npt.NDArray[np.int8], lowest: Rung) -> npt.NDArray[np.int8]:
    """Return 1 for a nation at a rung or above, else 0."""
    return (rung >= int(lowest)).view(np.int8)


def _by_rung(rungs: npt.NDArray[np.int8]) -> npt.NDArray[np.int64]:
    """Return how many runs stand on each rung, ``(week, nation, rung)``."""
    at_least = np.stack([_how_many(rungs >= one) for one in range(len(Rung))], axis=-1)
    above = np.concatenate([at_least[..., 1:], np.zeros_like(at_least[..., :1])], axis=-1)
    return at_least - above


def _how_many(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return how many flags are set along the last axis, counted eight at a time."""
    return np.bitwise_count(np.packbits(flags, axis=-1)).sum(axis=-1, dtype=np.int64)


def _binned(troops: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Return how many runs fall into each bin, ``(measure, week, bin)``, up to the last in use."""
    rows = (troops // BIN).reshape(-1, troops.shape[-1])
    counts = np.zeros((len(rows), rows.max() + 1), np.int32)
    for kept, row in zip(counts, rows, strict=True):
        found = np.bincount(row)
        kept[: len(found)] = found
    return counts.reshape(*troops.shape[:-1], -1)
