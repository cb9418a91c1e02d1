"""What a user reads when something is wrong, and the code the program ends with."""

import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import (
    INTERRUPTED,
    ExecutorError,
    ExtraNeededError,
    Problem,
    ResultsError,
    ScenarioError,
    WillingError,
    brief,
    clip,
    closest_name,
    dotted_path,
)

TOO_MUCH = Problem(
    file="scenarios/x.yaml",
    line=14,
    column=8,
    key="nations.NOR.us_dependence",
    expected="a number from 0 to 1 (share)",
    value="1.4",
)
MISTYPED = Problem(
    file="scenarios/x.yaml",
    line=9,
    column=5,
    key="nations.NOR.us_dependance",
    expected="the name of an attribute",
    value="'us_dependance'",
    suggestion="us_dependence",
)


def test_a_problem_names_file_line_key_bound_and_value():
    assert str(TOO_MUCH) == (
        "scenarios/x.yaml:14:8: nations.NOR.us_dependence: "
        "expected a number from 0 to 1 (share); found 1.4"
    )


def test_a_near_miss_is_suggested():
    assert str(MISTYPED) == (
        "scenarios/x.yaml:9:5: nations.NOR.us_dependance: "
        "expected the name of an attribute; found 'us_dependance'; did you mean 'us_dependence'?"
    )


def test_a_problem_of_the_whole_file_needs_no_line():
    problem = Problem(file="x.yaml", expected="a scenario file")
    assert str(problem) == "x.yaml: expected a scenario file"


@given(st.text(), st.text(), st.text())
def test_a_problem_is_one_printable_line_whatever_was_found(file, key, value):
    line = str(Problem(file=file, key=key, expected="a number", value=value))
    assert line.isprintable()


def test_problems_are_told_in_the_order_in_which_one_reads():
    other = Problem(file="scenarios/a.yaml", line=99, expected="a number")
    error = ScenarioError([TOO_MUCH, MISTYPED, other])
    assert error.problems == (other, MISTYPED, TOO_MUCH)
    assert str(error).splitlines() == [str(other), str(MISTYPED), str(TOO_MUCH)]


def test_an_error_without_a_problem_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match=r"^a ScenarioError needs at least one problem$"):
        ScenarioError([])


def test_a_missing_extra_says_what_to_install():
    error = ExtraNeededError("writing PNG", "kaleido", "png")
    assert str(error) == (
        "writing PNG needs the package kaleido, which is not installed: pip install 'willing[png]'"
    )


def test_each_kind_of_error_has_its_exit_code():
    kinds = (WillingError, ScenarioError, ResultsError, ExtraNeededError, ExecutorError)
    assert [kind.exit_code for kind in kinds] == [1, 2, 3, 4, 7]
    assert all(issubclass(kind, WillingError) for kind in kinds)
    assert INTERRUPTED == 130


@pytest.mark.parametrize(
    "error",
    [
        ScenarioError([TOO_MUCH, MISTYPED]),
        ResultsError("results/x: no space left"),
        ExtraNeededError("writing PNG", "kaleido", "png"),
    ],
)
def test_an_error_crosses_to_another_process_whole(error):
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert copy.args == error.args


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("us_dependance", "us_dependence"),
        ("US-dependence", "us_dependence"),
        ("nor", "NOR"),
        ("dependence", "us_dependence"),
        ("willingness", None),
        ("", None),
        pytest.param("x" * 1_000_000, None, id="a million letters"),
    ],
)
def test_the_nearest_name_is_found_whatever_its_case(name, meant):
    assert closest_name(name, ["us_dependence", "exposure", "NOR", "SWE"]) == meant


def test_the_nearest_name_does_not_depend_on_the_order_of_names():
    names = ["risk_a", "risk_b", "RISK_A"]
    assert closest_name("risk_c", names) == closest_name("risk_c", reversed(names))


def test_what_is_only_a_little_alike_is_not_suggested():
    assert closest_name("Atlantis", ["Albania", "Austria"]) is None


def test_no_names_no_suggestion():
    assert closest_name("NOR", []) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1.4, "1.4"),
        (True, "true"),
        (False, "false"),
        (None, "null"),
        ("NO", "'NO'"),
        ("two\nlines", r"'two\nlines'"),
        (datetime.date(2025, 4, 10), "2025-04-10"),
        ([0.2, "x", []], "[0.2, 'x', []]"),
        ((1, 2), "[1, 2]"),
        ({"low": 0.2, "high": {"a": 1}}, "{low: 0.2, high: {a: 1}}"),
        ([[[["deep"]]]], "[[[...]]]"),
        pytest.param(10**5000, "a whole number of 16610 bits", id="5000 digits"),
        ("x" * 70, "'" + "x" * 56 + "..."),
        (list(range(1000)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16..."),
    ],
)
def test_a_value_is_shown_as_a_scenario_would_write_it(value, shown):
    assert brief(value) == shown


def test_a_number_from_an_array_is_shown_as_a_number():
    numpy = pytest.importorskip("numpy")
    assert brief(numpy.float64(1.4)) == "1.4"


def test_a_text_of_sixty_characters_is_not_cut():
    assert clip("x" * 60) == "x" * 60
    assert clip("x" * 61) == "x" * 57 + "..."


def test_a_path_is_dotted_and_an_index_stands_in_brackets():
    assert dotted_path(()) == ""
    assert dotted_path(("nations", "NOR", "us_dependence")) == "nations.NOR.us_dependence"
    assert dotted_path(("events", 2, "week")) == "events[2].week"
    assert dotted_path(("x" * 99, 0)) == "x" * 57 + "...[0]"
