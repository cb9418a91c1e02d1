"""The odds from here, and why they moved: computed aside, kept for screens and the debrief."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.analysis.force import fan
from sim.arrays.tally import MEASURES
from sim.game import Game, Phase, apply, forecast
from sim.game.after.causes import causes, model_chance, public_causes
from sim.game.after.known import Known, odds_around
from sim.game.ahead.forecast import RUNS, chance, force_sizes, public_events
from sim.game.entries import Advance
from sim.game.game import Round
from sim.web.server.aside import Computes, Urgency
from sim.web.server.background import Kept

Plain = dict[str, Any]
Moment = tuple[str, int]
Key = tuple[Moment, int]
"""A moment of a branch, and how many events had been shown by then: an inject adds one."""


def compute_odds(game: Game) -> Plain | None:
    """Return the chances from what is shown of a game, as plain data; None after the deadline.

    Keys: ``week``, ``runs``, ``chances`` (measure, threshold, chance, low, high, at the deadline,
    of the sizes that are asked for) and ``fan`` (week, p10 to p90 of troops authorised).
    """
    result = forecast(game)
    if result is None:
        return None
    names = ("week", "p10", "p25", "p50", "p75", "p90")
    weeks = [row for row in fan(result).rows() if row["measure"] == "authorised"]
    asked = [(measure, size) for measure in MEASURES for size in force_sizes(game)]
    return {
        "week": weeks[0]["week"],
        "runs": result.tally.runs,
        "chances": [
            {"measure": measure, "threshold": size, **chance(result, size, measure=measure)}
            for measure, size in asked
        ],
        "fan": {name: [row[name] for row in weeks] for name in names},
    }


class Odds:
    """Computes the odds after each round, and each inject, once, aside, and keeps them.

    They are computed as soon as a round is resolved, and given out once it is revealed; after an
    inject as soon as it is fired.

    Parameters
    ----------
    aside
        Where they are computed.
    on_done
        Called whenever something new is known.
    """

    def __init__(self, aside: Computes, on_done: Callable[[], None]) -> None:
        self._kept: Kept[Key, Plain | None] = Kept(aside, Urgency.ODDS, on_done)

    def visible(self, game: Game) -> list[Plain]:
        """Return the odds that may be shown, of this branch so far, oldest first."""
        moments = [_moment(game, at) for at in range(len(game.line.public_rounds) + 1)]
        wanted = sorted(
            (key for key in self._kept.known if key[0] in moments),
            key=lambda key: (moments.index(key[0]), key[1]),
        )
        return [odds for key in wanted if (odds := self._kept.known[key]) is not None]

    def request(self, game: Game) -> None:
        """Compute the odds from where a game stands, unless they are known or on their way."""
        seen = apply(game, Advance()) if game.line.phase is Phase.RESOLVE else game
        key = _moment(game, len(game.line.rounds)), len(public_events(seen.line))
        self._kept.request(key, compute_odds, seen)


def _moment(game: Game, rounds: int) -> Moment:
    """Return a branch and after how many of its rounds it is.

    A branch shares the rounds before it left with its parent, and so their odds.
    """
    line = game.line
    while line.parent is not None and rounds < line.since:
        line = game.lines[line.parent]
    return line.name, rounds


RoundKey = tuple[str, int]
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
        self._kept: Kept[RoundKey, Plain] = Kept(aside, Urgency.CAUSES, on_done)
        self._odds: Kept[RoundKey, Plain] = Kept(aside, Urgency.DEBRIEF, lambda: None)

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


def _key(game: Game, record: Round) -> RoundKey:
    """Return the branch in which a round was played, maybe an earlier one, and its number."""
    line = game.line
    while line.parent is not None and record.number < line.since:
        line = game.lines[line.parent]
    return line.name, record.number
