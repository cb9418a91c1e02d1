"""One block of runs, from a state to the last week, counted as it goes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from typing import TypeAlias

from threadpoolctl import ThreadpoolController

from sim.arrays.counter import Counter
from sim.arrays.quick import WORK, QuickWeeks
from sim.arrays.tally import Runs, Tally
from sim.week.decision import Decision
from sim.week.ground import Ground
from sim.week.setting import Setting, State
from sim.week.week import pass_week

Decide: TypeAlias = Callable[[State, Setting], Decision | None]
"""Called before each week: what somebody else decides for the nations, None for nothing."""


def run_block(
    setting: Setting, state: State, runs: int, decide: Decide | None = None
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
        Called before each week with the state and the setting.
    """
    counter, ground = Counter(setting, state, runs), Ground()
    shape, left = (len(setting.scenario.nations), runs), setting.scenario.weeks - state.week
    quick = QuickWeeks(shape) if WORK.count(shape, left) else None
    while state.week < setting.scenario.weeks:
        imposed = None if decide is None else decide(state, setting)
        if quick is None or imposed is not None or counter.asks_why(state.week + 1):
            state, ledger = pass_week(state, setting, imposed=imposed, ground=ground)
            counter.count(state, ledger)
        else:
            state = quick.pass_week(state, setting)
            counter.count(state)
    return counter.tally(), counter.rows()


def one_blas_thread() -> AbstractContextManager[object]:
    """Hold BLAS to one thread while a block is made ready and run.

    Its products are small. More threads, once woken, take a third of the weeks' time in waiting.
    """
    return _threads().limit(limits=1, user_api="blas")


@cache
def _threads() -> ThreadpoolController:
    """Return the control that holds BLAS to a single thread; kept, as making it takes time."""
    return ThreadpoolController()
