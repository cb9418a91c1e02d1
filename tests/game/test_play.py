"""A workshop played: what is decided happens, the model decides the rest, all is replayed."""

import numpy as np
import pytest

from sim.draws import Draws
from sim.game import IllegalMove, Phase, apply, brief, forecast, odds, public
from sim.game.entries import (
    Advance,
    Answer,
    Back,
    CallVote,
    Contribute,
    Engage,
    Lobby,
    Offer,
    PledgeIf,
    Propose,
    Resolve,
    Stand,
    Withdraw,
)
from sim.week.inference import settle
from sim.week.start import first_state
from sim.week.week import pass_week
from tests.game.conftest import SEED
from tests.game.playing import after, next_round, row, same, states


@pytest.mark.parametrize("run", [0, 3])
def test_a_game_in_which_nobody_sits_is_that_run_of_the_ensemble(begun, scenario, run):
    game = begun(run=run)
    for _ in range(4):
        game = after(game, Resolve(), Advance(), Advance())
    setting = settle(scenario, Draws(SEED, run, 1))
    state = first_state(setting)
    for deciders in states(game):
        assert same(deciders, state)
        if state.week < scenario.weeks:
            state, _ = pass_week(state, setting)
    assert len(states(game)) == 13
    assert game.line.phase is Phase.ENDED


def test_what_people_decide_happens_and_nothing_is_shown_before_the_reveal(begun):
    game = begun("FRA", "GBR")
    before = public(game)["board"]
    game = after(game, Stand(seat="FRA", rung="pledged"), Offer(seat="FRA", troops=1000), Resolve())
    assert public(game)["board"] == before
    assert public(game)["week"] == 0
    assert not any(line["source"] == "game" for line in public(game)["wire"])
    game = after(game, Advance())
    assert row(game, "FRA")["rung"] == "pledged"
    assert row(game, "FRA")["troops"] == 1000
    deciders = game.line.rounds[0].deciders
    assert (deciders["FRA"], deciders["GBR"], deciders["ITA"]) == ("people", "kept", "model")


def test_two_pledges_that_wait_for_each_other_bind_together(begun):
    game = begun("EST", "POL")
    game = after(
        game,
        PledgeIf(seat="EST", rung="pledged", troops=50, nations=("POL",)),
        PledgeIf(seat="POL", rung="pledged", troops=500, nations=("EST",), others=50),
    )
    assert brief(game, "EST")["pledge"]["binds"] is False  # of the other's nothing is known
    game = after(game, Resolve(), Advance())
    assert set(game.line.rounds[0].bound) == {"EST", "POL"}
    assert row(game, "EST")["rung"] == row(game, "POL")["rung"] == "pledged"


def test_a_pledge_on_american_help_binds_by_itself_in_a_later_round(begun):
    game = begun("EST", "WASHINGTON")
    game = next_round(after(game, PledgeIf(seat="EST", rung="pledged", us={"air": 0.5})))
    assert row(game, "EST")["rung"] == "conditional"
    game = next_round(after(game, Engage(seat="WASHINGTON", us={"air": 0.5}, says="We will.")))
    assert row(game, "EST")["rung"] == "pledged"
    assert game.line.rounds[1].deciders["EST"] == "pledge"
    assert game.line.rounds[1].bound == {"EST": 5}


def test_what_washington_decides_stands_until_it_decides_otherwise(begun):
    game = next_round(after(begun("WASHINGTON"), Engage(seat="WASHINGTON", us={"air": 1})))
    game = next_round(game)
    assert public(game)["world"]["us"]["air"] == 1
    assert game.line.rounds[1].deciders["WASHINGTON"] == "kept"


def test_kyiv_can_refuse_terms_that_bar_troops(begun):
    game = begun("KYIV")
    game = after(game, Answer(seat="KYIV", accepts=False), Resolve())
    numbers = [event.numbers["peace.refusal_chance"].value for event in game.line.rounds[0].events]
    assert numbers == [1, 0.7]  # for this round; then as before


def test_lobbying_moves_a_government_for_a_round_and_takes_points(begun):
    plain = after(begun("GBR"), Resolve(), Advance())
    game = after(begun("GBR"), Lobby(seat="GBR", on="ITA", points=10), Resolve(), Advance())
    place = game.scenario.codes.index("ITA")
    leaning = [
        float(played.line.rounds[0].states[1].government.disposition[place, 0])
        for played in (plain, game)
    ]
    assert leaning[1] - leaning[0] == pytest.approx(0.5)
    assert brief(game, "GBR")["points"] == 0
    assert brief(game, "ITA")["lobbied_by"] == [{"seat": "GBR", "points": 10}]
    again = after(game, Advance(), Advance())
    with pytest.raises(IllegalMove, match="budget"):
        apply(again, Lobby(seat="GBR", on="POL", points=1))


def test_of_several_moves_of_a_kind_one_is_taken_back_or_all(begun):
    game = begun("GBR")
    game = after(game, *[Lobby(seat="GBR", on=code, points=2) for code in ("FRA", "ITA", "NLD")])
    game = apply(game, Withdraw(seat="GBR", what="lobby", whose="ITA"))
    assert [move.on for move in game.line.moves] == ["FRA", "NLD"]
    assert brief(game, "GBR")["points"] == 6
    with pytest.raises(IllegalMove):
        apply(game, Withdraw(seat="GBR", what="lobby", whose="ITA"))
    assert apply(game, Withdraw(seat="GBR", what="lobby")).line.moves == ()


def test_lobbying_washington_opens_it(begun):
    game = after(begun("GBR"), Lobby(seat="GBR", on="WASHINGTON", points=10), Resolve())
    raised, restored = (event.numbers["us.openness"].value for event in game.line.rounds[0].events)
    assert raised == pytest.approx(restored + 0.2)


def test_an_enabler_offered_shrinks_the_gap(begun):
    plain = after(begun("ITA"), Resolve())
    game = after(begun("ITA"), Contribute(seat="ITA", enabler="air"), Resolve())
    offered, other = (played.line.rounds[0].states[1].world for played in (game, plain))
    assert offered.european[0] > other.european[0]
    assert np.array_equal(offered.european[1:], other.european[1:])
    assert offered.gap < other.gap


def test_a_vote_can_be_called_early_where_there_is_a_pledge(begun):
    game = begun("NLD")
    with pytest.raises(IllegalMove, match="vote_needs_pledge"):
        apply(game, CallVote(seat="NLD"))
    game = next_round(after(game, Stand(seat="NLD", rung="pledged")))
    assert row(game, "NLD")["rung"] == "pledged"
    debated = brief(game, "NLD")["home"]
    assert debated["debated"] < debated["debate_weeks"]
    game = next_round(after(game, CallVote(seat="NLD"), Stand(seat="NLD", rung="authorised")))
    home = brief(game, "NLD")["home"]
    assert home["consents"] or home["votes_lost"] == 1
    assert brief(game, "NLD")["points"] == 8


@pytest.mark.parametrize("backers", [("FRA",), ("FRA", "GBR")])
def test_framework_nations_decide_on_the_mission(begun, backers):
    game = after(
        begun("FRA", "GBR", "DEU"), Propose(seat="FRA", about="mission", choice="monitoring")
    )
    game = after(game, *(Back(seat=seat, proposal=0) for seat in backers))
    game = after(game, Resolve(), Advance())
    adopted = len(backers) == 2
    assert public(game)["asked"]["mission"] == ("monitoring" if adopted else "deterrence")
    assert game.line.rounds[0].adopted == ((0,) if adopted else ())


def test_moves_replace_each_other_and_can_be_taken_back(begun):
    game = after(begun("NLD"), Stand(seat="NLD", rung="pledged"), Stand(seat="NLD", rung="refuses"))
    assert [move.rung for move in game.line.moves] == ["refuses"]
    game = after(game, PledgeIf(seat="NLD", others=10))
    assert [move.kind for move in game.line.moves] == ["pledge_if"]
    game = after(game, Withdraw(seat="NLD", what="pledge_if"))
    assert game.line.moves == ()
    with pytest.raises(IllegalMove, match="nothing_to_take_back"):
        apply(game, Withdraw(seat="NLD", what="stand"))


def test_odds_give_away_nothing_that_is_sealed(begun):
    def shown(game):
        return forecast(game, 40).runs.troops.tolist(), odds(game, 40)

    game = begun("WASHINGTON", "GBR")
    plain = shown(game)
    game = after(game, Engage(seat="WASHINGTON", us={"air": 1, "intelligence": 1, "guarantee": 1}))
    game = after(game, Stand(seat="GBR", rung="deployed"))
    assert shown(game) == plain
    game = after(game, Resolve())
    assert shown(game) == plain
    assert shown(after(game, Advance())) != plain
