"""What was computed as rounds were revealed is not computed again, and changes no debrief."""

import pytest

import sim.game.after.known
from sim.game import apply, debrief
from sim.game.after.causes import causes
from sim.game.after.known import Known, all_odds_around, odds_around
from sim.game.entries import Advance, Offer, Predict, Resolve, Stand

RUNS = 20


@pytest.fixture
def two_rounds(begun):
    """Give a game of two rounds with a pledge and a prediction."""
    game = begun("FRA", "POL")
    game = apply(game, Stand(seat="FRA", rung="pledged"))
    game = apply(game, Offer(seat="FRA", troops=2000))
    game = apply(game, Predict(seat="POL", player="POL 1", chance=0.4))
    for entry in (Resolve(), Advance(), Advance(), Resolve(), Advance()):
        game = apply(game, entry)
    return game


def known_of(game, runs=RUNS):
    rounds = game.line.rounds
    return Known(
        {record.number: causes(game, record, runs) for record in rounds},
        {record.number: odds_around(game, record, runs) for record in rounds},
    )


def test_a_debrief_is_the_same_with_what_is_known(two_rounds):
    assert debrief(two_rounds, RUNS, known_of(two_rounds)) == debrief(two_rounds, RUNS)


def test_what_is_known_is_not_computed_again_unless_it_is_of_other_runs_or_another_size(
    two_rounds, monkeypatch
):
    known, asked = known_of(two_rounds).odds, []
    real = odds_around
    monkeypatch.setattr(
        sim.game.after.known,
        "odds_around",
        lambda game, record, runs: asked.append(record.number) or real(game, record, runs),
    )
    assert all_odds_around(two_rounds, RUNS, known) == list(known.values())
    assert asked == []
    all_odds_around(two_rounds, RUNS + 1, known)
    assert asked == [1, 2]
    other = {1: known[1], 2: {**known[2], "least": 1}}
    assert all_odds_around(two_rounds, RUNS, other) == list(known.values())
    assert asked == [1, 2, 2]
