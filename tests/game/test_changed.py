"""What changed since the last round: for each seat what it would ask first."""

import pytest

from sim.game import apply, brief
from sim.game.entries import Advance, Answer, Engage, Inject, Lobby, Resolve, Seat
from tests.game.playing import after, next_round


def changes_shown(game, seat):
    return {change["key"]: change["values"] for change in brief(game, seat)["changed"]}


def test_washington_is_told_what_it_gave_and_what_its_word_is_worth(begun):
    game = begun("WASHINGTON", "GBR")
    assert brief(game, "WASHINGTON")["changed"] == []
    game = next_round(after(game, Engage(seat="WASHINGTON", us={"air": 0.75})))
    changed = changes_shown(game, "WASHINGTON")
    assert changed["changed.promised"]["now"] == 0.75
    assert "changed.force" in changed
    game = next_round(after(game, Engage(seat="WASHINGTON", us={"air": 0.0})))
    changed = changes_shown(game, "WASHINGTON")
    assert changed["changed.word"]["now"] < changed["changed.word"]["was"]
    assert "changed.kept" not in changed


def test_kyiv_is_told_of_the_war_and_the_peace(begun):
    game = next_round(after(begun("KYIV"), Inject(number=1)))
    assert "changed.offensive" in changes_shown(game, "KYIV")
    assert "changed.kept" not in changes_shown(game, "KYIV")
    asked = after(game, Inject(number=6), Resolve(), Advance())
    assert "changed.kept" in changes_shown(asked, "KYIV")
    game = after(game, Inject(number=6), Answer(seat="KYIV", accepts=True), Resolve(), Advance())
    changed = changes_shown(game, "KYIV")
    assert changed["changed.peace"] == {"was": "war", "now": "agreement"}
    assert "changed.barred" in changed
    assert "changed.kept" not in changed


@pytest.mark.parametrize("seat", ["WASHINGTON", "KYIV", "GBR"])
def test_nothing_is_told_before_it_is_revealed(begun, seat):
    game = after(begun("GBR", "WASHINGTON", "KYIV"), Inject(number=1), Resolve())
    assert brief(game, seat)["changed"] == []
    assert changes_shown(apply(game, Advance()), seat)


def test_kyiv_is_told_what_it_has_to_answer_as_soon_as_it_is_tabled(begun):
    game = begun("KYIV", "GBR")
    tabled = apply(game, Inject(number=6))
    assert "changed.tabled_bar" in changes_shown(tabled, "KYIV")
    assert "changed.tabled_bar" not in changes_shown(tabled, "GBR")
    assert "changed.tabled_bar" in changes_shown(apply(tabled, Resolve()), "KYIV")
    assert "changed.tabled_bar" not in changes_shown(after(tabled, Resolve(), Advance()), "KYIV")


def test_who_lobbied_washington_is_told_to_it(begun):
    game = after(begun("GBR", "WASHINGTON"), Lobby(seat="GBR", on="WASHINGTON", points=3))
    game = after(game, Resolve(), Advance())
    assert brief(game, "WASHINGTON")["lobbied_by"] == [{"seat": "GBR", "points": 3}]


def test_a_seat_that_sat_down_later_is_told_what_happened_before(begun):
    game = next_round(after(begun(), Inject(number=1)))
    assert "changed.offensive" in changes_shown(apply(game, Seat(seat="KYIV")), "KYIV")
