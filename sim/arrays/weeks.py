"""Weeks of a block: in machine code where that pays, else by NumPy, always with the same bits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from sim.arrays.counter import Counter
from sim.arrays.quick import WORK, QuickWeeks
from sim.compiled.function import RefusedError
from sim.week.decision import Decision
from sim.week.deliberate import Ledger
from sim.week.ground import Ground
from sim.week.setting import Setting, State
from sim.week.start import first_state
from sim.week.week import pass_week

Look: TypeAlias = Callable[[State], None]
"""Looks at where everything stands after a week."""


class Weeks:
    """Lets weeks of a block pass, one after another.

    Those that are compiled are laid out first, and carried out by `finish`: until then nothing is
    in the arrays of their states.

    Parameters
    ----------
    setting
        A scenario made ready for these runs.
    state
        Where they start, ``(nation, run)`` and ``(run,)`` arrays.
    left
        How many weeks are to pass: from them it is told whether to compile.
    counter
        Counts every week; nobody does if None.
    """

    def __init__(
        self, setting: Setting, state: State, left: int, counter: Counter | None = None
    ) -> None:
        shape = len(setting.scenario.nations), np.size(state.world.phase)
        self._setting = setting
        self._counter = counter
        self._ground = Ground()
        self._quick = QuickWeeks(shape, counter) if WORK.count(shape, left) else None

    def pass_week(self, state: State) -> State:
        """Let a week pass in which nobody decides in place of the model."""
        passed = self._pass_quickly(state)
        return self.explain_week(state)[0] if passed is None else passed

    def explain_week(self, state: State, imposed: Decision | None = None) -> tuple[State, Ledger]:
        """Let a week pass, and return its reasons as well; ``imposed`` is what others decide."""
        self.finish()
        after, ledger = pass_week(state, self._setting, imposed=imposed, ground=self._ground)
        if self._counter is not None:
            self._counter.count(after, ledger)
        return after, ledger

    def finish(self) -> None:
        """Carry out all weeks that were laid out."""
        if self._quick is not None:
            self._quick.finish()

    def close(self) -> None:
        """Carry out what was laid out, and leave memory to the next block."""
        if self._quick is not None:
            self._quick.finish()
            self._quick.close()

    def _pass_quickly(self, state: State) -> State | None:
        """Let a week pass in machine code; None if it is not among those, or a rule refuses it."""
        week, quick = state.week + 1, self._quick
        if quick is None or WORK.refused or not quick.takes(week, self._setting):
            return None
        try:
            return quick.pass_week(state, self._setting)
        except RefusedError:
            WORK.refuse()
            return None


def run_to(
    setting: Setting,
    week: int,
    *,
    state: State | None = None,
    look: Look | None = None,
    keep: Look | None = None,
) -> State:
    """Return where everything stands after a week.

    Parameters
    ----------
    setting
        A scenario made ready for these runs.
    week
        The last week that passes.
    state
        Where they start, the first day if None; returned as it is if the week has passed.
    look
        Called with every state that comes to pass, in order.
    keep
        The same, quicker: it may keep what is in a state, but not read it before all weeks have
        passed.
    """
    state = first_state(setting) if state is None else state
    weeks = Weeks(setting, state, week - state.week)
    while state.week < week:
        state = weeks.pass_week(state)
        if keep is not None:
            keep(state)
        if look is not None:
            weeks.finish()
            look(state)
    weeks.close()
    return state
