"""Reading a scenario: what its author wrote is what the model gets, or a message says why not."""

import datetime
from itertools import pairwise

import pytest

from sim.errors import ScenarioError
from sim.scenario.yaml12 import read

pytestmark = pytest.mark.usefixtures("parser")


def complaints(text):
    """All that the reader says about a file it refuses, a line each."""
    with pytest.raises(ScenarioError) as caught:
        read(text, file="x.yaml")
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("12:30:00", "12:30:00"),
        ("010_000", "010_000"),
        ("1,000", "1,000"),
        ("0b11", "0b11"),
        ("=", "="),
        ("2025-4-1", "2025-4-1"),
        ("2025-04-10T12:00:00Z", "2025-04-10T12:00:00Z"),
        ("inf", "inf"),
        ("10 000", "10 000"),
        ("٣", "٣"),
        ("'true'", "true"),
        ('"12"', "12"),
        ("'2025-04-10'", "2025-04-10"),
        ("''", ""),
        ("|\n  1\n  2\n", "1\n2\n"),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("null", None),
        ("Null", None),
        ("~", None),
        ("", None),
        ("7", 7),
        ("-7", -7),
        ("+7", 7),
        ("010", 10),
        ("0x1F", 31),
        ("0o17", 15),
        ("999999999999999999", 999_999_999_999_999_999),
        ("1e-3", 0.001),
        ("1e3", 1000.0),
        ("-.5", -0.5),
        ("5.", 5.0),
        ("0.0e0", 0.0),
        ("2025-04-10", datetime.date(2025, 4, 10)),
        ("[NO, 1, [true]]", ["NO", 1, [True]]),
        ("{NO: 1}", {"NO": 1}),
    ],
)
def test_a_value_is_what_it_looks_like(written, meant):
    value = read(f"value: {written}\n", file="x.yaml").data["value"]
    assert value == meant
    assert type(value) is type(meant)


def test_norway_is_a_nation():
    assert read("NO: {iso2: NO}\non: yes", file="x.yaml").data == {
        "NO": {"iso2": "NO"},
        "on": "yes",
    }


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2025-02-30", "expected a day that the calendar has, as YYYY-MM-DD; found 2025-02-30"),
        ("0000-01-01", "expected a day that the calendar has, as YYYY-MM-DD; found 0000-01-01"),
        (".inf", "expected a finite number (leave the entry out if there is none); found .inf"),
        ("-.INF", "expected a finite number (leave the entry out if there is none); found -.INF"),
        (".nan", "expected a finite number (leave the entry out if there is none); found .nan"),
        ("1e999", "expected a number whose size is between 1e-307 and 1e308; found 1e999"),
        ("-1e-999", "expected a number whose size is between 1e-307 and 1e308; found -1e-999"),
        ("9" * 19, f"expected a whole number of at most 18 digits; found {'9' * 19}"),
        pytest.param(
            "9" * 5000,
            f"expected a whole number of at most 18 digits; found {'9' * 57}...",
            id="5000 digits",
        ),
        ("." + "9" * 99, f"expected a number of at most 60 characters; found .{'9' * 56}..."),
        (
            "!!str 1",
            "expected a value without a tag (quote a text that starts with '!'); found !!str",
        ),
        (
            "!!python/object:os.x {}",
            "expected a value without a tag (quote a text that starts with '!'); "
            "found !!python/object:os.x",
        ),
        ("! 1", "expected a value without a tag (quote a text that starts with '!'); found !"),
        (
            "&all [1]",
            "expected no anchor (write the values out, or build on another scenario "
            "with 'extends'); found &all",
        ),
        (
            "*all",
            "expected no alias (write the values out, or build on another scenario "
            "with 'extends'); found *all",
        ),
        (r'"\e[31m red"', r"expected printable text; found '\x1b[31m red'"),
    ],
)
def test_a_value_that_could_mislead_is_refused(written, message):
    assert complaints(f"a:\n  b: {written}\n") == [f"x.yaml:2:6: a.b: {message}"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("1: x", "1: expected a key that is text (put quotes around it); found 1"),
        ("true: x", "true: expected a key that is text (put quotes around it); found true"),
        (
            "2025-04-10: x",
            "2025-04-10: expected a key that is text (put quotes around it); found 2025-04-10",
        ),
        (
            "<<: {a: 1}",
            "<<: expected no merge key (write the values out, or build on another scenario "
            "with 'extends'); found <<",
        ),
        (
            "&k x: 1",
            "x: expected no anchor (write the values out, or build on another scenario "
            "with 'extends'); found &k",
        ),
        (r'"a\ab": x', r"a\x07b: expected printable text; found 'a\x07b'"),
    ],
)
def test_a_key_that_could_mislead_is_refused(written, message):
    assert complaints(f"{written}\n") == [f"x.yaml:1:1: {message}"]


def test_a_list_is_no_key_and_neither_is_nothing():
    words = "expected a key that is text (put quotes around it); found something else as a key"
    nothing = "expected a key that is text (put quotes around it); found no key at all"
    assert complaints("?\n: 1\n") == [f"x.yaml:1:2: {nothing}"]
    assert complaints("? [a, b]\n: 1\n") == [f"x.yaml:1:3: ?: {words}"]
    assert complaints("? {a: b}\n: 1\n") == [f"x.yaml:1:3: ?: {words}"]


def test_a_second_key_never_wins_silently():
    text = "nations:\n  NOR: {army: 1}\n  SWE: {army: 1}\n  NOR: {army: 2}\nweek: 1\nweek: 2\n"
    assert complaints(text) == [
        "x.yaml:4:3: nations.NOR: expected each key once (first set on line 2); found 'NOR' again",
        "x.yaml:6:1: week: expected each key once (first set on line 5); found 'week' again",
    ]


def test_one_name_in_two_places_is_no_second_key():
    assert read("a: {x: 1}\nb: {x: 1}\nc: [{x: 1}, {x: 1}]", file="x.yaml").data["a"] == {"x": 1}


def test_all_mistakes_of_a_file_are_told_at_once():
    text = "a: .inf\nb: !t 1\n3: x\na: 2025-02-30\nc: &x 1\nd: *x\n<<: 1\ne: [1, 2\nf: 3\n"
    assert [line.split(": expected")[0] for line in complaints(text)] == [
        "x.yaml:1:4: a",
        "x.yaml:2:4: b",
        "x.yaml:3:1: 3",
        "x.yaml:4:1: a",
        "x.yaml:4:4: a",
        "x.yaml:5:4: c",
        "x.yaml:6:4: d",
        "x.yaml:7:1: <<",
        "x.yaml:9:2",
    ]


def test_a_file_of_nothing_but_mistakes_is_not_read_to_its_end():
    lines = complaints("a: 1\n" * 5000)
    assert len(lines) == 1001
    assert lines[0] == (
        "x.yaml: expected a scenario; found 1,000 mistakes, and stopped reading there"
    )


def test_a_bomb_does_not_go_off():
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefgh"))
    assert len(complaints(bomb)) == 8 + 14


CUT = "expected quotes around a text with ' #' in it (or '# ' before a comment)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: Plan #2\n", f"x.yaml:1:8: title: {CUT}; found 'Plan #2'"),
        ("a:\n  - Plan A\n  - Plan #2\n", f"x.yaml:3:5: a[1]: {CUT}; found 'Plan #2'"),
        ("a: [Plan #2\n  ]\n", f"x.yaml:1:5: a[0]: {CUT}; found 'Plan #2'"),
        ("a: 'it'\r\ntitle: Plan #2\r\n", f"x.yaml:2:8: title: {CUT}; found 'Plan #2'"),
        ("title: Flügel 🇺🇦 #2\n", f"x.yaml:1:8: title: {CUT}; found 'Flügel 🇺🇦 #2'"),
        ("title: A plan\n  that goes on #2\n", f"x.yaml:1:8: title: {CUT}; found "
         "'A plan that goes on #2'"),
    ],
)  # fmt: skip
def test_a_text_is_not_cut_at_a_hash_unannounced(text, message):
    with pytest.raises(ScenarioError) as caught:
        read(text, file="x.yaml")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 'Plan #2'\n", "Plan #2"),
        ("a: Plan#2\n", "Plan#2"),
        ("a: Plan 2  # the second\n", "Plan 2"),
        ("a: Plan 2 ## the second\n", "Plan 2"),
        ("a: Plan 2 #\n", "Plan 2"),
        ("a: 2 #second\n", 2),
        ("a: |\n  Plan #2\n", "Plan #2\n"),
        ("a: >-\n  Plan #2\n", "Plan #2"),
    ],
)
def test_a_comment_is_a_comment_and_a_hash_in_a_text_is_none(text, value):
    assert read(text, file="x.yaml").data == {"a": value}
