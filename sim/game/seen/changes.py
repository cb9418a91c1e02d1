"""What changed for a seat in the last round that was revealed, and what it has to answer now."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.game.entries import KYIV, WASHINGTON
from sim.game.game import Game, Round
from sim.game.message import Message, message
from sim.game.order import Decider
from sim.game.rounds.news import government_at
from sim.game.seen.public import Plain, public_state, totals, world
from sim.game.stakes.given import standing_of
from sim.game.stakes.spending import costs_of, total
from sim.rules.ladder import Rung
from sim.scenario.presence import presence_ladder
from sim.scenario.scenario import RUNGS
from sim.week.conditions import list_conditions
from sim.week.state import Government

_VISIBLE = 0.005
"""From where a share moves by a percent point that can be seen."""


def changes_for(game: Game, seat: str) -> Iterator[Message]:
    """Yield what a seat has to answer, and what changed for it in the last round revealed."""
    if seat == KYIV and (terms := terms_of_peace(game)):
        yield message(f"changed.tabled_{terms}")
    rounds = game.line.public_rounds
    if not rounds:
        return
    last = rounds[-1]
    if seat == WASHINGTON:
        yield from _washington_changes(last)
    elif seat == KYIV:
        yield from _kyiv_changes(last)
    else:
        yield from _nation_changes(game, last, seat)
    if last.deciders[seat] is Decider.CLOCK and _had_to_decide(last, seat):
        yield message("changed.clock")
    if last.deciders[seat] is Decider.KEPT and _had_to_decide(last, seat):
        yield message("changed.kept")
    yield from _home_changes(game, seat)


def _home_changes(game: Game, seat: str) -> Iterator[Message]:
    """Yield what the last round took of a seat's standing at home."""
    rounds = game.line.public_rounds
    costs = costs_of(game, seat, rounds) if game.setup.stakes else []
    if costs and costs[-1]:
        left = standing_of(game, seat) - total(costs)
        points = total(costs[-1:])
        if left < 0:
            yield message("changed.overdrawn", points=points, over=-left)
        else:
            yield message("changed.spent", points=points, left=left)


def _had_to_decide(last: Round, seat: str) -> bool:
    """Return whether somebody decided for a seat that did not: no power has to move."""
    if seat == KYIV:
        return any(event.terms for event in last.events)
    return seat != WASHINGTON


def terms_of_peace(game: Game) -> str | None:
    """Return what terms of peace that were tabled for the coming weeks do with foreign troops."""
    week = int(public_state(game.line).week)
    coming = [event.terms for event in game.line.events if event.terms and event.week > week]
    return coming[-1] if coming else None


def _nation_changes(game: Game, last: Round, seat: str) -> Iterator[Message]:
    place = game.scenario.codes.index(seat)
    was, now = (state.government for state in (last.states[0], last.states[-1]))
    rungs = [int(np.asarray(stand.rung)[place, 0]) for stand in (was, now)]
    if rungs[0] != rungs[1]:
        yield message("changed.rung", was=RUNGS[rungs[0]], now=RUNGS[rungs[1]])
    troops = [int(np.asarray(stand.troops)[place, 0]) for stand in (was, now)]
    if troops[0] != troops[1]:
        yield message("changed.offer", was=troops[0], now=troops[1])
    yield from _presence_change(game, seat, was, now)
    if seat in last.bound:
        yield message("changed.bound", week=last.bound[seat])
    yield from _bond_changes(last, place)


def _bond_changes(last: Round, place: int) -> Iterator[Message]:
    """Yield what changed of a nation's conditions, its public no and its parliament."""
    was, now = (government_at(state, place) for state in (last.states[0], last.states[-1]))
    if there := list_conditions(was["missing"] & ~now["missing"]):
        yield message("changed.there", conditions=there)
    if gone := list_conditions(now["missing"] & ~was["missing"]):
        yield message("changed.gone", conditions=gone)
    if was["rung"] == Rung.REFUSES and was["bound"] and not now["bound"]:
        yield message("changed.freed")
    if now["votes_lost"] > was["votes_lost"]:
        yield message("changed.vote_lost")
    elif now["approved"] and not was["approved"]:
        yield message("changed.consents")


def _presence_change(game: Game, seat: str, was: Government, now: Government) -> Iterator[Message]:
    """Yield what a nation now gives beside troops, where that changed."""
    place = game.scenario.codes.index(seat)
    levels = [int(np.asarray(stand.presence)[place, 0]) for stand in (was, now)]
    if levels[0] != levels[1]:
        given = presence_ladder(game.scenario.nations[place])[: levels[1]]
        key = "changed.presence" if given else "changed.presence_none"
        yield message(key, **({"now": given} if given else {}))


def _washington_changes(last: Round) -> Iterator[Message]:
    was, now = _world_before_and_after(last)
    for enabler, level in now["us"].items():
        before = was["us"][enabler]
        if abs(level - before) >= _VISIBLE:
            yield message("changed.promised", enabler=enabler, was=before, now=level)
    if now["won"] > was["won"]:
        yield message("changed.won")
    if now["won"] < was["won"]:
        yield message("changed.lost")
    if abs(now["credibility"] - was["credibility"]) >= _VISIBLE:
        yield message("changed.word", was=was["credibility"], now=now["credibility"])
    yield from _force_changes(last, "committed")


def _kyiv_changes(last: Round) -> Iterator[Message]:
    was, now = _world_before_and_after(last)
    if was["peace"] != now["peace"]:
        yield message("changed.peace", was=was["peace"], now=now["peace"])
    if now["barred"] and not was["barred"]:
        yield message("changed.barred")
    if bool(was["offensive"]) != bool(now["offensive"]):
        yield message("changed.offensive" if now["offensive"] else "changed.offensive_over")
    yield from _force_changes(last, "committed")
    yield from _force_changes(last, "in_place")


def _world_before_and_after(last: Round) -> tuple[Plain, Plain]:
    return world(last.states[0].world), world(last.states[-1].world)


def _force_changes(last: Round, measure: str) -> Iterator[Message]:
    was, now = (totals(state)[measure] for state in (last.states[0], last.states[-1]))
    if was != now:
        yield message("changed.force", measure=measure, was=was, now=now)
