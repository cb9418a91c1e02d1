"""What an aim or a red line asks about, measured in a state of the run that is played."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from sim.game.engine.play import scenario_now
from sim.game.entries import KYIV, WASHINGTON
from sim.game.game import Game
from sim.game.message import Message, message
from sim.rules.ladder import Rung
from sim.scenario.ask import Ask, asks
from sim.scenario.memory import Identical
from sim.scenario.presence import presence_ladder
from sim.scenario.scenario import ENABLERS
from sim.week.setting import State
from sim.week.week import troops_at

_ASKED: Final[Identical[tuple[Ask, ...]]] = Identical(64)
"""What is asked of the force, week by week, in a scenario with what a class changed in it: every
price rests on it, in each of several rooms."""


def ask_at(game: Game, state: State) -> Ask:
    """Return what is asked of the force as a state stands: the size that a class adopted by then.

    What a round has changed that is not yet revealed holds from later weeks on.
    """
    world = game.scenario, game.line.events
    return _ASKED.recall(world, lambda: asks(scenario_now(game)))[int(state.week)]


def column(numbers: Any) -> Any:  # noqa: ANN401 (an array)
    """Return numbers of the one run that is played, ``(nation,)``."""
    return np.asarray(numbers)[..., 0]


def place_of(game: Game, seat: str) -> int | None:
    """Return the place of a nation on every nation axis; None for the powers."""
    return None if seat in (WASHINGTON, KYIV) else game.scenario.codes.index(seat)


def capacity(game: Game, place: int) -> int:
    """Return the most troops that a nation can keep in the field in this run, persons."""
    return int(column(game.line.setting.given.endowment.capacity)[place])


def _force(state: State, rung: Rung = Rung.AUTHORISED) -> float:
    return float(column(troops_at(state.government, rung)))


def own_troops(state: State, place: int, least: Rung) -> int:
    """Return a nation's troops if it stands at least there, else 0; persons."""
    government = state.government
    stands = int(column(government.rung)[place]) >= least
    return int(column(government.troops)[place]) if stands else 0


def _own_share(game: Game, state: State, place: int) -> float:
    whole = _force(state)
    own = own_troops(state, place, Rung.AUTHORISED)
    return own / whole if whole else 0.0


def _own_part(game: Game, state: State, place: int) -> float:
    return own_troops(state, place, Rung.PLEDGED) / max(capacity(game, place), 1)


def _partners(_game: Game, state: State, place: int | None) -> float:
    stand = column(state.government.rung) >= Rung.AUTHORISED
    return float(stand.sum() - (0 if place is None else int(stand[place])))


def _presence_part(game: Game, state: State, place: int) -> float:
    means = presence_ladder(game.scenario.nations[place])
    return float(column(state.government.presence)[place]) / max(len(means), 1)


NATIONAL: Final[Mapping[str, Callable[[Game, State, int], float]]] = {
    "own_share": _own_share,
    "own_part": _own_part,
    "partners": _partners,
    "given_part": _presence_part,
    "votes_lost": lambda _game, state, place: float(column(state.government.votes_lost)[place]),
}
"""What is measured of one nation."""


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that an aim or a red line asks about, and whether it is so.

    Attributes
    ----------
    says
        What has to be, and what is.
    value, bound
        What is, and the least or the most that it may be.
    holds
        Whether it is so.
    """

    says: Message
    value: float
    bound: float
    holds: bool


def judge_want(game: Game, seat: str, state: State, rule: Mapping[str, Any]) -> Want:
    """Return whether a condition of ``stakes.yaml`` holds for a seat in a state."""
    value = round(_value(game, seat, state, rule), 4)
    side = "least" if "least" in rule else "most"
    bound = _bound(game, state, rule, rule[side])
    holds = value >= bound if side == "least" else value <= bound
    says = message(
        f"want.{rule['measure']}_{side}",
        bound=bound,
        value=value,
        enablers=tuple(rule.get("enablers", ())),
    )
    return Want(says, value, bound, bool(holds))


def _bound(game: Game, state: State, rule: Mapping[str, Any], bound: float) -> float:
    """Return a bound as it is measured: of the force asked for, or of the nations of the world."""
    if "of" not in rule:
        return bound
    if rule["of"] == "nations":
        return float(max(round(bound * len(game.scenario.codes)), 1))
    return float(bound * getattr(ask_at(game, state), rule["of"]))


def _value(game: Game, seat: str, state: State, rule: Mapping[str, Any]) -> float:
    name = rule["measure"]
    if name == "force":
        return _force(state)
    if name == "us":
        promised = column(state.world.promised)
        return float(np.mean([promised[ENABLERS.index(each)] for each in rule["enablers"]]))
    if name == "peace":
        return float(column(state.world.phase))
    place = place_of(game, seat)
    return 0.0 if place is None else NATIONAL[name](game, state, place)
