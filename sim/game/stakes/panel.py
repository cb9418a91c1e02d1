"""What a seat's own phone shows of its aim, its red line and its standing at home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sim.game.engine.waiting import Waiting
from sim.game.game import Game
from sim.game.phase import Phase
from sim.game.stakes.data import stakes
from sim.game.stakes.spending import prices_now
from sim.game.stakes.verdict import Plain, revealed_rounds, verdict_of
from sim.week.setting import Setting

FLAT: Final = ("withdraw", "contribute", "give")
"""Prices that are the same for every seat and week."""


def panel(
    game: Game, seat: str, setting: Setting, waiting: Sequence[Waiting] | None = None
) -> Plain | None:
    """Return what is at stake for a seat, for this seat alone; None in a game without stakes.

    ``setting`` is what holds in the run that is played, as far as it was revealed; ``waiting`` is
    what governments wait for there, if it is known by now.

    Keys: those of `sim.game.stakes.verdict.verdicts`, ``over`` (whether the game has ended),
    ``grade`` (how well the standing is known), ``prices`` (what moves would take of it now, see
    `sim.game.stakes.spending.prices_now`) and ``rates`` (points by enabler for
    the powers, for taking back, for putting in an enabler and for help other than troops).
    """
    if not game.setup.stakes:
        return None
    prices = stakes()["prices"]
    return {
        **verdict_of(game, seat),
        "over": game.line.phase is Phase.ENDED,
        "grade": stakes()["grade"],
        "prices": prices_now(game, seat, revealed_rounds(game), setting, waiting),
        "rates": {**prices["us"], **{name: prices[name] for name in FLAT}},
    }
