"""The table: who sits where, what the model plays, and which branch of the game is played."""

from __future__ import annotations

from dataclasses import replace

from sim.game.entries import HandOver, Rewind, Seat, Switch, Unseat
from sim.game.game import Clock, Game
from sim.game.message import require
from sim.game.options import LIMITS


def seat(game: Game, entry: Seat) -> Game:
    """Let people take a seat, or take it back from the model."""
    taken = entry.seat in game.seated and entry.seat not in game.handed
    require(not taken, "seat_taken", seat=entry.seat)
    return replace(game, seated=game.seated | {entry.seat}, handed=game.handed - {entry.seat})


def unseat(game: Game, entry: Unseat) -> Game:
    """Free a seat; the model plays it."""
    require(entry.seat in game.seated, "seat_empty", seat=entry.seat)
    return replace(
        _forget_seat(game, entry.seat),
        seated=game.seated - {entry.seat},
        handed=game.handed - {entry.seat},
    )


def hand_over(game: Game, entry: HandOver) -> Game:
    """Let the model play a seat although people sit there."""
    require(game.has_people(entry.seat), "model_already", seat=entry.seat)
    return replace(_forget_seat(game, entry.seat), handed=game.handed | {entry.seat})


def _forget_seat(game: Game, seat: str) -> Game:
    """Return a game without what a seat decided in this round, and without what it had standing."""
    line = game.line
    kept = tuple(move for move in line.moves if move.seat != seat)
    pledges = {code: pledge for code, pledge in line.pledges.items() if code != seat}
    engagement = None if line.engagement and line.engagement.seat == seat else line.engagement
    standing = {code: said for code, said in line.standing.items() if code != seat}
    return game.with_line(
        replace(line, moves=kept, pledges=pledges, standing=standing, engagement=engagement)
    )


def rewind(game: Game, entry: Rewind) -> Game:
    """Return the game in a new branch, at the brief of an earlier round."""
    line = game.line
    require(1 <= entry.round <= len(line.starts), "no_round_back", round=entry.round)
    name = entry.name.strip()
    readable = 1 <= len(name) <= LIMITS.name and name.isprintable()
    require(readable, "branch_name", longest=LIMITS.name)
    require(name not in game.lines, "branch_exists", name=name)
    start = line.starts[entry.round - 1]
    branch = replace(
        start,
        name=name,
        parent=line.name,
        since=entry.round,
        clock=Clock(),
        starts=line.starts[: entry.round],
    )
    return replace(game, lines={**game.lines, name: branch}, current=name)


def switch(game: Game, entry: Switch) -> Game:
    """Return the game in another of its branches, where that was left."""
    require(entry.name in game.lines, "no_branch", name=entry.name, known=tuple(game.lines))
    return replace(game, current=entry.name)
