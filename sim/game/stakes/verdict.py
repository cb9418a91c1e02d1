"""Whether each seat reached its aim, kept its red line and held at home; what its phone shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from sim.game.engine.waiting import Waiting
from sim.game.game import Game, Round
from sim.game.message import message
from sim.game.phase import Phase
from sim.game.stakes.given import aim_of, aims, red_line_of, red_lines, stakes, standing_of
from sim.game.stakes.measures import column, judge_want, place_of
from sim.game.stakes.spending import Cost, costs_of, prices_now, state_of, total
from sim.rules.ladder import Rung
from sim.week.setting import Setting, State

Plain = dict[str, Any]


def verdicts(game: Game) -> list[Plain]:
    """Return how each seat that people hold came out of what was revealed, as plain data.

    Pure: it follows from the game alone, in whatever phase; it is final once the game has ended.
    Empty for a game without stakes, or before a round was revealed. It tells what is private to
    seats: it is for the facilitator, for the debrief of a game that has ended, and of its own row
    for each seat.

    Keys of each: ``seat``; ``aim`` (its name), ``aim_says`` (a message), ``wants`` (what it asks:
    ``says``, ``value``, ``bound``, ``holds``), ``reached``; ``red_line``, ``line_says``, ``kept``,
    ``broken`` (the round in which it was not, or None); ``standing``, ``spent``, ``left`` (points
    at home; below 0 if overdrawn), ``held``; ``rounds`` (of each: ``round``, ``costs`` (``what``,
    ``points``), ``left`` after it); and ``won``: aim reached, red line kept, home held.
    """
    if not game.setup.stakes or not game.line.public_rounds:
        return []
    return [verdict_of(game, seat) for seat in game.seats if seat in game.seated]


def verdict_of(game: Game, seat: str) -> Plain:
    """Return how one seat stands by what was revealed: a row of `verdicts`."""
    rounds = game.line.public_rounds
    costs = costs_of(game, seat, rounds)
    aim, line, standing = aim_of(game, seat), red_line_of(game, seat), standing_of(game, seat)
    state = state_of(game, rounds)
    wants = [judge_want(game, seat, state, rule) for rule in aims()[aim]["wants"]]
    reached, broken = (
        all(want.holds for want in wants),
        _round_of_breach(game, seat, line, rounds, costs),
    )
    left = standing - total(costs)
    return {
        "seat": seat,
        "aim": aim,
        "aim_says": message(f"aim.{aim}").plain(),
        "wants": [
            {
                "says": want.says.plain(),
                "value": want.value,
                "bound": want.bound,
                "holds": want.holds,
            }
            for want in wants
        ],
        "reached": reached,
        "red_line": line,
        "line_says": message(f"red_line.{line}", bound=_bound_of(line)).plain(),
        "kept": broken is None,
        "broken": broken,
        "standing": standing,
        "spent": total(costs),
        "left": left,
        "held": left >= 0,
        "rounds": [
            {
                "round": record.number,
                "costs": [{"what": cost.what, "points": cost.points} for cost in own],
                "left": standing - total(costs[: number + 1]),
            }
            for number, (record, own) in enumerate(zip(rounds, costs, strict=True))
        ],
        "won": reached and broken is None and left >= 0,
    }


def _bound_of(line: str) -> float:
    never = red_lines()[line].get("never", {})
    return float(never.get("least", never.get("most", 0)))


def _round_of_breach(
    game: Game, seat: str, name: str, rounds: Sequence[Round], costs: Sequence[tuple[Cost, ...]]
) -> int | None:
    """Return the first round in which people crossed a seat's red line, if any."""
    rule = red_lines()[name]
    for record, own in zip(rounds, costs, strict=True):
        if "cost" in rule:
            crossed = any(cost.what == rule["cost"] for cost in own)
        else:
            crossed = bool(own) and _crosses_line(game, seat, rule, record)
        if crossed:
            return record.number
    return None


def _crosses_line(game: Game, seat: str, rule: Plain, record: Round) -> bool:
    """Return whether what must never be was so in a round, where the rule looks at it."""
    pairs = pairwise(record.states)
    if "on" not in rule:
        return any(judge_want(game, seat, after, rule["never"]).holds for _, after in pairs)
    least, place = Rung[rule["on"].upper()], place_of(game, seat)
    return any(
        judge_want(game, seat, before, rule["never"]).holds
        for before, after in pairs
        if _rung(before, place) < least <= _rung(after, place)
    )


def _rung(state: State, place: int | None) -> int:
    return 0 if place is None else int(column(state.government.rung)[place])


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
        "prices": prices_now(game, seat, game.line.public_rounds, setting, waiting),
        "rates": {**prices["us"], **{name: prices[name] for name in FLAT}},
    }
