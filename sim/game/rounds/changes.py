"""What the class changes in the world, written as events of the scenario.

What holds for a round only is undone by a second event in the week after it. What an event
``says`` is for the scenario that is taken home; what a class is told of it is a message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from sim.game.entries import KYIV, WASHINGTON, Answer, Contribute, Engage, Lobby
from sim.game.game import Game, Line
from sim.game.message import Message, message
from sim.game.options import LIMITS
from sim.game.rounds.play import as_played
from sim.scenario.scenario import Event, Scenario, Uncertain

GRADE = "assumed"
OPENNESS, REFUSAL = "us.openness", "peace.refusal_chance"


@dataclass(frozen=True, slots=True)
class Change(Event):
    """An event that somebody at the table made; ``told`` names the decision behind it."""

    told: Message = field(default_factory=lambda: message("said.nothing"))


def change(event: Event, told: Message) -> Change:
    """Return an event with the decision behind it."""
    return Change(**{one.name: getattr(event, one.name) for one in fields(event)}, told=told)


def exactly(value: float, source: str) -> Uncertain:
    """Return a number that somebody set: it is known."""
    return Uncertain(float(value), float(value), float(value), GRADE, source)


def us_event(week: int, us: Mapping[str, float], says: str, source: str) -> Change:
    """Return the event that sets American engagement, by enabler, from a week on."""
    numbers = {f"us.{name}": exactly(level, source) for name, level in sorted(us.items())}
    event = Event(week=week, says=says, numbers=numbers)
    return change(event, message("cause.engages", us=dict(us)))


def changes_of(game: Game, line: Line, first: int, last: int) -> Iterator[Event]:
    """Yield what the seats' moves of a round change in the world."""
    for move in line.moves:
        match move:
            case Engage():
                yield us_event(first, move.us, move.says or "Washington decides.", WASHINGTON)
            case Contribute():
                yield _offered(move, first)
            case Lobby() if move.on != WASHINGTON:
                yield from _leaning(game, move, first, last)
            case Answer():
                number = exactly(0 if move.accepts else 1, KYIV)
                yield from _for_now(game, line, REFUSAL, number, (first, last))
    points = sum(
        move.points for move in line.moves if isinstance(move, Lobby) and move.on == WASHINGTON
    )
    if points:
        usual = _usual(as_played(game, line), OPENNESS, first)
        more = _raised(usual, LIMITS.opening * points)
        yield from _for_now(game, line, OPENNESS, more, (first, last))


def standing_changes(game: Game, line: Line, first: int, last: int) -> Iterator[Event]:
    """Yield what Washington's people decided earlier, wherever the scenario would overrule it."""
    standing = line.engagement
    if standing is None or not game.played_by_people(WASHINGTON):
        return
    for event in game.scenario.events:
        if first <= event.week <= last and any(name[3:] in standing.us for name in event.numbers):
            yield us_event(event.week, standing.us, "Washington stands by its word.", WASHINGTON)


def _offered(move: Contribute, first: int) -> Change:
    says = f"{move.seat} puts in all its {move.enabler}."
    event = Event(first, says, {}, offers=(move.enabler,), nations=(move.seat,))
    return change(event, message("cause.contributes", seat=move.seat, enabler=move.enabler))


def _leaning(game: Game, move: Lobby, first: int, last: int) -> Iterator[Event]:
    points = LIMITS.push * move.points
    says = f"{move.seat} lobbies {move.on}."
    yield Event(first, says, {}, leaning=points, nations=(move.on,))
    if last < game.scenario.weeks:
        yield Event(last + 1, "", {}, leaning=-points, nations=(move.on,))


def _for_now(
    game: Game, line: Line, name: str, number: Uncertain, weeks: tuple[int, int]
) -> Iterator[Event]:
    first, last = weeks
    yield Event(first, "", {name: number})
    if last < game.scenario.weeks:
        yield Event(last + 1, "", {name: _usual(as_played(game, line), name, last + 1)})


def _usual(scenario: Scenario, name: str, week: int) -> Uncertain:
    """Return a number of the world as it would be in a week."""
    set_to = [
        one.numbers[name] for one in scenario.events if one.week <= week if name in one.numbers
    ]
    return set_to[-1] if set_to else scenario.numbers[name]


def _raised(number: Uncertain, by: float) -> Uncertain:
    """Return an uncertain chance that is higher by so much, at most 1."""
    value, low, high = (min(one + by, 1.0) for one in (number.value, number.low, number.high))
    return Uncertain(value, low, high, GRADE, "diplomacy of the class")
