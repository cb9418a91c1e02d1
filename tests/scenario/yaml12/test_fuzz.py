"""Whatever the file holds, the reader returns what was written or raises `ScenarioError`."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.scenario.yaml12 import Document, read, read_file

pytestmark = pytest.mark.usefixtures("parser")
SCENARIO = """\
name: Baseline  # what is expected
from: 2025-04-10
extends: {file: base.yaml, only: [us, 'peace']}
nations:
  NO: {army: 1.5e3, ties: [SE, FI]}
  SE:
    army: 0x1F
    note: |
      two
      lines
    quote: "a \\"b\\" \\u00e9"
events:
  - {week: 3, us: -.5}
  - week: 010
    us: ~
"""
MARKS = "\t \n : ! { } [ ] ' \" | > % # , \\ \0 \ud800 \x85 \u2028 \ufeff 😀".split(" ")
WORDS = (
    *(" ", ": ", "- ", "? ", "!!int ", "&a ", "*a", "<<: ", "NO: ", "---\n", "...\n"),
    *("2025-02-30", "1e999", ".nan", "9" * 5000, "0x" + "f" * 5000, "{" * 50),
    *('"\\ud800"', '"\\UFFFFFFFF"', "%YAML 1.1\n", "%TAG ! x\n"),
)
PIECES = st.sampled_from([*MARKS, *WORDS])


def outcome(reader, *args, **kwargs):
    """What a reader returns, or the one kind of error that it may raise."""
    try:
        return reader(*args, **kwargs)
    except ScenarioError as error:
        return error


def is_sound(text):
    """Read; what comes back has a place in the file, and a complaint is a printable line."""
    found = outcome(read, text, file="x.yaml")
    if isinstance(found, Document):
        assert set(found.keys) <= set(found.values)
    else:
        assert all(str(problem).isprintable() for problem in found.problems)
        assert all(problem.line is None or problem.line >= 1 for problem in found.problems)


@given(st.text())
def test_any_text(text):
    is_sound(text)


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_any_heap_of_yaml(text):
    is_sound(text)


@given(st.data())
def test_a_scenario_with_a_few_slips(data):
    text = SCENARIO
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 5, len(text))))
        text = text[:start] + data.draw(PIECES | st.just("")) + text[end:]
    is_sound(text)


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_in_a_file(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("fuzz") / "x.yaml"
    path.write_bytes(content)
    assert isinstance(outcome(read_file, path), Document | ScenarioError)


@given(st.text())
def test_any_path(path):
    found = outcome(read_file, path)
    assert {problem.file for problem in found.problems} == {path}


PRINTABLE = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
    )
    | st.just("\n"),
    max_size=20,
).filter(lambda text: text.isascii() or all(ord(letter) & 0xFFFE != 0xFFFE for letter in text))
NUMBERS = st.integers(-(10**18) + 1, 10**18 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PRINTABLE, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(PRINTABLE, VALUES, max_size=5))
def test_json_comes_back_as_it_went(data):
    # JSON is a part of YAML 1.2, and its writer knows nothing of our reader.
    assert read(json.dumps(data, ensure_ascii=False), file="x.yaml").data == data


def places(value, path=()):
    yield path
    entries = {dict: dict.items, list: enumerate}.get(type(value), lambda _value: ())
    for step, inner in entries(value):
        yield from places(inner, (*path, step))


@given(st.dictionaries(PRINTABLE, VALUES, max_size=5))
def test_every_value_has_a_place_and_nothing_else_has(data):
    document = read(json.dumps(data, ensure_ascii=False), file="x.yaml")
    assert set(document.values) == set(places(data))


def test_a_caller_near_the_bottom_of_the_stack_can_still_read():
    def deep(levels):
        return deep(levels - 1) if levels else read("a: " + "[" * 19 + "]" * 19, file="x.yaml")

    room = sys.getrecursionlimit() - 150
    assert deep(room - len(list(frames()))).data.keys() == {"a"}


def frames():
    frame = sys._getframe()
    while frame:
        yield frame
        frame = frame.f_back
