"""Whose decision moves the force most: the same numbers as where one decision is explained."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.deciders import (
    _KEPT,
    EACH_WAY,
    SHOWN,
    deciders,
    deciders_limits,
    deciders_missing,
    deciders_terms,
)
from sim.api.explain import explain
from sim.arrays.ensemble import ensemble
from sim.scenario.reading.read import load
from sim.week.decision import Decision

RUNS, SEED = 120, 7
ALL = (deciders, deciders_limits, deciders_missing, deciders_terms)


@pytest.fixture(scope="module")
def result():
    return ensemble(load("text-as-it-stands"), runs=RUNS, seed=SEED)


@pytest.fixture(scope="module")
def explanations(result):
    codes = deciders(result).column("iso3")
    return {code: explain(result.scenario, code, runs=RUNS, seed=SEED) for code in codes}


def test_they_are_the_nations_whose_troops_differ_most(result):
    rows, scenario = result.runs, result.scenario
    troops = np.where(rows.rung >= 4, rows.contribution, 0).astype(float)
    spread = dict(zip(scenario.codes, troops.std(axis=1, ddof=1), strict=True))
    most = sorted(spread, key=lambda code: -spread[code])[:SHOWN]
    table = deciders(result)
    assert table.column("iso3") == most
    assert table.column("spread") == pytest.approx([spread[code] for code in most])
    odds = (rows.rung >= 4).mean(axis=1)
    assert table.column("yes") == [float(odds[scenario.codes.index(code)]) for code in most]


def test_what_binds_is_what_willing_explain_says(result, explanations):
    for code, why in explanations.items():
        said = {row["limit"]: row["share"] for row in why.limits.rows()}
        here = [row for row in deciders_limits(result).rows() if row["iso3"] == code]
        assert {row["limit"]: row["share"] for row in here} == pytest.approx(said)
        assert sum(row["share"] for row in here) == pytest.approx(1)
        assert all(row["low"] <= row["share"] <= row["high"] for row in here)
        missing = {row["condition"]: row["missing"] for row in why.conditions.rows()}
        for row in deciders_missing(result).rows():
            if row["iso3"] == code:
                assert row["missing"] == pytest.approx(missing[row["condition"]])


def test_the_largest_terms_are_those_of_the_ledger(result, explanations):
    for code, why in explanations.items():
        *terms, _, willing = why.terms.rows()
        here = [row for row in deciders_terms(result).rows() if row["iso3"] == code]
        by_name = {row["term"]: row for row in terms}
        for row in here:
            for part in ("label", "mean", "p10", "p90"):
                assert row[part] == by_name[row["term"]][part]
            assert row["low"] < row["mean"] < row["high"]
        for way, sign in (("for", 1), ("against", -1)):
            named = [row["term"] for row in here if row["speaks"] == way]
            largest = sorted(terms, key=lambda row, sign=sign: -sign * row["mean"])[:EACH_WAY]
            assert named == [row["term"] for row in largest if sign * row["mean"] > 0]
        (row,) = (row for row in deciders(result).rows() if row["iso3"] == code)
        assert row["willingness"] == willing["mean"]
        pledge = next(r["mean"] for r in why.margins.rows() if r["measure"] == "pledge")
        assert row["pledge"] == pledge


def test_where_nobody_authorises_troops_pledges_count():
    result = ensemble(load("as-it-happened"), runs=60)
    assert not (result.runs.rung >= 4).any()
    table = deciders(result)
    assert set(table.column("measure")) == {"committed"}
    assert max(table.column("yes")) > 0


def test_inputs_held_are_held_there_too(result):
    held = ensemble(result.scenario, runs=40, seed=SEED, held=True)
    code = deciders(held).column("iso3")[0]
    why = explain(held.scenario, code, runs=40, seed=SEED, held=True)
    assert deciders(held).column("willingness")[0] == why.terms.rows()[-1]["mean"]


def test_where_nobody_moves_the_force_nobody_is_named(result):
    alone = tuple(nation for nation in result.scenario.nations if nation.iso3 == "ISL")
    nobody = ensemble(replace(result.scenario, nations=alone), runs=20)
    assert [len(table(nobody)) for table in ALL] == [0] * 4
    single = ensemble(result.scenario, runs=1)
    assert [len(table(single)) for table in ALL] == [0] * 4


@pytest.mark.parametrize("deadline", [1, 30, 52])
def test_the_last_week_alone_tells_what_all_weeks_do(result, deadline):
    """A result keeps where everything stood before its deadline: the weeks till then stay unrun."""
    scenario = replace(result.scenario, deadline=deadline)
    kept = ensemble(scenario, runs=40, seed=3)
    assert kept.eve is not None
    assert kept.eve.week == deadline - 1
    without = replace(kept, eve=None)
    _KEPT.forget()
    short = [table(kept) for table in ALL]
    _KEPT.forget()
    assert [table(without) for table in ALL] == short


def test_where_decisions_are_imposed_no_such_week_is_kept(result):
    """What is asked about a result runs it anew, by the rules alone."""
    nothing = np.full((len(result.scenario.nations), 1), np.nan)
    imposed = {5: Decision(nothing, nothing)}
    assert ensemble(result.scenario, runs=40, seed=3, imposed=imposed).eve is None
