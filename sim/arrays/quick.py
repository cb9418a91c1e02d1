"""A week in which governments act in machine code, compiled from the very functions of the week."""

from __future__ import annotations

from typing import Final

from sim.compiled.function import Caller, CompiledFunction
from sim.compiled.machine import can_compile
from sim.week.ground import Ground
from sim.week.setting import Setting, State
from sim.week.state import Government
from sim.week.week import Scene, act, end_week, look_around

WORTH: Final = 10_000_000
"""Weeks of a nation in a run after which compiling has paid: about as many as it takes time for."""


def move_governments(scene: Scene) -> Government:
    """Return where governments come to stand."""
    return act(scene)[0]


_COMPILED: Final = CompiledFunction(move_governments)


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

    def __init__(self, ground: Ground, shape: tuple[int, int]) -> None:
        self._ground, self._shape = ground, shape
        self._act = Caller(_COMPILED)

    def pass_week(self, state: State, setting: Setting) -> State:
        """Let one week pass in which nobody decides in place of the model."""
        scene = look_around(state, setting, ground=self._ground)
        return end_week(scene, self._act(scene, self._shape), setting)
