"""Weeks of a block in machine code, compiled from the very functions of the week."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.arrays import steps
from sim.arrays.amounts import Ahead, Shown, Told, see_ahead
from sim.arrays.counter import Counter
from sim.arrays.kept_code import SHELF
from sim.arrays.ladder import NOTED
from sim.arrays.moved_governments import (
    BeforeGovernments,
    MovedGovernments,
    Passed,
    Rows,
    Turn,
    Turned,
)
from sim.arrays.moved_world import BeforeWorld, MovedWorld, ScriptedWeek
from sim.arrays.peace import NEVER
from sim.compiled.machine import can_compile, keep_code_on
from sim.compiled.program import Program
from sim.draws import PRECISION
from sim.rules.quantity import Array, Count, Flag, Quantity
from sim.scenario.kept.place import folder
from sim.scenario.scenario import MANDATES
from sim.scenario.script import NO_CHANGE, Script
from sim.week.conditions import met_by_ask
from sim.week.given import Given
from sim.week.setting import Setting, State, is_outside, offered_in
from sim.week.state import Government
from sim.week.week import WEEKS_IN_YEAR

WORTH: Final = 10_000_000
"""Weeks of a nation in a run after which compiling has paid: about as many as it takes time for."""

SOONER: Final = 2_000_000
"""The same where machine code is kept: most processes find it there, and who does not leaves it."""


class Worth:
    """Counts what this process has run, and says when compiling is worth its time."""

    def __init__(self) -> None:
        self.passed = 0
        self.refused = False

    def count(self, shape: tuple[int, int], weeks: int) -> bool:
        """Count a block that is about to be run; return whether its weeks should be compiled.

        A single run is not: where all runs are one, a run and a nation look alike.
        """
        self.passed += shape[0] * shape[1] * weeks
        if shape[1] == 1 or self.refused or not can_compile():
            return False
        return self.passed > (WORTH if folder() is None else SOONER)

    def refuse(self) -> None:
        """Note that the weeks cannot be compiled: a rule does what machine code does not."""
        self.refused = True


WORK: Final = Worth()
"""What this process has run."""


class QuickWeeks:
    """Lets weeks of a block pass, with the same bits as `pass_week` but without its reasons.

    Weeks are laid out one after another and carried out together, a few runs at a time
    (`sim.compiled.program`); until `finish`, nothing is in the arrays of their states. They are
    counted where there is a counter.
    """

    def __init__(self, shape: tuple[int, int], counter: Counter | None = None) -> None:
        keep_code_on(SHELF)
        self._shape = shape
        self._counter = counter
        self._program = Program(shape)
        self._nobody = np.zeros((shape[0], 1), np.bool_)
        self._nowhere = np.zeros(shape, np.bool_)
        self._everybody = np.arange(shape[0])
        self._seen: dict[int, tuple[Given, Ahead, Quantity]] = {}
        self._alike: dict[int, tuple[Array, Array]] = {}
        self._state: State | None = None
        self._told: Told
        self._first: tuple[Count, ...] = ()
        self._never = tuple(np.full(shape, NEVER, np.int16) for _ in NOTED)
        self._passed: list[Passed] = []

    def takes(self, week: int, setting: Setting) -> bool:
        """Return whether a week is among those that are compiled: no event turns war or talks.

        Nor does one put in enablers or change inclinations, which seldom happens.
        """
        script = setting.script
        return (
            script.peace[week] == NO_CHANGE
            and script.terms[week] == NO_CHANGE
            and script.offensive[week] == 0
            and week not in script.leanings
            and offered_in(week, setting) is None
        )

    def pass_week(self, state: State, setting: Setting) -> State:
        """Let one week pass in which nobody decides in place of the model.

        Raises
        ------
        RefusedError
            If a rule does what cannot be compiled; the week has not passed then.
        """
        week, program = state.week + 1, self._program
        given = setting.given_in(week)
        _, ahead, leadership = self._look_ahead(given)
        if state is not self._state:
            self._told = program.call(steps.TELL, Shown(state.government, ahead))
            self._first = self._never if self._counter is None else self._counter.first
        told = self._told
        before = BeforeWorld(
            world=state.world,
            given=given,
            script=self._script_week(week, setting.script),
            chance=setting.luck.week(week),
            amounts=told.amounts,
            leadership=leadership,
            met_by_ask=np.array([met_by_ask(setting.script.asks[week])]),
        )
        world = program.call(steps.FIRST_WORLD if week == 1 else steps.LATER_WORLD, before)
        after = self._move_governments(state.government, world, before, week, setting)
        self._told, self._first = Told(after.signal, after.amounts), after.first
        if self._counter is not None:
            committed = after.amounts.sums.committed
            self._passed.append(Passed(week, world.world, committed, after.standings))
        self._state = State(week, world.world, after.government)
        return self._state

    def finish(self) -> None:
        """Carry out all weeks that were laid out, and count them where somebody does."""
        self._program.run()
        if self._counter is not None and self._passed and self._state is not None:
            first = [np.asarray(weeks) for weeks in self._first]
            self._counter.take(self._passed, np.asarray(self._state.government.rung), first)
        self._passed = []

    def close(self) -> None:
        """Leave memory to the next block."""
        self._program.close()

    def _move_governments(
        self,
        government: Government,
        world: MovedWorld,
        before: BeforeWorld,
        week: int,
        setting: Setting,
    ) -> MovedGovernments:
        given, amounts, program = before.given, before.amounts, self._program
        signal = np.asarray(self._told.signal)
        short = setting.kept.short
        turned = self._turn(government, week, setting)
        moved: MovedGovernments = program.call(
            steps.GOVERNMENTS if short is False else steps.GOVERNMENTS_SHORT,
            BeforeGovernments(
                government=government,
                disposition=turned.disposition,
                given=given,
                ahead=self._look_ahead(setting.given_in(week + 1))[1],
                moved=world,
                committed=amounts.sums.committed,
                joined=amounts.sums.joined,
                partners=program.hear(given.partners, self._everybody, signal),
                leaders=program.hear(given.leaders, given.leading, signal),
                legality=self._row(setting.legality, week),
                shock=before.chance.shock,
                new_government=turned.new_government,
                rows=self._rows(week, setting),
                years=np.array([week / WEEKS_IN_YEAR], PRECISION),
                week=np.array([week], np.int16),
                first=self._first,
                short=None if short is False else short,
            ),
        )
        return moved

    def _turn(self, government: Government, week: int, setting: Setting) -> Turned:
        """Return inclinations after this week's elections, and where governments are new."""
        turns = setting.script.turns.get(week)
        if turns is None:
            return Turned(government.disposition, self._nowhere)
        shift = setting.given_in(week).coefficients.election_shift
        turned: Turned = self._program.call(steps.TURN, Turn(government.disposition, shift, turns))
        return turned

    def _rows(self, week: int, setting: Setting) -> Rows:
        script = setting.script
        mandate = MANDATES.index(script.asks[week].mandate)
        return Rows(
            support=script.support[week],
            campaign=script.campaign[week],
            reasons=np.add(script.elections_held[week], mandate, dtype=np.int8),
            against=self._flags(script.votes_against_in(week)),
            final=self._flags(script.final_in(week)),
            outside=self._flags(is_outside(week, setting)),
        )

    def _script_week(self, week: int, script: Script) -> ScriptedWeek:
        rows: dict[str, Any] = {name: self._row(getattr(script, name), week) for name in _SCRIPTED}
        return ScriptedWeek(**rows)

    def _row(self, by_week: Array, week: int) -> Array:
        """Return what holds in a week; where it is held once for all, always the same array."""
        if by_week.strides[0]:
            return by_week[week] if by_week.ndim > 1 else by_week[week : week + 1]
        return self._alike.setdefault(id(by_week), (by_week, by_week[week]))[1]

    def _flags(self, flags: Flag) -> npt.NDArray[np.bool_]:
        return self._nobody if isinstance(flags, bool) else flags

    def _look_ahead(self, given: Given) -> tuple[Given, Ahead, Quantity]:
        """Return what is read of positions where this holds, and the leadership of who leads."""
        if id(given) not in self._seen:
            ahead = see_ahead(given)
            self._seen[id(given)] = given, ahead, ahead.leadership.sum(axis=0)
        return self._seen[id(given)]


_SCRIPTED: Final = tuple(field.name for field in fields(ScriptedWeek))
