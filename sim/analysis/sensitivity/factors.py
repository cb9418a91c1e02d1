"""What differs between runs, by name: numbers, what nations bring, words, minds, chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.analysis.levers import WASHINGTON
from sim.scenario.basis import CALIBRATED, KNOWN
from sim.scenario.course import number_course
from sim.scenario.scenario import MISSIONS, Scenario, Uncertain
from sim.scenario.table import attributes, numbers

MEMORY: Final = "memory"
"""What a source says, and this grade is called, where an assumed figure comes from memory."""

GRADES: Final = (*KNOWN, "estimated", "calibrated", "assumed", MEMORY)
"""How well an input is known, best first; what is calibrated or remembered counts by itself."""

WORDS: Final = "words"
GOVERNMENTS: Final = ("disposition", "common", "candour", "binds", "turn", "conditions")
"""Names of the streams that say what governments keep to themselves, drawn once a run."""

CHANCE: Final = ("mood", "world", "vote", "election")
"""Names of the streams of luck."""


@dataclass(frozen=True, slots=True)
class Factor:
    """An input, or several that are varied together.

    Attributes
    ----------
    name, label, unit
        ``threat``, ``nations.army``, ``ITA``; what people call it, and in which unit.
    streams
        Names that cover its draws, and no others (see `sim.draws.MixedDraws`).
    grade
        One of `GRADES`; empty where its members have several.
    uncertain
        The number itself as it is first drawn; None where there are several.
    ends
        Its low and its high end; of what nations bring, the means over soldiers. None where its
        members have several units.
    """

    name: str
    label: str
    unit: str
    streams: tuple[str, ...]
    grade: str = ""
    ends: tuple[float, float] | None = None
    uncertain: Uncertain | None = None


def grade_of(number: Uncertain) -> str:
    """Return how well a number is known, one of `GRADES`.

    >>> grade_of(Uncertain(1, 0, 2, "assumed", "memory of published strengths"))
    'memory'
    """
    if CALIBRATED in number.source:
        return "calibrated"
    return MEMORY if number.grade == "assumed" and MEMORY in number.source else number.grade


def singles(scenario: Scenario) -> list[Factor]:
    """Return every uncertain number, and every attribute of all nations together, each once."""
    return [*_numbers(scenario), *_attributes(scenario)]


def groups(scenario: Scenario) -> list[Factor]:
    """Return inputs that are also asked about as a group: Washington's help, and each nation's."""
    found = {factor.name for factor in _numbers(scenario)}
    washington = tuple(f"number/{name}" for name in WASHINGTON if name in found)
    more = [Factor("washington", "Washington", "", washington)] if len(washington) > 1 else []
    return [*more, *_nations(scenario)]


def unseen() -> list[Factor]:
    """Return what else differs between runs: how words are read, governments' minds, chance."""
    return [
        Factor(WORDS, "How governments' words are read", "", ("word",)),
        Factor("governments", "What governments keep to themselves", "", GOVERNMENTS),
        Factor("chance", "Chance", "", CHANCE),
    ]


def streams_by_grade(scenario: Scenario) -> Mapping[str, tuple[str, ...]]:
    """Return the streams of uncertain inputs by how well these are known, all of `GRADES`.

    Under `WORDS` stand those that say whether a government's word is read rightly, whatever the
    grade of the word.
    """
    found: dict[str, list[str]] = {grade: [] for grade in (*GRADES, WORDS)}
    for name, number in _uncertain(scenario).items():
        found[grade_of(number)].append(f"number/{name}")
    for nation in scenario.nations:
        for name, number in nation.attributes.items():
            if not number.is_exact and name not in _other_fits(scenario):
                found[grade_of(number)].append(f"attribute/{name}/{nation.iso3}")
        if nation.word is not None and nation.word.doubt > 0:
            found[WORDS].append(f"word/{nation.iso3}")
    return {grade: tuple(streams) for grade, streams in found.items()}


def _uncertain(scenario: Scenario) -> dict[str, Uncertain]:
    """Return each number that is drawn: from the start, by an event, or where words were spoken."""
    found: dict[str, Uncertain] = {}
    for name in scenario.numbers:
        course = [*number_course(name, scenario).values()]
        course += [scenario.spoken.numbers[name]] if scenario.spoken else []
        drawn = [number for number in course if not number.is_exact]
        found |= {name: drawn[0]} if drawn else {}
    return found


def _numbers(scenario: Scenario) -> Iterator[Factor]:
    for name, number in _uncertain(scenario).items():
        row = numbers()[name]
        ends = number.low, number.high
        yield Factor(name, row.label, row.unit, (f"number/{name}",), grade_of(number), ends, number)


def _attributes(scenario: Scenario) -> Iterator[Factor]:
    nations = scenario.nations
    soldiers = np.array([nation.attributes["army"].value for nation in nations])
    weights = soldiers if soldiers.any() else None
    for name in nations[0].attributes:
        brought = [nation.attributes[name] for nation in nations]
        if name in _other_fits(scenario) or all(number.is_exact for number in brought):
            continue
        grades = {grade_of(number) for number in brought if not number.is_exact}
        low, high = (
            float(np.average([getattr(number, end) for number in brought], weights=weights))
            for end in ("low", "high")
        )
        row = attributes()[name]
        yield Factor(
            f"nations.{name}",
            f"All nations: {row.label}",
            row.unit,
            (f"attribute/{name}",),
            grades.pop() if len(grades) == 1 else "",
            (low, high),
        )


def _nations(scenario: Scenario) -> Iterator[Factor]:
    for nation in scenario.nations:
        streams = tuple(
            f"attribute/{name}/{nation.iso3}"
            for name, number in nation.attributes.items()
            if not number.is_exact and name not in _other_fits(scenario)
        )
        if streams:
            yield Factor(nation.iso3, f"All that {nation.name} brings", "", streams)


def _other_fits(scenario: Scenario) -> set[str]:
    """Return attributes that tell how missions suit a nation that nobody ever asks for."""
    asked = {scenario.mission, *(event.mission for event in scenario.events)}
    return {f"fit_{mission}" for mission in MISSIONS if mission not in asked}
