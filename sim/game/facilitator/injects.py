"""What the facilitator lets happen: a card of the deck, an event of their own, Washington."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from sim.errors import Problem, ScenarioError
from sim.game.engine.changes import Change, change_from, us_event
from sim.game.engine.play import scenario_now
from sim.game.entries import ChangeUS, Inject, InjectOwn
from sim.game.facilitator.wire import with_note
from sim.game.game import Game
from sim.game.message import IllegalMove, Message, message, refuse, require
from sim.game.moves.checks import check_levels
from sim.game.phase import Phase
from sim.scenario.ask import ask_in
from sim.scenario.course import outside_in
from sim.scenario.deck import Card
from sim.scenario.document import restore_deck
from sim.scenario.reading.read import read_event
from sim.scenario.scenario import ALL, CHOSEN, Scenario
from sim.scenario.yaml12 import read_file


@cache
def usual_deck() -> tuple[Card, ...]:
    """Return the injects of a scenario that brings none of its own."""
    data: Any = read_file(Path(__file__).with_name("deck.yaml")).data
    return restore_deck(data["deck"])


def deck(scenario: Scenario) -> Mapping[int, Card]:
    """Return a scenario's injects by number, as they stand in its file: from 1 on."""
    own = scenario.workshop.deck
    return dict(enumerate(usual_deck() if own is None else own, 1))


def with_deck(scenario: Scenario) -> Scenario:
    """Return a scenario that holds the deck it is played with, whatever is usual later on."""
    cards = tuple(deck(scenario).values())
    return replace(scenario, workshop=replace(scenario.workshop, deck=cards))


def needs_nation(card: Card) -> bool:
    """Return whether a nation has to be chosen as a card is fired."""
    named = (value for value in card.effect.values() if isinstance(value, list))
    return card.to == CHOSEN or any(CHOSEN in names for names in named)


def effect_for(effect: Mapping[str, Any], nation: str) -> dict[str, Any]:
    """Return the effect of a card with a nation in place of the one to be chosen."""
    return {
        key: [nation if name == CHOSEN else name for name in value]
        if isinstance(value, list)
        else value
        for key, value in effect.items()
    }


def change_us(game: Game, entry: ChangeUS) -> Game:
    """Change American engagement from the coming week on."""
    check_levels(entry.us)
    says = entry.says or "American engagement changes."
    event = us_event(_coming_week(game), entry.us, says, "facilitator")
    news = message("said.as_typed", text=entry.says) if entry.says else event.cause
    return _announce(game, event, news)


def inject(game: Game, entry: Inject) -> Game:
    """Fire a card of the deck."""
    card = deck(game.scenario).get(entry.number)
    if card is None:
        refuse("no_card", number=entry.number)
    if needs_nation(card):
        require(entry.nation in game.scenario.codes, "inject_nation")
        says = message("said.of", seat=entry.nation, text=card.text)
    else:
        require(not entry.nation, "inject_no_nation")
        says = message("said.shipped", text=card.text)
    _coming_week(game)
    event = _event(game, effect_for(card.effect, entry.nation), says)
    changed = _add_event(_deliver_card(game, card, entry.nation, says), event)
    line = replace(changed.line, fired=(*changed.line.fired, entry.number))
    return changed.with_line(line)


def _deliver_card(game: Game, card: Card, nation: str, says: Message) -> Game:
    """Return a game in which a card is on the wire, or with the one seat that it is for."""
    if card.to == ALL:
        return _with_news(game, says)
    seat = nation if card.to == CHOSEN else card.to
    require(seat in game.seats, "no_seat", seat=seat)
    return with_note(game, seat, message("said.from", sender=card.sender, text=card.text))


def inject_own(game: Game, entry: InjectOwn) -> Game:
    """Fire an inject of the facilitator's own."""
    text = " ".join(entry.text.split())
    require(bool(text), "inject_empty")
    says = message("said.as_typed", text=text)
    return _announce(game, _event(game, entry.event, says), says)


def _event(game: Game, effect: object, says: Message) -> Change | None:
    if not effect:
        return None  # words only: it changes nothing but the talk
    if not isinstance(effect, dict):
        refuse("inject_effect")
    try:
        dated = _with_week(game, effect, _short_text(says))
        return change_from(read_event(dated, _scenario_of_deck(game), "facilitator"), says)
    except ScenarioError as error:
        keys, why = _wrong_keys(error.problems)
        raise IllegalMove(key="inject_cannot", keys=keys, why=why) from error


def _wrong_keys(problems: Sequence[Problem]) -> tuple[tuple[str, ...], str]:
    """Return what keys of an effect are wrong, and what the reader of scenarios says of them."""
    own = [replace(problem, key=problem.key.partition("].")[2]) for problem in problems]
    bare = [replace(problem, file="", line=None, column=None) for problem in own]
    return tuple(dict.fromkeys(problem.key for problem in own)), "; ".join(map(str, bare))


def _short_text(says: Message) -> str:
    """Return what is said of an event in the scenario that is taken home."""
    code = says.values.get("seat")
    return f"{code}: {says.values['text']}" if code else str(says.values["text"])


def _scenario_of_deck(game: Game) -> Scenario:
    """Return the scenario with the size of force that is asked for by now, and who is outside."""
    played, week = scenario_now(game), int(game.line.state.week)
    asked, out = ask_in(played, week), outside_in(played, week + 1)
    return replace(
        game.scenario,
        minimum=asked.minimum,
        maximum=asked.maximum,
        outside=tuple(sorted(out)),
    )


def _with_week(game: Game, effect: dict[str, Any], text: str) -> dict[str, Any]:
    """Return an effect with its week: the coming one, or as many weeks ``after`` it."""
    coming, after = _coming_week(game), effect.get("after", 0)
    if not isinstance(after, int) or isinstance(after, bool) or after < 0:
        refuse("inject_after")
    week, last = coming + after, game.scenario.weeks
    require(week <= last, "inject_late", week=week, last=last)
    rest = {name: value for name, value in effect.items() if name != "after"}
    announced = {"announced": coming} if "election" in rest else {}
    return {**rest, **announced, "week": week, "says": text}


def _coming_week(game: Game) -> int:
    line = game.line
    require(line.phase not in (Phase.LOBBY, Phase.ENDED), "no_round_played")
    week = int(line.state.week) + 1
    require(week <= game.last_week, "no_week_left")
    return week


def _announce(game: Game, event: Change | None, says: Message) -> Game:
    return _add_event(_with_news(game, says), event)


def _with_news(game: Game, says: Message) -> Game:
    """Return a game with a line on its wire, dated to the week from which it holds."""
    line = game.line.with_news("facilitator", says, week=_coming_week(game))
    return game.with_line(line)


def _add_event(game: Game, event: Change | None) -> Game:
    if event is None:
        return game
    return game.with_line(replace(game.line, events=(*game.line.events, event)))
