"""A week in which governments act in machine code, compiled from the very functions of the week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.compiled.function import Caller, CompiledFunction
from sim.compiled.machine import can_compile
from sim.rules.quantity import Array, Count, Quantity, looked_up
from sim.week.positions import Positions, Sums, add_up, look_with
from sim.week.presence import shown
from sim.week.setting import Setting, State, footing_of, look_at, offered_in
from sim.week.state import Government
from sim.week.week import Scene, act, end_week, let_world_move

WORTH: Final = 10_000_000
"""Weeks of a nation in a run after which compiling has paid: about as many as it takes time for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is read of where governments stand to see what it amounts to; as in `Endowment`.

    ``rung``, ``presence`` and ``troops`` are of governments; ``tells`` is what a place in the
    tables of presence tells others, ``puts_in`` what it puts into each enabler.
    """

    rung: Count
    presence: Count
    troops: Array
    row: Count
    enabler_share: Array
    tells: Array
    puts_in: tuple[Array, ...]


@dataclass(frozen=True, slots=True)
class Amounts:
    """What it amounts to: what each nation tells others, and all that is added up."""

    signal: Quantity
    sums: Sums


def add_up_shown(shown_now: Shown) -> Amounts:
    """Return what governments tell others, ``(nation, run)``, and what they add up to."""
    place = shown(shown_now.rung, shown_now.presence, shown_now.row)
    return Amounts(
        signal=looked_up(shown_now.tells, place),
        sums=add_up(
            rung=shown_now.rung,
            troops=shown_now.troops,
            enabler_share=shown_now.enabler_share,
            put_in=tuple(looked_up(part, place) for part in shown_now.puts_in),
        ),
    )


def move_governments(scene: Scene) -> Government:
    """Return where governments come to stand."""
    return act(scene, footing_of(scene.government, scene.given))[0]


_ADD_UP: Final = CompiledFunction(add_up_shown)
_MOVE: Final = CompiledFunction(move_governments)


class Worth:
    """Counts what this process has run, and says when compiling is worth its time."""

    def __init__(self) -> None:
        self.passed = 0

    def count(self, shape: tuple[int, int], weeks: int) -> bool:
        """Count a block that is about to be run; return whether its weeks should be compiled.

        A single run is not: where all runs are one, a run and a nation look alike.
        """
        self.passed += shape[0] * shape[1] * weeks
        return can_compile() and shape[1] > 1 and self.passed > WORTH


WORK: Final = Worth()
"""What this process has run."""


class QuickWeeks:
    """Lets weeks of a block pass, with the same bits as `pass_week` but without its reasons."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self._shape = shape
        self._add_up, self._move = Caller(_ADD_UP), Caller(_MOVE)

    def pass_week(self, state: State, setting: Setting) -> State:
        """Let one week pass in which nobody decides in place of the model."""
        scene = let_world_move(state, setting, self._positions(state, setting))
        return end_week(scene, self._move(scene, self._shape), setting)

    def _positions(self, state: State, setting: Setting) -> Positions:
        """Return what last week's positions of all governments amount to."""
        government, given = state.government, setting.given_in(state.week + 1)
        nation, tables = given.endowment, given.tables.presence
        offered = offered_in(state.week + 1, setting)
        if offered is not None:
            return look_at(government, footing_of(government, given), given, offered)
        amounts: Amounts = self._add_up(
            Shown(
                rung=government.rung,
                presence=government.presence,
                troops=np.asarray(government.troops),
                row=nation.row,
                enabler_share=np.asarray(nation.enabler_share),
                tells=tables.signal,
                puts_in=tuple(tables.given),
            ),
            self._shape,
        )
        return look_with(
            amounts.sums,
            signal=np.asarray(amounts.signal),
            leadership=np.asarray(nation.leadership),
            given=given,
        )
