"""One block of runs, from a state to the last week, counted as it goes."""

from __future__ import annotations

from collections.abc import Callable, Container
from contextlib import AbstractContextManager
from functools import cache
from typing import TypeAlias

from threadpoolctl import ThreadpoolController

from sim.arrays.counter import Counter
from sim.arrays.quick import WORK, QuickWeeks
from sim.arrays.tally import Runs, Tally
from sim.compiled.function import RefusedError
from sim.week.decision import Decision
from sim.week.ground import Ground
from sim.week.setting import Setting, State
from sim.week.week import pass_week

Decide: TypeAlias = Callable[[State, Setting], Decision | None]
"""Says what somebody else decides for the nations in the week after a state, None for nothing."""


def run_block(
    setting: Setting,
    state: State,
    runs: int,
    decide: Decide | None = None,
    decided: Container[int] = (),
) -> tuple[Tally, Runs]:
    """Run a block to the end of its scenario and return what was counted, and a row per run.

    Parameters
    ----------
    setting
        A scenario made ready for these runs.
    state
        Where they start, ``(nation, run)`` and ``(run,)`` arrays.
    runs
        How many they are.
    decide
        Called with the state and the setting before each week of ``decided``.
    decided
        Weeks in which something may be decided in place of the model.
    """
    counter, ground = Counter(setting, state, runs), Ground()
    shape, left = (len(setting.scenario.nations), runs), setting.scenario.weeks - state.week
    quick = QuickWeeks(shape, counter) if WORK.count(shape, left) else None
    while state.week < setting.scenario.weeks:
        week = state.week + 1
        asks_why = counter.asks_why(week)
        if quick is not None and not asks_why and week not in decided:
            passed = _pass_quickly(quick, state, setting)
            if passed is not None:
                state = passed
                continue
        if quick is not None:
            quick.finish()
        imposed = decide(state, setting) if decide is not None and week in decided else None
        state, ledger = pass_week(state, setting, imposed=imposed, ground=ground)
        counter.count(state, ledger)
    if quick is not None:
        quick.finish()
    found = counter.tally(), counter.rows()
    if quick is not None:
        quick.close()
    return found


def _pass_quickly(quick: QuickWeeks, state: State, setting: Setting) -> State | None:
    """Let a week pass in machine code; None if it is not among those, or a rule refuses it."""
    if WORK.refused or not quick.takes(state.week + 1, setting):
        return None
    try:
        return quick.pass_week(state, setting)
    except RefusedError:
        WORK.refuse()
        return None


def one_blas_thread() -> AbstractContextManager[object]:
    """Hold BLAS to one thread while a block is made ready and run.

    Its products are small. More threads, once woken, take a third of the weeks' time in waiting.
    """
    return _threads().limit(limits=1, user_api="blas")


@cache
def _threads() -> ThreadpoolController:
    """Return the control that holds BLAS to a single thread; kept, as making it takes time."""
    return ThreadpoolController()
