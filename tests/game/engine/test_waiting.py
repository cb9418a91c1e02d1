"""What governments wait for is said to seats and to all, and what people do in spite of it."""

from dataclasses import replace

import numpy as np
import pytest

from sim.game import IllegalMove, apply, brief, debrief, fold, public
from sim.game.engine.waiting import waiting_of
from sim.game.entries import Advance, Begin, CallVote, InjectOwn, Open, Resolve, Seat, Stand
from sim.game.message import message
from sim.scenario.scenario import ENABLERS, Uncertain
from sim.week.conditions import list_conditions
from tests.game.conftest import SEED
from tests.game.playing import after, next_round, row


def wire(game, key):
    return [line["says"]["values"] for line in public(game)["wire"] if line["says"]["key"] == key]


def fire(**event):
    return InjectOwn(text="So be it.", event=event)


def with_numbers(scenario, **numbers):
    """The scenario with numbers that are known, and no luck in a government's word."""
    known = {
        name.replace("__", "."): Uncertain(value, value, value) for name, value in numbers.items()
    }
    return replace(scenario, numbers={**scenario.numbers, **known})


def begin(scenario, *seats):
    taken = [Seat(seat=seat) for seat in seats]
    return fold(scenario, SEED, [Open(weeks=3), *taken, Begin(), Advance(), Advance()])


def test_a_seat_is_told_what_it_waits_for_and_all_see_what_is_missing(begun):
    game = begun("NLD")
    waits = brief(game, "NLD")["waits"]
    assert waits["named"] == ("us_backstop", "clear_mandate", "parliament")
    assert waits["missing"] == waits["named"]
    assert row(game, "NLD")["missing"] == [*waits["missing"]]
    settled = {"clarity": 1.0, "us": dict.fromkeys(("air", "intelligence", "guarantee"), 1)}
    game = after(game, fire(**settled), Resolve(), Advance())
    assert brief(game, "NLD")["waits"]["missing"] == ("parliament",)
    (there,) = (line for line in wire(game, "news.there") if line["condition"] == "clear_mandate")
    assert "NLD" in there["seats"]
    changed = {line["key"]: line["values"] for line in brief(game, "NLD")["changed"]}
    assert changed["changed.there"]["conditions"] == ["us_backstop", "clear_mandate"]


def test_what_is_missing_to_all_is_what_the_model_counts_as_missing(begun):
    game = next_round(begun())
    state, setting = game.line.state, game.line.setting
    counted = [list_conditions(int(mask)) for mask in np.asarray(state.government.missing)[:, 0]]
    waits = waiting_of(state, setting)
    apart = {"others_join"}  # of which governments see last week's
    assert [{*wait.missing} - apart for wait in waits] == [{*wait} - apart for wait in counted]
    assert any(counted)


def test_who_pledges_in_spite_of_its_own_conditions_may_and_is_named(begun):
    game = after(begun("NLD"), Stand(seat="NLD", rung="pledged"), Resolve(), Advance())
    assert row(game, "NLD")["rung"] == "pledged"
    (line,) = wire(game, "news.although")
    assert (line["seat"], line["rung"]) == ("NLD", "pledged")
    assert set(line["missing"]) == {"us_backstop", "clear_mandate", "parliament"}
    assert wire(after(begun(), Resolve(), Advance()), "news.although") == []


def test_a_public_no_binds_its_seat_until_what_it_named_itself_has_come(begun):
    game = begun("ITA")
    waits = brief(game, "ITA")["waits"]
    assert waits["bound"]
    assert row(game, "ITA")["bound"]
    assert waits["frees"] == ("us_backstop", "mandate_un")
    assert not waits["freed"]
    defied = after(game, Stand(seat="ITA", rung="supports"), Resolve(), Advance())
    assert wire(defied, "news.takes_back_no") == [{"seat": "ITA"}]
    assert not brief(defied, "ITA")["waits"]["bound"]  # it refuses no longer
    freed = all_done(game, "ITA")
    assert {"seat": "ITA"} in wire(freed, "news.freed")
    assert not brief(freed, "ITA")["waits"]["bound"]
    assert "changed.freed" in {line["key"] for line in brief(freed, "ITA")["changed"]}


def test_what_a_government_never_named_does_not_free_it_of_its_no(begun):
    game = begun("POL")
    waits = brief(game, "POL")["waits"]
    assert waits["bound"]
    assert waits["named"]  # not by its own words: what other governments named, drawn
    assert waits["frees"] == ()
    done = all_done(game, "POL")
    assert {"seat": "POL"} not in wire(done, "news.freed")
    assert brief(done, "POL")["waits"]["missing"] in ((), ("parliament",))
    assert brief(done, "POL")["waits"]["bound"]
    assert not brief(done, "POL")["waits"]["freed"]


def all_done(game, seat):
    """Do all that governments ask for, while a seat goes on refusing."""
    done = after(game, fire(clarity=1.0, peace="agreement", mandate="un"))
    done = after(done, fire(us=dict.fromkeys(ENABLERS, 1)))
    return after(done, Stand(seat=seat, rung="refuses"), Resolve(), Advance())


def test_a_new_government_is_free_of_the_old_ones_no(begun):
    game = begun("POL")
    for _ in range(3):  # an election may turn either way
        game = after(game, fire(election=["POL"]), Stand(seat="POL", rung="refuses"))
        game = next_round(game)
    turned = [values["seat"] for values in wire(game, "news.freed_by_election")]
    assert turned == ["POL"]


def lost_vote(scenario, final):
    game = begin(scenario, "NLD")
    game = next_round(after(game, Stand(seat="NLD", rung="pledged")))
    effect = {"votes_against": ["NLD"], **({"final": True} if final else {})}
    return next_round(after(game, fire(**effect), Stand(seat="NLD", rung="pledged")))


def test_a_lost_vote_is_put_again_only_for_a_new_reason(scenario):
    still = with_numbers(scenario, peace__ceasefire_chance=0)
    game = lost_vote(still, final=False)
    assert wire(game, "news.votes_against_for_now") == [{"seat": "NLD"}]
    assert brief(game, "NLD")["waits"]["no"] == "stands"
    with pytest.raises(IllegalMove) as refused:
        apply(game, CallVote(seat="NLD"))
    assert refused.value.message == message("illegal.vote_stands", seat="NLD")
    for reason in ({"mandate": "un"}, {"election": ["NLD"]}):
        again = after(game, fire(**reason))
        assert apply(again, CallVote(seat="NLD")).line.moves[-1].kind == "call_vote"
    peace = after(game, fire(peace="ceasefire"), Stand(seat="NLD", rung="pledged"))
    assert brief(next_round(peace), "NLD")["waits"]["no"] == "again"


def test_a_final_no_is_never_put_again(scenario):
    game = lost_vote(scenario, final=True)
    assert wire(game, "news.votes_against_for_good") == [{"seat": "NLD"}]
    assert brief(game, "NLD")["waits"]["no"] == "final"
    game = after(game, fire(mandate="un"))
    with pytest.raises(IllegalMove) as refused:
        apply(game, CallVote(seat="NLD"))
    assert refused.value.message == message("illegal.vote_final", seat="NLD")


def test_parliament_is_asked_in_war_only_by_who_calls_it(scenario):
    still = with_numbers(scenario, peace__ceasefire_chance=0)
    game = next_round(after(begin(still, "NLD"), Stand(seat="NLD", rung="pledged")))
    assert not brief(game, "NLD")["waits"]["asks"]
    waited = next_round(after(game, Stand(seat="NLD", rung="authorised")))
    assert brief(waited, "NLD")["home"]["debated"] == 0
    called = next_round(after(game, CallVote(seat="NLD"), Stand(seat="NLD", rung="authorised")))
    home = brief(called, "NLD")["home"]
    assert home["consents"] or home["votes_lost"] == 1


def test_who_needs_no_vote_authorises_when_its_seat_says_so(scenario):
    still = with_numbers(scenario, peace__ceasefire_chance=0)
    game = next_round(after(begin(still, "FRA"), Stand(seat="FRA", rung="authorised")))
    assert row(game, "FRA")["rung"] == "authorised"
    assert row(next_round(begin(still, "FRA")), "FRA")["rung"] == "pledged"  # the model waits


def test_troops_come_home_as_the_peace_breaks(scenario):
    game = begin(with_numbers(scenario, lead_time=1, peace__collapse_chance=0), "FRA")
    game = after(game, fire(terms="allow", peace="agreement"), Stand(seat="FRA", rung="deployed"))
    while row(game := next_round(game), "FRA")["rung"] != "deployed":
        game = after(game, Stand(seat="FRA", rung="deployed"))
    game = next_round(after(game, fire(peace="war"), Stand(seat="FRA", rung="deployed")))
    assert row(game, "FRA")["rung"] == "authorised"
    assert {"seats": ["FRA"]} in wire(game, "news.come_home")


def test_the_debrief_says_what_was_missing_to_the_models_government(begun):
    game = after(begun("NLD"), Stand(seat="NLD", rung="pledged"), Resolve(), Advance())
    (beside,) = debrief(game, runs=10)["beside"]
    assert beside["missing"] == ("us_backstop", "clear_mandate", "parliament")
    assert beside["bound"] is False
    assert beside["model_rung"] == "conditional"
