"""The news wire: what everybody learns, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from sim.game.entries import Answer, Engage, Lobby
from sim.game.game import Game, Line, News, Round
from sim.rules.peace import Phase
from sim.scenario.scenario import RUNGS, Scenario


def told(game: Game, line: Line, source: str, text: str, *, hidden: bool = False) -> Line:
    """Return a branch with one more line on its wire."""
    week = int(line.state.week)
    news = News(len(line.news), line.number, week, source, text, hidden)
    return replace(line, news=(*line.news, news))


def wire_of(game: Game, line: Line, record: Round, scenario: Scenario) -> list[News]:
    """Return what a resolved round puts on the wire, week by week."""
    lines = sorted(
        [*_moves(record), *_events(game, record), *_positions(record, scenario), *_peace(record)],
        key=lambda one: one[0],
    )
    start = len(line.news)
    return [
        News(start + place, record.number, week, source, text, secret=True)
        for place, (week, source, text) in enumerate(lines)
    ]


def _moves(record: Round) -> Iterator[tuple[int, str, str]]:
    for move in record.moves:
        if isinstance(move, Engage):
            levels = ", ".join(f"{name} {level:.0%}" for name, level in sorted(move.us.items()))
            said = f' It says: "{move.says}"' if move.says else ""
            yield record.first, move.seat, f"Washington's engagement: {levels}.{said}"
        elif isinstance(move, Answer):
            word = "would accept" if move.accepts else "would refuse"
            yield record.first, move.seat, f"Kyiv {word} terms that bar foreign troops."
        elif isinstance(move, Lobby):
            yield record.first, move.seat, f"{move.seat} lobbies {move.on}."
    for proposal in record.proposals:
        word = "adopted" if proposal.number in record.adopted else "not adopted"
        about = f"{proposal.about} {proposal.choice}"
        yield record.first, "game", f"Proposal of {proposal.seat}, {about}: {word}."


def _events(game: Game, record: Round) -> Iterator[tuple[int, str, str]]:
    for event in game.scenario.events:
        if event.says and record.first <= event.week <= record.last:
            yield event.week, "scenario", event.says


def _positions(record: Round, scenario: Scenario) -> Iterator[tuple[int, str, str]]:
    for before, after in zip(record.states, record.states[1:], strict=False):
        was, now = (np.asarray(one.government.rung)[:, 0] for one in (before, after))
        lost = np.asarray(after.government.votes_lost) > np.asarray(before.government.votes_lost)
        for place, nation in enumerate(scenario.nations):
            if lost[place, 0]:
                yield after.week, "game", f"The parliament of {nation.name} votes against."
            if was[place] != now[place]:
                yield after.week, "game", _moved(nation.name, int(was[place]), int(now[place]))
    for code, week in record.bound.items():
        yield week, "game", f"The conditions of {code} are met: its pledge binds."


def _moved(name: str, was: int, now: int) -> str:
    verb = "climbs" if now > was else "steps back"
    return f"{name} {verb} from {RUNGS[was]} to {RUNGS[now]}."


_PEACE = {
    Phase.WAR: "The ceasefire breaks: it is war again.",
    Phase.CEASEFIRE: "The shooting stops: there is a ceasefire.",
    Phase.AGREEMENT: "A peace agreement is reached.",
}


def _peace(record: Round) -> Iterator[tuple[int, str, str]]:
    for before, after in zip(record.states, record.states[1:], strict=False):
        was, now = (int(np.asarray(one.world.phase)[0]) for one in (before, after))
        if was != now:
            yield after.week, "game", _PEACE[Phase(now)]
        elif float(np.asarray(after.world.offensive)[0]) > float(
            np.asarray(before.world.offensive)[0]
        ):
            yield after.week, "game", "Russia opens an offensive."
