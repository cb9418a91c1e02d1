"""What it would take, where it can be worked out by hand."""

from itertools import product

import pytest

import sim
from sim.scenario.vary import vary
from tests.builders import CALM, a_nation, a_scenario

WEIGHED = ("stake_", "safety_", "company_", "home_")
SILENT = {
    name: 0 for name in a_scenario().numbers if name.startswith(WEIGHED) and "." not in name
} | {f"climb.{rung}": 1 for rung in ("refuses", "supports", "conditional", "pledged")}
"""No term counts but those that a test weighs, and every rung below consent takes one point."""


def two(**numbers):
    """Two nations of which one half of the public is for it; only what is weighed moves them."""
    nations = [a_nation("AAA", public_support=0.5), a_nation("BBB", public_support=0.5)]
    return a_scenario(nations, weeks=30, **{**CALM, **SILENT, **numbers})


def ask(scenario, nation="AAA", **options):
    return sim.persuade(scenario, nation, **{"runs": 2, "odds": 1, **options})


def test_a_public_must_stand_behind_it_as_far_as_a_pledge_takes():
    # 2 x (s - (1 - s)) is a point at s = 0.75.
    taken = ask(two(home_public=2), levers=["AAA.public_support"])
    assert taken.found
    assert taken.changes == {"AAA.public_support": pytest.approx(0.75, abs=0.0025)}
    assert taken.changes["AAA.public_support"] >= 0.75
    assert taken.cost == pytest.approx(0.25, abs=0.0025)


def test_the_answer_does_it_and_nine_tenths_of_it_fall_short():
    taken = ask(two(home_public=2), levers=["AAA.public_support"])
    odds = {row["at"]: row["odds"] for row in taken.odds.rows()}
    assert odds == {"today": 0, "less": 0, "answer": 1}
    (row,) = taken.answer.rows()
    assert row["less"] == pytest.approx(0.5 + 0.9 * (row["to"] - 0.5))
    short = vary(taken.scenario, {row["key"]: row["less"]})
    assert ask(short, levers=["mission"]).odds.rows()[0]["odds"] == 0
    assert ask(taken.varied, levers=["mission"]).odds.rows()[0]["odds"] == 1


def test_a_partner_is_won_by_winning_whom_it_heeds():
    # The other nation's consent is heard at 0.9: 0.9 x 1.2 is more than a point; its pledge,
    # at 0.7, would not be. So BBB comes where AAA comes by itself, at three quarters.
    scenario = two(home_public=2, company_partners=1.2)
    taken = ask(scenario, "BBB", levers=["AAA.public_support"])
    assert taken.changes == {"AAA.public_support": pytest.approx(0.75, abs=0.0025)}
    came = {row["iso3"]: (row["today"], row["then"]) for row in taken.others.rows()}
    assert came == {"AAA": (0, 1), "BBB": (0, 1)}


def test_what_is_dear_is_used_where_nothing_else_is_left():
    # 2 (2s - 1) - (1 - c) >= 1, or 4s + c >= 4, from s = 0.5 and c = 0.3. A point of s does what
    # four of c do and costs eight times as much: so c goes to its end, and s to 0.75.
    scenario = two(home_public=2, safety_clarity=1)
    taken = ask(
        scenario, levers=["AAA.public_support", "clarity"], prices={"AAA.public_support": 8}
    )
    assert taken.changes["clarity"] == pytest.approx(1, abs=0.02)
    assert taken.changes["AAA.public_support"] == pytest.approx(0.75, abs=0.01)
    alone = {row["lever"]: row["least"] for row in taken.levers.rows() if row["least"]}
    assert alone == {"AAA.public_support": pytest.approx(0.925, abs=0.01)}


@pytest.mark.parametrize("dear", [1, 3, 5, 8])
def test_all_points_of_a_grid_agree(dear):
    scenario = two(home_public=2, safety_clarity=1)
    taken = ask(
        scenario, levers=["AAA.public_support", "clarity"], prices={"AAA.public_support": dear}
    )
    every = [number / 100 for number in range(101)]
    costs = [
        dear * (s - 0.5) + (c - 0.3)
        for s, c in product(every[50:], every[30:])
        if 4 * s + c >= 4 - 1e-9
    ]
    assert taken.cost == pytest.approx(min(costs), rel=0.03)


def test_where_nothing_within_reach_does_it_it_says_so_and_what_came_nearest():
    scenario = two(home_public=2)
    taken = ask(scenario, levers=["AAA.public_support"], reach={"AAA.public_support": (0.4, 0.7)})
    assert not taken.found
    assert taken.changes == {"AAA.public_support": 0.7}
    assert [row["at"] for row in taken.odds.rows()] == ["today", "nearest"]
    gates = {row["gate"]: row["then"] for row in taken.gates.rows()}
    assert gates["willingness"] == 1


def test_a_choice_is_made_or_not():
    # 2 x (1 - legality) x need of a mandate, 0.5: the UN's takes nothing, the coalition's 0.6.
    nations = [a_nation("AAA", public_support=0.75, mandate_need=0.5)]
    scenario = a_scenario(
        nations, weeks=30, **{**CALM, **SILENT, "home_public": 2, "home_mandate": 2}
    )
    taken = ask(scenario, levers=["mandate"])
    assert taken.changes == {"mandate": "un"}
    assert taken.cost == 1
    less = next(row for row in taken.odds.rows() if row["at"] == "less")
    assert (less["odds"], less["cost"]) == (0, 0)


def test_three_levers_are_taken_where_two_fall_short():
    # From -0.4 of a point each of the three gives 0.4 at most, and a pledge takes 0.7.
    nations = [a_nation("AAA", public_support=0.5, government_seat_share=0.5)]
    weighed = {"home_public": 0.4, "home_majority": 0.4, "safety_clarity": 0.4, "clarity": 0}
    climb = {f"climb.{rung}": 0.7 for rung in ("refuses", "supports", "conditional")}
    scenario = a_scenario(nations, weeks=30, **{**CALM, **SILENT, **weighed, **climb})
    taken = ask(scenario, levers=["AAA.public_support", "AAA.government_seat_share", "clarity"])
    assert taken.found
    assert len(taken.changes) == 3
    assert taken.pairs.rows() == []


def test_a_notebook_shows_the_answer_and_charts_are_figures():
    taken = ask(two(home_public=2), levers=["AAA.public_support"])
    assert "AAA.public_support" in taken._repr_html_()
    assert taken.to_dict()["answer"] == taken.answer.rows()
    assert "1 of 1 levers does it alone" in taken.chart("persuade_levers").layout.title.text


def test_what_holds_already_takes_nothing():
    nations = [a_nation("AAA", public_support=1)]
    scenario = a_scenario(nations, weeks=30, **{**CALM, **SILENT, "home_public": 2})
    taken = ask(scenario)
    assert (taken.found, taken.changes, taken.cost) == (True, {}, 0)
    assert "it is so already" in str(taken)
