"""Several rooms on one server: one door, one desk, each room its own game of the same world."""

import time

import pytest
from starlette.testclient import TestClient

from sim.errors import ResultsError
from sim.game.after.rooms import check_same_world, side_by_side
from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from sim.web.workshop.hall import Hall
from tests.web.conftest import SAME, Desk
from tests.web.tokens import Token

RUNS = 60


@pytest.fixture
def rooms(scenario, tmp_path):
    loaded = load(scenario)
    made = [
        open_room(loaded, tmp_path / f"{number}.sqlite", seed=7, weeks=4, minutes=60, run=3)[0]
        for number in (1, 2, 3)
    ]
    yield made
    for room in made:
        room.close()


@pytest.fixture
def hall(rooms):
    return Hall(rooms, "http://testserver")


@pytest.fixture
def client(hall):
    with TestClient(hall.app(["testserver"]), base_url="http://testserver") as made:
        yield made


def post(client, path, body, **headers):
    return client.post(path, json=body, headers={**SAME, **headers})


def join(client, hall, name, seat):
    client.cookies.clear()
    body = {"code": hall.rooms[name].room.setup.code, "seat": seat, "pin": ""}
    answer = post(client, f"/{name}/join", body)
    client.cookies.clear()
    return Token.of(answer.headers["set-cookie"])


def everywhere(client, hall, kind):
    state = client.get(f"/hall/{hall.secret}/state").json()["rooms"]
    places = {row["room"]: row["place"] for row in state}
    body = {"kind": kind, "key": f"{kind}-{time.perf_counter_ns()}", "places": places}
    return post(client, f"/hall/{hall.secret}/act", body).json()


def test_a_code_leads_to_its_room_and_to_no_other(client, hall):
    codes = {name: room.room.setup.code for name, room in hall.rooms.items()}
    assert len(set(codes.values())) == 3
    for name, code in codes.items():
        asked = f"/?code={code.lower()}&door=key"
        answer = client.get(asked, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/{name}{asked}")
    assert client.get("/?code=AAAA").status_code == 403
    wrong = {"code": codes["1"], "seat": "FRA", "pin": ""}
    assert post(client, "/2/join", wrong).json()["why"] == "code"


def test_who_guesses_codes_at_the_door_is_slowed(client, hall):
    client.get("/")  # whoever opens the page is known from then on
    for _ in range(30):
        client.get("/?code=AAAA")
    page = client.get("/?code=AAAB", follow_redirects=False)
    assert page.status_code == 403
    assert "Too many wrong tries" in page.text


def test_the_right_code_passes_however_many_were_wrong(client, hall):
    client.get("/")
    for _ in range(30):
        client.get("/?code=AAAA")
    page = client.get(f"/?code={hall.rooms['1'].room.setup.code}", follow_redirects=False)
    assert page.status_code == 303


def test_a_phone_that_comes_back_finds_its_room(client, hall):
    token = join(client, hall, "2", "FRA")
    page = client.get("/", headers={"cookie": token.header}).text
    assert 'href="/2/play"' in page
    assert 'href="/1/play"' not in page


def test_rooms_share_the_world_that_they_play(rooms):
    assert len({id(room.game.scenario) for room in rooms}) == 1


def test_rooms_know_nothing_of_each_other(client, hall):
    """The link, the seats and the moves of a room are worth nothing in another."""
    token = join(client, hall, "1", "FRA")
    second = hall.rooms["2"].room
    for path in ("/2/play", "/2/debrief", "/2/export/moves.csv"):
        answer = client.get(path, headers={"cookie": token.header})
        assert answer.status_code == 404 or 'id="door"' in answer.text
    first = hall.rooms["1"].room.setup.secret
    assert client.get(f"/2/console/{first}").status_code == 404
    act = {"key": "begin-it-now", "entry": {"kind": "begin"}}
    assert post(client, "/2/act", act, **{"x-facilitator": first}).status_code == 403
    assert second.seating.pin("FRA") is None
    assert client.get(f"/hall/{first}").status_code == 404
    secrets = [room.room.setup.secret for room in hall.rooms.values()]
    public = client.get(f"/1/screen/{hall.rooms['1'].room.setup.screen_key}").text
    assert not any(secret in public for secret in (*secrets, hall.secret))


def test_the_desk_leads_all_rooms_and_says_which_cannot(client, hall):
    assert everywhere(client, hall, "begin") == {"ok": True, "refused": []}
    phases = {room.room.game.line.phase for room in hall.rooms.values()}
    assert phases == {"brief"}
    head = {"x-facilitator": hall.rooms["2"].room.setup.secret}
    post(client, "/2/act", {"key": "resolve-it", "entry": {"kind": "resolve"}}, **head)
    refused = everywhere(client, hall, "resolve")["refused"]
    assert [row["room"] for row in refused] == ["2"]
    assert {room.room.game.line.phase for room in hall.rooms.values()} == {"resolve"}


def test_what_is_pressed_twice_happens_once(client, hall):
    body = {"kind": "begin", "key": "the-same-key", "places": {}}
    path = f"/hall/{hall.secret}/act"
    assert post(client, path, body).json() == post(client, path, body).json()
    assert all(len(room.room.game.entries) == 2 for room in hall.rooms.values())


def test_nothing_else_is_done_in_all_rooms_at_once(client, hall):
    for kind in ("rewind", "note", "", "open"):
        assert everywhere(client, hall, kind) == {"ok": False, "why": "form"}
    path = f"/hall/{'x' * 32}/act"
    assert post(client, path, {"kind": "begin", "key": "k" * 9, "places": {}}).status_code == 403


def test_rooms_side_by_side_wait_for_a_reveal(client, hall):
    page = client.get(f"/hall/{hall.secret}/rooms")
    assert "http-equiv" not in page.text
    assert client.get(f"/hall/{'x' * 32}/rooms").status_code == 404


def played(client, hall):
    """Let Britain and France go in the first room, refuse in the second; leave the third alone."""
    for name, rung in (("1", "authorised"), ("2", "refuses")):
        desk = Desk(hall.rooms[name], client)
        tokens = [join(client, hall, name, seat) for seat in ("GBR", "FRA", "POL", "DEU")]
        for kind in ("begin", "advance"):
            head = {"x-facilitator": desk.room.setup.secret}
            body = {"key": desk.key(), "entry": {"kind": kind}}
            assert post(client, f"/{name}/act", body, **head).json()["ok"]
        for token in tokens:
            body = {"key": desk.key(), "entry": {"kind": "stand", "rung": rung}}
            assert post(client, f"/{name}/move", body, cookie=token.header).json()["ok"]
        for kind in ("resolve", "advance"):
            body = {"key": desk.key(), "entry": {"kind": kind}}
            assert post(client, f"/{name}/act", body, **head).json()["ok"]
    return {name: room.room.game for name, room in hall.rooms.items()}


def test_what_people_decided_is_told_from_luck_and_from_washington(client, hall):
    found = side_by_side(played(client, hall), RUNS)
    first, second = found["rooms"]
    assert [row["room"] for row in (first, second)] == ["1", "2"]  # the third saw no round
    assert first["mean"] > second["mean"]
    pair = found["pair"]
    assert (pair["best"], pair["worst"]) == ("1", "2")
    assert pair["low"] <= pair["mean"] <= pair["high"]
    assert abs(pair["mean"] - (first["mean"] - second["mean"])) <= 1
    assert found["parts"]["skill"] == first["mean"] - second["mean"]
    spreads = sorted(row["p90"] - row["p10"] for row in (first, second))
    assert spreads[0] <= found["parts"]["luck"] <= spreads[1]
    assert found["largest"] in found["parts"]
    assert found["parts"][found["largest"]] == max(found["parts"].values())


def test_rooms_that_decide_alike_differ_in_nothing(client, hall):
    games = played(client, hall)
    found = side_by_side({"1": games["1"], "2": games["1"]}, RUNS)
    assert found["parts"]["skill"] == 0
    assert found["pair"]["mean"] == 0


def test_a_single_room_is_no_comparison(client, hall):
    games = played(client, hall)
    found = side_by_side({"1": games["1"], "3": games["3"]}, RUNS)
    assert (len(found["rooms"]), found["parts"], found["pair"], found["largest"]) == (
        1, None, None, None,
    )  # fmt: skip


def test_games_of_other_worlds_are_not_set_side_by_side(hall, scenario, tmp_path):
    other, _ = open_room(load(scenario), tmp_path / "other.sqlite", seed=8, weeks=4, run=3)
    with pytest.raises(ResultsError, match="seed 7, run 3; small, seed 8, run 3"):
        check_same_world([hall.rooms["1"].room.game, other.game])
    other.close()
