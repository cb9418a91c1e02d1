"""Going back to a round and playing on from it; every branch is kept under its name."""

from __future__ import annotations

from dataclasses import replace

from sim.game.entries import Rewind, Switch
from sim.game.game import Clock, Game
from sim.game.illegal import require
from sim.game.options import LIMITS


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
