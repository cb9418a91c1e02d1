"""What a resolved round puts on the news wire."""

from __future__ import annotations

import numpy as np

from sim.game.engine.changes import Change
from sim.game.game import Game, Line, News, Round
from sim.game.message import Message, message
from sim.game.moves.rules import RULES, without_words
from sim.game.rounds.condition_news import NewsLine, NewsLines, condition_news
from sim.game.stakes.overdrawn import AT_HOME
from sim.rules.peace import Phase
from sim.scenario.scenario import RUNGS, Scenario
from sim.week.setting import Setting


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
