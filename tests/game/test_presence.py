"""Help other than troops, decided at the table: what a seat gives, and who sees it."""

import pytest

from sim.game.entries import Advance, Give, HandOver, Resolve, Stand, Withdraw
from sim.game.message import IllegalMove
from sim.game.moves.rules import make
from sim.game.seen.brief import brief
from sim.game.seen.public import public
from sim.scenario.presence import presence_ladder
from tests.game.playing import after, next_round, row


def means(game, seat):
    """Return what a seat can give, in its order."""
    return list(presence_ladder(game.scenario.nations[game.scenario.codes.index(seat)]))


def test_what_people_give_overrides_their_government_and_stands(begun):
    game = begun("FRA")
    most = means(game, "FRA")
    before = row(game, "FRA")["presence"]
    game = next_round(after(game, Give(seat="FRA", presence=most[0])))
    weeks = game.setup.weeks
    assert row(game, "FRA")["presence"] == most[: max(1, len(before) - weeks)]
    assert len(before) > 1
    game = next_round(next_round(game))
    assert row(game, "FRA")["presence"] == most[:1]


def test_a_kind_is_reached_a_week_beside_a_rung(begun):
    game = begun("ITA")
    most, before = means(game, "ITA"), len(row(game, "ITA")["presence"])
    moves = Stand(seat="ITA", rung="refuses"), Give(seat="ITA", presence=most[-1])
    game = next_round(after(game, *moves))
    ita = row(game, "ITA")
    assert ita["rung"] == "refuses"
    assert len(ita["presence"]) == min(len(most), before + game.setup.weeks)
    assert brief(game, "ITA")["presence"] == {"given": ita["presence"], "means": most}


def test_it_is_sealed_until_the_reveal_and_news_then(begun):
    game = begun("ITA")
    before = public(game)["board"]
    game = after(game, Give(seat="ITA", presence=means(game, "ITA")[-1]), Resolve())
    assert public(game)["board"] == before
    game = after(game, Advance())
    keys = [line["says"]["key"] for line in public(game)["wire"] if line["source"] == "ITA"]
    assert keys == ["news.gives"]


def test_it_can_be_taken_back_and_ends_with_the_people(begun):
    game = begun("ITA")
    give = Give(seat="ITA", presence=means(game, "ITA")[0])
    again = after(game, give, Withdraw(seat="ITA", what="give"))
    assert again.line.moves == ()
    left = next_round(after(next_round(after(game, give)), HandOver(seat="ITA")))
    assert left.line.rounds[-1].orders == ()


def test_what_a_nation_has_no_means_for_is_refused(begun):
    game = begun("ITA")
    with pytest.raises(IllegalMove, match="no_presence"):
        make(game, Give(seat="ITA", presence="moonbase"))
