"""What goes over the wire, and what must not."""

import json
import re

import pytest
from starlette.websockets import WebSocketDisconnect

from sim.web.workshop.views import latest_lines
from tests.web.conftest import SAME, with_token

NASTY = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def heard(session, *wanted):
    """Every frame until these parts were in them, as text."""
    frames, seen = [], set()
    session.send_json(session.hello)
    while not seen >= set(wanted):
        frames.append(session.receive_text())
        seen |= json.loads(frames[-1]).keys()
    return frames


def test_a_screen_is_sent_the_whole_state_when_it_connects(desk):
    desk.playing("FRA")
    with desk.socket("screen", key=desk.room.setup.screen_key) as screen:
        (frame,) = heard(screen, "public")
    seen = json.loads(frame)["public"]
    assert seen["phase"] == "negotiate"
    assert {row["seat"] for row in seen["board"]} == {"GBR", "FRA", "NLD", "EST", "POL", "DEU"}


def test_every_change_is_sent_whole(desk):
    (france,) = desk.playing("FRA")
    with desk.socket("play", token=france) as phone:
        heard(phone, "public", "me")
        desk.move(france, "stand", rung="supports")
        seen = {}
        while not seen.get("me", {}).get("moves"):
            seen |= json.loads(phone.receive_text())
    assert seen["me"]["moves"][0]["rung"] == "supports"
    assert {"board", "wire", "seats", "clock"} <= seen["public"].keys()


def test_a_private_brief_is_sent_to_its_own_seat_alone(desk):
    germany, britain = desk.playing("DEU", "GBR")
    desk.move(germany, "pledge_if", rung="pledged", troops=777, others=4321)
    desk.move(germany, "predict", chance=0.1234, player="")
    with desk.socket("play", token=germany) as phone:
        own = "".join(heard(phone, "public", "me"))
    with desk.socket("play", token=britain) as phone:
        others = "".join(heard(phone, "public", "me"))
    with desk.socket("screen", key=desk.room.setup.screen_key) as screen:
        public = "".join(heard(screen, "public"))
    pages = [
        desk.client.get(path, headers=with_token(britain)).text
        for path in ("/", "/play", "/debrief")
    ]
    assert all(secret in own for secret in ("777", "4321", "0.1234", "advisers", "red_lines"))
    for text in (others, *pages, public):
        assert not re.search(r"\b777\b|\b4321\b|0\.1234", text)
    for text in (public, *pages):
        assert '"advisers":' not in text
        assert '"red_lines":' not in text
    assert '"seat":"DEU","name":"Germany","moves"' not in others


def test_secrets_are_not_in_what_all_may_see(desk):
    desk.playing("FRA")
    with desk.socket("screen", key=desk.room.setup.screen_key) as screen:
        text = "".join(heard(screen, "public"))
    for secret in (desk.room.setup.secret, desk.room.seating.pin("FRA")):
        assert f'"{secret}"' not in text


def test_what_players_write_is_never_markup(desk):
    (france,) = desk.playing("FRA")
    assert desk.move(france, "speak", text=NASTY)["ok"]
    number = desk.room.game.line.news[-1].number
    assert desk.act("approve", speech=number)["ok"]
    assert desk.act("inject_own", text=NASTY)["ok"]
    setup = desk.room.setup
    for path in ("/", f"/screen/{setup.screen_key}", f"/console/{setup.secret}"):
        page = desk.client.get(path)
        assert NASTY not in page.text
        assert "script-src 'self';" in page.headers["content-security-policy"]
        assert not re.search(r"<script(?![^>]*(src=|application/json))", page.text)
        assert not re.search(r"\son\w+=", page.text)


def test_other_origins_and_hosts_are_refused(desk):
    body = {"code": desk.room.setup.code}
    for headers in ({}, {"origin": "http://evil.example"}, {"origin": "null"}):
        assert desk.client.post("/door", json=body, headers=headers).status_code == 403
    assert desk.client.get("/", headers={"host": "evil.example"}).status_code == 403
    assert desk.client.get("/", headers={"host": "192.168.1.5:8000"}).status_code == 200
    for headers in ({}, {"origin": "http://evil.example"}):
        with (
            pytest.raises(WebSocketDisconnect),
            desk.client.websocket_connect("/ws", headers=headers),
        ):
            pass


def test_a_socket_says_who_it_is_or_is_closed(desk):
    for hello in ('{"role":"screen","key":"no"}', '{"role":"play"}', "[]", "nonsense"):
        with desk.client.websocket_connect("/ws", headers=SAME) as session:
            session.send_text(hello)
            with pytest.raises(WebSocketDisconnect):
                session.receive_text()


def test_sizes_are_bounded(desk):
    large = {"code": "x" * 20_000}
    assert desk.client.post("/door", json=large, headers=SAME).status_code == 413
    (france,) = desk.playing("FRA")
    for body in ("[" * 8000, '{"key": 1}', "null", '{"key":"kkkkkkkk","entry":[]}'):
        headers = {**with_token(france), "content-type": "application/json"}
        assert desk.client.post("/move", content=body, headers=headers).status_code == 400
    assert not desk.move(france, "speak", text="x" * 5000)["ok"]


def test_everything_carries_the_headers_that_keep_pages_to_themselves(desk):
    for path in ("/", "/static/style.css", "/nothing-here"):
        headers = desk.client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
    packed = desk.client.get("/static/plotly.min.js")
    assert packed.headers["content-encoding"] == "gzip"
    assert "plotly" in packed.text[:2000]


def test_pages_name_no_address_elsewhere(desk):
    token = desk.join("FRA")
    paths = [
        "/",
        "/play",
        f"/screen/{desk.room.setup.screen_key}",
        f"/console/{desk.room.setup.secret}",
    ]
    for path in paths:
        text = desk.client.get(path, headers=with_token(token)).text
        found = re.findall(r"(?:src|href|action)=\"(https?:)?//[^\"]*", text)
        assert found == []


def test_steps_on_the_ladder_crowd_no_other_news_out():
    keys = ["said.as_typed", *["news.climbs"] * 60, "news.ceasefire"]
    sent = latest_lines([{"number": at, "says": {"key": key}} for at, key in enumerate(keys)])
    assert [one["number"] for one in sent] == [0, *range(21, 62)]
