"""People who share a seat: one holds the pen, each predicts, a returning one replaces a device."""

import json
import time

import pytest

from sim.game.message import message
from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from tests.web.conftest import SAME, with_token
from tests.web.tokens import Token
from tests.web.workshop.test_wire import heard


@pytest.fixture
def pair(desk):
    """Give the tokens of two people at one seat, in a round that can be decided."""
    first = desk.join("GBR")
    second = desk.join("GBR", desk.room.seating.pin("GBR"))
    for kind in ("begin", "advance"):
        assert desk.act(kind)["ok"]
    return first, second


def pen(desk, token, person, **more):
    body = {"person": person, **more}
    return desk.client.post("/pen", json=body, headers=with_token(token)).json()


def people(desk, seat="GBR", pin=None):
    body = {"code": desk.room.setup.code, "seat": seat, "pin": pin or desk.room.seating.pin(seat)}
    return desk.client.post("/people", json=body, headers=SAME).json()


def back(desk, person, seat="GBR", cookie=""):
    """Join a seat as one of its people, on a fresh device."""
    code, pin = desk.room.setup.code, desk.room.seating.pin(seat)
    body = {"code": code, "seat": seat, "pin": pin, "person": person}
    headers = {**SAME, **({"cookie": cookie.header} if cookie else {})}
    answer = desk.client.post("/join", json=body, headers=headers)
    token = Token.of(answer.headers.get("set-cookie", ""))
    desk.client.cookies.clear()
    return answer.json(), token


def test_one_submits_and_each_predicts(desk, pair):
    first, second = pair
    refused = desk.move(second, "stand", rung="supports")
    assert refused["says"] == message("illegal.no_pen", person=1).plain()
    assert desk.move(first, "stand", rung="supports")["ok"]
    assert desk.move(first, "predict", player="", chance=0.2)["ok"]
    assert desk.move(second, "predict", player="", chance=0.7)["ok"]
    guesses = desk.room.game.line.predictions
    assert {name: one.chance for name, one in guesses.items()} == {"GBR 1": 0.2, "GBR 2": 0.7}


def test_the_pen_is_passed_by_who_holds_it(desk, pair):
    first, second = pair
    assert pen(desk, first, 2)["ok"]
    assert desk.room.seating.pen("GBR") == 2
    assert desk.move(second, "stand", rung="supports")["ok"]
    assert not desk.move(first, "ready")["ok"]
    assert not pen(desk, second, 3)["ok"]


def test_the_pen_is_taken_only_while_who_holds_it_is_away(desk, pair):
    first, second = pair
    with desk.socket("play", token=first) as phone:
        heard(phone, "public", "me", "desk")
        assert not pen(desk, second, 2)["ok"]
    until(lambda: not desk.room.people_here("GBR"))
    assert pen(desk, second, 2)["ok"]
    assert desk.room.seating.pen("GBR") == 2


def until(holds):
    """Wait until something holds, some seconds at most."""
    for _ in range(300):
        if holds():
            return
        time.sleep(0.01)
    pytest.fail("it never held")


def test_a_device_passes_the_pen_of_its_own_seat_alone(desk, pair):
    other = desk.join("FRA")
    assert not pen(desk, other, 2, seat="GBR")["ok"]
    assert desk.room.seating.pen("GBR") == 1
    anybody = desk.client.post("/pen", json={"seat": "GBR", "person": 2}, headers=SAME)
    assert anybody.status_code == 403


def test_the_facilitator_gives_the_pen_to_anybody_at_a_seat(desk, pair):
    headers = {**SAME, "x-facilitator": desk.room.setup.secret}
    for person, done in ((2, True), (7, False)):
        body = {"seat": "GBR", "person": person}
        assert desk.client.post("/pen", json=body, headers=headers).json()["ok"] is done
    assert desk.room.seating.pen("GBR") == 2


def test_who_comes_back_takes_the_place_of_their_other_device(desk, pair):
    first, second = pair
    assert desk.move(first, "predict", player="", chance=0.2)["ok"]
    answer, again = back(desk, 1)
    assert answer["ok"]
    assert desk.room.seating.device(first) is None
    assert desk.room.seating.device(again).person == 1
    assert desk.room.seating.pen("GBR") == 1
    assert desk.room.seating.device(second) is not None
    assert desk.move(again, "predict", player="", chance=0.4)["ok"]
    assert desk.room.game.line.predictions["GBR 1"].chance == 0.4
    gone = desk.client.post(
        "/move", json={"key": "k" * 12, "entry": {"kind": "ready"}}, headers=with_token(first)
    )
    assert gone.status_code == 403


def test_somebody_new_sends_nobody_away(desk, pair):
    answer, third = back(desk, 0)
    assert answer["ok"]
    assert desk.room.seating.device(third).person == 3
    assert all(desk.room.seating.device(token) for token in pair)


def test_nobody_comes_back_who_was_never_there(desk, pair):
    answer, _ = back(desk, 9)
    assert not answer["ok"]
    assert desk.room.seating.people("GBR") == [1, 2]


def test_a_device_that_joins_again_is_the_same_person_and_one_that_moves_leaves(desk, pair):
    _, again = back(desk, 0, cookie=pair[1])
    assert desk.room.seating.device(again).person == 2
    assert desk.room.seating.device(pair[1]) is None
    back(desk, 0, seat="FRA", cookie=again)
    assert desk.room.seating.people("GBR") == [1]
    assert desk.room.seating.people("FRA") == [1]


def test_the_pen_falls_to_who_is_left(desk, pair):
    back(desk, 0, seat="FRA", cookie=pair[0])
    assert desk.room.seating.pen("GBR") == 2


def test_who_sits_at_a_seat_is_told_with_its_pin_alone(desk, pair):
    assert people(desk)["people"] == [
        {"person": 1, "here": False, "pen": True},
        {"person": 2, "here": False, "pen": False},
    ]
    assert people(desk, pin="none")["why"] == "pin"
    for _ in range(8):
        people(desk, pin="none")
    body = {"code": desk.room.setup.code, "seat": "GBR", "pin": desk.room.seating.pin("GBR")}
    assert desk.client.post("/people", json=body, headers=SAME).status_code == 429


def test_each_device_is_told_who_it_is_and_no_seat_of_another(desk, pair):
    other = desk.join("FRA")
    with desk.socket("play", token=pair[1]) as phone:
        told = [json.loads(frame) for frame in heard(phone, "desk")]
    (own,) = [one["desk"] for one in told if "desk" in one]
    assert own["person"] == 2
    assert [(one["person"], one["here"]) for one in own["people"]] == [(1, False), (2, True)]
    with desk.socket("play", token=other) as phone:
        text = "".join(heard(phone, "public", "me", "desk"))
    assert desk.room.seating.pin("GBR") not in text
    assert '"person":2' not in text


def test_pens_and_people_stand_where_they_stood_after_a_stop(desk, pair, scenario, tmp_path):
    pen(desk, pair[0], 2)
    _, again = back(desk, 1)
    desk.room.close()
    room, _ = open_room(load(scenario), tmp_path / "game.sqlite", seed=7)
    assert room.seating.pen("GBR") == 2
    assert room.seating.people("GBR") == [1, 2]
    assert room.seating.device(again).person == 1
    assert room.seating.device(pair[0]) is None
    room.close()
