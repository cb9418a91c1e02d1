"""A new game has the pace and the deck of its scenario, and keeps them."""

import pytest

from sim.game import usual_deck
from sim.game.facilitator.injects import deck
from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from tests.web.conftest import SMALL

PACE = "workshop: {weeks: 3, rounds: 2, minutes: 25}\n"


@pytest.mark.parametrize(
    ("said", "asked", "found"),
    [
        (PACE, {}, (3, 2, 25)),
        (PACE, {"weeks": 5, "minutes": 7.5, "rounds": 1}, (5, 1, 7.5)),
        ("", {}, (8, None, 10)),
        ("workshop: {weeks: 30}\n", {}, (12, None, 10)),
    ],
)
def test_the_pace_is_the_facilitators_else_the_scenarios_else_as_usual(
    scenario, tmp_path, said, asked, found
):
    scenario.write_text(SMALL + said, encoding="utf-8")
    room, _ = open_room(load(scenario), tmp_path / "game.sqlite", seed=8, **asked)
    assert (room.setup.weeks, room.setup.rounds, room.setup.minutes) == found
    assert (room.game.setup.weeks, room.game.setup.rounds) == found[:2]
    room.close()


def test_a_game_keeps_the_deck_it_was_begun_with(scenario, tmp_path):
    path = tmp_path / "game.sqlite"
    open_room(load(scenario), path, seed=8)[0].close()
    scenario.write_text(f"{SMALL}workshop: {{deck: []}}\n", encoding="utf-8")
    again, goes_on = open_room(load(scenario), path, seed=8)
    assert tuple(deck(again.game.scenario).values()) == usual_deck()
    assert goes_on
    again.close()
