"""What a scenario says, as far as it is right: what its cross-checks read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sim.errors import Problem, brief
from sim.scenario import table
from sim.scenario.reading.assemble import choice, value_at
from sim.scenario.reading.nations import Nations
from sim.scenario.reading.overlay import Layers, Steps
from sim.scenario.scenario import Uncertain
from sim.scenario.table import Plain, steps


@dataclass(frozen=True)
class Facts:
    """What a scenario and those it builds on say, less what is wrong already.

    Attributes
    ----------
    layers
        The scenario and those it builds on.
    wrong
        Paths of what is wrong.
    nations
        Every nation there is.
    """

    layers: Layers
    wrong: frozenset[Steps]
    nations: Nations

    def get(self, path: Steps) -> Plain:
        """Return what stands at a path; None where nothing does, or some of it is wrong."""
        return None if self.is_faulty(path) else value_at(self.layers.data, path)

    def is_faulty(self, path: Steps) -> bool:
        """Return whether something is wrong with what stands at a path, in or around it."""
        around = any(path[:length] in self.wrong for length in range(1, len(path)))
        return around or path in self._faulty_paths

    @cached_property
    def _faulty_paths(self) -> frozenset[Steps]:
        """Paths at or under which something is wrong."""
        return frozenset(path[:end] for path in self.wrong for end in range(len(path) + 1))

    def choice(self, name: str) -> Plain:
        """Return a choice of the frame, or its default."""
        return choice(name, self.get(steps(name)))

    def number(self, name: str) -> Uncertain:
        """Return a number of the world or a coefficient, or its default."""
        value = self.get(steps(name))
        if value is None:
            return table.numbers()[name].default
        if isinstance(value, dict):
            return Uncertain(value["value"], *value["range"])
        return Uncertain(value, value, value)  # as it is written: messages repeat it

    def events(self) -> Iterator[tuple[Steps, Mapping[str, Plain]]]:
        """Yield path and data of every event of a known week, less what is wrong in it."""
        entries = value_at(self.layers.data, ("events",))
        for place in range(len(entries) if isinstance(entries, list) else 0):
            event = self._sound_part(("events", place))
            if "week" in event:
                yield ("events", place), event

    def effects(self) -> Iterator[tuple[Steps, Mapping[str, Plain]]]:
        """Yield path and data of what each inject does, less what is wrong in it."""
        cards = value_at(self.layers.data, ("workshop", "deck"))
        for place in range(len(cards) if isinstance(cards, list) else 0):
            path: Steps = ("workshop", "deck", place, "effect")
            yield path, self._sound_part(path)

    def keys(self, path: Steps) -> set[str]:
        """Return the keys of a mapping, right or wrong; none if it is no mapping."""
        whole = value_at(self.layers.data, path)
        return set(whole) if isinstance(whole, dict) else set()

    def _sound_part(self, path: Steps) -> Mapping[str, Plain]:
        """Return what a mapping holds less what is wrong in it; nothing if it is no mapping."""
        right = (key for key in self.keys(path) if not self.is_faulty((*path, key)))
        return {key: value_at(self.layers.data, (*path, key)) for key in right}

    def layer(self, path: Steps) -> int:
        """Return which of the files states what stands at a path, 0 for the lowest."""
        return self.layers.documents.index(self.layers.origin(path))

    def problem(self, path: Steps, words: str) -> Problem:
        """Return the problem that what stands at a path should be otherwise."""
        value = value_at(self.layers.data, path)
        return self.layers.problem(path, words, value=None if value is None else brief(value))

    def conflict(self, words: Mapping[Steps, str]) -> Iterator[Problem]:
        """Yield the problem that paths are at odds, at the path whose file was laid last.

        ``words`` says for each path what is expected there; of two in one file the first counts.
        Nothing is said where one of them is wrong anyhow, or may stand in a file not read.
        """
        there = [path for path in words if self.get(path) is not None]
        unsure = any(self.is_faulty(path) for path in words) or not self.layers.whole
        if there and (there == list(words) or not unsure):
            path = max(there, key=self.layer)
            yield self.problem(path, words[path])
