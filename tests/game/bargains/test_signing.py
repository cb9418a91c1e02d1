"""A government that the model plays signs what its own rules would have it keep, and keeps it."""

import pytest

from sim.game import apply, brief, fold, from_lines, to_lines
from sim.game.after.causes import causes
from sim.game.deal import Standing
from sim.game.entries import (
    WASHINGTON,
    Advance,
    Bargain,
    Engage,
    HandOver,
    Leave,
    PledgeIf,
    Resolve,
    Stand,
)
from sim.game.moves.signing import would_sign
from sim.rules.ladder import Rung
from sim.scenario.scenario import ENABLERS
from tests.game.bargains.test_binding import refusal, rung

PLEDGE = {"rung": "pledged"}
ALL = {"us": dict.fromkeys(ENABLERS, 1.0)}


def offer(seat, to, we, **more):
    return Bargain(seat=seat, to=to, we=we, they=PLEDGE, **more)


@pytest.fixture
def game(begun):
    """Germany is the model's, stands at *conditional* and waits for an American backstop."""
    game = begun("FRA", WASHINGTON)
    assert rung(game, "DEU") == Rung.CONDITIONAL
    return game


def test_it_signs_once_what_it_named_is_brought_and_then_goes(game):
    signed = apply(game, offer(WASHINGTON, "DEU", ALL, public=True))
    (deal,) = signed.line.deals
    assert deal.standing is Standing.STRUCK
    assert signed.line.news[-1].says.key == "news.bargain"
    (row,) = brief(signed, WASHINGTON)["deals"]
    assert row["standing"] == "struck"
    assert row["rests"] == []
    after = apply(signed, Resolve())
    assert rung(after, "DEU") >= Rung.PLEDGED
    (given,) = (move for move in after.line.rounds[0].moves if isinstance(move, Engage))
    assert dict(given.us) == ALL["us"]
    assert rung(apply(game, Resolve()), "DEU") < Rung.PLEDGED


def test_it_declines_what_does_not_bring_what_it_named(game):
    declined = apply(game, offer("FRA", "DEU", {"points": 5}))
    (deal,) = declined.line.deals
    assert deal.standing is Standing.DECLINED
    assert declined.line.moves == ()
    assert declined.line.news == game.line.news
    after = apply(declined, Resolve())
    assert after.line.rounds[0].orders == apply(game, Resolve()).line.rounds[0].orders


def test_what_it_declines_stays_a_pledge_on_this_condition_if_that_was_to_go(begun):
    game = begun("EST", "FRA")
    declined = apply(game, offer("EST", "DEU", {"rung": "pledged", "troops": 100}))
    (pledge,) = declined.line.moves
    assert isinstance(pledge, PledgeIf)
    assert (pledge.seat, pledge.nations, pledge.troops) == ("EST", ("DEU",), 100)


def test_its_answer_rests_on_nothing_that_is_sealed(begun):
    game = begun("FRA", "GBR", WASHINGTON)
    sealed = apply(game, Stand(seat="GBR", rung="refuses"))
    sealed = apply(sealed, Engage(seat=WASHINGTON, us=ALL["us"]))
    for move in (offer("FRA", "DEU", {"points": 5}), offer("FRA", "LUX", {"points": 1})):
        assert would_sign(game, move) == would_sign(sealed, move)


def test_left_or_handed_over_by_people_it_binds_nobody(game):
    signed = apply(game, offer(WASHINGTON, "DEU", ALL))
    for undo in (Leave(seat=WASHINGTON, bargain=0), HandOver(seat=WASHINGTON)):
        orders = apply(apply(signed, undo), Resolve()).line.rounds[0].orders
        assert "DEU" not in {order.nation for order in orders}


def test_people_cannot_promise_it_points_that_they_have_not(game):
    too_many = offer("FRA", "GBR", {"points": 99})
    assert would_sign(game, too_many)
    assert refusal(game, too_many) == "illegal.budget"


def test_the_log_plays_the_same_game_again_and_the_debrief_names_the_bargain(game):
    played = apply(apply(apply(game, offer(WASHINGTON, "DEU", ALL)), Resolve()), Advance())
    again = fold(game.scenario, game.seed, from_lines(to_lines(played.entries)))
    assert again.line.rounds[0].orders == played.line.rounds[0].orders
    rows = causes(played, played.line.rounds[0], 50)
    assert {"cause.bargain", "cause.weeks"} <= {row["what"]["key"] for row in rows}
