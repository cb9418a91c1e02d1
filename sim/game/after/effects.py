"""What was decided in a round beside the nations' own orders, each with the events it made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.game.engine.changes import Change
from sim.game.entries import KYIV, WASHINGTON, Answer, Lobby
from sim.game.game import Round
from sim.game.message import Message, message
from sim.game.moves.rules import OPENNESS, REFUSAL
from sim.scenario.scenario import Event


@dataclass(frozen=True)
class Effect:
    """Something that somebody did in a round.

    Attributes
    ----------
    what
        In words.
    seats
        Whose decision it was; none for an inject and for what was decided together.
    events
        What it changed in the world: taking them away takes it away.
    """

    what: Message
    seats: tuple[str, ...]
    events: tuple[Event, ...]


def effects_of(record: Round) -> Iterator[Effect]:
    """Yield what changed the world in a round: injects, Washington, answers, diplomacy."""
    washington = [event for event in record.events if is_washingtons(event)]
    if washington:
        said = washington[-1].cause if isinstance(washington[-1], Change) else None
        yield Effect(said or message("said.nothing"), (WASHINGTON,), tuple(washington))
    for event in record.events:
        if isinstance(event, Change) and not is_washingtons(event):
            yield Effect(event.cause, _givers(event), (event,))
    yield from _answers(record)
    yield from _diplomacy(record)


def _givers(event: Change) -> tuple[str, ...]:
    """Return who put in an enabler; nobody by itself made any other event."""
    return (event.nations or ()) if event.cause.key == "cause.contributes" else ()


def is_washingtons(event: Event) -> bool:
    """Return whether Washington's people made an event, and not the facilitator or the scenario."""
    return any(number.source == WASHINGTON for number in event.numbers.values())


def _answers(record: Round) -> Iterator[Effect]:
    """Yield Kyiv's answer to terms of peace."""
    answers = [move for move in record.moves if isinstance(move, Answer)]
    events = tuple(event for event in record.events if REFUSAL in event.numbers)
    if answers and events:
        accepts = "accepts" if answers[-1].accepts else "refuses"
        yield Effect(message(f"told.{accepts}", seat=KYIV), (KYIV,), events)


def _diplomacy(record: Round) -> Iterator[Effect]:
    """Yield the diplomacy spent on each seat, by all who spent it."""
    lobbies = [move for move in record.moves if isinstance(move, Lobby)]
    for on in dict.fromkeys(move.on for move in lobbies):
        own = [move for move in lobbies if move.on == on]
        events = tuple(event for event in record.events if _pushes(event, on))
        if events:
            what = message("cause.lobbies", on=on)
            yield Effect(what, tuple(dict.fromkeys(move.seat for move in own)), events)


def _pushes(event: Event, on: str) -> bool:
    """Return whether an event comes of diplomacy on a seat."""
    if isinstance(event, Change):
        return False
    if on == WASHINGTON:
        return OPENNESS in event.numbers
    return bool(event.leaning) and event.nations == (on,)
