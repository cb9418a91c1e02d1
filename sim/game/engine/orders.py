"""What people decided, put to the model as orders for nations, week by week.

An order works on arrays, so that it decides alike in the one run that a class plays and in the
thousands that its forecasts and its debrief run: a conditional pledge is settled in each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION
from sim.game.engine.conditions import conditions_hold
from sim.game.entries import PledgeIf
from sim.game.order import Order
from sim.rules.ladder import Rung
from sim.week.decision import Decision
from sim.week.setting import Setting, State

Inside = dict[str, npt.NDArray[np.bool_]]
"""Nations whose conditional pledge binds, ``(run,)`` each."""


def decide(orders: tuple[Order, ...], state: State, setting: Setting) -> Decision | None:
    """Return what these orders impose in the week after a state; None if nothing.

    Arrays are ``(nation, run)``, NaN where the model decides. A government that needs no vote
    authorises when somebody at the table says so, peace or not; one that needs it has to call it.
    """
    week = state.week + 1
    active = [order for order in orders if order.first <= week <= order.last]
    if not active:
        return None
    codes = setting.scenario.codes
    shape = np.shape(state.government.rung)
    rung, troops = np.full(shape, np.nan, PRECISION), np.full(shape, np.nan, PRECISION)
    presence = np.full(shape, np.nan, PRECISION)
    vote, least = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    inside = binding_pledges(orders, state, setting)
    alone = np.logical_not(setting.given_in(week).endowment.must_vote)
    for order in active:
        place = codes.index(order.nation)
        presence[place] = _or_nan(order.presence)
        if order.pledge is None:
            rung[place] = _or_nan(order.rung)
            troops[place] = _or_nan(order.troops)
            least[place] = order.least and order.rung is not None and order.rung >= Rung.PLEDGED
        else:
            binds, then = inside[order.nation], Rung[order.pledge.rung.upper()]
            rung[place] = np.where(binds, int(then), int(Rung.CONDITIONAL))
            troops[place] = np.where(binds, _or_nan(order.pledge.troops), np.nan)
            least[place] = order.least & binds
        vote[place] = (order.vote and week == order.first) | (alone[place] & _sends(rung[place]))
    return Decision(rung=rung, troops=troops, vote=vote, least=least, presence=presence)


def binding_pledges(orders: tuple[Order, ...], state: State, setting: Setting) -> Inside:
    """Return which conditional pledges bind in the week after a state.

    Pledges may wait for each other: all that could hold together do (the greatest set of pledges
    in which the conditions of each are met by the others and the world). A conditional pledge
    that has led to a pledge stays bound.
    """
    week = state.week + 1
    pledges: Mapping[str, PledgeIf] = {
        order.nation: order.pledge
        for order in orders
        if order.pledge is not None and order.first <= week <= order.last
    }
    codes, rungs = setting.scenario.codes, np.asarray(state.government.rung)
    runs = rungs.shape[-1]
    inside: Inside = {code: np.ones(runs, np.bool_) for code in pledges}
    changed = True
    while changed:
        now = {
            code: (rungs[codes.index(code)] >= Rung.PLEDGED)
            | conditions_hold(pledge, state=state, setting=setting, inside=inside, pledges=pledges)
            for code, pledge in pledges.items()
        }
        changed = any(bool((now[code] != inside[code]).any()) for code in pledges)
        inside = now
    return inside


def _sends(rung: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Return whether somebody at the table means to send troops, and not only to pledge them."""
    return np.asarray(np.greater_equal(rung, int(Rung.AUTHORISED)))


def _or_nan(number: int | None) -> float:
    return float("nan") if number is None else float(number)
