"""What each player of a game adds: as the last to join, in a random order, or in all orders.

The game is any function of who is kept outside; every run may have a coalition of its own. A
player's value is what it adds on joining, averaged over all orders (Shapley 1953, A value for
n-person games, doi:10.1515/9781400881970-018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Mask: TypeAlias = npt.NDArray[np.bool_]
"""Which players are kept outside, ``(player, run)``."""

Troops: TypeAlias = npt.NDArray[np.integer[Any]]
"""Persons: of all together ``(measure, run)``, or of each player ``(measure, player, run)``."""

Game: TypeAlias = Callable[[Mask], tuple[Troops, Troops]]
"""Returns the troops of all together, and those of each player, with some kept outside."""

Values: TypeAlias = npt.NDArray[np.float64]
"""Contributions, ``(player, measure, value, run)``; values as `Worth` has them."""

Places: TypeAlias = npt.NDArray[np.integer[Any]]
"""Place of each player in the order of its run, from 0, ``(player, run)``."""

BESIDE_SIZES = 3
"""Values beside the chances of sizes: troops, the player's own, and those that it brings along."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a coalition is worth in a run, and what a contribution to it is.

    Values are, in order: for each size whether troops reach it (0 or 1); all troops; the player's
    own; and the rest, which others bring on its account.
    """

    sizes: tuple[int, ...]

    @property
    def values(self) -> int:
        """How many values there are."""
        return len(self.sizes) + BESIDE_SIZES

    def of(self, total: Troops) -> Values:
        """Return what coalitions are worth, ``(measure, value, run)``; the last two are unset."""
        troops = total.astype(np.float64)
        unset = np.zeros_like(troops)
        return np.stack([*(troops >= size for size in self.sizes), troops, unset, unset], axis=1)

    def contribution(self, change: Values, own: Troops | Values) -> Values:
        """Return a contribution, ``(..., measure, value, run)``, with the player's own apart."""
        split = change.copy()
        split[..., -2, :] = own
        split[..., -1, :] = change[..., -3, :] - own
        return split


def drop_each(game: Game, worth: Worth, players: int, runs: int) -> Values:
    """Return what each player adds to all the others: the worth with it less that without it.

    Parameters
    ----------
    game, worth
        What comes of coalitions, and what that is worth.
    players, runs
        How many there are.

    Returns
    -------
    numpy.ndarray
        ``(player, measure, value, run)``, values as in `Worth`.
    """
    total, own = game(np.zeros((players, runs), np.bool_))
    whole = worth.of(total)
    added = np.zeros((players, *whole.shape))
    for player in range(players):
        outside = np.zeros((players, runs), np.bool_)
        outside[player] = True
        added[player] = worth.contribution(whole - worth.of(game(outside)[0]), own[:, player])
    return added


def join_in_order(game: Game, worth: Worth, places: Places) -> Values:
    """Return what each player adds on joining, where each run has an order of its own.

    In every run contributions add up to the worth of all together less that of nobody.

    Parameters
    ----------
    game, worth
        What comes of coalitions, and what that is worth.
    places
        Place of each player in the order of the run, from 0, ``(player, run)``.

    Returns
    -------
    numpy.ndarray
        ``(player, measure, value, run)``, values as in `Worth`.
    """
    players, runs = places.shape
    joins, every = np.argsort(places, axis=0), np.arange(runs)
    before = worth.of(game(np.ones((players, runs), np.bool_))[0])
    added = np.zeros((players, *before.shape))
    for place, joiner in enumerate(joins):
        total, own = game(places > place)
        now = worth.of(total)
        change = worth.contribution(now - before, own[:, joiner, every])
        added[joiner, :, :, every] = np.moveaxis(change, -1, 0)
        before = now
    return added


def join_in_all_orders(
    game: Game, worth: Worth, players: int, runs: int, *, together: int = 1
) -> Values:
    """Return what each player adds on joining, averaged over all orders, run by run.

    It takes every coalition: twice as many with each further player.

    Parameters
    ----------
    game, worth
        What comes of coalitions, and what that is worth.
    players, runs
        How many there are.
    together
        Coalitions to play at a time: the game takes a block of the same runs so many times over.
    """
    worths: dict[tuple[int, ...], Values] = {}
    own = np.zeros(())
    for inside, total, troops in _play_all(game, players, runs, together):
        worths[inside] = worth.of(total)
        own = own if own.ndim else np.zeros((players, *total.shape))
        for player in inside:
            own[player] += _share_of_orders(len(inside) - 1, players) * troops[:, player]
    change = np.stack([_mean_change(worths, player, players) for player in range(players)])
    return worth.contribution(change, own)


def _play_all(
    game: Game, players: int, runs: int, together: int
) -> Iterator[tuple[tuple[int, ...], Troops, Troops]]:
    """Yield every coalition with its outcome; the last block may play some once more."""
    left = list(coalitions(players))
    while left:
        batch, left = left[:together], left[together:]
        filled = [*batch, *[batch[-1]] * (together - len(batch))]
        outside = np.ones((players, together, runs), np.bool_)
        for place, inside in enumerate(filled):
            outside[[*inside], place] = False
        played = game(outside.reshape(players, -1))
        total, troops = (part.reshape(*part.shape[:-1], together, runs) for part in played)
        for place, inside in enumerate(batch):
            yield inside, total[..., place, :], troops[..., place, :]


def _mean_change(worths: Mapping[tuple[int, ...], Values], player: int, players: int) -> Values:
    """Return what a player adds to coalitions, averaged over orders, ``(measure, value, run)``.

    Difference by difference, so that who never adds anything adds exactly nothing.
    """
    changes = (
        _share_of_orders(len(inside) - 1, players)
        * (worths[inside] - worths[tuple(other for other in inside if other != player)])
        for inside in worths
        if player in inside
    )
    return sum(changes, start=np.zeros(()))


def _share_of_orders(before: int, players: int) -> float:
    """Return the share of orders in which just these players join before a given one."""
    return factorial(before) * factorial(players - before - 1) / factorial(players)


def coalitions(players: int) -> Iterator[tuple[int, ...]]:
    """Yield every coalition of so many players, the smaller first."""
    for size in range(players + 1):
        yield from combinations(range(players), size)
