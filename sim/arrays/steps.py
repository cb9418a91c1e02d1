"""The steps of a week that are compiled: what moves the world, and what moves governments.

Each calls the functions of the week, on records in place of a whole setting, so that nothing is
written twice.
"""

from __future__ import annotations

from typing import Final

from sim.arrays.amounts import tell
from sim.arrays.moved_governments import move_governments, turn
from sim.arrays.moved_world import move_world_first, move_world_later
from sim.compiled.function import CompiledFunction

STACKS: Final = frozenset(
    {"announced", "contributed", "european", "importance", "need", "pool", "promised"}
    | {"within_reach"}
)
"""What has an entry for each enabler."""

FIRST_WORLD: Final = CompiledFunction(move_world_first, by_run=True, stacks=STACKS)
LATER_WORLD: Final = CompiledFunction(move_world_later, by_run=True, stacks=STACKS)
GOVERNMENTS: Final = CompiledFunction(move_governments, stacks=STACKS)
GOVERNMENTS_SHORT: Final = CompiledFunction(move_governments, stacks=STACKS)
TELL: Final = CompiledFunction(tell, stacks=STACKS)
TURN: Final = CompiledFunction(turn)
"""The steps, compiled when first called; some hold a few short of a pledge."""
