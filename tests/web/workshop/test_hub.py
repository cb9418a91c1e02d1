"""A screen is sent what it does not show by now, and nothing twice."""

from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from sim.web.server.aside import Aside
from sim.web.workshop.hub import Connection, Hub
from tests.loops import finish


def test_a_part_that_a_screen_shows_is_not_sent_again():
    phone = Connection("play", "FRA")
    phone.put("me", "1")
    phone.put("public", "2")
    assert phone.take() == '{"me":1,"public":2}'
    phone.put("me", "1")
    phone.put("public", "3")
    assert phone.take() == '{"public":3}'


def test_a_part_that_changes_and_changes_back_before_it_was_sent_is_not_sent():
    phone = Connection("play", "FRA")
    phone.put("me", "1")
    phone.take()
    phone.put("me", "2")
    phone.put("me", "1")
    assert phone.take() == "{}"
    phone.put("me", "2")
    assert phone.take() == '{"me":2}'


def test_a_room_asks_for_odds_and_reasons_before_its_briefs_are_made(scenario, tmp_path):
    room, _ = open_room(load(scenario), tmp_path / "hub.sqlite", seed=8, weeks=4, minutes=10)
    hub, done = Hub(room, Aside()), []
    hub.compute_ahead = lambda: done.append("ahead")
    hub.briefs.all_of = lambda *_: done.append("briefs") or {}
    finish(hub._send_snapshots())
    assert done == ["ahead", "briefs"]
    room.close()
