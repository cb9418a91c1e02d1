"""What a scenario rests on: how many of its numbers are data, estimated, calibrated, assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from sim.scenario.scenario import Scenario, Uncertain
from sim.scenario.table import numbers, parameters

KNOWN: Final = ("stated", "documented")
"""Grades of data: in the news text, or documented elsewhere. What is remembered is assumed."""

CALIBRATED: Final = "calibrated on past operations"
"""What the source of a coefficient says that past operations have narrowed."""

NO_POLL: Final = ": no poll"
"""What the source of a public support says, after the rule's name, where nobody asked."""

Grades = Counter[str]
"""Number of values by grade; calibrated ones are counted apart from other estimates."""


def basis(scenario: Scenario) -> Mapping[str, Grades]:
    """Return how well what a scenario rests on is known, by what it is.

    Public support is counted with what nations bring, and once more by itself: as *estimated*
    where it is imputed from nations that were polled.
    """
    coefficients = parameters()
    brought = [number for nation in scenario.nations for number in nation.attributes.values()]
    support = [nation.attributes["public_support"] for nation in scenario.nations]
    return {
        "words": Counter(nation.word.grade for nation in scenario.nations if nation.word),
        "nations": Counter(number.grade for number in brought),
        "support": Counter("estimated" if is_imputed(it) else it.grade for it in support),
        "world": _grades(scenario, (name for name in numbers() if name not in coefficients)),
        "coefficients": _grades(scenario, coefficients),
    }


def is_imputed(support: Uncertain) -> bool:
    """Return whether a public support comes from polls of other nations."""
    return NO_POLL in support.source


def _grades(scenario: Scenario, names: Iterable[str]) -> Grades:
    found = (scenario.numbers[name] for name in names)
    return Counter("calibrated" if CALIBRATED in it.source else it.grade for it in found)
