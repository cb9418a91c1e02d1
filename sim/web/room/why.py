"""Why the odds moved in a round, and what a debrief says of it: computed as it is resolved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.game import Game, Phase, apply
from sim.game.after.causes import causes, model_chance, public_causes
from sim.game.after.known import Known, odds_around
from sim.game.ahead.forecast import RUNS
from sim.game.entries import Advance
from sim.game.game import Round
from sim.web.server.aside import Computes, Urgency
from sim.web.server.background import Kept

Plain = dict[str, Any]
Key = tuple[str, int]
"""A branch, and which of its rounds."""


class Why:
    """Computes what moved the odds, once a round, aside, and keeps it for the debrief.

    Parameters
    ----------
    aside
        Where it is computed.
    on_done
        Called whenever something new is known.
    """

    def __init__(self, aside: Computes, on_done: Callable[[], None]) -> None:
        self._kept: Kept[Key, Plain] = Kept(aside, Urgency.CAUSES, on_done)
        self._odds: Kept[Key, Plain] = Kept(aside, Urgency.DEBRIEF, lambda: None)

    def visible(self, game: Game) -> Plain | None:
        """Return what moved the odds in the last round that was revealed, if it is known by now.

        Keys: ``round``, ``causes`` (the three strongest, see `sim.game.after.causes.causes`) and
        ``model`` (its probability for the round's question, as the round began).
        """
        rounds = game.line.public_rounds
        found = self._kept.known.get(_key(game, rounds[-1])) if rounds else None
        return found and {**found, "causes": public_causes(game, found["causes"])}

    def known(self, game: Game) -> Known:
        """Return what is known by now of a debrief, by round of the branch being played."""
        keys = {record.number: _key(game, record) for record in game.line.rounds}
        moved, odds = self._kept.known, self._odds.known
        return Known(
            {number: moved[key]["causes"] for number, key in keys.items() if key in moved},
            {number: odds[key] for number, key in keys.items() if key in odds},
        )

    def request(self, game: Game) -> None:
        """Compute what moved the odds in the last round, unless it is known or on its way."""
        seen = apply(game, Advance()) if game.line.phase is Phase.RESOLVE else game
        if not seen.line.rounds:
            return
        record = seen.line.rounds[-1]
        self._kept.request(_key(seen, record), _find, seen, record)
        self._odds.request(_key(seen, record), odds_around, seen, record, RUNS)


def _find(game: Game, record: Round) -> Plain:
    return {
        "round": record.number,
        "causes": causes(game, record),
        "model": model_chance(game, record, RUNS),  # as many as the debrief has: they agree
    }


def _key(game: Game, record: Round) -> Key:
    """Return the branch in which a round was played, maybe an earlier one, and its number."""
    line = game.line
    while line.parent is not None and record.number < line.since:
        line = game.lines[line.parent]
    return line.name, record.number
