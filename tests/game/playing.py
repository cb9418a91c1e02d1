"""How tests play: entries one after another, whole rounds, and what a game then shows."""

import numpy as np

from sim.game import apply, public
from sim.game.entries import Advance, Resolve


def after(game, *entries):
    for entry in entries:
        game = apply(game, entry)
    return game


def next_round(game):
    """Resolve, reveal, and go on to the next round's decisions."""
    return after(game, Resolve(), Advance(), Advance(), Advance(), Advance())


def reaches_least_force(game):
    """Return whether the least force that is asked for is authorised, as everybody sees it."""
    shown = public(game)
    return shown["totals"]["authorised"] >= shown["asked"]["minimum"]


def row(game, seat):
    return next(row for row in public(game)["board"] if row["seat"] == seat)


def states(game):
    rounds = game.line.rounds
    return [rounds[0].states[0], *(state for record in rounds for state in record.states[1:])]


def same(first, other):
    return all(
        np.array_equal(getattr(first.government, name), getattr(other.government, name))
        for name in ("rung", "offer", "troops", "mood", "disposition", "approved")
    ) and all(
        np.array_equal(getattr(first.world, name), getattr(other.world, name))
        for name in ("promised", "gap", "phase", "clarity", "credibility", "won")
    )
