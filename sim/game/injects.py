"""What the facilitator lets happen: a card of the deck, an event of their own, Washington."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim.errors import ScenarioError
from sim.game.changes import us_event
from sim.game.deck import deck
from sim.game.entries import ChangeUS, Inject, InjectOwn
from sim.game.game import Game, Line, Phase
from sim.game.illegal import IllegalMove
from sim.game.levels import check_levels
from sim.game.news import told
from sim.scenario.event import read_event
from sim.scenario.scenario import Event


def change_us(game: Game, entry: ChangeUS) -> Game:
    """Change American engagement from the coming week on."""
    check_levels(entry.us)
    says = entry.says or "American engagement changes."
    event = us_event(_coming(game), entry.us, says, "facilitator")
    return _happened(game, event, says)


def inject(game: Game, entry: Inject) -> Game:
    """Fire a card of the deck."""
    card = deck().get(entry.number)
    if card is None:
        msg = f"There is no card {entry.number} in the deck."
        raise IllegalMove(msg)
    fired = _happened(game, _event(game, card.effect, card.text), card.text)
    line = replace(fired.line, fired=(*fired.line.fired, entry.number))
    return replace(fired, lines={**fired.lines, fired.current: line})


def inject_own(game: Game, entry: InjectOwn) -> Game:
    """Fire an inject of the facilitator's own."""
    text = " ".join(entry.text.split())
    if not text:
        msg = "An inject says what happens."
        raise IllegalMove(msg)
    return _happened(game, _event(game, entry.event, text), text)


def _event(game: Game, effect: object, text: str) -> Event | None:
    if not effect:
        return None  # words only: it changes nothing but the talk
    if not isinstance(effect, dict):
        msg = "The effect of an inject is a mapping, as an event of a scenario is."
        raise IllegalMove(msg)
    try:
        return read_event(_dated(game, effect, text), game.scenario, "facilitator")
    except ScenarioError as error:
        msg = f"This inject cannot happen: {error}"
        raise IllegalMove(msg) from error


def _dated(game: Game, effect: dict[str, Any], text: str) -> dict[str, Any]:
    """Return an effect with its week: the coming one, or as many weeks ``after`` it."""
    coming, after = _coming(game), effect.get("after", 0)
    if not isinstance(after, int) or isinstance(after, bool) or after < 0:
        msg = "An inject happens a whole number of weeks after the coming one."
        raise IllegalMove(msg)
    rest = {name: value for name, value in effect.items() if name != "after"}
    announced = {"announced": coming} if "election" in rest else {}
    return {**rest, **announced, "week": coming + after, "says": text}


def _coming(game: Game) -> int:
    line = game.line
    if line.phase in (Phase.LOBBY, Phase.ENDED):
        msg = "Something can happen only while a round is being played."
        raise IllegalMove(msg)
    week = int(line.state.week) + 1
    if week > game.last_week:
        msg = "No week is left in which this could happen."
        raise IllegalMove(msg)
    return week


def _happened(game: Game, event: Event | None, says: str) -> Game:
    _coming(game)
    line: Line = told(game, game.line, "facilitator", says)
    if event is not None:
        line = replace(line, events=(*line.events, event))
    return replace(game, lines={**game.lines, game.current: line})
