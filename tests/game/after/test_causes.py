"""Why the odds moved: each cause taken away by itself, on the same draws."""

from dataclasses import replace

import pytest

from sim.game import apply
from sim.game.after.causes import causes, public_causes, strongest
from sim.game.after.effects import powers_beside_scenario
from sim.game.entries import Advance, Answer, Engage, Inject, Lobby, Offer, Resolve, Stand
from sim.game.phase import Phase

RUNS = 60


def after(game, *entries):
    for entry in entries:
        game = apply(game, entry)
    return game


def to_decide(game):
    while game.line.phase is not Phase.DECIDE:
        game = apply(game, Advance())
    return game


@pytest.fixture
def two_rounds(begun):
    """Britain and Washington act in the first round, France alone in the second."""
    game = after(
        begun("FRA", "GBR", "WASHINGTON", "KYIV"),
        Stand(seat="GBR", rung="authorised"), Offer(seat="GBR", troops=5000),
        Engage(seat="WASHINGTON", us={"air": 0.9, "guarantee": 0.9}),
        Answer(seat="KYIV", accepts=False), Lobby(seat="GBR", on="DEU", points=3),
        Inject(number=2), Resolve(), Advance(),
    )  # fmt: skip
    game = after(to_decide(game), Stand(seat="FRA", rung="authorised"))
    game = after(game, Stand(seat="GBR", rung="authorised"), Offer(seat="GBR", troops=5000))
    return after(game, Resolve(), Advance())


def keys(rows):
    return {row["what"]["key"] for row in rows}


def test_every_decision_and_what_the_weeks_brought_has_its_interval(two_rounds):
    rows = causes(two_rounds, two_rounds.line.rounds[0], RUNS)
    assert keys(rows) >= {
        "cause.order", "cause.engages", "cause.lobbies", "told.refuses", "said.shipped",
        "cause.weeks",
    }  # fmt: skip
    for row in rows:
        assert row["low"] <= row["moved"] <= row["high"]
        assert row["troops_low"] <= row["troops"] <= row["troops_high"]
    britain = next(row for row in rows if row["seats"] == ["GBR"] and row["troops"])
    assert britain["troops"] > 1000


def test_a_word_that_was_kept_is_no_cause_of_the_next_round(two_rounds):
    rows = causes(two_rounds, two_rounds.line.rounds[1], RUNS)
    seats = {tuple(row["seats"]) for row in rows if row["what"]["key"] == "cause.order"}
    assert seats == {("FRA",)}


def test_what_is_taken_away_is_run_on_the_same_draws(two_rounds):
    record = two_rounds.line.rounds[0]
    nothing = replace(record.orders[0], nation="EST", rung=None, troops=None, presence=None)
    idle = replace(record, orders=(*record.orders, nothing))
    rows = causes(two_rounds, idle, RUNS)
    estonia = next(row for row in rows if row["seats"] == ["EST"])
    assert (estonia["moved"], estonia["low"], estonia["high"], estonia["troops"]) == (0, 0, 0, 0)


def test_three_at_most_are_shown_and_none_that_moved_nothing():
    rows = [{"moved": moved, "troops": 0} for moved in (0.5, -0.4, 0.3, 0.2, 0.0)]
    assert strongest(rows) == rows[:3]
    assert strongest(rows[4:]) == []


def test_a_reveal_does_not_tell_what_one_seat_alone_was_told(two_rounds):
    first = replace(two_rounds.line, rounds=two_rounds.line.rounds[:1])
    rows = causes(two_rounds, two_rounds.line.rounds[0], RUNS)
    cause = next(row for row in rows if row["what"]["key"] == "said.shipped")
    secret = {"key": "said.shipped", "values": {"text": "For the French alone."}}
    shown = public_causes(two_rounds.with_line(first), [{**cause, "troops": 1, "what": secret}])
    assert [row["what"]["key"] for row in shown] == ["cause.unsaid"]
    open_to_all = public_causes(two_rounds.with_line(first), [{**cause, "troops": 1}])
    assert [row["what"] for row in open_to_all] == [cause["what"]]


def test_washington_and_kyiv_stand_beside_what_had_been_without_them(two_rounds):
    found = {1: causes(two_rounds, two_rounds.line.rounds[0], RUNS)}
    rows = powers_beside_scenario(two_rounds, found)
    assert [(row["seat"], row["round"]) for row in rows] == [("WASHINGTON", 1), ("KYIV", 1)]
    america, kyiv = rows
    assert america["people"]["values"]["us"]["air"] > america["otherwise"]["values"]["us"]["air"]
    assert america["low"] <= america["moved"] <= america["high"]
    assert kyiv["people"]["key"] == "cause.refuses"
    assert 0 < kyiv["otherwise"]["values"]["chance"] < 1
