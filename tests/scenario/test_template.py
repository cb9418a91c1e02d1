"""The commented scenario to start from: valid as it stands, and with every comment taken away."""

import re

import pytest

from sim.scenario import table
from sim.scenario.reading.read import load
from sim.scenario.template import TELLING, template


def test_it_is_a_valid_scenario_as_it_is(complaints):
    assert complaints(template("mine"), words="") == []


def test_it_says_nothing_that_the_baseline_does_not(write):
    new = load(write(template("mine"), words=""))
    assert new.title == "Mine"
    assert new.numbers == load("text-as-it-stands").numbers


def test_every_key_it_shows_may_be_set(complaints):
    lines = template("mine").splitlines()
    awake = [line[1:] if re.match(r"#(\S|  )", line) else line for line in lines]
    assert len([line for line in awake if not line.startswith("#")]) > 80
    assert complaints("\n".join(awake), words="") == []


def test_it_shows_every_setting_with_its_default(write):
    text = template("mine")
    for row in table.settings().values():
        assert f"{row.name.rpartition('.')[2]}: {{value: {row.value}, range:" in text
    assert set(TELLING) <= table.parameters().keys()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("my-own_scenario", "My own scenario"),
        ("Ünder: {x}", "Ünder: {x}"),
        ("NO", "No"),
        ("a\nb", "A b"),
        ("-", "New scenario"),
        ("x" * 200, "X" + "x" * 79),
    ],
)
def test_any_name_makes_a_title(write, name, title):
    assert load(write(template(name), words="")).title == title
