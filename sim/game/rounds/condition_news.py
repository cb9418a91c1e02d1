"""What the wire says of conditions, public refusals and parliaments, and of who heeds them not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np

from sim.game.decider import BY_PEOPLE
from sim.game.game import Round
from sim.game.message import Message, message
from sim.rules.gates import Condition
from sim.rules.ladder import Rung
from sim.scenario.scenario import CONDITIONS, RUNGS
from sim.week.conditions import list_conditions
from sim.week.setting import Setting, State
from sim.week.state import Government
from sim.week.vote import NEVER_AGAIN

NewsLine: TypeAlias = tuple[int, str, Message]
"""Week, source and what is said."""

NewsLines: TypeAlias = Iterator[NewsLine]


def condition_news(record: Round, setting: Setting) -> NewsLines:
    """Yield what is said of a resolved round's weeks."""
    for before, after in zip(record.states, record.states[1:], strict=False):
        for says in _week_news(before, after, record, setting):
            yield after.week, "game", says


def _week_news(before: State, after: State, record: Round, setting: Setting) -> Iterator[Message]:
    yield from _turns(before, after, setting)
    for place, seat in enumerate(setting.scenario.codes):
        was, now = (government_at(state, place) for state in (before, after))
        yield from _release(seat, was, now, freeing_conditions(setting, after.week, place))
        if setting.scenario.nations[place].must_vote:
            yield from _vote(seat, was, now)
        if record.deciders[seat] in BY_PEOPLE:
            yield from _although(seat, was, now)


def _turns(before: State, after: State, setting: Setting) -> Iterator[Message]:
    """Yield which conditions have come or are gone, whose parliaments are asked, who comes home."""
    codes = setting.scenario.codes
    pairs = [
        (code, government_at(before, place), government_at(after, place))
        for place, code in enumerate(codes)
    ]
    for name in CONDITIONS:
        bit = Condition[name.upper()]
        if bit == Condition.PARLIAMENT:
            continue  # what a parliament decides is told by itself
        there = [code for code, was, now in pairs if was["missing"] & ~now["missing"] & bit]
        gone = [code for code, was, now in pairs if now["missing"] & ~was["missing"] & bit]
        if there:
            yield message("news.there", condition=name, seats=there)
        if gone:
            yield message("news.gone", condition=name, seats=gone)
    votes = {nation.iso3 for nation in setting.scenario.nations if nation.must_vote}
    begun = [
        code
        for code, was, now in pairs
        if code in votes and now["debated"] > was["debated"] == 0 and not now["approved"]
    ]
    if begun:
        yield message("news.asked", seats=begun)
    home = [
        code
        for code, was, now in pairs
        if was["rung"] == Rung.DEPLOYED and now["rung"] == Rung.AUTHORISED
    ]
    if home and _peace_broke(before, after):
        yield message("news.come_home", seats=home)


def _peace_broke(before: State, after: State) -> bool:
    return bool(np.asarray(after.world.phase)[0] < np.asarray(before.world.phase)[0])


def _release(seat: str, was: dict[str, Any], now: dict[str, Any], frees: int) -> Iterator[Message]:
    if was["rung"] != Rung.REFUSES or not was["bound"] or now["bound"]:
        return
    came = frees and not now["missing"] & frees
    yield message("news.freed" if came else "news.freed_by_election", seat=seat)


def _vote(seat: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[Message]:
    if now["votes_lost"] > was["votes_lost"]:
        at_loss = now["reasons_at_loss"]
        how = "_for_good" if at_loss == NEVER_AGAIN else "_for_now" if at_loss >= 0 else ""
        yield message(f"news.votes_against{how}", seat=seat)
    elif now["approved"] and not was["approved"]:
        yield message("news.consents", seat=seat)


def _although(seat: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[Message]:
    """Yield what people decided against their government's own conditions, or its public no."""
    if now["rung"] <= was["rung"]:
        return
    missing = list_conditions(now["missing"])
    if missing and now["rung"] >= Rung.PLEDGED:
        rung = RUNGS[now["rung"]]
        yield message("news.although", seat=seat, rung=rung, missing=missing)
    if was["rung"] == Rung.REFUSES and now["bound"]:
        yield message("news.takes_back_no", seat=seat)


def government_at(state: State, place: int) -> dict[str, Any]:
    """Return where one government stands, each number by its name."""
    government: Government = state.government
    names = (
        "rung", "missing", "bound", "approved", "debated", "votes_lost", "reasons_at_loss",
    )  # fmt: skip
    return {name: np.asarray(getattr(government, name))[place, 0].item() for name in names}


def freeing_conditions(setting: Setting, week: int, place: int) -> int:
    """Return the conditions that free a government from its public no, a mask of `Condition`."""
    return int(np.asarray(setting.given_in(week).endowment.frees)[place, 0])
