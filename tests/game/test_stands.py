"""What a seat said stands until it says otherwise, and its silence changes nothing."""

import json

import pytest

from sim.game import IllegalMove, apply, brief, console, fold, from_lines, public, to_lines
from sim.game.entries import (
    Advance,
    Answer,
    Approve,
    Engage,
    HandOver,
    Offer,
    Open,
    PledgeIf,
    Ready,
    Remove,
    Resolve,
    Seat,
    Stand,
    Unseat,
    Withdraw,
)
from tests.game.playing import after, next_round, row, same, states

SAID = (Stand(seat="NLD", rung="pledged"), Offer(seat="NLD", troops=200))


def stays(game, seat):
    said = brief(game, seat)["stays"]
    return None if said is None else (said["key"], said["values"])


def test_a_stand_and_an_offer_hold_until_they_are_changed(begun):
    game = next_round(after(begun("NLD"), *SAID))
    game = next_round(game)
    assert (row(game, "NLD")["rung"], row(game, "NLD")["troops"]) == ("pledged", 200)
    assert [record.deciders["NLD"] for record in game.line.rounds] == ["people", "kept"]
    assert stays(game, "NLD") == ("stays.troops", {"rung": "pledged", "troops": 200})
    assert "changed.kept" in [change["key"] for change in brief(game, "NLD")["changed"]]
    game = next_round(apply(game, Offer(seat="NLD", troops=300)))  # the stand holds still
    assert row(game, "NLD")["troops"] == 300
    game = apply(game, Stand(seat="NLD", rung="supports"))
    assert stays(game, "NLD") == ("holds.nation", {"rung": "supports"})


@pytest.mark.parametrize("seat", ["GBR", "ITA", "POL"])
def test_a_seat_that_never_spoke_stays_where_it_was(begun, seat):
    game = begun(seat)
    before = row(game, seat)
    for _ in range(3):
        game = next_round(game)
    now = row(game, seat)
    assert (now["rung"], now["troops"]) == (before["rung"], before["troops"])


def test_ready_means_as_i_stand(begun):
    game = apply(next_round(after(begun("NLD"), *SAID)), Ready(seat="NLD"))
    assert stays(game, "NLD") == ("holds.troops", {"rung": "pledged", "troops": 200})
    game = next_round(game)
    assert game.line.rounds[1].deciders["NLD"] == "people"
    assert row(game, "NLD")["troops"] == 200


def test_a_conditional_pledge_takes_the_place_of_what_stood(begun):
    game = next_round(after(begun("NLD"), *SAID, Stand(seat="NLD", rung="supports")))
    game = apply(game, PledgeIf(seat="NLD", others=900000))
    assert stays(game, "NLD") == ("holds.pledge", {})
    game = next_round(next_round(game))
    assert game.line.rounds[2].deciders["NLD"] == "pledge"
    game = apply(game, Withdraw(seat="NLD", what="pledge_if"))
    assert stays(game, "NLD")[0] == "stays.nation"


@pytest.mark.parametrize("leaves", [HandOver, Unseat])
def test_the_model_takes_over_only_a_seat_handed_to_it_or_left(begun, leaves):
    game = next_round(after(begun("NLD"), *SAID, Stand(seat="NLD", rung="refuses")))
    game = after(game, leaves(seat="NLD"))
    assert stays(game, "NLD") is None
    assert game.line.standing == {}
    game = next_round(game)
    assert game.line.rounds[1].deciders["NLD"] == "model"
    back = apply(game, Seat(seat="NLD"))
    assert stays(back, "NLD")[1]["rung"] == row(back, "NLD")["rung"]


def test_kyivs_answer_and_washingtons_word_hold(begun):
    game = after(begun("KYIV", "WASHINGTON"), Answer(seat="KYIV", accepts=False))
    game = next_round(apply(game, Engage(seat="WASHINGTON", us={"air": 0.5})))
    assert stays(game, "KYIV") == ("stays.refuse", {})
    assert stays(game, "WASHINGTON")[1]["us"]["air"] == 0.5
    game = next_round(game)
    numbers = [event.numbers["peace.refusal_chance"].value for event in game.line.rounds[1].events]
    assert numbers == [1, 0.7]
    assert public(game)["world"]["us"]["air"] == 0.5


def test_what_a_seat_holds_tells_nothing_of_a_round_that_waits_for_its_reveal(begun):
    game = after(begun("NLD", "ITA", "KYIV"), *SAID)
    closed = apply(game, Resolve())
    for seat in ("NLD", "ITA"):
        assert stays(closed, seat)[1] == stays(game, seat)[1]
    assert stays(closed, "ITA")[0] == "holds.nation"  # never too late: it stays where it was
    assert stays(closed, "KYIV") is None


def test_an_old_log_gives_the_game_it_gave(scenario, begun):
    game = next_round(after(begun("NLD", "GBR", silence="model", stakes=False), *SAID))
    game = after(game, Resolve(), Advance())
    lines = [json.loads(line) for line in to_lines(game.entries).splitlines()]
    for name in ("silence", "stakes"):
        lines[0].pop(name)
    old = fold(scenario, game.seed, from_lines("\n".join(map(json.dumps, lines))))
    assert old.setup == game.setup
    assert old.line.rounds[1].deciders["NLD"] == "clock"
    assert all(same(before, other) for before, other in zip(states(old), states(game), strict=True))
    assert brief(old, "NLD")["stake"] is brief(old, "NLD")["stays"] is None


def test_a_new_game_says_how_it_was_opened(scenario):
    (line,) = to_lines([Open()]).splitlines()
    assert (json.loads(line)["silence"], json.loads(line)["stakes"]) == ("keeps", True)
    with pytest.raises(IllegalMove, match="silence"):
        fold(scenario, 1, [Open(silence="sleeps")])


WORDS = Engage(seat="WASHINGTON", us={"air": 0.5}, says="Read my lips.")


def words_on_wire(game):
    return [line["says"]["key"] for line in public(game)["wire"] if line["source"] == "WASHINGTON"]


def test_washingtons_words_wait_for_the_facilitator_like_anybodys(begun):
    game = after(begun("WASHINGTON", "GBR"), WORDS, Resolve())
    (speech,) = console(game)["speeches"]
    assert speech["hidden"]
    assert speech["says"]["values"]["words"] == "Read my lips."
    shown = apply(game, Advance())
    assert words_on_wire(shown) == ["news.engages"]
    assert "Read my lips." not in json.dumps([public(shown), brief(shown, "GBR")])
    assert not any("lips" in event.says for event in shown.line.events)
    through = after(game, Approve(speech=speech["number"]), Advance())
    assert words_on_wire(through) == ["news.engages_saying"]
    assert words_on_wire(apply(through, Remove(speech=speech["number"]))) == ["news.engages"]


def test_words_that_nobody_moderates_are_read_at_the_reveal(begun):
    game = after(begun("WASHINGTON", moderated=False), WORDS, Resolve(), Advance())
    assert words_on_wire(game) == ["news.engages_saying"]


def test_what_stays_is_said_in_a_message(begun):
    said = brief(apply(begun("NLD"), SAID[0]), "NLD")["stays"]
    assert said["key"].startswith("holds.")
    assert said["values"]["rung"] == "pledged"
