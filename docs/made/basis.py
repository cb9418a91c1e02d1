"""What the results rest on: how many numbers are data, estimated, calibrated or assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from made.pages import table, use_this_clone

use_this_clone()

from sim.hindcast.calibrated import ALL, calibration  # noqa: E402
from sim.scenario import table as tables  # noqa: E402
from sim.scenario.reading.read import load  # noqa: E402
from sim.scenario.scenario import Scenario, Uncertain  # noqa: E402

BASELINE = "text-as-it-stands"
KNOWN = ("stated", "documented")
IMPUTED = "no poll"
"""How the source of a public support begins, after the rule's name, where no poll was found."""

HEAD = ("", "numbers", "stated or documented", "estimated by a rule",
        "calibrated on past operations", "assumed")  # fmt: skip


def basis() -> str:
    """Return the table of what the baseline rests on."""
    scenario = load(BASELINE)
    found = calibration()["ranges"].get(ALL, {})
    coefficients = tables.parameters()
    world = [row.default for name, row in tables.numbers().items() if name not in coefficients]
    return table(
        HEAD,
        (
            _row("what governments had said", _words(scenario)),
            _row("what nations bring", _brought(scenario)),
            _row("of these, public support for troops", _support(scenario)),
            _row("the world at the start, and its chances", (number.grade for number in world)),
            _row(
                "coefficients of the rules",
                (
                    "calibrated" if name in found else row.default.grade
                    for name, row in coefficients.items()
                ),
            ),
        ),
    )


def _row(label: str, grades: Iterable[str]) -> tuple[str, ...]:
    count = Counter(grades)
    known = sum(count[grade] for grade in KNOWN)
    cells = (known, count["estimated"], count["calibrated"], count["assumed"])
    return label, f"{count.total():,}", *(f"{cell:,}" if cell else "-" for cell in cells)


def _words(scenario: Scenario) -> Iterable[str]:
    return (nation.word.grade for nation in scenario.nations if nation.word)


def _brought(scenario: Scenario) -> Iterable[str]:
    return (number.grade for nation in scenario.nations for number in nation.attributes.values())


def _support(scenario: Scenario) -> Iterable[str]:
    return (_grade_of_support(nation.attributes["public_support"]) for nation in scenario.nations)


def _grade_of_support(number: Uncertain) -> str:
    """Return how a support is known: from nations that were polled, if its own was not."""
    return "estimated" if f": {IMPUTED}" in number.source else number.grade
