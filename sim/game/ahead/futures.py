"""Many futures of a game: an ensemble in which what people decided is imposed on every run."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

import numpy as np

from sim.analysis.statistics import wilson
from sim.arrays.block import one_blas_thread, run_block
from sim.arrays.ensemble import EnsembleResult, Span, run_blocks
from sim.arrays.tally import BIN, MEASURES, Runs, Tally
from sim.draws import Draws
from sim.game.engine.orders import decide
from sim.game.order import Order
from sim.scenario.scenario import Scenario
from sim.week.inference import settle
from sim.week.setting import Setting, State
from sim.week.single import repeat_setting, repeat_state
from sim.week.start import first_state

AUTHORISED: Final = MEASURES.index("authorised")


def futures(
    scenario: Scenario,
    *,
    seed: int,
    runs: int,
    played: int | None = None,
    start: State | None = None,
    orders: tuple[Order, ...] = (),
) -> EnsembleResult:
    """Run a scenario many times under the same orders; without any it is the usual ensemble.

    Parameters
    ----------
    scenario
        The world, with what the class changed in it.
    seed, runs
        Run k has the same luck whatever is decided, so that two results can be compared by run.
    played
        The run that a class plays: all futures have the governments, the numbers and the
        parliaments of that run, and differ by luck alone. Drawn for each run if None.
    start
        State of one run to go on from; the first day if None.
    orders
        What people decided; conditional pledges are settled in each run by itself.

    Raises
    ------
    ValueError
        If there is nothing left to run before the deadline, or no run.
    """
    if runs < 1 or (start is not None and start.week >= scenario.deadline):
        msg = f"needs a run and a start before week {scenario.deadline}, the deadline"
        raise ValueError(msg)
    block = partial(_run_futures_block, scenario, seed, played, start, orders)
    tally, rows = run_blocks(block, runs)
    return EnsembleResult(scenario, seed, False, tally, rows)


def _run_futures_block(
    scenario: Scenario,
    seed: int,
    played: int | None,
    start: State | None,
    orders: tuple[Order, ...],
    span: Span,
) -> tuple[Tally, Runs]:
    first, count = span
    with one_blas_thread():
        setting = settle(scenario, Draws(seed, first, count))
        if played is not None:
            setting = _with_other_luck(setting, settle(scenario, Draws(seed, played, 1)), count)
        state = first_state(setting) if start is None else repeat_state(start, count)
        weeks = range(state.week + 1, scenario.weeks + 1)
        decided = {it for it in weeks if any(order.first <= it <= order.last for order in orders)}
        return run_block(setting, state, count, partial(decide, orders), decided)


def _with_other_luck(futures: Setting, played: Setting, runs: int) -> Setting:
    """Return many runs with the inputs of the run played, each with its own draws and elections."""
    alike = repeat_setting(played, runs)
    return replace(
        alike, luck=futures.luck, script=replace(alike.script, turns=futures.script.turns)
    )


def authorised_troops(result: EnsembleResult, week: int) -> Any:  # noqa: ANN401 (an array)
    """Return how many troops are authorised in a week, ``(run,)``."""
    if result.runs is None:
        msg = "counting troops run by run needs a row for every run"
        raise ValueError(msg)
    return result.runs.troops[AUTHORISED, week].astype(np.float64)


def chance(
    result: EnsembleResult, threshold: int, *, measure: str = "authorised", week: int | None = None
) -> dict[str, float]:
    """Return the chance of at least so many troops in a week (the deadline), with its 95 % error.

    Keys: ``chance``, ``low``, ``high``.
    """
    when = result.scenario.deadline if week is None else week
    counts = result.tally.troops[MEASURES.index(measure), when]
    happened = int(counts[-(-threshold // BIN) :].sum())
    share, low, high = (float(np.asarray(bound)) for bound in wilson(happened, result.tally.runs))
    return {"chance": share, "low": low, "high": high}
