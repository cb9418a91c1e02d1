"""What was decided beside the nations' own orders, and what would have been without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from sim.draws import Draws
from sim.game.engine.changes import Change
from sim.game.engine.play import play, with_events
from sim.game.entries import KYIV, WASHINGTON, Answer, Lobby
from sim.game.game import Game, Round
from sim.game.message import Message, message
from sim.game.moves.rules import OPENNESS, REFUSAL
from sim.scenario.scenario import ENABLERS, Event
from sim.week.inference import settle
from sim.week.setting import State


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


Plain: TypeAlias = dict[str, Any]


def powers_beside_scenario(game: Game, causes: Mapping[int, Iterable[Plain]]) -> list[Plain]:
    """Return a row for each round in which people decided for Washington or for Kyiv.

    Parameters
    ----------
    game
        The branch being played.
    causes
        What moved the odds, by round (`sim.game.after.causes.causes`).

    Returns
    -------
    list of dict
        ``seat``, ``round``, ``people`` and ``otherwise`` (messages: what they decided, and what had
        been without them), ``moved``, ``low`` and ``high`` (the points of chance that it made;
        None past the deadline).
    """
    rows = []
    for record in game.line.rounds:
        found = {tuple(row["seats"]): row for row in causes.get(record.number, ())}
        for seat, people, otherwise in _decisions(game, record):
            did = found.get((seat,), {})
            rows.append(
                {
                    "seat": seat,
                    "round": record.number,
                    "people": people.plain(),
                    "otherwise": otherwise.plain(),
                    **{name: did.get(name) for name in ("moved", "low", "high")},
                }
            )
    return rows


def _decisions(game: Game, record: Round) -> Iterator[tuple[str, Message, Message]]:
    """Yield seat, what its people decided, and what would have been without them."""
    if any(is_washingtons(event) for event in record.events):
        yield (
            WASHINGTON,
            message("cause.gave", us=_promises(record.states[-1])),
            message("cause.gave", us=_promises(_without_washington(game, record))),
        )
    answers = [move for move in record.moves if isinstance(move, Answer)]
    if answers:
        chance = game.scenario.numbers[REFUSAL].value
        key = "cause.accepts" if answers[-1].accepts else "cause.refuses"
        yield KYIV, message(key), message("cause.by_chance", chance=chance)


def _promises(state: State) -> dict[str, float]:
    """Return what Washington gives at the end of a week, by enabler, 0-1."""
    promised = np.asarray(state.world.promised)[:, 0]
    return {name: round(float(promised[at]), 2) for at, name in enumerate(ENABLERS)}


def _without_washington(game: Game, record: Round) -> State:
    """Return where a round had ended without what Washington's people decided in it."""
    start = game.line.starts[record.number - 1]
    events = (event for event in record.events if not is_washingtons(event))
    scenario = with_events(game.scenario, (*start.events, *events))
    setting = settle(scenario, Draws(game.seed, game.setup.run, 1))
    states, _ = play(setting, record.states[0], record.orders, record.last)
    return states[-1]
