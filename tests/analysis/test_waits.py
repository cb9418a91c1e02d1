"""What governments wait for: named, met and missing add up, run by run."""

import numpy as np
import pytest

from sim.analysis.obstacles import waits
from sim.arrays.ensemble import ensemble
from sim.model import CoalitionModel
from sim.scenario.reading.read import load
from sim.week.named import BITS

RUNS = 6


@pytest.fixture(scope="module")
def ran():
    return ensemble(load("text-as-it-stands"), runs=RUNS)


def test_what_was_named_is_met_or_missing(ran):
    for row in waits(ran).rows():
        assert row["met"] + row["missing"] == pytest.approx(row["named"])
        assert 0 < row["named"] <= 1
        assert row["last"] <= row["missing"]


def test_it_counts_what_single_runs_say(ran):
    deadline = ran.scenario.deadline
    counted = {code: np.zeros((3, len(BITS)), int) for code in ran.scenario.codes}
    for run in range(RUNS):
        model = CoalitionModel(ran.scenario, seed=ran.seed, run=run)
        for _ in range(deadline):
            model.step()
        for code, nation in model.nations.items():
            named, missing = int(nation.endowment.named), int(nation.government.missing)
            for place, bit in enumerate(BITS.values()):
                counted[code][:, place] += (bool(named & bit), bool(missing & bit), missing == bit)
    rows = {(row["iso3"], row["condition"]): row for row in waits(ran).rows()}
    for code, counts in counted.items():
        for place, name in enumerate(BITS):
            row = rows.get((code, name), {"named": 0, "missing": 0, "last": 0})
            found = [round(row[part] * RUNS) for part in ("named", "missing", "last")]
            assert found == counts[:, place].tolist(), (code, name)


def test_who_names_nothing_has_no_row(made):
    assert len(waits(made(authorised=[1, 2]))) == 0
