"""Whether the conditions of a pledge are met, in one run or in many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION
from sim.game.entries import PledgeIf
from sim.game.message import Message, message
from sim.rules.ladder import Rung
from sim.scenario.scenario import ENABLERS, PHASES
from sim.week.setting import Setting, State

Flags = npt.NDArray[np.bool_]
Troops = npt.NDArray[Any]


def conditions_hold(
    pledge: PledgeIf,
    *,
    state: State,
    setting: Setting,
    inside: Mapping[str, Flags],
    brings: Mapping[str, Troops],
) -> Flags:
    """Return in which runs every condition of a pledge is met, ``(run,)``.

    Governments look at last week's public positions, as they always do.

    Parameters
    ----------
    pledge
        The conditions.
    state, setting
        Where everything stands, and what holds.
    inside
        Nations taken to pledge this week because their own conditions are met.
    brings
        The troops that these then bring, ``(run,)`` each.
    """
    runs = np.shape(state.government.rung)[-1]
    every = np.ones(runs, np.bool_)
    for _, holds in conditions(pledge, state=state, setting=setting, inside=inside, brings=brings):
        every = every & holds
    return every


def conditions(
    pledge: PledgeIf,
    *,
    state: State,
    setting: Setting,
    inside: Mapping[str, Flags],
    brings: Mapping[str, Troops],
) -> Iterator[tuple[Message, Any]]:
    """Yield every condition of a pledge as a message, and in which runs it is met, ``(run,)``."""
    yield from _world_conditions(pledge, state, setting)
    government, codes = state.government, setting.scenario.codes
    rungs = np.asarray(government.rung)
    for code in pledge.parliaments:
        place = codes.index(code)
        consents = np.asarray(government.approved)[place] | (rungs[place] >= Rung.AUTHORISED)
        yield message("condition.parliament", seat=code), consents | (code == pledge.seat)
    for code in pledge.nations:
        pledged = (rungs[codes.index(code)] >= Rung.PLEDGED) | inside.get(code, False)
        yield message("condition.nation", seat=code), pledged
    if pledge.others:
        enough = _troops_of_others(pledge, state, setting, inside, brings) >= pledge.others
        yield message("condition.others", troops=pledge.others), enough


def _world_conditions(
    pledge: PledgeIf, state: State, setting: Setting
) -> Iterator[tuple[Message, Any]]:
    week, world = state.week + 1, state.world
    for enabler, level in sorted(pledge.us.items()):
        promised = np.asarray(world.promised)[ENABLERS.index(enabler)]
        least = message("condition.us", enabler=enabler, level=level)
        yield least, promised >= PRECISION(level)
    ask = setting.script.asks[week]
    for name, accepted, actual in (
        ("mandate", pledge.mandates, ask.mandate),
        ("mission", pledge.missions, ask.mission),
        ("location", pledge.locations, ask.location),
    ):
        if accepted:
            yield message(f"condition.{name}", accepted=accepted), actual in accepted
    if pledge.peace is not None:
        reached = world.phase >= PHASES.index(pledge.peace)
        yield message("condition.peace", phase=pledge.peace), reached
    if pledge.clarity is not None:
        settled = world.clarity >= PRECISION(pledge.clarity)
        yield message("condition.clarity", level=pledge.clarity), settled


def _troops_of_others(
    pledge: PledgeIf,
    state: State,
    setting: Setting,
    inside: Mapping[str, Flags],
    brings: Mapping[str, Troops],
) -> Any:  # noqa: ANN401 (an array, or a number)
    """Return the troops of all others: stated, or brought by those taken to pledge."""
    stated = np.asarray(state.government.troops)
    total = stated.sum(axis=0) - stated[setting.scenario.codes.index(pledge.seat)]
    for code, binds in inside.items():
        if code != pledge.seat:
            already = stated[setting.scenario.codes.index(code)]
            more = np.maximum(brings[code] - already, 0)
            total = total + np.where(binds, more, 0)
    return total
