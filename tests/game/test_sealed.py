"""Who sees what: a brief is one seat's, and what is sealed shows nowhere before the reveal."""

import json

import pytest

from sim.game import apply, brief, console, public
from sim.game.entries import (
    Advance,
    CallVote,
    Contribute,
    Engage,
    Inject,
    Lobby,
    Offer,
    PledgeIf,
    Predict,
    Resolve,
    Speak,
    Stand,
)
from sim.game.message import message
from tests.game.playing import after, next_round

SEALED = [
    Stand(seat="ITA", rung="refuses"),
    PledgeIf(seat="ITA", us={"air": 0.8}, others=1234),
    Contribute(seat="ITA", enabler="logistics"),
    Lobby(seat="ITA", on="GBR", points=3),
    Engage(seat="WASHINGTON", us={"air": 0.75}, says="A secret."),
    Predict(seat="ITA", player="someone", chance=0.77),
]


@pytest.mark.parametrize("move", SEALED, ids=lambda move: move.kind)
@pytest.mark.parametrize("resolved", [False, True])
def test_a_sealed_move_shows_in_nobody_elses_brief(begun, move, resolved):
    plain = begun("GBR", "ITA", "WASHINGTON")
    game = apply(plain, move)
    if resolved:
        plain, game = apply(plain, Resolve()), apply(game, Resolve())
    for seat in set(game.seats) - {move.seat}:
        assert brief(game, seat) == brief(plain, seat)
    shown, before = public(game), public(plain)
    for view in (shown, before):
        for key in ("seats", "predictions"):  # that somebody moved is no secret
            view.pop(key)
    assert shown == before


def test_a_brief_holds_no_other_nations_reasons(begun):
    game = next_round(after(begun("GBR", "ITA"), Stand(seat="ITA", rung="conditional")))
    briefs = {seat: brief(game, seat) for seat in game.seats}
    for seat in ("GBR", "ITA"):
        text = json.dumps(briefs[seat])
        for other in game.scenario.codes:
            if other != seat:
                assert f"{briefs[other]['advisers']['willingness']}," not in text
                assert json.dumps(briefs[other]["home"]) not in text


def test_conditions_are_public_once_revealed(begun):
    game = after(begun("ITA"), PledgeIf(seat="ITA", us={"air": 0.8}, troops=300))
    assert public(game)["pledges"] == []
    game = apply(game, Resolve())
    assert public(game)["pledges"] == []
    game = apply(game, Advance())
    (pledge,) = public(game)["pledges"]
    assert pledge["conditions"] == [
        {"says": message("condition.us", enabler="air", level=0.8).plain(), "met": False}
    ]


def test_the_facilitator_sees_who_has_moved_but_not_what(begun):
    game = after(
        begun("ITA", "NLD"), Stand(seat="ITA", rung="pledged"), Offer(seat="ITA", troops=321)
    )
    game = after(game, Speak(seat="NLD", text="Wait."), Inject(number=1))
    view = console(game)
    seats = {row["seat"]: row for row in view["seats"]}
    assert seats["ITA"]["plays"] == "people"
    assert seats["ITA"]["moves"] == ["offer", "stand"]
    assert (seats["NLD"]["plays"], seats["FRA"]["plays"]) == ("kept", "model")
    assert "321" not in json.dumps(view)
    speeches = [(speech["says"]["values"]["text"], speech["hidden"]) for speech in view["speeches"]]
    assert speeches == [("Wait.", True)]
    assert [card["number"] for card in view["deck"] if card["fired"]] == [1]


def test_a_vote_called_is_no_decision_by_itself(begun):
    game = next_round(after(begun("NLD"), Stand(seat="NLD", rung="pledged")))
    game = apply(game, CallVote(seat="NLD"))
    seats = {row["seat"]: row for row in console(game)["seats"]}
    assert seats["NLD"]["plays"] == "kept"
