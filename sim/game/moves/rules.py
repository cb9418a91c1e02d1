"""Every move of the game, declared once: how it is made, what it changes, what the wire says.

What a move consists of, when it can be made, what it takes the place of and what it costs stand
with its entry (`sim.game.entries.moves`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sim.game.engine.changes import (
    Weeks,
    change_from,
    changes_for_round,
    exact_number,
    raise_chance,
    us_event,
)
from sim.game.engine.play import scenario_now
from sim.game.entries import (
    KYIV,
    OBSERVER,
    WASHINGTON,
    Answer,
    Contribute,
    Engage,
    Lobby,
    Move,
)
from sim.game.game import Game, Line
from sim.game.message import Message, message, require
from sim.game.moves import bargaining, making, signing
from sim.game.moves.standing import words_of
from sim.game.options import LIMITS
from sim.scenario.course import number_in
from sim.scenario.scenario import Event

OPENNESS, REFUSAL, AGREEMENT = "us.openness", "peace.refusal_chance", "peace.agreement_chance"
"""Numbers of the world that diplomacy on Washington and Kyiv's answer set for a round."""


def _engage_changes(game: Game, _line: Line, move: Engage, weeks: Weeks) -> Iterator[Event]:
    words = "" if game.setup.moderated else move.says  # nobody has read them yet
    yield us_event(weeks[0], move.us, words or "Washington decides.", WASHINGTON)


def _contribute_changes(
    _game: Game, _line: Line, move: Contribute, weeks: Weeks
) -> Iterator[Event]:
    says = f"{move.seat} puts in all its {move.enabler}."
    event = Event(weeks[0], says, {}, offers=(move.enabler,), nations=(move.seat,))
    yield change_from(event, message("cause.contributes", seat=move.seat, enabler=move.enabler))


def _lobby_changes(game: Game, _line: Line, move: Lobby, weeks: Weeks) -> Iterator[Event]:
    first, last = weeks
    if move.on == WASHINGTON:
        return  # what all spend on it adds up: `_washington_opens`
    points = LIMITS.push * move.points
    says = f"{move.seat} lobbies {move.on}."
    yield Event(first, says, {}, leaning=points, nations=(move.on,))
    if last < game.scenario.weeks:
        yield Event(last + 1, "", {}, leaning=-points, nations=(move.on,))


def _washington_opens(game: Game, line: Line, weeks: Weeks) -> Iterator[Event]:
    """Yield the effect of all of a round's diplomacy on Washington."""
    lobbies = [move for move in line.moves if isinstance(move, Lobby) and move.on == WASHINGTON]
    points = sum(move.points for move in lobbies)
    if points:
        before = number_in(OPENNESS, scenario_now(game, line), weeks[0])
        more = raise_chance(before, LIMITS.opening * points)
        yield from changes_for_round(game, line, OPENNESS, more, weeks)


def _answer_changes(game: Game, line: Line, move: Answer, weeks: Weeks) -> Iterator[Event]:
    chance = exact_number(0 if move.accepts else 1, KYIV)
    yield from changes_for_round(game, line, REFUSAL, chance, weeks)
    if not move.talks:
        yield from changes_for_round(game, line, AGREEMENT, exact_number(0, KYIV), weeks)


def _answer_news(move: Answer) -> Message:
    key = "accepts" if move.accepts else "refuses" if move.talks else "no_talks"
    return message(f"news.{key}")


def _engage_news(move: Engage) -> Message:
    key = "news.engages_saying" if move.says else "news.engages"
    return message(key, us=dict(move.us), words=move.says)


def without_words(news: Message) -> Message | None:
    """Return a line of news without the words that somebody said in it; None if it has none."""
    if news.key != "news.engages_saying":
        return None
    return message("news.engages", us=news.values["us"])


@dataclass(frozen=True, slots=True)
class Rule:
    """What comes of a move.

    Attributes
    ----------
    make
        Checks it and returns the game after it.
    changes
        Yields what it changes in the world as events, once its round is resolved.
    news
        What the wire says of it then.
    """

    make: Callable[[Game, Any], Game]
    changes: Callable[[Game, Line, Any, Weeks], Iterator[Event]] | None = None
    news: Callable[[Any], Message] | None = None


RULES: Final[Mapping[str, Rule]] = {
    "stand": Rule(making.stand),
    "offer": Rule(making.offer),
    "pledge_if": Rule(making.pledge_if),
    "bargain": Rule(signing.offer_bargain),
    "reply": Rule(bargaining.reply),
    "leave": Rule(bargaining.leave),
    "withdraw": Rule(making.withdraw),
    "call_vote": Rule(making.call_vote),
    "contribute": Rule(making.contribute, changes=_contribute_changes),
    "give": Rule(making.give, news=lambda move: message("news.gives", presence=move.presence)),
    "propose": Rule(making.propose),
    "back": Rule(making.back),
    "lobby": Rule(
        making.lobby, changes=_lobby_changes, news=lambda move: message("news.lobbies", on=move.on)
    ),
    "engage": Rule(making.engage, changes=_engage_changes, news=_engage_news),
    "answer": Rule(
        making.answer,
        changes=_answer_changes,
        news=_answer_news,
    ),
    "speak": Rule(making.speak),
    "predict": Rule(making.predict),
    "because": Rule(making.because),
    "ready": Rule(making.keep_move),
}
"""What comes of every kind of move."""


def declared_moves() -> dict[str, dict[str, Any]]:
    """Return what a screen needs to know of each kind of move, as plain data.

    Keys of each: ``phases`` in which it can be made, ``target`` (the field that says whom or what
    it is for), ``back`` (whether it can be taken back).
    """
    return {
        kind.kind: {
            "phases": [phase.value for phase in kind.phases],
            "target": kind.target,
            "back": kind.can_be_taken_back,
        }
        for kind in Move.__subclasses__()
    }


def make(game: Game, move: Move) -> Game:
    """Return the game after a seat's move, which stays sealed until the round is resolved.

    Raises
    ------
    IllegalMove
        If it cannot be made, or not now, or nobody has taken the seat.
    """
    watches = move.seat == OBSERVER  # who watches has no seat that the model could play
    require(watches or game.has_people(move.seat), "model_plays", seat=move.seat)
    phase = game.line.phase
    require(phase in move.phases, "wrong_phase", phases=move.phases, phase=phase)
    return RULES[move.kind].make(game, move)


def changes_of(game: Game, line: Line, weeks: Weeks) -> Iterator[Event]:
    """Yield what the seats' moves of a round change in the world."""
    for move in line.moves:
        changes = RULES[move.kind].changes
        if changes is not None:
            yield from changes(game, line, move, weeks)
    answer = words_of(line, KYIV).get("answer")
    if isinstance(answer, Answer) and answer not in line.moves and game.has_people(KYIV):
        yield from _answer_changes(game, line, answer, weeks)
    yield from _washington_opens(game, line, weeks)


def standing_changes(game: Game, line: Line, weeks: Weeks) -> Iterator[Event]:
    """Yield what Washington's people decided earlier, wherever the scenario would overrule it."""
    standing = line.engagement
    if standing is None or not game.has_people(WASHINGTON):
        return
    first, last = weeks
    for event in game.scenario.events:
        named = (*event.numbers, *event.factors)
        if first <= event.week <= last and any(name[3:] in standing.us for name in named):
            yield us_event(event.week, standing.us, "Washington stands by its word.", WASHINGTON)
