"""What people decided, put to the model as orders for nations, week by week.

An order works on arrays, so that it decides alike in the one run that a class plays and in the
thousands that its forecasts and its debrief run: a conditional pledge is settled in each of them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION
from sim.game.engine.conditions import Flags, Troops, conditions_hold
from sim.game.entries import PledgeIf
from sim.game.order import Order
from sim.rules.ladder import Rung
from sim.week.decision import Decision
from sim.week.setting import Setting, State

Inside = dict[str, Flags]
"""Nations whose conditional pledge binds, ``(run,)`` each."""

Bindings = dict[str, list[Flags]]
"""Which of each nation's pledges bind, its own and those of its bargains, ``(run,)`` each."""


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
    bindings = _bindings(orders, state, setting)
    alone = np.logical_not(setting.given_in(week).endowment.must_vote)
    for order in active:
        place = codes.index(order.nation)
        presence[place] = _or_nan(order.presence)
        rung[place], troops[place] = _or_nan(order.rung), _or_nan(order.troops)
        least[place] = order.least and order.rung is not None and order.rung >= Rung.PLEDGED
        for pledge, binds in zip(_pledges(order), bindings.get(order.nation, ()), strict=True):
            then, brings = _target(pledge), _or_nan(pledge.troops)
            if pledge is order.pledge and order.rung is None:
                rung[place] = int(Rung.CONDITIONAL)
            rung[place] = np.where(binds, np.fmax(rung[place], then), rung[place])
            troops[place] = np.where(binds, np.fmax(troops[place], brings), troops[place])
            least[place] |= order.least & binds
        vote[place] = (order.vote and week == order.first) | (alone[place] & _sends(rung[place]))
    return Decision(rung=rung, troops=troops, vote=vote, least=least, presence=presence)


def binding_pledges(orders: tuple[Order, ...], state: State, setting: Setting) -> Inside:
    """Return which nations' conditional pledges and bargains bind in the week after a state.

    Pledges may wait for each other: all that could hold together do (the greatest set of pledges
    in which the conditions of each are met by the others and the world). A conditional pledge
    that has led to a pledge stays bound.
    """
    bindings = _bindings(orders, state, setting)
    return {code: np.logical_or.reduce(binds) for code, binds in bindings.items()}


def _bindings(orders: tuple[Order, ...], state: State, setting: Setting) -> Bindings:
    """Return which of each nation's pledges bind, as `_pledges` lists them."""
    week = state.week + 1
    active = [order for order in orders if order.first <= week <= order.last and _pledges(order)]
    runs = np.shape(state.government.rung)[-1]
    bindings: Bindings = {
        order.nation: [np.ones(runs, np.bool_) for _ in _pledges(order)] for order in active
    }
    changed = True
    while changed:
        inside = {code: np.logical_or.reduce(binds) for code, binds in bindings.items()}
        brings = {order.nation: _troops(order, bindings[order.nation]) for order in active}
        now: Bindings = {
            order.nation: [
                _has_reached(order, pledge, state, setting)
                | conditions_hold(
                    pledge, state=state, setting=setting, inside=inside, brings=brings
                )
                for pledge in _pledges(order)
            ]
            for order in active
        }
        changed = any(not np.array_equal(now[code], bindings[code]) for code in now)
        bindings = now
    return bindings


def _pledges(order: Order) -> tuple[PledgeIf, ...]:
    return (*((order.pledge,) if order.pledge is not None else ()), *order.deals)


def _has_reached(order: Order, pledge: PledgeIf, state: State, setting: Setting) -> Flags:
    """Return whether a nation stands already where a pledge leads, and so stays bound."""
    place = setting.scenario.codes.index(order.nation)
    rung = np.asarray(state.government.rung)[place]
    if pledge is order.pledge and order.rung is None:
        return np.asarray(rung >= Rung.PLEDGED)
    troops = np.asarray(state.government.troops)[place]
    return np.asarray((rung >= _target(pledge)) & (troops >= (pledge.troops or 0)))


def _troops(order: Order, binds: list[Flags]) -> Troops:
    """Return the most troops that a nation's pledges bring where they bind."""
    pledges = zip(_pledges(order), binds, strict=True)
    each = [np.where(holds, PRECISION(pledge.troops or 0), 0) for pledge, holds in pledges]
    return np.asarray(np.maximum.reduce(each))


def _target(pledge: PledgeIf) -> int:
    return int(Rung[pledge.rung.upper()])


def _sends(rung: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Return whether somebody at the table means to send troops, and not only to pledge them."""
    return np.asarray(np.greater_equal(rung, int(Rung.AUTHORISED)))


def _or_nan(number: int | None) -> float:
    return float("nan") if number is None else float(number)
