"""What a browser's guesses at the door cost it, and never the others behind the same router."""

import pytest
from starlette.testclient import TestClient

from sim.web.workshop.hall import Hall
from tests.web.conftest import SAME
from tests.web.room.lobby import enrol_class


def visitor(desk):
    """Give the cookie of a browser that opened the page on which one joins."""
    desk.client.cookies.clear()
    answer = desk.client.get("/")
    desk.client.cookies.clear()
    return {**SAME, "cookie": answer.headers["set-cookie"].split(";")[0]}


@pytest.mark.parametrize("has_pass", [False, True])
def test_one_guesser_does_not_slow_the_others_behind_the_same_router(desk, has_pass):
    student, guesser = visitor(desk), visitor(desk) if has_pass else SAME
    for _ in range(150):
        desk.client.post("/door", json={"code": "AAAA"}, headers=guesser)
    right = {"code": desk.room.setup.code}
    assert desk.client.post("/door", json={"code": "AAAA"}, headers=guesser).status_code == 429
    assert desk.client.post("/door", json=right, headers=student).status_code == 200
    body = {**right, "seat": "FRA", "pin": ""}
    assert desk.client.post("/join", json=body, headers=student).status_code == 200


def test_nor_those_at_the_door_of_several_rooms(desk):
    hall = Hall([desk.room], "http://testserver")
    client = TestClient(hall.app(hosts=["testserver"]), base_url="http://testserver")
    student = client.get("/").headers["set-cookie"].split(";")[0]
    client.cookies.clear()
    for _ in range(150):
        client.get("/?code=AAAA")
        client.cookies.clear()
    right = f"/?code={desk.room.setup.code}"
    assert (
        client.get(right, follow_redirects=False).status_code == 303
    )  # who types it, with no pass
    client.cookies.clear()
    led = client.get(right, headers={"cookie": student}, follow_redirects=False)
    assert led.status_code == 303


def test_a_pass_of_ones_own_making_is_none(desk):
    made = {**SAME, "cookie": f"{desk.room.setup.door_cookie}=abc.def"}
    for _ in range(9):
        last = desk.client.post("/door", json={"code": "AAAA"}, headers=made)
    assert last.status_code == 429
    assert desk.client.post("/door", json={"code": "AAAA"}, headers=SAME).status_code == 429


def test_passes_run_out_for_a_script_but_not_for_who_scanned_the_code(desk, monkeypatch):
    monkeypatch.setattr(desk.workshop.door._passes, "per_name", 2)
    given = [visitor_has_pass(desk, "/") for _ in range(3)]
    assert given == [True, True, False]
    assert visitor_has_pass(desk, f"/?door={desk.room.setup.door_key}")


def test_who_uses_up_the_passes_keeps_out_nobody_who_types_the_right_code(desk, monkeypatch):
    monkeypatch.setattr(desk.workshop.door._passes, "per_name", 0)
    for _ in range(20):
        guess = desk.client.post("/door", json={"code": "AAAA"}, headers=SAME)
    assert guess.status_code == 429
    answer = desk.client.post("/door", json={"code": desk.room.setup.code}, headers=SAME)
    assert answer.status_code == 200
    own = {**SAME, "cookie": answer.headers["set-cookie"].split(";")[0]}
    desk.client.cookies.clear()
    wrong = {"code": desk.room.setup.code, "me": "XXXX-0000"}
    enrol_class(desk)
    assert desk.client.post("/join", json=wrong, headers=own).status_code == 403  # counted apart
    right = {"code": desk.room.setup.code, "me": "ROY-0001"}
    assert desk.client.post("/join", json=right, headers=SAME).status_code == 200


def visitor_has_pass(desk, path):
    desk.client.cookies.clear()
    return desk.room.setup.door_cookie in desk.client.get(path).headers.get("set-cookie", "")
