"""What a reveal says: what came of the question, the news by weight, how the game ended."""

import pytest

from sim.game import IllegalMove, apply, public, reveal
from sim.game.entries import (
    Advance,
    End,
    Inject,
    Offer,
    Predict,
    Resolve,
    ShowNames,
    Speak,
    Stand,
)
from sim.game.seen.reveal import weight


def after(game, *entries):
    for entry in entries:
        game = apply(game, entry)
    return game


def guess(seat, chance):
    return Predict(seat=seat, player=f"{seat} 1", chance=chance)


@pytest.fixture
def answered_round(begun):
    """A round in which three answered, and the French pledged."""
    moves = (
        Stand(seat="FRA", rung="pledged"), Offer(seat="FRA", troops=900),
        guess("FRA", 0.9), guess("GBR", 0.2), guess("DEU", 1.0),
    )  # fmt: skip
    return after(begun("FRA", "GBR", "DEU"), *moves, Resolve())


def test_no_answer_is_shown_before_the_reveal(answered_round):
    assert reveal(answered_round)["answered"] is None


def test_answers_stand_in_tenths_beside_what_came_of_the_question(answered_round):
    game = after(answered_round, Advance())
    answered = reveal(game)["answered"]
    assert answered["troops"] == public(game)["totals"]["committed"]
    assert answered["happened"] == (answered["troops"] >= answered["threshold"])
    assert answered["bins"] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 2]
    assert answered["count"] == 3
    assert answered["best"] == (1.0 if answered["happened"] else 0.2)


def test_of_a_seat_that_several_answered_for_and_of_observers_each_is_named(begun):
    people = [("FRA", 1), ("FRA", 2), ("GBR", 1), ("OBSERVER", 1)]
    moves = [Predict(seat=seat, player=f"{seat} {who}", chance=0.5) for seat, who in people]
    game = after(begun("FRA", "GBR"), *moves, Resolve(), Advance(), ShowNames(shown=True))
    names = reveal(game)["answered"]["names"]
    alone = {row["player"]: row["alone"] for row in names}
    assert alone == {"FRA 1": False, "FRA 2": False, "GBR 1": True, "OBSERVER 1": False}


def test_names_are_shown_only_when_asked_for_and_only_at_a_reveal(answered_round):
    with pytest.raises(IllegalMove, match="names_early"):
        apply(answered_round, ShowNames(shown=True))
    game = after(answered_round, Advance())
    assert reveal(game)["answered"]["names"] == []
    shown = reveal(after(game, ShowNames(shown=True)))["answered"]
    seat = "DEU" if shown["happened"] else "GBR"
    assert shown["names"] == [{"seat": seat, "player": f"{seat} 1", "alone": True}]
    following = after(game, ShowNames(shown=True), Advance())
    assert reveal(following)["answered"]["names"] == []


def test_an_inject_is_dated_to_the_week_from_which_it_holds(begun):
    game = after(begun("FRA"), Inject(number=2), Speak(seat="FRA", text="We go."))
    assert [news.week for news in game.line.news] == [1, 1]
    later = after(game, Resolve(), Advance(), Inject(number=2))
    assert later.line.news[-1].week == later.line.rounds[-1].last + 1


def test_the_news_is_of_this_round_and_an_inject_stands_above_it(begun):
    game = after(begun("FRA"), Stand(seat="FRA", rung="pledged"), Inject(number=2), Resolve())
    shown = reveal(after(game, Advance()))
    assert shown["headlines"][0]["source"] == "facilitator"
    assert shown["banner"] == shown["headlines"][0]
    assert {row["round"] for row in shown["headlines"]} == {1}
    weights = [weight(row) for row in shown["headlines"]]
    assert weights == sorted(weights)
    following = reveal(after(game, Advance(), Advance()))
    assert following["headlines"] == []
    assert following["banner"] is None


def test_what_is_fired_between_two_rounds_is_news_of_the_second(begun):
    game = after(begun("FRA"), Resolve(), Advance(), Inject(number=2), Advance())
    assert [row["source"] for row in reveal(game)["headlines"]] == ["facilitator"]


@pytest.mark.parametrize(
    ("first", "then"),
    [("steps_back", "climbs"), ("war", "ceasefire"), ("votes_against_for_now", "consents")],
)
def test_what_goes_back_is_read_before_what_goes_on(first, then):
    def row(key):
        return {"source": "game", "says": {"key": f"news.{key}", "values": {"now": "pledged"}}}

    assert weight(row(first)) < weight(row(then))


@pytest.mark.parametrize(("was", "heavy"), [("conditional", False), ("pledged", True)])
def test_a_step_back_weighs_where_something_had_been_promised(was, heavy):
    says = {"key": "news.steps_back", "values": {"was": was, "now": "supports"}}
    broken = {"source": "game", "says": {"key": "news.ceasefire", "values": {}}}
    assert (weight({"source": "game", "says": says}) < weight(broken)) == heavy


def test_a_game_ends_with_what_was_asked_and_what_it_came_to(answered_round):
    game = after(answered_round, Advance())
    assert reveal(game)["result"] is None
    result = reveal(after(game, End()))["result"]
    assert result["minimum"] == game.scenario.minimum
    assert result["authorised"] == public(game)["totals"]["authorised"]
    met = result["authorised"] >= result["minimum"]
    assert (result["verdict"] in ("met", "full")) == met
