"""Why the odds moved in a round: computed off the event loop as soon as it is resolved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sim.game import Game, Phase, apply
from sim.game.after.causes import causes, model_chance, shown_to_all
from sim.game.entries import Advance
from sim.game.game import Round
from sim.game.seen.public import shown_rounds

Plain = dict[str, Any]
Key = tuple[str, int]
"""A branch, and which of its rounds."""


class Why:
    """Computes what moved the odds, once a round, in a thread, and keeps it for the debrief.

    Parameters
    ----------
    on_done
        Called whenever something new is known.
    """

    def __init__(self, on_done: Callable[[], None]) -> None:
        self._on_done = on_done
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="why")
        self._known: dict[Key, Plain] = {}
        self._busy: set[Key] = set()

    def visible(self, game: Game) -> Plain | None:
        """Return what moved the odds in the last round that was revealed, if it is known by now.

        Keys: ``round``, ``causes`` (the three strongest, see `sim.game.after.causes.causes`) and
        ``model`` (its probability for the round's question, as the round began).
        """
        rounds = shown_rounds(game.line)
        found = self._known.get(_key(game, rounds[-1])) if rounds else None
        return found and {**found, "causes": shown_to_all(game, found["causes"])}

    def all_causes(self, game: Game) -> dict[int, list[Plain]]:
        """Return all that moved the odds, by round of the branch being played, as far as known."""
        every = (
            (record.number, self._known.get(_key(game, record))) for record in game.line.rounds
        )
        return {number: found["causes"] for number, found in every if found}

    def request(self, game: Game) -> None:
        """Compute what moved the odds in the last round, unless it is known or on its way."""
        seen = apply(game, Advance()) if game.line.phase is Phase.RESOLVE else game
        if not seen.line.rounds:
            return
        record = seen.line.rounds[-1]
        key = _key(seen, record)
        if key in self._known or key in self._busy:
            return
        self._busy.add(key)
        done = asyncio.get_running_loop().run_in_executor(self._pool, _find, seen, record)
        done.add_done_callback(lambda done: self._keep(key, done))

    def _keep(self, key: Key, done: asyncio.Future[Plain]) -> None:
        self._busy.discard(key)
        if not done.cancelled() and done.exception() is None:
            self._known[key] = done.result()
            self._on_done()

    def close(self) -> None:
        """Stop computing, and drop what still waits."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _find(game: Game, record: Round) -> Plain:
    return {
        "round": record.number,
        "causes": causes(game, record),
        "model": model_chance(game, record),
    }


def _key(game: Game, record: Round) -> Key:
    """Return the branch in which a round was played, maybe an earlier one, and its number."""
    line = game.line
    while line.parent is not None and record.number < line.since:
        line = game.lines[line.parent]
    return line.name, record.number
