"""Whatever is done to a valid scenario, it is either read or refused with a place to look."""

import json
import math
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.scenario import table
from sim.scenario.document import document, restore
from sim.scenario.reading.crosscheck import EXACT
from sim.scenario.reading.read import check, load
from sim.scenario.scenario import Scenario
from sim.scenario.shipped import scenario_files

ALL = "\n".join(path.read_text(encoding="utf-8") for path in scenario_files().values())
FULL = """\
title: A title
asks: A question?
teaches: A lesson.
extends: reversal
date: 2025-05-01
weeks: 40
deadline: 30
force: {minimum: 5000, maximum: 20000}
mission: peacekeeping
us: {air: 0.5, intelligence: {value: 0.3, range: [0.1, 0.4]}}
peace: {phase: ceasefire, barred_chance: 1}
threat: 0.7
parameters: {climb.refuses: -2, importance.air: 0.3}
nations:
  exclude: [TUR]
  change: {ITA: {us_dependence: 0.5, parliament: executive_discretion}}
events:
  - {week: 9, says: Two fall., election: [FRA]}
  - {week: 3, us: {air: 0.75}, europe: {guarantee: {value: 1, range: [0.5, 1]}}}
  - {week: 4, support: 0.25, nations: [ITA]}
"""
PIECES = [
    "0", "-1", "1e9", "260", "NO", "null", "true", "[]", "{}", "''", "'x'", "3.5", "2025-02-30",
    "{value: 1}", "{value: 0, range: [0, 1]}", "[0, 1]", "GBR", "[GBR, GBR]", "text-as-it-stands",
    "us:", "events:", "- ", "&a", "*a", "!!str", "<<: {}", "\t", "\n", "#", ": ", ",",
]  # fmt: skip
NAMES = (
    "us air value range nations only exclude change ITA GBR army events week support parameters "
    "climb.pledged force minimum weeks deadline extends election"
).split()
LINES = sorted(set(FULL.splitlines() + ALL.splitlines()))

MUTATED = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "mutant.yaml"


def read_or_refuse(path: Path, text: str) -> None:
    """Hold that a text is read whole, or refused with a message for each mistake."""
    path.write_text(text, encoding="utf-8", newline="")
    problems = check([path])
    if not problems:
        require_sound(load(path))
        return
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert caught.value.problems == problems
    for problem in problems:
        assert problem.expected
        assert "\n" not in str(problem)
        assert "Input should" not in str(problem)  # as pydantic would say


def require_sound(scenario: Scenario) -> None:
    """Hold what the model relies on."""
    assert 1 <= scenario.deadline <= scenario.weeks
    assert 1 <= scenario.minimum <= scenario.maximum
    assert scenario.nations
    assert all(1 <= event.week <= scenario.weeks for event in scenario.events)
    for number in scenario.numbers.values():
        assert number.low <= number.value <= number.high
        assert math.isfinite(number.value)


@MUTATED
@given(data=st.data())
def test_pieces_replaced(place, data):
    text = FULL
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + data.draw(st.sampled_from(PIECES)) + text[end:]
    read_or_refuse(place, text)


@MUTATED
@given(data=st.data())
def test_values_replaced(place, data):
    """Replace what stands after a colon, which mostly leaves readable YAML."""
    lines = FULL.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        parts = lines[number].split(": ")
        part = data.draw(st.integers(0, len(parts) - 1))
        parts[part] = data.draw(st.sampled_from(PIECES))
        lines[number] = ": ".join(parts)
    read_or_refuse(place, "\n".join(lines))


@MUTATED
@given(chosen=st.lists(st.sampled_from(LINES), max_size=20))
def test_lines_shuffled(place, chosen):
    words = "title: A title\nasks: A question?\nteaches: A lesson.\n"
    read_or_refuse(place, words + "\n".join(chosen))


@MUTATED
@given(
    tree=st.recursive(
        st.none()
        | st.booleans()
        | st.floats(-10, 10)
        | st.integers(-300, 300)
        | st.text(string.ascii_letters, max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(NAMES),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_any_tree_of_known_names(place, tree):
    top = tree if isinstance(tree, dict) else {"us": tree}
    words = {"title": "A title", "asks": "A question?", "teaches": "A lesson."}
    read_or_refuse(place, json.dumps({**words, **top}, ensure_ascii=False))


@MUTATED
@given(data=st.binary(max_size=200))
def test_any_bytes(place, data):
    place.write_bytes(data)
    with pytest.raises(ScenarioError):
        load(place)


TIED = ("climb.", "signal.", "given.", "importance.")
"""Numbers that must fit one another."""


@st.composite
def statements(draw):
    """Draw numbers of the world and coefficients, exact or with a range, all within bounds."""
    free = [name for name in table.numbers() if not name.startswith(TIED)]
    stated = {}
    for name in draw(st.lists(st.sampled_from(free), unique=True, max_size=18)):
        within = st.floats(*map(float, table.numbers()[name].bounds))
        low, value, high = sorted(draw(st.tuples(within, within, within)))
        exact = name.split(".")[0] in EXACT or draw(st.booleans())
        stated[name] = value if exact else {"value": value, "range": [low, high]}
    return stated


@settings(MUTATED, max_examples=100)
@given(stated=statements())
def test_all_that_lies_within_bounds_is_read_as_it_was_written(place, stated):
    data = {"title": "A title", "asks": "A question?", "teaches": "A lesson.", "parameters": {}}
    for name, value in stated.items():
        group, _, key = name.rpartition(".")
        if name in table.parameters():
            data["parameters"][name] = value
        elif group:
            data.setdefault(group, {})[key] = value
        else:
            data[name] = value
    place.write_text(json.dumps(data), encoding="utf-8")
    scenario = load(place)
    for name, value in stated.items():
        number = scenario.numbers[name]
        ranged = value if isinstance(value, dict) else {"value": value, "range": [value, value]}
        assert {"value": number.value, "range": [number.low, number.high]} == ranged
    assert restore(json.loads(json.dumps(document(scenario)))) == scenario
