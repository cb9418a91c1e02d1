"""Proposals: who has a voice, what it takes, what would change, and what becomes of the odds."""

import pytest

from sim.game import apply, brief, odds, public
from sim.game.after.known import odds_by_round
from sim.game.entries import Advance, Back, HandOver, Offer, Propose, Resolve, Stand
from sim.game.stakes.measures import judge_want

SMALL = ("EST", "LUX", "NLD", "POL")


def play(game, *moves):
    for move in moves:
        game = apply(game, move)
    return game


@pytest.fixture
def smaller_force(begun):
    """Give a game in which Luxembourg asks for a smaller force."""
    return apply(begun(*SMALL, "FRA"), Propose(seat="LUX", about="minimum", choice=2000))


def test_every_nation_at_the_table_has_a_voice_and_a_framework_nation_two(smaller_force):
    heard = public(smaller_force)["voting"]["voices"]
    assert {seat: heard[seat] for seat in (*SMALL, "FRA")} == {
        "EST": 1, "LUX": 1, "NLD": 1, "POL": 1, "FRA": 2,
    }  # fmt: skip
    seats = {row["seat"]: row["rung"] for row in public(smaller_force)["board"]}
    others = heard.keys() - {*SMALL, "FRA"}
    assert others == {
        seat
        for seat, rung in seats.items()
        if rung in ("pledged", "authorised", "deployed") and seat not in (*SMALL, "FRA")
    }
    handed = public(apply(smaller_force, HandOver(seat="EST")))["voting"]["voices"]
    assert "EST" not in handed or seats["EST"] == "pledged"


def test_small_nations_pass_what_a_great_one_does_not_want(smaller_force):
    row = public(smaller_force)["proposals"][0]
    assert (row["now"], row["choice"]) == (4000, 2000)
    backed = play(smaller_force, *(Back(seat=seat, proposal=0) for seat in SMALL))
    total = public(backed)["voting"]["total"]
    row = public(backed)["proposals"][0]
    assert row["has"] == 4 + len(row["governments"])
    assert row["passes"] is (row["has"] > total / 2)
    after = play(backed, Resolve(), Advance())
    assert after.line.rounds[0].adopted == ((0,) if row["passes"] else ())
    assert row["passes"]


def test_what_it_says_beforehand_holds_afterwards(smaller_force):
    row = public(smaller_force)["proposals"][0]
    assert set(row["warmer"]).isdisjoint(row["colder"])
    after = play(smaller_force, Resolve(), Advance())
    assert bool(after.line.rounds[0].adopted) is row["passes"]


def test_an_adopted_size_is_what_odds_and_debrief_are_about(smaller_force):
    sizes = [row["threshold"] for row in odds(smaller_force, runs=4)]
    assert sizes[0] == 4000
    force = (Stand(seat="FRA", rung="authorised"), Offer(seat="FRA", troops=3000))
    backs = [Back(seat=seat, proposal=0) for seat in SMALL]
    resolved = play(smaller_force, *backs, *force, Resolve())
    assert odds(resolved, runs=4)[0]["threshold"] == 4000
    shown = apply(resolved, Advance())
    assert odds(shown, runs=4)[0]["threshold"] == 2000
    without = play(smaller_force, *force, Resolve(), Advance())
    mine, other = (odds_by_round(game, 40)[0]["after"]["chance"] for game in (shown, without))
    assert mine >= other


def test_a_game_opened_by_framework_nations_is_decided_as_it_was(begun):
    game = begun("FRA", *SMALL, decides="framework")
    game = play(game, Propose(seat="LUX", about="minimum", choice=2000))
    game = play(game, *(Back(seat=seat, proposal=0) for seat in SMALL), Resolve())
    assert game.line.rounds[0].adopted == ()


def test_what_company_takes_off_a_price_follows_the_adopted_size_once_it_is_revealed(begun):
    game = apply(begun(*SMALL, "FRA"), Propose(seat="LUX", about="minimum", choice=30_000))
    backs = [Back(seat=seat, proposal=0) for seat in SMALL]
    adopted, kept = play(game, *backs, Resolve()), play(game, Resolve())
    assert adopted.line.rounds[0].adopted
    assert going(adopted) == going(kept)
    assert going(apply(adopted, Advance())) > going(apply(kept, Advance()))


def test_what_is_won_and_lost_is_measured_by_the_adopted_size(smaller_force):
    shown = play(
        smaller_force, *(Back(seat=seat, proposal=0) for seat in SMALL), Resolve(), Advance()
    )
    rule = {"measure": "force", "least": 1, "of": "minimum"}
    before, after = (
        judge_want(shown, "FRA", shown.line.rounds[0].states[at], rule).bound for at in (0, -1)
    )
    assert (before, after) == (4000, 2000)


def going(game):
    """Return what a further soldier who goes would take of Estonia's standing."""
    return brief(game, "EST")["stake"]["prices"]["going"]
