"""A log as text is the same game again, and one of an earlier version is read by today's names."""

from dataclasses import replace

import pytest

from sim.game import fingerprint, fold, from_lines, to_lines
from sim.game.entries import Ask, Engage, Inject, PledgeIf, Predict, Resolve, Stand
from tests.game.conftest import SEED
from tests.game.playing import after


def test_the_log_as_text_folds_to_the_same_game(begun, scenario):
    game = begun("NLD", "GBR", "WASHINGTON")
    game = after(
        game,
        Stand(seat="GBR", rung="deployed"),
        PledgeIf(seat="NLD", us={"air": 0.25}, nations=("GBR",), peace="war"),
        Engage(seat="WASHINGTON", us={"air": 0.5}),
        Predict(seat="GBR", player="p1", chance=0.25),
        Inject(number=4, nation="DEU"),
        Resolve(at=12.5),
    )
    again = fold(scenario, SEED, from_lines(to_lines(game.entries)))
    assert again.entries == game.entries
    assert fingerprint(again) == fingerprint(game)
    assert fingerprint(replace(game, seed=8)) != fingerprint(game)


@pytest.mark.parametrize(
    ("was", "now"),
    [("pledged", "committed"), ("authorised", "authorised"), ("deployed", "in_place")],
)
def test_an_earlier_log_asks_by_the_names_of_now(was, now):
    line = f'{{"kind": "ask", "threshold": 500, "measure": "{was}", "by": "end"}}\n'
    (entry,) = from_lines(line)
    assert entry == Ask(threshold=500, measure=now, by="end")
