"""The claims of a scenario file: each by the grammar, then against the scenario that states it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from pydantic import AfterValidator, Field

from sim.errors import Problem, closest_name
from sim.scenario.claims.claim import Condition
from sim.scenario.claims.grammar import parse
from sim.scenario.claims.pattern import pattern
from sim.scenario.claims.words import ClaimError
from sim.scenario.reading import words
from sim.scenario.reading.assemble import participants
from sim.scenario.reading.facts import Facts
from sim.scenario.reading.kinds import LONG, annotate
from sim.scenario.reading.overlay import Steps
from sim.scenario.reading.strict import Kind
from sim.scenario.shipped import scenario_files

KEY: Final = "claims"


def claim_kind(atlas: tuple[tuple[str, str], ...]) -> Kind:
    """Return the kind of a claim; ``atlas`` is code and name of every nation there is."""
    shape = Field(max_length=LONG, json_schema_extra={"pattern": pattern()})
    text = annotate(str, shape, words.expectation(f"a claim: {words.text(LONG)}"))
    return annotate(text, AfterValidator(partial(_check, dict(atlas))))


def _check(atlas: Mapping[str, str], text: str) -> str:
    """Return a text that is a claim as it stands."""
    try:
        parse(text, atlas)
    except ClaimError as error:
        place = f"at character {error.place}" if error.found else "at its end"
        expected = f"{error.expected}, {place}"
        raise words.complaint(expected, error.suggestion) from None
    return text


def crosscheck_claims(facts: Facts) -> Iterator[Problem]:
    """Yield what a claim names that its scenario does not have: weeks, nations, other scenarios."""
    stated = facts.layers.data.get(KEY)
    for place in range(len(stated) if isinstance(stated, list) else 0):
        path: Steps = (KEY, place)
        text = facts.get(path)
        conditions = () if text is None else parse(text).conditions
        for condition in conditions:
            yield from _of_condition(facts, path, condition)


def _of_condition(facts: Facts, path: Steps, condition: Condition) -> Iterator[Problem]:
    last = facts.choice("weeks")
    if condition.week is not None and last is not None and condition.week > last:
        yield facts.problem(path, f"a week up to {last}, the last (weeks)")
    code = condition.subject
    if condition.is_of_a_nation and facts.layers.whole and code not in _taking_part(facts):
        yield facts.problem(path, f"a nation that takes part, which {code} does not")
    if condition.other and condition.other not in scenario_files():
        near = closest_name(condition.other, scenario_files())
        expected = f"the name of a shipped scenario, which '{condition.other}' is not"
        yield facts.layers.problem(path, expected, suggestion=near)


def _taking_part(facts: Facts) -> list[str]:
    chosen = {key: facts.get(("nations", key)) for key in ("only", "exclude")}
    return participants(
        {key: codes for key, codes in chosen.items() if codes is not None}, facts.nations.profiles
    )
