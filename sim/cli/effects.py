"""What an event sets, in a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.scenario.scenario import Event


def say_effects(event: Event) -> str:
    """Return what an event sets, in a line."""
    from sim.cli.words import value_and_range
    from sim.scenario.table import attributes, numbers

    rows = {**numbers(), **attributes()}
    effects = [
        f"{rows[name].label} {value_and_range(number.value, number.low, number.high)}"
        for name, number in {**event.numbers, **event.attributes}.items()
    ]
    factors = {**event.factors, **event.attribute_factors}
    effects += [f"{rows[name].label} times {factor:g}" for name, factor in factors.items()]
    effects += [f"{event.offensive} weeks of offensive"] if event.offensive else []
    effects += [f"clarity {event.clarity:+g}"] if event.clarity else []
    effects += [f"public support {event.support:+g}"] if event.support else []
    effects += [f"leaning {event.leaning:+g}"] if event.leaning else []
    effects += [f"{name}: {value}" for name, value in _words(event) if value]
    effects += ["election"] if event.election else []
    whose = f" ({' '.join(event.nations)})" if event.nations else ""
    return "; ".join(effects) + whose


def _words(event: Event) -> Iterator[tuple[str, str | int | None]]:
    """Yield what an event sets to a word, a size or a list of names."""
    from sim.cli.words import SAYS_PARLIAMENT

    for name in ("mandate", "mission", "location", "minimum", "maximum"):
        yield name, getattr(event, name)
    yield "peace process", event.peace
    yield "terms of peace", event.terms
    yield "enablers put in", ", ".join(event.offers)
    against = "parliament votes against for good" if event.final else "parliament votes against"
    yield against, ", ".join(event.votes_against)
    yield "leaves the force", ", ".join(event.leaves)
    yield "joins the force", ", ".join(event.joins)
    yield "parliament's role", event.parliament and SAYS_PARLIAMENT[event.parliament]
