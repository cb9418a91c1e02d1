"""The deck: every inject can be fired, and does what it says by the model's own rules."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from sim.game import apply, brief, fold, public, usual_deck
from sim.game.entries import (
    Advance,
    Answer,
    Begin,
    Inject,
    InjectOwn,
    Offer,
    Open,
    Resolve,
    Seat,
    Stand,
)
from sim.game.facilitator.injects import deck, needs_nation
from sim.game.message import IllegalMove
from sim.rules.ladder import Rung
from sim.scenario.deck import Card, Workshop
from sim.scenario.reading.read import load
from tests.game.conftest import SEED
from tests.game.playing import after, next_round, row

KINDS = {
    "offensive": 1,
    "reversal": 2,
    "lost vote": 3,
    "election": 4,
    "casualties": 5,
    "peace offer": 6,
}
"""What a facilitator should find in any deck, and where it stands in the usual one."""


def at(game):
    """Give the world after the last week that was resolved."""
    return game.line.state.world


@pytest.mark.parametrize(("number", "card"), list(enumerate(usual_deck(), 1)))
@pytest.mark.parametrize("name", ["text-as-it-stands", "early-peace"])
def test_every_card_of_the_deck_can_be_fired(name, number, card):
    nation = "NLD" if needs_nation(card) else ""
    game = fold(load(name), 1, [Open(), Begin(), Inject(number=number, nation=nation)])
    assert public(game)["wire"][-1]["says"]["values"]["text"] == card.text
    assert len(game.line.events) == 1


def test_an_offensive_is_fought(begun):
    game = after(begun(), Inject(number=KINDS["offensive"]), Resolve())
    assert at(game).offensive[0] > 0
    assert at(game).threat[0] > at(begun()).threat[0]


def test_a_reversal_costs_washington_its_word(begun):
    promised = next_round(after(begun(), Inject(number=7)))
    taken, kept = (after(played, Resolve()) for played in (_inject(promised, "reversal"), promised))
    assert at(taken).promised[0, 0] < at(kept).promised[0, 0]
    assert at(taken).credibility[0] < at(kept).credibility[0]


def _inject(game, kind, nation=""):
    return apply(game, Inject(number=KINDS[kind], nation=nation))


def test_a_vote_is_lost_in_the_nation_chosen_alone(begun, scenario):
    moves = [Stand(seat="NLD", rung="pledged"), Offer(seat="NLD", troops=300)]
    game = after(begun("NLD"), *moves, Resolve(), *[Advance()] * 4)
    lost = after(_inject(game, "lost vote", "NLD"), Resolve(), Advance())
    kept = after(game, Resolve(), Advance())
    votes = [row(played, "NLD")["votes_lost"] for played in (kept, lost)]
    assert votes == [0, 1]
    assert all(row(lost, code)["votes_lost"] == 0 for code in scenario.codes if code != "NLD")
    place = scenario.codes.index("NLD")
    first = [played.line.rounds[1].ledgers[0].willingness[place, 0] for played in (kept, lost)]
    assert first[1] < first[0]


def test_an_election_makes_the_government_chosen_cautious(begun, scenario):
    games = [after(played, Resolve()) for played in (begun(), _inject(begun(), "election", "FRA"))]
    plain, called = (played.line.rounds[0].ledgers[-1].terms["home_election"] for played in games)
    changed = [code for code, less in zip(scenario.codes, called < plain, strict=True) if less[0]]
    assert changed == ["FRA"]


def test_casualties_cost_support_and_raise_the_threat(begun):
    plain, hit = (after(played, Resolve()) for played in (begun(), _inject(begun(), "casualties")))
    assert at(hit).threat[0] > at(plain).threat[0]
    shift = hit.line.rounds[0].ledgers[0].terms["home_shift"]
    assert (np.asarray(shift)[:, 0] < 0).all()


@pytest.mark.parametrize(("accepts", "phase"), [(True, "agreement"), (False, "war")])
def test_a_peace_offer_is_kyivs_to_take(begun, accepts, phase):
    game = after(_inject(begun("KYIV"), "peace offer"), Answer(seat="KYIV", accepts=accepts))
    game = after(game, Resolve(), Advance())
    assert public(game)["world"]["peace"] == phase
    assert public(game)["world"]["barred"] is accepts
    keys = [line["says"]["key"] for line in public(game)["wire"]]
    assert ("news.refused_terms" in keys, "news.agreement" in keys) == (not accepts, accepts)


def test_a_scenario_plays_with_its_own_deck(scenario):
    card = Card(1, "Paris", "all", "Something happens.", {"offensive": 3})
    own = replace(scenario, workshop=Workshop(deck=(card,)))
    game = fold(own, SEED, [Open(weeks=3), Seat(seat="GBR"), Begin(), Inject(number=1)])
    assert deck(own) == {1: card}
    assert game.line.events[0].offensive == 3


def _rung(game, code):
    return game.line.state.government.rung[game.scenario.codes.index(code), 0]


def test_a_nation_leaves_by_an_inject_and_comes_back_by_another(begun):
    going = InjectOwn(text="It goes.", event={"leaves": ["GBR"]})
    gone = next_round(after(begun(), going))
    assert _rung(gone, "GBR") == Rung.REFUSES
    with pytest.raises(IllegalMove):
        after(gone, going)
    back = InjectOwn(text="It is back.", event={"joins": ["GBR"], "times": {"us.air": 0.5}})
    assert [event.joins for event in after(gone, back).line.events] == [(), ("GBR",)]


def test_a_card_may_take_out_the_nation_chosen(scenario):
    card = Card(1, "London", "all", "It goes.", {"leaves": ["chosen"], "set": {"army": 9}})
    played = replace(scenario, workshop=Workshop(deck=(card,)))
    game = fold(played, SEED, [Open(), Begin(), Inject(number=1, nation="FRA"), Resolve()])
    assert _rung(game, "FRA") == Rung.REFUSES
    assert game.line.events[0].leaves == ("FRA",)


def test_a_last_word_of_the_deck_is_one(begun):
    game = next_round(after(begun("NLD"), Inject(number=14, nation="NLD")))
    assert brief(game, "NLD")["waits"]["no"] == "final"
    again = next_round(after(begun("NLD"), Inject(number=3, nation="NLD")))
    assert brief(again, "NLD")["waits"]["no"] == "stands"


def test_a_mandate_of_the_deck_meets_who_waits_for_it(begun):
    nation = {"NLD": "mandate_eu"}
    game = begun("NLD")
    waiting = replace(
        game.scenario, nations=tuple(map(partial(_waits, nation), game.scenario.nations))
    )
    game = fold(waiting, SEED, [*game.entries[:1], Seat(seat="NLD"), Begin()])
    assert brief(game, "NLD")["waits"]["missing"] == ("mandate_eu",)
    game = after(game, Inject(number=15), Resolve(), Advance())
    assert brief(game, "NLD")["waits"]["missing"] == ()


def _waits(named, nation):
    condition = named.get(nation.iso3)
    if condition is None:
        return nation
    return replace(nation, word=replace(nation.word, conditions=(condition,)))
