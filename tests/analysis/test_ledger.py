"""The decision ledger: terms that add up, what binds, and whom a nation leans on."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis import binding, ledger
from sim.analysis.decision import LIMITS, deliberation, limits, thresholds
from sim.analysis.reasons import terms
from sim.arrays.ensemble import ensemble
from sim.draws import Draws
from sim.model import CoalitionModel
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from sim.week.conditions import list_conditions
from sim.week.deliberate import deliberate
from sim.week.week import pass_week

RUNS, SEED, WEEK, RUN = 40, 7, 20, 11


@pytest.fixture(scope="module")
def scenario():
    return load("reversal")


def decision_of(scenario, code, week=WEEK, first=0, runs=RUNS):
    return deliberation(scenario, scenario.codes.index(code), week, Draws(SEED, first, runs))


@pytest.mark.parametrize("code", ["ITA", "FRA", "EST"])
def test_the_terms_add_up_to_willingness_in_one_run_and_on_average(scenario, code):
    table = ledger.decision_terms(
        decision_of(scenario, code), decision_of(scenario, code, first=RUN, runs=1)
    )
    for column in ("alone", "mean"):
        *parts, total = table.column(column)
        assert sum(parts) == pytest.approx(total, abs=1e-9)
    rounding = table.column("term").index("rounding")
    assert abs(table.column("alone")[rounding]) < 1e-5


def test_a_run_alone_is_that_of_the_model(scenario):
    model = CoalitionModel(scenario, seed=SEED, run=RUN)
    for _ in range(WEEK):
        model.step()
    nation = model.nations["ROU"]
    alone = decision_of(scenario, "ROU", first=RUN, runs=1)
    table = ledger.decision_terms(alone, alone)
    assert table.column("alone")[-1] == nation.willingness
    by_name = dict(zip(table.column("term"), table.column("alone"), strict=True))
    assert {name: float(points) for name, points in nation.ledger.terms.items()} == {
        name: by_name[name] for name in nation.ledger.terms
    }
    conditions = binding.decision_conditions(alone, alone)
    missing = {row["condition"] for row in conditions.rows() if row["alone"] == "missing"}
    assert missing == set(list_conditions(int(nation.government.missing)))


def test_means_are_those_that_results_tell(scenario):
    shown = ledger.decision_terms(decision_of(scenario, "POL", scenario.deadline), None)
    result = terms(ensemble(scenario, runs=RUNS, seed=SEED))
    points = {row["term"]: row["points"] for row in result.rows() if row["iso3"] == "POL"}
    found = dict(zip(shown.column("term"), shown.column("mean"), strict=True))
    assert {name: found[name] for name in points} == pytest.approx(points, abs=1e-5)
    assert set(shown.column("alone")) == {None}


def test_a_term_without_weight_is_gone_and_takes_what_it_added(scenario):
    seen = decision_of(scenario, "ITA").ledger
    weights = {**seen.outlook.coefficients.weights, "company_leaders": np.zeros(RUNS, np.float32)}
    coefficients = replace(seen.outlook.coefficients, weights=weights)
    without = deliberate(
        replace(seen.outlook, coefficients=coefficients),
        disposition=seen.disposition,
        mood=seen.mood,
    )
    assert not np.any(without.terms["company_leaders"])
    lost = seen.willingness - without.willingness
    assert np.any(lost > 0)
    assert lost == pytest.approx(seen.terms["company_leaders"], abs=1e-5)


@pytest.mark.parametrize("code", ["ITA", "FRA", "EST", "GBR", "DEU"])
def test_what_binds_is_said_of_every_run_and_agrees_with_the_step(scenario, code):
    for week in (6, WEEK, scenario.deadline):
        many = decision_of(scenario, code, week)
        table = binding.decision_limits(many, None)
        assert sum(table.column("share")) == pytest.approx(1)
        found = np.array([*LIMITS])[limits(many)]
        before, after = (many.row(state.government.rung) for state in (many.before, many.after))
        willing, takes = many.row(many.ledger.willingness), thresholds(many)["takes"]
        assert np.all((after > before)[found == "climbs"])
        assert np.all((after <= before)[found != "climbs"] | (found == "top")[found != "climbs"])
        assert np.all((willing < takes)[np.isin(found, ["willingness", "refusal"])])
        open_to_it = np.isin(found, ["conditions", "parliament", "peace", "review"])
        assert np.all((willing >= takes)[open_to_it])


def test_who_has_no_army_is_kept_by_its_means():
    scenario = load("full-backstop")
    place = scenario.codes.index("FRA")
    france = scenario.nations[place]
    army = replace(france.attributes["army"], value=0, low=0, high=0)
    unarmed = replace(france, attributes={**france.attributes, "army": army})
    nations = tuple(unarmed if nation is france else nation for nation in scenario.nations)
    many = decision_of(replace(scenario, nations=nations, spoken=None), "FRA", scenario.deadline)
    shares = dict(zip(LIMITS, binding.decision_limits(many, None).column("share"), strict=True))
    assert shares["means"] > 0.9


def test_partners_add_up_to_the_terms_of_company(scenario):
    many = decision_of(scenario, "NLD")
    table = binding.decision_partners(many, decision_of(scenario, "NLD", first=RUN, runs=1))
    parts = ("company_partners", "company_leaders")
    heard = sum(many.row(many.ledger.terms[name]) for name in parts)
    assert sum(table.column("adds")) == pytest.approx(heard.mean(), abs=1e-5)
    assert sum(table.column("alone")) == pytest.approx(heard[RUN], abs=1e-5)
    assert table.column("more") == sorted(table.column("more"), reverse=True)
    assert "NLD" not in table.column("iso3")


def test_a_partner_that_pledges_adds_what_was_said(scenario):
    many = decision_of(scenario, "NLD")
    place = scenario.codes.index("DEU")
    government = many.before.government
    rung = np.array(government.rung)
    rung[place] = np.maximum(rung[place], Rung.PLEDGED)
    instead = replace(many.before, government=replace(government, rung=rung))
    _, changed = pass_week(instead, many.setting)
    parts = ("company_partners", "company_leaders")
    gained = sum(
        many.row(changed.terms[name]) - many.row(many.ledger.terms[name]) for name in parts
    )
    rows = {row["iso3"]: row["more"] for row in binding.decision_partners(many, None).rows()}
    assert rows["DEU"] > 0.01
    assert rows["DEU"] == pytest.approx(gained.mean(), abs=1e-5)


def test_what_was_drawn_adds_up_to_the_inclination(scenario):
    many = decision_of(scenario, "ITA")
    draw = dict(
        zip(
            *(ledger.decision_draw(many, None).column(name) for name in ("draw", "mean")),
            strict=True,
        )
    )
    assert sum(draw[name] for name in ("drawn", "word", "since")) == pytest.approx(
        many.row(many.ledger.disposition).mean(), abs=1e-6
    )
    assert draw["word"] < -0.1  # it had refused


def test_rungs_are_those_of_the_ensemble(scenario):
    many = decision_of(scenario, "GBR", scenario.deadline)
    after = binding.decision_rungs(many, None).column("after")
    result = ensemble(scenario, runs=RUNS, seed=SEED)
    counted = result.tally.rungs[scenario.deadline, scenario.codes.index("GBR")] / RUNS
    assert after == pytest.approx(counted)
