"""What the shipped scenarios claim of themselves is true, and clearly so."""

import pytest

import sim
from sim.scenario.shipped import scenario_files


def test_every_shipped_scenario_claims_one_to_three_things():
    for name in scenario_files():
        assert 1 <= len(sim.load(name).claims) <= 3, name


@pytest.mark.once
def test_every_claim_is_true_and_decided_soon():
    found = sim.check_claims(*scenario_files(), runs=4000)
    assert [row for row in found.claims.rows() if row["verdict"] != "true"] == []
    assert found
    assert repr(found).endswith(" true, 0 false, 0 undecided>")
    assert len(found.to_dict()["claims"]) == len(found.claims)


def test_claims_of_ones_own_are_put_to_any_scenario():
    found = sim.check_claims("no-us", claims="P(in_place >= 30000) > 0.5", runs=500)
    assert found.claims.column("verdict") == ["false"]
    assert not found
    with pytest.raises(sim.WillingError, match="did you mean 'committed'"):
        sim.check_claims("no-us", claims=["P(comitted > 3) > 0.5"])
