"""What a resolved round puts on the news wire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np

from sim.game.engine.changes import Change
from sim.game.game import Game, Line, News, Round
from sim.game.message import Message, message
from sim.game.moves.rules import RULES, without_words
from sim.game.order import BY_PEOPLE
from sim.game.stakes.overdrawn import AT_HOME
from sim.rules.gates import Condition
from sim.rules.ladder import Rung
from sim.rules.peace import Phase
from sim.scenario.scenario import CONDITIONS, RUNGS, Scenario
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


def round_news(game: Game, line: Line, record: Round, setting: Setting) -> list[News]:
    """Return what a resolved round puts on the wire, week by week."""
    scenario = setting.scenario
    news = (
        *_move_news(record),
        *_event_news(game, record),
        *_position_news(record, scenario),
        *_peace_news(record),
        *condition_news(record, setting),
        *_refused_terms_news(record, scenario),
        *_home_news(record),
    )
    lines = sorted(news, key=lambda line: line[0])
    start = len(line.news)
    return [
        _secret_news(game, start + place, record.number, line) for place, line in enumerate(lines)
    ]


def _secret_news(game: Game, number: int, played: int, line: NewsLine) -> News:
    """Return a line that waits for the reveal; words of Washington's wait for the facilitator."""
    week, source, says = line
    bare = without_words(says)
    hidden = bare is not None and game.setup.moderated
    return News(number, played, week, source, says, hidden, secret=True, instead=bare)


def _move_news(record: Round) -> NewsLines:
    for move in record.moves:
        news = RULES[move.kind].news
        if news is not None:
            yield record.first, move.seat, news(move)
    for proposal in record.proposals:
        key = "news.adopted" if proposal.number in record.adopted else "news.not_adopted"
        what = message(f"proposal.{proposal.about}", choice=proposal.choice)
        yield record.first, "game", message(key, seat=proposal.seat, what=what)


def _event_news(game: Game, record: Round) -> NewsLines:
    for event in game.scenario.events:
        if event.says and record.first <= event.week <= record.last:
            yield event.week, "scenario", message("said.shipped", text=event.says)


def _position_news(record: Round, scenario: Scenario) -> NewsLines:
    for before, after in zip(record.states, record.states[1:], strict=False):
        was, now = (np.asarray(state.government.rung)[:, 0] for state in (before, after))
        for place, seat in enumerate(scenario.codes):
            if was[place] != now[place]:
                yield after.week, "game", _step_message(seat, int(was[place]), int(now[place]))
    for code, week in record.bound.items():
        yield week, "game", message("news.binds", seat=code)


def _step_message(seat: str, was: int, now: int) -> Message:
    key = "news.climbs" if now > was else "news.steps_back"
    return message(key, seat=seat, was=RUNGS[was], now=RUNGS[now])


def _peace_news(record: Round) -> NewsLines:
    for before, after in zip(record.states, record.states[1:], strict=False):
        was, now = (int(np.asarray(state.world.phase)[0]) for state in (before, after))
        if was != now:
            yield after.week, "game", message(f"news.{Phase(now).name.lower()}")
        elif float(np.asarray(after.world.offensive)[0]) > float(
            np.asarray(before.world.offensive)[0]
        ):
            yield after.week, "game", message("news.offensive")


def _home_news(record: Round) -> NewsLines:
    """Yield what happens at home to seats that went beyond what it carries."""
    for event in record.events:
        if isinstance(event, Change) and event.cause.key in AT_HOME:
            yield record.last, "game", event.cause


def _refused_terms_news(record: Round, scenario: Scenario) -> NewsLines:
    """Yield the terms of peace that were tabled, and that Kyiv did not take."""
    weeks = {event.week for event in scenario.events if event.terms is not None}
    for state in record.states[1:]:
        if state.week in weeks and int(np.asarray(state.world.phase)[0]) != Phase.AGREEMENT:
            yield state.week, "game", message("news.refused_terms")
