"""What moves the world in a week, in a form that is compiled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from sim.arrays.amounts import Amounts
from sim.compiled.symbol import Stack
from sim.rules import backstop
from sim.rules.quantity import Array, Count, Flag, Quantity
from sim.scenario.script import NO_CHANGE, Script
from sim.week.chance import Chance
from sim.week.conditions import met_by_course
from sim.week.given import Given
from sim.week.positions import Positions
from sim.week.setting import may_deploy
from sim.week.state import World
from sim.week.world import move_world


@dataclass(frozen=True, slots=True)
class ScriptedWeek:
    """What a script says of a week without events that turn war or talks, as in `Script`."""

    announced: Array
    pool: Array
    threat: Quantity
    clarity: Quantity
    openness: Quantity
    refusal: Quantity


@dataclass(frozen=True, slots=True)
class BeforeWorld:
    """All that moves the world in a week; ``leadership`` is that of framework nations together."""

    world: World
    given: Given
    script: ScriptedWeek
    chance: Chance
    amounts: Amounts
    leadership: Quantity
    met_by_ask: Count


@dataclass(frozen=True, slots=True)
class MovedWorld:
    """The world after a week, what conditions it meets, and whether troops may move, ``(run,)``."""

    world: World
    met: Count
    may_deploy: Flag


class _Always:
    """Says the same of every week."""

    def __init__(self, value: Any) -> None:  # noqa: ANN401
        self._value = value

    def __getitem__(self, week: int) -> Any:  # noqa: ANN401
        return self._value


@dataclass(frozen=True, slots=True)
class _Script:
    """What `move_world` reads of a script, in a week in which nothing turns war or talks."""

    announced: _Always
    pool: _Always
    threat: _Always
    clarity: _Always
    openness: _Always
    refusal: _Always
    offensive: _Always
    peace: _Always
    terms: _Always


def _script_of(said: ScriptedWeek) -> Script:
    return cast(
        "Script",
        _Script(
            **{name: _Always(getattr(said, name)) for name in ScriptedWeek.__dataclass_fields__},
            offensive=_Always(0.0),
            peace=_Always(NO_CHANGE),
            terms=_Always(NO_CHANGE),
        ),
    )


def _move_world_in(week: int, before: BeforeWorld) -> MovedWorld:
    amounts, given = before.amounts, before.given
    positions = Positions(
        effort=backstop.effort_by(led=amounts.led, by=before.leadership),
        contributed=cast("Array", Stack(amounts.sums.contributed)),
        committed=amounts.sums.committed,
        joined=amounts.sums.joined,
        partners=cast("Array", None),
        leaders=cast("Array", None),
    )
    world = move_world(
        week=week,
        world=before.world,
        given=given,
        script=_script_of(before.script),
        positions=positions,
        chance=before.chance,
    )
    met = met_by_course(world=world, given=given) + before.met_by_ask
    return MovedWorld(world, met, may_deploy(world, given))


def move_world_first(before: BeforeWorld) -> MovedWorld:
    """Move the world in the first week, in which terms of peace are drawn."""
    return _move_world_in(1, before)


def move_world_later(before: BeforeWorld) -> MovedWorld:
    """Move the world in any other week."""
    return _move_world_in(2, before)
