"""One block of runs, from a state to the last week, counted as it goes."""

from __future__ import annotations

from collections.abc import Callable, Container
from contextlib import AbstractContextManager
from functools import cache
from typing import TypeAlias

from threadpoolctl import ThreadpoolController

from sim.arrays.counter import Counter
from sim.arrays.tally import Runs, Tally
from sim.arrays.weeks import Weeks
from sim.week.decision import Decision
from sim.week.setting import Setting, State

Decide: TypeAlias = Callable[[State, Setting], Decision | None]
"""Says what somebody else decides for the nations in the week after a state, None for nothing."""


def run_block(
    setting: Setting,
    state: State,
    runs: int,
    decide: Decide | None = None,
    decided: Container[int] = (),
    *,
    why: bool = True,
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
    why
        Whether the reasons of the deadline are counted, too: a tenth of the time.
    """
    counter, there = Counter(setting, state, runs, why=why), state
    weeks = Weeks(setting, state, setting.scenario.weeks - state.week, counter)
    while state.week < setting.scenario.weeks:
        week = state.week + 1
        if week in decided or counter.asks_why(week):
            weeks.finish()
            imposed = decide(state, setting) if decide is not None and week in decided else None
            state, _ = weeks.explain_week(state, imposed)
        else:
            state = weeks.pass_week(state)
        if state.week == setting.scenario.deadline:
            there = state
    weeks.finish()
    if not why:
        counter.keep_deadline(there)
    found = counter.tally(), counter.rows()
    weeks.close()
    return found


def one_blas_thread() -> AbstractContextManager[object]:
    """Hold BLAS to one thread while a block is made ready and run.

    Its products are small. More threads, once woken, take a third of the weeks' time in waiting.
    """
    return _threads().limit(limits=1, user_api="blas")


@cache
def _threads() -> ThreadpoolController:
    """Return the control that holds BLAS to a single thread; kept, as making it takes time."""
    return ThreadpoolController()
