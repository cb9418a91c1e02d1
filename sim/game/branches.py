"""Going back to a round and playing on from it; every branch is kept under its name."""

from __future__ import annotations

from dataclasses import replace

from sim.game.entries import Rewind, Switch
from sim.game.game import Clock, Game
from sim.game.illegal import IllegalMove
from sim.game.options import LIMITS


def rewind(game: Game, entry: Rewind) -> Game:
    """Return the game in a new branch, at the brief of an earlier round."""
    line = game.line
    if not 1 <= entry.round <= len(line.starts):
        msg = f"This branch has no round {entry.round} to go back to."
        raise IllegalMove(msg)
    name = entry.name.strip()
    if not 1 <= len(name) <= LIMITS.name or not name.isprintable():
        msg = f"A branch has a name of 1 to {LIMITS.name} characters."
        raise IllegalMove(msg)
    if name in game.lines:
        msg = f"There is a branch called {name} already."
        raise IllegalMove(msg)
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
    if entry.name not in game.lines:
        known = ", ".join(game.lines)
        msg = f"There is no branch {entry.name}, only {known}."
        raise IllegalMove(msg)
    return replace(game, current=entry.name)
