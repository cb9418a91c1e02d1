"""The numbers of a scenario in groups that are drawn side by side, whatever the seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from sim.draws import PRECISION, Floats
from sim.scenario.memory import Memory
from sim.scenario.scenario import MISSIONS, NationProfile, Scenario, Uncertain


@dataclass(frozen=True)
class Group:
    """Numbers that are drawn side by side, each by its stream, whose name begins with ``name``."""

    name: str
    numbers: tuple[Uncertain, ...]
    streams: tuple[str, ...]

    def __hash__(self) -> int:
        """Return a hash that is worked out once: a group is looked up for every seed."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.streams, self.numbers))

    @cached_property
    def ends(self) -> Floats:
        """The ends of its numbers, as `ends_of`."""
        return ends_of(self.numbers)

    @cached_property
    def drawn_streams(self) -> tuple[str, ...]:
        """The streams of the numbers that are not known."""
        pairs = zip(self.streams, self.numbers, strict=True)
        return tuple(stream for stream, number in pairs if not number.is_exact)


@dataclass(frozen=True, slots=True)
class Groups:
    """All groups of a scenario, by the names of its numbers and of what nations bring."""

    numbers: Mapping[str, Group]
    attributes: Mapping[str, Group]


_GROUPS: Final = Memory[tuple[object, ...], Groups](4)
"""The groups of the last scenarios."""


def groups_of(scenario: Scenario) -> Groups:
    """Return the groups of a scenario."""
    mission, numbers, nations = scenario.mission, scenario.numbers, scenario.nations
    return _GROUPS.recall(
        (mission, numbers, nations),
        lambda: Groups(
            {name: group_of_number(name, number) for name, number in numbers.items()},
            {
                name: _group_of_nations(name, nations)
                for name in nations[0].attributes
                if name not in _other_fits(mission)
            },
        ),
    )


def _other_fits(mission: str) -> set[str]:
    """Return the attributes that tell how other missions would suit a nation."""
    return {f"fit_{other}" for other in MISSIONS if other != mission}


def group_of_number(name: str, number: Uncertain) -> Group:
    """Return a number by itself."""
    stream = f"number/{name}"
    return Group(stream, (number,), (stream,))


def _group_of_nations(name: str, nations: Sequence[NationProfile]) -> Group:
    """Return what nations bring of one kind."""
    numbers = tuple(nation.attributes[name] for nation in nations)
    streams = tuple(f"attribute/{name}/{nation.iso3}" for nation in nations)
    return Group(f"attribute/{name}", numbers, streams)


def ends_of(numbers: Sequence[Uncertain]) -> Floats:
    """Return the most likely value, the low and the high end of each number, ``(number, 3)``."""
    ends = [(number.value, number.low, number.high) for number in numbers]
    return np.array(ends, PRECISION).reshape(len(numbers), 3)
