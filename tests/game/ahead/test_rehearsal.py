"""A game is told before it is played, as it then goes."""

from dataclasses import replace

import pytest

from sim.game import apply, fold, public
from sim.game.ahead.rehearsal import rehearsal
from sim.game.ahead.typical import typical_game, typical_run
from sim.game.entries import Advance, Begin, Open, Resolve
from sim.game.moves.checks import capacity_of
from sim.scenario.scenario import Uncertain
from tests.game.conftest import SEED


@pytest.fixture(scope="module")
def game(scenario):
    return fold(scenario, SEED, [Open(weeks=5)])


def test_with_nobody_at_the_table_it_goes_as_the_model_plays_it(game):
    course = rehearsal(game, (), willing=False)
    played = apply(game, Begin())
    for row in course.rounds:
        for entry in (Resolve(), Advance()):
            played = apply(played, entry)
        seen = public(played)
        assert (row["round"], row["last"]) == (seen["round"], seen["week"])
        assert row["peace"] == seen["world"]["peace"]
        for name, troops in seen["totals"].items():
            assert row[name] == troops
        played = apply(played, Advance())
    assert [(row["first"], row["last"]) for row in course.rounds] == [(1, 5), (6, 10), (11, 12)]


def test_who_gives_all_gives_all_there_is_as_soon_as_parliament_lets_it(game):
    course = rehearsal(game, ("DEU", "GBR"), willing=True)
    germany, britain = course.seats
    weeks = int(game.line.setting.given.endowment.debate_weeks[game.scenario.codes.index("DEU"), 0])
    assert germany["committed"] == 1  # from conditional, a rung a week
    assert weeks > 0
    assert {row["peace"] for row in course.rounds} == {"war"}
    assert germany["authorised"] is None  # nobody asks its parliament before there is a ceasefire
    assert (britain["committed"], britain["authorised"]) == (0, 1)  # by its own word; by its law
    for row in course.seats:
        assert row["troops"] == pytest.approx(capacity_of(game, row["seat"]), abs=10)
    assert course.rounds[-1]["committed"] >= germany["troops"] + britain["troops"]


def test_parliament_lets_them_go_once_it_was_asked_and_has_debated(scenario):
    calm = {"peace.break_chance": Uncertain(0, 0, 0)}
    quiet = replace(scenario, phase="ceasefire", numbers={**scenario.numbers, **calm})
    game = fold(quiet, SEED, [Open(weeks=5)])
    (germany,) = rehearsal(game, ("DEU",), willing=True).seats
    weeks = int(game.line.setting.given.endowment.debate_weeks[game.scenario.codes.index("DEU"), 0])
    assert germany["authorised"] == germany["committed"] + weeks


def test_it_can_be_shorter_than_the_scenario(scenario):
    course = rehearsal(fold(scenario, SEED, [Open(weeks=4, rounds=2)]), (), willing=False)
    assert [row["last"] for row in course.rounds] == [4, 8]


def test_what_is_rehearsed_is_what_a_workshop_begins_with(scenario):
    game = typical_game(scenario, SEED, weeks=4, rounds=2)
    assert game.setup.run == typical_run(scenario, SEED)
    assert (game.setup.weeks, game.rounds) == (4, 2)
