"""A bargain binds both sides once it is accepted, and neither can leave it silently."""

import json

import pytest

from sim.game import IllegalMove, apply, brief, console, fold, from_lines, public, to_lines
from sim.game.after.debrief import story
from sim.game.deal import Standing
from sim.game.entries import (
    KYIV,
    WASHINGTON,
    Advance,
    Back,
    Bargain,
    Engage,
    HandOver,
    Leave,
    Lobby,
    Offer,
    PledgeIf,
    Propose,
    Reply,
    Resolve,
    Stand,
)
from sim.game.options import LIMITS
from sim.game.stakes.spending import costs_of, total
from sim.rules.ladder import Rung
from sim.web.language.words import Words

GO = {"rung": "pledged", "troops": 500}


def rung(game, seat):
    place = game.scenario.codes.index(seat)
    return int(game.line.state.government.rung[place, 0])


def troops(game, seat):
    place = game.scenario.codes.index(seat)
    return int(game.line.state.government.troops[place, 0])


def keys(game):
    return [news.says.key for news in game.line.news]


def refusal(game, move):
    with pytest.raises(IllegalMove) as error:
        apply(game, move)
    return error.value.message.key


def test_both_go_because_both_said_so_together(begun, strike):
    alone = apply(begun("EST", "POL"), Resolve())
    assert max(rung(alone, "EST"), rung(alone, "POL")) < Rung.PLEDGED
    struck = strike(begun("EST", "POL"), "EST", "POL", {**GO, "troops": 100}, GO)
    game = apply(struck, Resolve())
    assert rung(game, "EST") >= Rung.PLEDGED
    assert rung(game, "POL") >= Rung.PLEDGED
    assert troops(game, "POL") >= 500
    assert game.line.deals[0].done == (1,)


def test_who_says_less_does_what_was_owed_and_who_says_more_does_more(begun, strike):
    struck = strike(begun("EST", "POL"), "EST", "POL", {**GO, "troops": 100}, GO)
    shy = apply(struck, Stand(seat="POL", rung="supports"))
    assert rung(apply(shy, Resolve()), "POL") >= Rung.PLEDGED
    bold = [Stand(seat="POL", rung="pledged"), Offer(seat="POL", troops=900)]
    for move in bold:
        struck = apply(struck, move)
    assert troops(apply(struck, Resolve()), "POL") == 900


def test_it_binds_in_the_rounds_after_it_too(begun, strike):
    game = apply(strike(begun("EST", "POL"), "EST", "POL", {"rung": "pledged"}, GO), Resolve())
    for _ in range(4):
        game = apply(game, Advance())
    game = apply(apply(game, Stand(seat="POL", rung="supports")), Resolve())
    assert rung(game, "POL") >= Rung.PLEDGED


def test_leaving_is_told_to_all_at_once_and_costs_points(begun, strike):
    struck = strike(begun("EST", "POL"), "EST", "POL", {"rung": "pledged"}, GO)
    assert keys(struck) == []
    left = apply(struck, Leave(seat="POL", bargain=0))
    assert left.line.deals[0].standing is Standing.LEFT
    assert left.line.deals[0].by == "POL"
    assert [(line["source"], line["says"]["key"]) for line in public(left)["wire"]] == [
        ("POL", "news.leaves")
    ]
    assert brief(left, "POL")["points"] == brief(struck, "POL")["points"] - LIMITS.leave
    assert rung(apply(left, Resolve()), "EST") < Rung.PLEDGED
    assert refusal(left, Leave(seat="POL", bargain=0)) == "illegal.no_bargain"


def test_what_washington_owes_is_the_least_it_gives(begun, strike):
    game = begun("EST", WASHINGTON)
    game = strike(game, "EST", WASHINGTON, {"rung": "pledged"}, {"us": {"air": 0.8}})
    less = apply(game, Engage(seat=WASHINGTON, us={"air": 0.1, "logistics": 0.2}, says="We see."))
    after = apply(less, Resolve())
    (engage,) = [move for move in after.line.rounds[0].moves if isinstance(move, Engage)]
    assert engage.us == {"air": 0.8, "logistics": 0.2}
    assert engage.says == "We see."
    assert public(apply(after, Advance()))["world"]["us"]["air"] == pytest.approx(0.8)
    assert rung(after, "EST") >= Rung.PLEDGED


def test_nothing_is_done_before_what_must_hold_does(begun, strike):
    game = begun("POL", WASHINGTON)
    owed = {"us": {"air": 0.9}}
    game = apply(strike(game, "POL", WASHINGTON, GO, owed, mandates=("un",)), Resolve())
    assert game.line.rounds[0].moves == ()
    assert rung(game, "POL") < Rung.PLEDGED
    assert game.line.deals[0].done == ()


def test_help_and_points_are_given_once_and_points_are_set_aside(begun, strike):
    game = strike(
        begun("LUX", "FRA"), "LUX", "FRA", {"points": 3}, {"enabler": "air", "presence": "sea"}
    )
    assert brief(game, "LUX")["points"] == 7
    assert refusal(game, Lobby(seat="LUX", on="DEU", points=8)) == "illegal.budget"
    game = apply(game, Resolve())
    made = {(move.seat, move.kind) for move in game.line.rounds[0].moves}
    assert made == {("LUX", "lobby"), ("FRA", "contribute"), ("FRA", "give")}
    game = apply(apply(game, Advance()), Advance())
    assert [brief(game, seat)["points"] for seat in ("LUX", "FRA")] == [7, 13]
    again = apply(game, Resolve())
    assert again.line.rounds[1].moves == ()


def test_a_vote_that_was_promised_is_cast_and_cannot_be_taken_back(begun, strike):
    game = apply(begun("FRA", "EST"), Propose(seat="FRA", about="location", choice="outside"))
    game = strike(game, "FRA", "EST", {"presence": "air"}, {"backs": 0})
    assert game.line.proposals[0].backers == ("FRA", "EST")
    taken_back = Back(seat="EST", proposal=0, backs=False)
    assert refusal(game, taken_back) == "illegal.bound_to_back"


def test_kyiv_bargains_over_terms(begun, strike):
    game = strike(begun("FRA", KYIV), "FRA", KYIV, {"rung": "pledged"}, {"accepts": False})
    game = apply(game, Resolve())
    assert [move.kind for move in game.line.rounds[0].moves] == ["answer"]


def test_it_rests_while_the_model_plays_one_side(begun, strike):
    struck = strike(begun("EST", "POL"), "EST", "POL", {"rung": "pledged"}, GO)
    game = apply(struck, HandOver(seat="POL"))
    assert brief(game, "EST")["deals"][0]["rests"] == ["POL"]
    assert rung(apply(game, Resolve()), "EST") < Rung.PLEDGED


def test_a_private_offer_is_read_by_two_seats_and_the_facilitator(begun):
    terms = {"we": {"rung": "pledged", "troops": 4321}, "they": {"rung": "pledged"}}
    game = apply(begun("FRA", "POL", "EST"), Bargain(seat="FRA", to="POL", **terms))
    for view in (public(game), brief(game, "EST")):
        assert "4321" not in json.dumps(view)
    for view in (brief(game, "FRA"), brief(game, "POL"), console(game)):
        assert "4321" in json.dumps(view)
    struck = apply(game, Reply(seat="POL", bargain=0, accepts=True))
    for view in (public(struck), brief(struck, "EST")):
        assert "4321" not in json.dumps(view)
    shown = apply(begun("FRA", "POL"), Bargain(seat="FRA", to="POL", public=True, **terms))
    assert public(shown)["deals"][0]["we"][0]["key"] == "bargain.goes_with"


def test_an_offer_without_an_answer_is_over_with_its_round(begun):
    game = apply(begun("EST", "POL"), Bargain(seat="EST", to="POL", we=GO | {"troops": 9}, they=GO))
    for _ in range(5):
        game = apply(game, Advance())
    assert game.line.deals[0].standing is Standing.LAPSED
    assert refusal(game, Reply(seat="POL", bargain=0, accepts=True)).startswith("illegal.")


@pytest.mark.parametrize(
    ("to", "we", "they", "why"),
    [
        ("DEU", {"rung": "pledged"}, {"rung": "pledged", "troops": 9}, "bargain_model"),
        ("DEU", {"rung": "pledged"}, {"points": 1}, "bargain_model"),
        (WASHINGTON, {"rung": "pledged"}, {"us": {"air": 0.5}}, "bargain_model"),
        ("FRA", {"rung": "pledged"}, {"rung": "pledged"}, "bargain_whom"),
        ("POL", {}, {"rung": "pledged"}, "no_terms"),
        ("POL", {"crown": 1}, {"rung": "pledged"}, "no_term"),
        ("POL", {"rung": 3}, {"rung": "pledged"}, "term_wrong"),
        ("POL", {"points": True}, {"rung": "pledged"}, "term_wrong"),
        ("POL", {"rung": "supports"}, {"rung": "pledged"}, "pledge_leads_to"),
        ("POL", {"rung": "pledged", "troops": 10**6}, {"rung": "pledged"}, "offer_beyond"),
        ("POL", {"us": {"air": 0.5}}, {"rung": "pledged"}, "only_seat"),
        ("POL", {"accepts": True}, {"rung": "pledged"}, "only_seat"),
        ("POL", {"backs": 0}, {"rung": "pledged"}, "no_proposal"),
        ("POL", {"points": 1, "on": "KYIV"}, {"rung": "pledged"}, "lobby_whom"),
        ("POL", {"enabler": "bread"}, {"rung": "pledged"}, "no_enabler"),
    ],
)
def test_what_cannot_be_done_is_not_offered(begun, to, we, they, why):
    move = Bargain(seat="FRA", to=to, we=we, they=they)
    assert refusal(begun("FRA", "POL"), move) == f"illegal.{why}"


def test_a_nation_that_has_pledged_sets_conditions_for_more(begun):
    game = begun("FRA", "EST")
    for move in (Stand(seat="FRA", rung="pledged"), Offer(seat="FRA", troops=400)):
        game = apply(game, move)
    game = apply(game, Resolve())
    for _ in range(4):
        game = apply(game, Advance())
    had = troops(game, "FRA")
    assert rung(game, "FRA") >= Rung.PLEDGED
    same = PledgeIf(seat="FRA", rung="pledged", troops=had, nations=("EST",))
    assert refusal(game, same) == "illegal.pledged_already"
    game = apply(game, PledgeIf(seat="FRA", rung="pledged", troops=900, nations=("EST",)))
    waits = apply(game, Resolve())
    assert rung(waits, "FRA") >= Rung.PLEDGED
    assert troops(waits, "FRA") == had
    met = apply(apply(game, Stand(seat="EST", rung="pledged")), Resolve())
    assert troops(met, "FRA") == 900


def test_conditions_said_in_the_open_are_read_at_once(begun):
    sealed = PledgeIf(seat="FRA", nations=("POL",))
    assert public(apply(begun("FRA"), sealed))["pledges"] == []
    shown = PledgeIf(seat="FRA", nations=("POL",), public=True)
    assert public(apply(begun("FRA"), shown))["pledges"][0]["seat"] == "FRA"


def test_the_story_of_a_round_tells_its_bargains_once_all_is_over(begun, strike):
    game = strike(begun("EST", "POL"), "EST", "POL", {"rung": "pledged"}, GO)
    game = apply(apply(apply(game, Leave(seat="POL", bargain=0)), Resolve()), Advance())
    (deal,) = story(game)[0]["bargains"]
    assert deal["values"]["came"] == {"key": "bargain.is_left", "values": {"seat": "POL"}}
    assert "Left by Poland." in Words("en").say(deal)
    assert console(game)["deals"][0]["told"] == deal


def test_the_log_makes_the_same_bargain_again(begun, strike):
    game = strike(begun("EST", "POL"), "EST", "POL", {"rung": "pledged"}, GO, locations=("rear",))
    log = from_lines(to_lines(game.entries))
    again = fold(game.scenario, game.seed, log)
    assert again.line.deals == game.line.deals


def test_what_a_bargain_makes_a_seat_do_is_paid_at_home_and_its_phone_has_what_it_takes(
    begun, strike
):
    us = {"us": {"air": 0.5}}
    game = begun("POL", WASHINGTON)
    asked = apply(game, Bargain(seat="POL", to=WASHINGTON, we=GO, they=us))
    assert brief(asked, "POL")["deals"][0]["mine"] == GO
    assert brief(asked, WASHINGTON)["deals"][0]["mine"] == us
    alone = apply(game, Resolve()).line.rounds
    struck = apply(strike(game, "POL", WASHINGTON, GO, us), Resolve())
    for seat in ("POL", WASHINGTON):
        assert total(costs_of(game, seat, alone)) == 0
        assert total(costs_of(struck, seat, struck.line.rounds)) > 0
