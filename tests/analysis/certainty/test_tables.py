"""What certainty costs, on runs of a scenario."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.certainty.tables import (
    AGAIN,
    Decision,
    certainty_perfect,
    certainty_runs,
    certainty_unknowns,
    evidence_runs,
    gather,
)
from sim.analysis.certainty.unknowns import unknowns
from sim.analysis.force import headline
from sim.arrays.ensemble import ensemble
from sim.draws import Draws
from sim.scenario.inputs import sample
from sim.scenario.reading.read import load
from sim.week.inference import settle
from tests.builders import a_nation, a_scenario

RUNS = 600


@pytest.fixture(scope="module")
def text():
    return load("text-as-it-stands")


@pytest.fixture(scope="module")
def evidence(text):
    return gather(text, Decision("authorised", 10_000, 0.3), within=0.02, runs=RUNS, worlds=20)


def test_chances_are_those_of_the_headline(text, evidence):
    stated = {
        (row["measure"], row["threshold"]): (row["chance"], row["low"], row["high"])
        for row in headline(ensemble(text, runs=RUNS)).rows()
    }
    rows = certainty_runs(evidence).rows()
    assert len(rows) == 9
    for row in rows:
        found = row["chance"], row["low"], row["high"]
        assert found == pytest.approx(stated[row["measure"], row["threshold"]])
        assert row["needed_least"] <= row["needed"] <= row["needed_most"]
        assert (row["needed"] > RUNS) == (row["half_width"] > 0.02)


def test_unknowns_are_what_the_runs_drew(text):
    found = {unknown.name: unknown.drawn for unknown in unknowns(text, 2025, 30)}
    drawn, settled = sample(text, Draws(2025, 0, 30)), settle(text, Draws(2025, 0, 30))
    ita = text.codes.index("ITA")
    assert np.array_equal(found["threat"], drawn.numbers["threat"])
    assert np.array_equal(found["ITA.army"], drawn.attributes["army"][ita])
    assert np.array_equal(found["ITA.inclination"], settled.given.endowment.disposition[ita])
    assert np.array_equal(found["ITA.start"], settled.given.endowment.start[ita])
    assert set(np.unique(found["GBR.sincere"])) <= {0, 1}
    named = settled.given.endowment.named[text.codes.index("GBR")]
    assert found["GBR.binding"].tolist() == [int(mask).bit_count() for mask in named]


def test_no_unknown_is_worth_more_than_knowing_everything(evidence):
    most = certainty_perfect(evidence).rows()[-1]
    rows = certainty_unknowns(evidence).rows()
    assert most["known"] == "everything"
    assert most["worlds"] == rows[0]["runs"] == RUNS // 2
    assert all(row["value"] <= most["value"] + 1e-12 for row in rows)
    assert [row["rank"] for row in rows] == [*range(1, len(rows) + 1)]
    few = [row["variance"] for row in rows]
    assert np.mean(few[:10]) > np.mean(few) + 0.005


def test_worlds_that_are_run_again_share_what_is_known(text, evidence):
    inputs, minds = evidence.worlds["inputs"], evidence.worlds["inputs and minds"]
    assert inputs.shape == minds.shape == (3, 20, AGAIN)
    within = [float(troops[0].var(axis=1).mean()) for troops in (minds, inputs)]
    assert within[0] < within[1] < float(evidence.troops[0].var())
    assert evidence_runs(RUNS, 20) == RUNS + 2 * 20 * AGAIN


def test_in_a_world_of_one_input_that_input_is_all_there_is_to_learn():
    """Rotation decides how many can be sent, and nothing else differs between runs."""
    calm = {"disposition_spread": 0, "common_spread": 0, "mood_spread": 0, "vote_luck": 0}
    keen = {"us_dependence": 0, "public_support": 1, "record": 1}
    nations = [a_nation("FRA", **keen), a_nation("GBR", **keen)]
    scenario = a_scenario(nations=nations, weeks=8, rotation=(2.0, 3.0, 6.0), **calm)
    plain = gather(scenario, Decision("committed", 1, 0.5), within=0.05, runs=400, worlds=10)
    size = int(np.median(plain.troops[0]))
    found = replace(plain, decision=Decision("committed", size, 0.5))
    first = certainty_unknowns(found).rows()[0]
    assert first["name"] == "rotation"
    assert first["variance"] > 0.6
    most = certainty_perfect(found).rows()[-1]["value"]
    assert 0.6 * most < first["value"] <= most
