"""What is varied in memory is what the file says that states it."""

import numpy as np
import pytest

from sim.errors import ScenarioError
from sim.scenario.reading.read import check, load
from sim.scenario.scenario import PARLIAMENTS
from sim.scenario.variables import find_variable, list_variables
from sim.scenario.vary import overlay, vary

BASE = load("text-as-it-stands")

CHANGES = (
    {"us.air": 0.7},
    {"threat": np.float64(0.6), "mission": "monitoring"},
    {"stake_threat": 0.5, "climb.supports": 0.3, "peace.phase": "ceasefire"},
    {"force.minimum": 5000, "force.maximum": 20000, "deadline": 40.0},
    {"ITA.army": 80000, "ITA.parliament": PARLIAMENTS[-1], "POL.takes_part": 0},
    {"DEU.takes_part": 1, "DEU.public_support": 0.6},
)


@pytest.fixture
def read(tmp_path):
    def read_back(text):
        path = tmp_path / "varied.yaml"
        path.write_text(text, encoding="utf-8")
        assert check(path) == ()
        return load(path)

    return read_back


@pytest.mark.parametrize("changes", CHANGES, ids=" ".join)
def test_a_varied_scenario_is_what_its_file_reads_as(changes, read):
    varied, again = vary(BASE, changes), read(overlay(BASE, changes))
    for field in ("weeks", "deadline", "minimum", "maximum", "mission", "location", "mandate",
                  "phase", "codes", "events", "positions", "outside", "spoken"):  # fmt: skip
        assert getattr(varied, field) == getattr(again, field), field
    assert figures(varied) == figures(again)
    assert figures(varied) != figures(BASE) or what_stays(varied) != what_stays(BASE)


def figures(scenario):
    numbers = {name: span(number) for name, number in scenario.numbers.items()}
    nations = {
        nation.iso3: (nation.parliament, *map(span, nation.attributes.values()))
        for nation in scenario.nations
    }
    return numbers, nations


def what_stays(scenario):
    return scenario.mission, scenario.minimum, scenario.maximum, scenario.deadline


def span(number):
    return number.value, number.low, number.high


def test_nations_left_out_are_left_out_of_a_scenario_that_lists_its_own(read, tmp_path):
    (tmp_path / "few.yaml").write_text(
        "extends: no-us\ntitle: a\nasks: b\nteaches: c\nnations: {only: [FRA, GBR, ITA]}\n",
        encoding="utf-8",
    )
    few = load(tmp_path / "few.yaml")
    text = overlay(few, {"ITA.takes_part": 0}, extends="few.yaml")
    assert read(text).codes == vary(few, {"ITA.takes_part": 0}).codes == ("FRA", "GBR")


def test_everything_can_be_set_to_what_it_is():
    variables = list_variables(BASE)
    same = vary(BASE, {variable.key: variable.value for variable in variables})
    assert same.codes == BASE.codes
    assert len({variable.key for variable in variables}) == len(variables)
    assert find_variable(BASE, "ITA.army") in variables


def test_all_mistakes_are_told_at_once():
    with pytest.raises(ScenarioError) as caught:
        vary(
            BASE,
            {"us.ari": 1, "mission": "monitorin", "us.air": 2, "deadline": 10.5, "ITA.army": "x"},
        )
    says = str(caught.value).splitlines()
    assert len(says) == 5
    text = "\n".join(says)
    assert "did you mean 'us.air'?" in text
    assert "did you mean 'monitoring'?" in text
    assert "a number from 0 to 1 (share); found 2" in text
    assert "a whole number from 1 to 52 (weeks); found 10.5" in text


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"force.minimum": 40000}, "at most 30000"),
        ({f"{code}.takes_part": 0 for code in BASE.codes}, "a nation at least"),
    ],
)
def test_what_does_not_fit_together_is_refused(changes, says):
    with pytest.raises(ScenarioError, match=says):
        vary(BASE, changes)
    with pytest.raises(ScenarioError, match=says):
        overlay(BASE, changes)


def test_every_key_is_found_as_it_is_listed():
    listed = list_variables(BASE)
    some = [*listed[:40], *listed[-60:]]
    assert [find_variable(BASE, variable.key) for variable in some] == some
