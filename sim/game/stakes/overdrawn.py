"""What happens at home once a seat has spent more than its standing carries.

It happens through the model's own doors, as events of the week after the round: support falls,
parliament votes against, an election is held, Congress holds back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sim.game.engine.changes import Change, change_from
from sim.game.entries import KYIV, WASHINGTON
from sim.game.game import Game, Round
from sim.game.message import message
from sim.game.stakes.given import stakes, standing_of
from sim.game.stakes.spending import costs_of, total
from sim.scenario.scenario import ENABLERS, Event

HAPPENS: Final = ("unrest", "claimed", "fallen", "early_election", "congress", "rada")
AT_HOME: Final = frozenset(f"news.{name}" for name in HAPPENS)
"""Lines of the wire that tell it."""


def overdrawn_events(game: Game, rounds: Sequence[Round]) -> Iterator[Change]:
    """Yield what the last of these rounds brings at home, to seats that went beyond their standing.

    Nothing where the game ends with it, or the round took nothing.
    """
    week = rounds[-1].last + 1
    if not game.setup.stakes or week > game.last_week:
        return
    for seat in game.seats:
        if not game.has_people(seat):
            continue
        costs = costs_of(game, seat, rounds)
        over = total(costs) - standing_of(game, seat)
        if over > 0 and costs[-1]:
            yield from _events(game, seat, week, over)


def _events(game: Game, seat: str, week: int, over: int) -> Iterator[Change]:
    rules = stakes()["overdrawn"]
    if seat == WASHINGTON:
        less = {f"us.{name}": rules["congress"]["factor"] for name in ENABLERS}
        yield _event(Event(week, "Congress holds back.", {}, factors=less), "congress", seat)
        return
    if seat == KYIV:
        loss = rules["rada"]["clarity"]
        event = Event(week, "Kyiv's parliament disputes what was agreed.", {}, clarity=loss)
        yield _event(event, "rada", seat)
        return
    own = (seat,)
    support = rules["unrest"]["support"]
    event = Event(week, f"Support falls: {seat}.", {}, support=support, nations=own)
    yield _event(event, "unrest", seat)
    if over >= rules["fall"]["by"]:
        nation = game.scenario.nations[game.scenario.codes.index(seat)]
        says = f"Parliament turns against its government: {seat}."
        if not nation.must_vote:  # it had no say, and takes one
            claimed = Event(week, says, {}, parliament=rules["fall"]["claims"], nations=own)
            yield _event(claimed, "claimed", seat)
        yield _event(Event(week, says, {}, votes_against=own), "fallen", seat)
    if over >= rules["election"]["by"]:
        says = f"An early election: {seat}."
        event = Event(week, says, {}, election=True, announced=week, nations=own)
        yield _event(event, "early_election", seat)


def _event(event: Event, key: str, seat: str) -> Change:
    return change_from(event, message(f"news.{key}", seat=seat))
