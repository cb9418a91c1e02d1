"""Mistakes that show only where two things are read together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from sim.errors import Problem
from sim.scenario.events import NAMING
from sim.scenario.reading.assemble import participants
from sim.scenario.reading.claims import crosscheck_claims
from sim.scenario.reading.complaints import Complaints
from sim.scenario.reading.crosscheck_events import crosscheck_events
from sim.scenario.reading.facts import Facts
from sim.scenario.reading.nations import Nations
from sim.scenario.reading.overlay import Layers, Steps
from sim.scenario.table import KEYS, numbers, steps

ROUNDING: Final = 1e-9

EXACT: Final = ("climb", "stickiness", "signal", "given", "phase_risk", "tie", "election_weeks")
"""What all runs share: a range on it would be drawn from by none."""

RISING: Final = {"climb": "rung_left", "signal": "rung", "given": "rung"}
"""What a higher rung never has less of, and the rungs it is stated for."""


def crosscheck(layers: Layers, found: Complaints, nations: Nations) -> Iterator[Problem]:
    """Yield what is wrong between keys that are right each by itself.

    Parameters
    ----------
    layers
        The scenario and those it builds on.
    found
        What is wrong already; none of it is read.
    nations
        Every nation there is.
    """
    facts = Facts(layers, frozenset(found), nations)
    yield from _force(facts)
    yield from _deadline(facts)
    yield from _exact_numbers(facts)
    yield from _rungs_in_order(facts)
    yield from _importance(facts)
    yield from crosscheck_events(facts)
    yield from crosscheck_claims(facts)
    yield from _nations(facts)
    yield from _day(facts)


def _force(facts: Facts) -> Iterator[Problem]:
    """Hold that the least force is at most the largest, from the start and after every event."""
    least, most = facts.choice("force.minimum"), facts.choice("force.maximum")
    if least > most:
        words: dict[Steps, str] = {
            ("force", "maximum"): f"at least {least}, the least force (force.minimum)",
            ("force", "minimum"): f"at most {most}, the largest force (force.maximum)",
        }
        yield from facts.conflict(words)
    elif facts.layers.whole and not facts.is_faulty(("force",)):
        yield from _sizes_by_event(facts, least, most)


def _sizes_by_event(facts: Facts, least: int, most: int) -> Iterator[Problem]:
    for path, event in sorted(facts.events(), key=lambda entry: entry[1]["week"]):
        least, most = event.get("minimum", least), event.get("maximum", most)
        if least > most and "maximum" in event:
            yield facts.problem((*path, "maximum"), f"at least {least}, the least force by then")
        elif least > most and "minimum" in event:
            yield facts.problem((*path, "minimum"), f"at most {most}, the largest force by then")


def _deadline(facts: Facts) -> Iterator[Problem]:
    weeks, deadline = facts.choice("weeks"), facts.choice("deadline")
    if deadline is not None and deadline > weeks:
        words: dict[Steps, str] = {
            ("deadline",): f"at most {weeks}, the last week (weeks)",
            ("weeks",): f"at least {deadline}, the week of the deadline",
        }
        yield from facts.conflict(words)


def _exact_numbers(facts: Facts) -> Iterator[Problem]:
    for name in numbers():
        if name.split(".")[0] in EXACT and not facts.number(name).is_exact:
            yield facts.problem(steps(name), "one exact number, the same in every run")


def _rungs_in_order(facts: Facts) -> Iterator[Problem]:
    """Hold that a higher rung takes, says and gives at least as much as the one below it."""
    for group, rungs in RISING.items():
        for below, above in pairwise(f"{group}.{rung}" for rung in KEYS[rungs]):
            most, least = facts.number(below).value, facts.number(above).value
            if most > least:
                words = {
                    steps(above): f"at least {most}, as on the rung below ({below})",
                    steps(below): f"at most {least}, as on the rung above ({above})",
                }
                yield from facts.conflict(words)


def _importance(facts: Facts) -> Iterator[Problem]:
    """Hold that importance is shared out between the enablers."""
    names = [f"importance.{enabler}" for enabler in KEYS["enabler"]]
    shares = {name: facts.number(name) for name in names}
    for name in names:
        if not shares[name].is_exact:
            yield facts.problem(steps(name), "one exact number, since the four add up to 1")
    total = sum(share.value for share in shares.values())
    if abs(total - 1) > ROUNDING:
        words = f"numbers under importance that add up to 1; these add up to {total:.6g}"
        yield from facts.conflict({steps(name): words for name in names})


def _nations(facts: Facts) -> Iterator[Problem]:
    only, exclude = (facts.get(("nations", key)) for key in ("only", "exclude"))
    if only is not None and exclude is not None:
        yield facts.problem(("nations", "exclude"), "either only or exclude, not both")
        return
    chosen = {"only": only} if only is not None else {"exclude": exclude or []}
    codes = participants(chosen, facts.nations.profiles)
    if not codes and facts.nations.profiles:
        yield facts.problem(("nations", "exclude"), "at least one nation that takes part")
    left_out = set(facts.nations.profiles) - set(codes)
    selection: Steps = ("nations", *chosen)
    for path, code in _mentions(facts):
        if code in left_out and facts.layer(path) == facts.layer(selection):
            yield facts.problem(path, f"a nation that takes part ({'.'.join(chosen)})")


def _mentions(facts: Facts) -> Iterator[tuple[Steps, str]]:
    """Yield every nation that is changed, outside or named in an event or inject, and where."""
    for code in facts.get(("nations", "change")) or ():
        yield ("nations", "change", code), code
    for place, code in enumerate(facts.get(("nations", "outside")) or ()):
        yield ("nations", "outside", place), code
    for path, event in (*facts.events(), *facts.effects()):
        for key in ("election", *NAMING):
            for place, code in enumerate(event.get(key, ())):
                yield (*path, key, place), code


def _day(facts: Facts) -> Iterator[Problem]:
    """Hold that no scenario begins before the day that the nations' figures describe."""
    data = {key: facts.get(("nations", key)) for key in ("only", "exclude")}
    codes = participants(
        {key: it for key, it in data.items() if it is not None}, facts.nations.dates
    )
    date, known = facts.choice("date"), facts.nations.dates
    dates = [known[code] for code in codes if code in known]
    if dates and date < max(dates):
        words = f"{max(dates)} or later, the day that the nations' figures describe"
        yield facts.problem(("date",), words)
