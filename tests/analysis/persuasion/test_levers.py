"""What may be moved, how far it reaches, and what that costs."""

import pytest

import sim
from sim.analysis.persuasion.levers import Tariff, check_tariff, moves, usual_levers
from sim.analysis.persuasion.package import Package
from sim.errors import ScenarioError
from tests.builders import a_nation, a_scenario

USUAL = Tariff({}, {})


def ends(lever, tariff=USUAL, **numbers):
    """Where a lever's moves lead, and what they cost."""
    (found,) = moves(a_scenario([a_nation("AAA")], **numbers), [lever], tariff)
    return {tuple(part.end for part in move.parts): round(move.cost, 6) for move in found}


def test_a_share_is_within_reach_from_end_to_end():
    assert ends("clarity", clarity=0.3) == {(1,): 0.7, (0,): 0.3}


def test_another_number_is_within_reach_from_half_to_twice():
    assert ends("force.maximum") == {(60_000,): round(2 / 3, 6), (15_000,): round(1 / 3, 6)}


def test_a_choice_costs_its_price_whichever_is_taken():
    assert ends("location", Tariff({"location": 3}, {})) == {("forward",): 3, ("outside",): 3}


def test_all_american_help_is_a_lever_of_its_own_whose_price_is_shared():
    none = {f"us.{name}": 0 for name in ("air", "intelligence", "logistics", "guarantee")}
    assert ends("us", **none) == {(1, 1, 1, 1): 4}
    assert ends("us", Tariff({"us": 2}, {}), **none) == {(1, 1, 1, 1): 2}
    assert ends("us", Tariff({"us.air": 5}, {}), **none) == {(1, 1, 1, 1): 8}


def test_a_reach_may_be_given_and_costs_are_parts_of_it():
    assert ends("clarity", Tariff({}, {"clarity": (0.3, 0.8)}), clarity=0.3) == {(0.8,): 1}


def test_who_names_no_lever_is_told_the_nearest():
    with pytest.raises(ScenarioError, match=r"us\.air"):
        sim.persuade("no-us", "ITA", levers=["us.aire"], runs=2)
    with pytest.raises(ScenarioError, match="within 0 to 1"):
        check_tariff(a_scenario(), Tariff({}, {"clarity": (0, 2)}))


def test_seats_are_a_lever_where_a_parliament_must_vote():
    scenario = a_scenario([a_nation("AAA"), a_nation("BBB", must_vote=True)])
    own = [lever for lever in usual_levers(scenario, ["AAA", "BBB"]) if lever[:3] in scenario.codes]
    assert own == ["AAA.public_support", "BBB.public_support", "BBB.government_seat_share"]


def test_an_answer_is_said_in_few_digits_and_never_short_of_itself():
    ((up, _),) = moves(a_scenario(clarity=0.3), ["clarity"], USUAL)
    stated = Package(((up, 0.123456),)).round()
    assert stated.changes == {"clarity": pytest.approx(0.3865)}
    assert stated.changes["clarity"] >= 0.3 + 0.7 * 0.123456
