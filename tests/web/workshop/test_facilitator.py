"""The facilitator moves for a seat, writes to seats, and shares the console with another."""

import json

from starlette.testclient import TestClient

from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from sim.web.workshop.app import Workshop
from tests.web.conftest import SAME
from tests.web.test_zoom import Screens
from tests.web.workshop.test_wire import NASTY, heard


def act(desk, place, kind, **more):
    headers = {**SAME, "x-facilitator": desk.room.setup.secret}
    body = {"key": desk.key(), "place": place, "entry": {"kind": kind, **more}}
    return desk.client.post("/act", json=body, headers=headers).json()


def own(desk, token):
    with desk.socket("play", token=token) as phone:
        return json.loads(
            next(frame for frame in heard(phone, "me") if '"me":' in frame)
        )["me"]  # fmt: skip


def test_a_move_in_a_seats_place_says_so(desk):
    (france,) = desk.playing("FRA")
    assert desk.act("stand", seat="FRA", rung="supports")["ok"]
    assert own(desk, france)["moves"][0]["proxy"] is True
    assert desk.move(france, "stand", rung="conditional", proxy=True)["ok"]
    assert own(desk, france)["moves"][0]["proxy"] is False


def test_the_facilitator_moves_for_no_seat_that_the_model_plays_and_predicts_for_none(desk):
    desk.playing("FRA")
    assert not desk.act("stand", seat="GBR", rung="supports")["ok"]
    assert not desk.act("predict", seat="FRA", player="x", chance=0.5)["ok"]
    assert desk.act("seat", seat="GBR")["ok"]
    assert desk.act("stand", seat="GBR", rung="supports")["ok"]


def test_a_seats_page_opens_for_the_facilitator_and_for_nobody_else(desk):
    (france,) = desk.playing("FRA")
    secret = desk.room.setup.secret
    page = desk.client.get(f"/console/{secret}/seat/FRA")
    assert page.status_code == 200
    assert f'data-key="{secret}"' in page.text
    assert desk.client.get(f"/console/{secret}/seat/XYZ").status_code == 404
    assert desk.client.get("/console/wrong/seat/FRA").status_code == 404
    headers = {"cookie": france.header}
    assert secret not in desk.client.get("/play", headers=headers).text
    session = desk.socket("play", key=secret)
    session.hello["seat"] = "FRA"
    with session as opened:
        text = "".join(heard(opened, "public", "me"))
    assert '"seat":"FRA"' in text
    assert desk.room.people_here("FRA") == set()


def test_a_note_goes_over_the_wire_to_its_own_seat_alone(desk):
    france, britain = desk.playing("FRA", "GBR")
    words = f"A word {NASTY} in your ear."
    assert desk.act("note", to="FRA", text=words)["ok"]
    assert own(desk, france)["notes"][0]["says"]["values"]["text"] == words
    assert own(desk, britain)["notes"] == []
    with desk.socket("play", token=britain) as phone:
        text = "".join(heard(phone, "public", "me", "desk"))
    with desk.socket("screen", key=desk.room.setup.screen_key) as screen:
        text += "".join(heard(screen, "public"))
    assert "in your ear" not in text
    assert desk.act("note", text="To all of you.")["ok"]
    assert own(desk, britain)["notes"][0]["says"]["values"]["text"] == "To all of you."


def test_no_seat_writes_notes(desk):
    (france,) = desk.playing("FRA")
    answer = desk.move(france, "note", to="", text="I am the facilitator.")
    assert not answer["ok"]
    assert desk.room.game.memos == ()


def test_two_who_press_at_once_go_on_once(desk):
    desk.playing("FRA")
    place = desk.room.place
    assert act(desk, place, "advance")["ok"]
    again = act(desk, place, "advance")
    assert not again["ok"]
    assert desk.room.game.line.phase == "decide"
    assert act(desk, None, "pause")["ok"]
    assert act(desk, desk.room.place, "advance")["ok"]
    assert desk.room.game.line.phase == "resolve"


def test_consoles_are_counted_and_see_the_same(desk):
    desk.playing("FRA")
    secret = desk.room.setup.secret
    with desk.socket("console", key=secret) as one, desk.socket("console", key=secret) as other:
        heard(one, "console")
        seen = json.loads(heard(other, "console")[-1])
        assert seen["console"]["consoles"] == 2
        told = seen | {"console": {"consoles": 1}}
        while told["console"]["consoles"] < 2:
            told = told | json.loads(one.receive_text())
        assert told["console"]["pins"] == seen["console"]["pins"]


def test_terms_that_are_tabled_reach_kyivs_phone_at_once(desk):
    kyiv, france = desk.playing("KYIV", "FRA")
    assert own(desk, kyiv)["changed"] == []
    assert desk.act("inject", number=6)["ok"]
    assert own(desk, kyiv)["changed"][0]["key"] == "changed.tabled_bar"
    assert own(desk, france)["changed"] == []


def test_two_games_in_one_browser_keep_their_consoles_apart(desk, scenario, tmp_path):
    room, _ = open_room(load(scenario), tmp_path / "other.sqlite", seed=7)
    other = Workshop(room, "http://testserver")
    app = other.app(hosts=["testserver"])
    desk.client.get(f"/console/{desk.room.setup.secret}")
    with TestClient(app, base_url="http://testserver", cookies=desk.client.cookies) as second:
        second.get(f"/console/{room.setup.secret}")
        assert second.get("/cards").status_code == 200
        desk.client.cookies.update(second.cookies)
    assert desk.client.get("/cards").status_code == 200


def test_two_games_in_one_browser_keep_their_seats_apart(desk, scenario, tmp_path):
    room, _ = open_room(load(scenario), tmp_path / "other.sqlite", seed=7)
    app, cookies = Workshop(room, "http://testserver").app(hosts=["testserver"]), {}
    with TestClient(app, base_url="http://testserver") as second:
        for client, setup, seat in (
            (desk.client, desk.room.setup, "FRA"),
            (second, room.setup, "GBR"),
        ):
            client.cookies.update(cookies)
            body = {"code": setup.code, "seat": seat, "pin": ""}
            assert client.post("/join", json=body, headers=SAME).json()["ok"]
            cookies = dict(client.cookies)
        desk.client.cookies.update(cookies)
        assert 'data-seat="FRA"' in desk.client.get("/play").text
        assert 'data-seat="GBR"' in second.get("/play").text


def test_all_is_said_of_seats_where_a_card_goes_and_of_nations_where_it_happens(played, visit):
    page = Screens(played, visit, 1440, 900, locale="fr").to(
        f"console/{played.server.secret}", "#deck li"
    )
    assert any("→ tous les sièges" in card for card in page.locator("#deck li").all_inner_texts())
    assert page.locator("#own-where option").first.inner_text() == "toutes"
