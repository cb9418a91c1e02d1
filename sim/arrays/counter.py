"""What is counted of a block of runs: week by week, while its numbers are at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.arrays.conditions import condition_counts
from sim.arrays.ladder import LadderCounter
from sim.arrays.moved_governments import Passed
from sim.arrays.peace import NEVER, PeaceDates, runs_by_week, troops_after
from sim.arrays.presence import presence_counts
from sim.arrays.sizes import count_contingents, count_first_weeks, sizes_counted
from sim.arrays.tally import BIN, MEASURES, WORLD, Runs, Tally
from sim.draws import PRECISION
from sim.rules import force
from sim.rules.ladder import Rung
from sim.rules.peace import Phase
from sim.rules.quantity import only_where
from sim.scenario.scenario import ENABLERS
from sim.week.condition import LEVELS, levels_short
from sim.week.deliberate import Ledger
from sim.week.setting import Setting, State, may_deploy
from sim.week.state import Government, World

_AUTHORISED = MEASURES.index("authorised")


class Counter:
    """Counts one block week by week; weeks before its first state stay empty.

    Each week is added up as it passes: the numbers of all weeks of a block would fill a processor's
    cache many times over. With ``why`` the reasons of the deadline are counted, too.
    """

    def __init__(self, setting: Setting, state: State, runs: int, *, why: bool = True) -> None:
        weeks, nations = setting.scenario.weeks + 1, len(setting.scenario.nations)
        self._setting = setting
        self._why = why
        self._runs = runs
        self._troops = np.zeros((len(MEASURES), weeks, runs), np.int32)
        self._ladder = LadderCounter(weeks, (nations, runs))
        self._nation_troops = np.zeros((weeks, nations))
        self._phases = np.zeros((weeks, len(Phase)), np.int64)
        self._deployable = np.zeros(weeks, np.int64)
        self._world = np.zeros((len(WORLD), weeks))
        self._enablers = np.zeros((3, weeks, len(ENABLERS)))
        self._peace = PeaceDates(runs)
        self._at_deadline: dict[str, Any] = {}
        self._presence: dict[str, npt.NDArray[np.integer[Any]]] = {}
        self._count_week(state)

    def asks_why(self, week: int) -> bool:
        """Return whether the reasons of a week are counted, too: those of the deadline may be."""
        return self._why and week == self._setting.scenario.deadline

    def count(self, state: State, ledger: Ledger | None = None) -> None:
        """Count the week that has just passed, with its reasons where they are counted."""
        self._count_week(state)
        if ledger is not None and self.asks_why(state.week):
            self.keep_deadline(state, ledger)

    @property
    def first(self) -> tuple[npt.NDArray[np.int16], ...]:
        """First weeks on the rungs for which they are noted, ``(nation, run)``; -1 for never."""
        return tuple(self._ladder.first.values())

    def take(
        self,
        weeks: Sequence[Passed],
        rung: npt.NDArray[Any],
        first: Sequence[npt.NDArray[Any]],
    ) -> None:
        """Count weeks that were compiled, with rungs after the last and first weeks by then."""
        for passed in weeks:
            week, standings = passed.week, passed.standings
            totals = (passed.committed, *standings.troops)
            for measure, counted in enumerate(totals):
                self._troops[measure, week] = counted
            self._nation_troops[week] = standings.authorised
            self._ladder.take(week, [np.asarray(counts) for counts in standings.rungs])
            self._count_world(week, passed.world)
        self._ladder.stand(weeks[-1].week, rung, first)

    def _count_week(self, state: State) -> None:
        self._count_positions(state.week, state.government)
        self._count_world(state.week, state.world)

    def _count_positions(self, week: int, government: Government) -> None:
        rung, troops = np.asarray(government.rung), np.asarray(government.troops)
        self._ladder.look(week, rung)
        counted = counted_troops(rung, troops)
        for measure, those in enumerate(counted):
            self._troops[measure, week] = force.total(troops=those)
        self._nation_troops[week] = counted[_AUTHORISED].sum(axis=-1)

    def _count_world(self, week: int, world: World) -> None:
        phase = np.asarray(world.phase)
        self._phases[week] = np.bincount(phase, minlength=len(Phase))
        self._deployable[week] = np.count_nonzero(may_deploy(world, self._setting.given_in(week)))
        self._world[:, week] = self._sum_over_runs(*(getattr(world, name) for name in WORLD))
        credible = np.multiply(world.promised, world.credibility)
        self._enablers[:, week] = self._sum_over_runs(world.promised, credible, world.european)
        self._peace.look(week, phase)

    def _sum_over_runs(self, *numbers: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return each number summed over runs; ``(..., run)`` in, ``(number, ...)`` out."""
        return np.array(numbers, PRECISION).sum(axis=-1, dtype=np.float64)

    def keep_deadline(self, state: State, ledger: Ledger | None = None) -> None:
        """Count where governments stand at the deadline, and their reasons if they are there."""
        self._at_deadline = {
            "terms": {} if ledger is None else self._terms(ledger),
            "rung": np.asarray(state.government.rung),
            "contribution": np.asarray(state.government.troops).astype(np.int32),
            "asked": self._no_requests() if ledger is None else self._asks(state, ledger),
            "lost": np.asarray(state.government.votes_lost) > 0,
        }
        given, scenario = self._setting.given_in(state.week), self._setting.scenario
        self._conditions = condition_counts(
            named=given.endowment.named, missing=state.government.missing
        )
        self._presence = presence_counts(scenario, state.government, may_deploy(state.world, given))

    def _terms(self, ledger: Ledger) -> dict[str, npt.NDArray[np.float64]]:
        """Return each term of willingness summed over runs, ``(nation,)``."""
        parts = {name: getattr(ledger, name) for name in ("disposition", "mood", "willingness")}
        shape = np.shape(ledger.willingness)
        return {
            name: np.broadcast_to(term, shape).sum(axis=-1, dtype=np.float64)
            for name, term in {**ledger.terms, **parts}.items()
        }

    def _no_requests(self) -> npt.NDArray[np.int64]:
        return np.zeros((len(self._setting.scenario.nations), len(LEVELS) + 1), np.int64)

    def _asks(self, state: State, ledger: Ledger) -> npt.NDArray[np.int64]:
        """Return runs by what each nation would ask of Washington; see `Tally.asked`."""
        given = self._setting.given_in(state.week)
        short = levels_short(nation=given.endowment, world=state.world, ledger=ledger, given=given)
        able = np.asarray(given.endowment.by_means) >= int(Rung.PLEDGED)
        without = able & (np.asarray(state.government.rung) < int(Rung.PLEDGED))
        return np.stack(
            [
                np.bincount(row[out], minlength=len(LEVELS) + 1)
                for row, out in zip(np.asarray(short), without, strict=True)
            ]
        )

    def tally(self) -> Tally:
        """Return the counts and sums of this block."""
        promised, credible, european = self._enablers
        lost = self._at_deadline["lost"]
        authorised = self._at_deadline["rung"] >= Rung.AUTHORISED
        scenario = self._setting.scenario
        return Tally(
            runs=self._runs,
            troops=_bin_troops(self._troops),
            rungs=self._ladder.rungs,
            nation_troops=self._nation_troops,
            phases=self._phases,
            deployable=self._deployable,
            ceasefires=runs_by_week(self._peace.ceasefire, len(self._phases)),
            agreements=runs_by_week(self._peace.agreement, len(self._phases)),
            after_peace=troops_after(self._troops, self._peace.agreement),
            world=self._world,
            promised=promised,
            credible=credible,
            european=european,
            need=self._setting.given.circumstances.need.sum(axis=-1),
            terms=self._at_deadline["terms"],
            waits=self._waits(),
            votes_lost=np.count_nonzero(lost, axis=-1),
            blocked=np.count_nonzero(lost & ~authorised, axis=-1),
            asked=self._at_deadline["asked"],
            first_reached=count_first_weeks(
                self._troops[_AUTHORISED, : scenario.deadline + 1], sizes_counted(scenario)
            ),
            contingents=count_contingents(self._at_deadline["contribution"], authorised),
            **self._conditions,
            **self._presence,
        )

    def _waits(self) -> npt.NDArray[np.int64]:
        """Return runs by weeks from pledge to consent, ``(nation, week)``."""
        pledged, authorised = self._ladder.first.values()
        weeks = self._troops.shape[1]
        waits = np.where(authorised > NEVER, authorised - pledged, weeks)
        return np.stack([np.bincount(row, minlength=weeks + 1)[:weeks] for row in waits])

    def rows(self) -> Runs:
        """Return one row per run of this block."""
        return Runs(
            troops=self._troops,
            rung=self._at_deadline["rung"],
            contribution=self._at_deadline["contribution"],
            first_pledged=self._ladder.first[Rung.PLEDGED],
            first_authorised=self._ladder.first[Rung.AUTHORISED],
            agreement=self._peace.agreement,
        )


def counted_troops(
    rung: npt.NDArray[Any], troops: npt.NDArray[Any]
) -> tuple[npt.NDArray[Any], ...]:
    """Return the troops that each measure counts, ``(nation, run)`` each, as in `MEASURES`."""
    authorised = only_where(force.at_least(rung=rung, lowest=Rung.AUTHORISED), troops)
    in_place = only_where(force.at_least(rung=rung, lowest=Rung.DEPLOYED), troops)
    return troops, authorised, in_place


def _bin_troops(troops: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Return how many runs fall into each bin, ``(measure, week, bin)``, up to the last in use."""
    rows = (troops // BIN).reshape(-1, troops.shape[-1])
    counts = np.zeros((len(rows), rows.max() + 1), np.int32)
    for count, row in zip(counts, rows, strict=True):
        in_use = np.bincount(row)
        count[: len(in_use)] = in_use
    return counts.reshape(*troops.shape[:-1], -1)
