"""A reason is one tap; the debrief sets it against the government's own largest terms."""

import pytest

from sim.game import IllegalMove, apply, debrief
from sim.game.after.beside import LARGEST, reason_rows
from sim.game.entries import KYIV, Advance, Because, Resolve, Stand
from sim.game.seen.reasons import reasons


def test_a_reason_is_set_against_the_governments_ledger(begun):
    game = begun("FRA", "DEU", "NLD")
    for seat, reason in (("FRA", "stake_threat"), ("DEU", "home_public"), ("NLD", "other")):
        game = apply(game, Stand(seat=seat, rung="conditional"))
        game = apply(game, Because(seat=seat, reason=reason))
    assert reason_rows(game) == []
    game = apply(apply(game, Resolve()), Advance())
    rows = {row["seat"]: row for row in reason_rows(game)}
    ledger = game.line.rounds[0].ledgers[0]
    for seat in ("FRA", "DEU"):
        place = game.scenario.codes.index(seat)
        terms = {
            term["term"]: abs(term["points"])
            for name in ("stake", "safety", "company", "home")
            for term in reasons(ledger, place)[name]["terms"]
        }
        ranked = sorted(terms.values(), reverse=True)
        row = rows[seat]
        assert terms[row["reason"]] == ranked[row["place"] - 1]
        assert [abs(term["points"]) for term in row["largest"]] == ranked[:LARGEST]
        assert row["agrees"] is (row["place"] <= LARGEST)
    assert (rows["NLD"]["place"], rows["NLD"]["agrees"]) == (None, False)


def test_the_last_reason_of_a_round_counts_and_changes_nothing_else(begun):
    game = apply(begun("FRA"), Stand(seat="FRA", rung="pledged"))
    twice = apply(apply(game, Because(seat="FRA", reason="other")), Because(
        seat="FRA", reason="stake_threat"
    ))  # fmt: skip
    assert [move.kind for move in twice.line.moves] == ["stand", "because"]
    with_reason, without = apply(twice, Resolve()), apply(game, Resolve())
    assert repr(with_reason.line.state) == repr(without.line.state)


@pytest.mark.parametrize("move", [
    Because(seat="FRA", reason="bribes"), Because(seat=KYIV, reason="other")
])  # fmt: skip
def test_no_other_reason_and_no_other_seat(begun, move):
    with pytest.raises(IllegalMove):
        apply(begun("FRA", KYIV), move)


def test_the_debrief_holds_them(begun):
    game = apply(begun("FRA"), Because(seat="FRA", reason="other"))
    game = apply(apply(game, Resolve()), Advance())
    assert [row["seat"] for row in debrief(game, 40)["given"]] == ["FRA"]
