"""What the class changes in the world, written as events of the scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.game.entries import WASHINGTON, Engage
from sim.game.game import Game, Line
from sim.scenario.scenario import Event, Uncertain

GRADE = "assumed"


def exactly(value: float, source: str) -> Uncertain:
    """Return a number that somebody set: it is known."""
    return Uncertain(float(value), float(value), float(value), GRADE, source)


def us_event(week: int, us: Mapping[str, float], says: str, source: str) -> Event:
    """Return the event that sets American engagement, by enabler, from a week on."""
    numbers = {f"us.{name}": exactly(level, source) for name, level in sorted(us.items())}
    return Event(week=week, says=says, numbers=numbers)


def changes_of(game: Game, line: Line, first: int, last: int) -> Iterator[Event]:
    """Yield what the seats' moves of this round change in the world."""
    for move in line.moves:
        if isinstance(move, Engage) and game.played_by_people(move.seat):
            yield us_event(first, move.us, move.says or "Washington decides.", "seat WASHINGTON")


def standing_changes(game: Game, line: Line, first: int, last: int) -> Iterator[Event]:
    """Yield what Washington's people decided earlier, wherever the scenario would overrule it."""
    standing = line.engagement
    if standing is None or not game.played_by_people(WASHINGTON):
        return
    for event in game.scenario.events:
        if first <= event.week <= last and any(name.startswith("us.") for name in event.numbers):
            yield us_event(event.week, standing.us, "Washington stands by it.", "seat WASHINGTON")
