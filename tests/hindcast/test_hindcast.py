"""The hindcast from end to end: bars, tables, other people's tables."""

import csv
import math

import numpy as np
import pytest

from sim.hindcast import hindcast
from sim.hindcast.cases import cases
from sim.hindcast.compare import skills
from sim.hindcast.doubt import coverage
from sim.hindcast.facts import facts_of_the_record
from sim.hindcast.own_tables import COLUMNS
from sim.hindcast.predict import gini, shape
from sim.hindcast.record import read
from sim.hindcast.stress import is_earlier, narrow
from sim.hindcast.tables import tables


def test_the_model_knows_more_of_who_joins_than_any_plain_forecaster(past):
    model, *others = past.over_all.values()
    assert model.auc >= 0.81
    assert skills(past.over_all)["model"] >= 0.29
    for other in others:
        assert model.brier < other.brier
        assert model.log_score < other.log_score
        assert model.auc > other.auc


def test_it_ranks_troops_and_is_seldom_far_off_the_total(past):
    model, *others = past.over_all.values()
    assert model.rank >= 0.75
    assert all(model.rank > other.rank for other in others)
    assert model.within >= 2 / 3


def test_ranges_hold_as_many_totals_as_they_claim(past):
    within, known = coverage(past)
    assert within / known >= 0.85


def test_one_seed_gives_one_hindcast_however_many_compute_it(past):
    again = hindcast(runs=200, jobs=2)
    for prediction, other in zip(past.predictions, again.predictions, strict=True):
        assert (prediction.odds == other.odds).all()
        assert prediction.total == other.total


def test_odds_are_never_certain(past):
    for made in past.predictions:
        assert ((made.odds > 0) & (made.odds < 1)).all()
        assert (made.troops > 0).all()


def test_tables_name_unit_and_meaning_of_every_column(past):
    made = tables(past)
    assert set(made) == {
        f"hindcast_{name}" for name in "scores operations nations reliability moved".split()
    }
    for table in made.values():
        assert len(table)
        assert table.meanings.keys() == table.units.keys() == table.columns.keys()
        for row in table.rows():
            assert not any(isinstance(x, float) and math.isnan(x) for x in row.values())


def test_a_folder_of_other_operations_is_predicted(tmp_path):
    record = read()
    for name in COLUMNS:
        rows = record.rows(name)
        if name == "operations":
            rows = [{**row, "operation": "NEW_2020", "year": "2020"} for row in rows[:1]]
        if name == "contributions":
            rows = [{**row, "operation": "NEW_2020"} for row in rows if "IFOR" in row["operation"]]
        with (tmp_path / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    found = hindcast(tmp_path, runs=50)
    assert [case.name for case in found.cases] == ["NEW_2020"]
    assert found.over_all["model"].answers > 10


def test_what_is_known_can_be_narrowed():
    record = read()
    isaf = next(case for case in cases(record) if case.name == "ISAF_2002")
    known = {row["operation"] for row in narrow(record, isaf, is_earlier).rows("contributions")}
    assert "ISAF_2002" in known
    assert "KFOR_1999" in known
    assert "RSM_2015" not in known


def test_the_make_up_of_a_force_by_hand():
    # One run: 900 from the leader, 50 and 50; two of three are token. Another without anybody.
    sent = np.array([[900, 0], [50, 0], [50, 0]])
    made = shape(sent, np.array([True, False, False]))
    assert made["lead_share"] == pytest.approx(0.9)
    assert made["token"] == pytest.approx(2 / 3)
    # Sorted 50, 50, 900: (-2 * 50 + 0 * 50 + 2 * 900) / (3 * 1000)
    assert (
        made["gini"] == pytest.approx(gini(np.array([900, 50, 50]))) == pytest.approx(1700 / 3000)
    )


def test_nine_facts_are_tested_on_the_record(past):
    facts = facts_of_the_record(past, read())
    assert [fact.number for fact in facts] == list(range(1, 10))
    assert all(fact.says and fact.test and fact.found for fact in facts)
