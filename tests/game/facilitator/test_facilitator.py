"""What the facilitator does: injects, the wire, branches, seats handed over, and the clock."""

import pytest

from sim.game import IllegalMove, apply, public
from sim.game.entries import (
    Advance,
    Approve,
    Continue,
    Extend,
    HandOver,
    Inject,
    InjectOwn,
    Pause,
    Remove,
    Resolve,
    Rewind,
    Seat,
    Speak,
    Stand,
    Switch,
)
from sim.game.message import message
from tests.game.playing import after, next_round, row, same


def typed_message(text):
    return message("said.as_typed", text=text).plain()


def test_speech_is_hidden_until_approved_and_never_changes(begun):
    text = "<script>alert(1)</script>"
    game = after(begun("FRA"), Speak(seat="FRA", text=text))
    assert public(game)["wire"] == []
    game = after(game, Approve(speech=0))
    assert public(game)["wire"][0]["says"] == typed_message(text)
    assert public(after(game, Remove(speech=0)))["wire"] == []
    assert public(after(begun("FRA", moderated=False), Speak(seat="FRA", text="Hi")))["wire"]


def test_injects_happen_in_the_coming_week(begun):
    game = after(begun(), Inject(number=2), InjectOwn(text="A summit.", event={"clarity": 0.2}))
    game = after(game, InjectOwn(text="Only words."), Resolve(), Advance())
    assert public(game)["world"]["us"] == dict.fromkeys(("air", "intelligence", "logistics"), 0) | {
        "guarantee": 0
    }
    lines = [line["says"] for line in public(game)["wire"] if line["source"] == "facilitator"]
    assert lines[1:] == [typed_message("A summit."), typed_message("Only words.")]
    with pytest.raises(IllegalMove, match="inject_cannot") as refused:
        apply(begun(), InjectOwn(text="No.", event={"threat": 7, "terms": "x"}))
    values = refused.value.message.values
    assert set(values["keys"]) == {"threat", "terms"}
    assert "threat: expected a number from 0 to 1" in values["why"]
    assert "facilitator" not in values["why"]


def test_an_inject_past_the_last_week_says_which_week_that_is(begun):
    game = begun()
    last = game.scenario.weeks
    with pytest.raises(IllegalMove, match="inject_late") as refused:
        apply(game, InjectOwn(text="Late.", event={"election": ["FRA"], "after": last}))
    assert refused.value.message.values == {"week": last + 1, "last": last}


def test_rewinding_keeps_both_branches(begun):
    game = next_round(after(begun("GBR"), Stand(seat="GBR", rung="pledged")))
    left = row(game, "GBR")
    game = after(game, Rewind(round=1, name="again"), Advance())
    assert game.line.number == 1
    assert public(game)["week"] == 0
    game = next_round(after(game, Stand(seat="GBR", rung="supports")))
    assert row(game, "GBR")["rung"] == "supports"
    assert row(after(game, Switch(name="main")), "GBR") == left
    assert [branch["name"] for branch in public(game)["branches"]] == ["main", "again"]


def test_a_seat_handed_over_is_played_by_the_model(begun):
    game = after(begun("GBR"), Stand(seat="GBR", rung="refuses"), HandOver(seat="GBR"))
    assert same(after(game, Resolve()).line.state, after(begun(), Resolve()).line.state)
    with pytest.raises(IllegalMove, match="model_plays"):
        apply(game, Stand(seat="GBR", rung="pledged"))
    assert apply(game, Seat(seat="GBR")).has_people("GBR")


def test_the_clock_is_data_that_can_be_stopped_and_extended(begun):
    game = after(begun("GBR"), Resolve(), Advance(ends_at=100.0))
    assert public(game)["clock"] == {"ends_at": 100.0, "left": None}
    game = after(game, Pause(at=40.0), Extend(seconds=30.0))
    assert public(game)["clock"] == {"ends_at": None, "left": 90.0}
    game = after(game, Continue(at=1000.0), Extend(seconds=-10.0))
    assert public(game)["clock"] == {"ends_at": 1080.0, "left": None}
    with pytest.raises(IllegalMove, match="not_paused"):
        apply(game, Continue(at=1.0))
