"""What each run drew: the numbers that its run had, with their units."""

from dataclasses import replace

import pytest

from sim.analysis.inputs import inputs, inputs_by_nation
from sim.arrays.ensemble import ensemble
from sim.errors import ResultsError
from sim.model import CoalitionModel
from sim.scenario.reading.read import load

RUNS, SEED = 12, 5


@pytest.fixture(scope="module")
def result():
    return ensemble(load("no-us"), runs=RUNS, seed=SEED)


@pytest.fixture(scope="module")
def model():
    return CoalitionModel("no-us", seed=SEED, run=7)


def test_a_row_holds_what_its_run_had(result, model):
    row = inputs(result).rows()[7]
    assert row["run"] == 7
    weights = model.coefficients.weights
    assert weights
    assert {name: row[name] for name in weights if name in row} == pytest.approx(
        {name: float(weight) for name, weight in weights.items() if name in row}, rel=1e-5
    )
    assert row["audience_cost"] == pytest.approx(float(model.coefficients.audience_cost), rel=1e-5)


def test_a_row_of_a_nation_holds_what_it_brought_and_where_it_starts(result, model):
    rows = inputs_by_nation(result).rows()
    assert len(rows) == RUNS * len(model.nations)
    for code in ("DEU", "FRA", "EST"):
        row = next(row for row in rows if (row["run"], row["iso3"]) == (7, code))
        nation = model.nations[code]
        assert row["start"] == nation.rung.name.lower()
        assert row["disposition"] == pytest.approx(float(nation.government.disposition), abs=1e-5)
        assert row["vote_margin"] == pytest.approx(float(nation.endowment.vote_margin), abs=1e-5)
        for name in ("public_support", "army"):
            assert row[name] == pytest.approx(float(nation.endowment.brings[name]), rel=1e-4)


def test_every_uncertain_number_has_a_column_with_its_unit_and_lies_in_its_range(result):
    table, scenario = inputs(result), result.scenario
    uncertain = [name for name, number in scenario.numbers.items() if not number.is_exact]
    assert [*table.columns] == ["run", *uncertain]
    for name in uncertain:
        number, column = scenario.numbers[name], table.column(name)
        assert number.low - 1e-6 <= min(column) < max(column) <= number.high + 1e-6
        assert table.units[name]
        assert table.meanings[name]


def test_inputs_held_are_alike_in_all_runs():
    table = inputs(ensemble(load("no-us"), runs=4, seed=SEED, held=True))
    assert all(len(set(values)) == 1 for name, values in table.columns.items() if name != "run")


def test_a_result_without_rows_tells_no_inputs(result):
    with pytest.raises(ResultsError):
        inputs(replace(result, runs=None))
