"""Where no socket can be opened, screens ask: the same game, the same walls between seats."""

import asyncio
import json
import re

import pytest

from sim.web.workshop.hub import SILENCE, Connection
from sim.web.workshop.polls import Polls
from tests.web.conftest import SAME, with_token

PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def poll(desk, role="play", token=None, turn=0, name="phone", **more):
    body = {"role": role, "id": name, "turn": turn, **more}
    return desk.client.post("/poll", json=body, headers=with_token(token))


def snapshot(desk, **who):
    """What a screen has after its first two questions."""
    first = poll(desk, **who).json()
    return {**first, **poll(desk, **who, turn=first["turn"]).json()}


def settle(desk, token):
    """Ask until nothing is new; return the turn."""
    for turn in range(1, 100):
        if poll(desk, token=token, turn=turn).json() == {"turn": turn + 1}:
            return turn + 1
    raise AssertionError


def test_the_first_answer_is_everything_and_the_next_what_is_new(desk):
    (france,) = desk.playing("FRA")
    first = poll(desk, token=france).json()
    assert first["public"]["phase"] == "negotiate"
    assert first["me"]["seat"] == "FRA"
    assert first["desk"]
    turn = settle(desk, france)
    desk.move(france, "stand", rung="supports")
    seen = {}
    for _ in range(100):
        answer = poll(desk, token=france, turn=turn).json()
        seen, turn = {**seen, **answer}, answer["turn"]
        if seen.get("me", {}).get("moves"):
            break
    assert seen["me"]["moves"][0]["rung"] == "supports"
    assert {"board", "wire", "seats", "clock"} <= seen["public"].keys()


def test_an_answer_that_got_lost_is_given_again(desk):
    (france,) = desk.playing("FRA")
    poll(desk, token=france)
    again = poll(desk, token=france, turn=0).json()
    assert {"public", "me", "desk"} <= again.keys()
    ahead = poll(desk, token=france, turn=99).json()
    assert {"public", "me", "desk"} <= ahead.keys()


def test_a_private_brief_goes_to_its_own_seat_alone(desk):
    germany, britain = desk.playing("DEU", "GBR")
    desk.move(germany, "pledge_if", rung="pledged", troops=777, others=4321)
    desk.move(germany, "predict", chance=0.1234, player="")
    key = desk.room.setup.screen_key
    own = json.dumps(snapshot(desk, token=germany))
    others = [
        snapshot(desk, token=britain),
        snapshot(desk, role="screen", key=key),
        snapshot(desk, token=britain, seat="DEU"),
        snapshot(desk, token=britain, name="phone"),
    ]
    assert all(secret in own for secret in ("777", "4321", "0.1234", "advisers"))
    for seen in others:
        assert not re.search(r"\b777\b|\b4321\b|0\.1234", json.dumps(seen))
        assert seen.get("me", {}).get("seat") in ("GBR", None)
    assert "console" not in snapshot(desk, token=germany)
    assert "console" in snapshot(desk, role="console", key=desk.room.setup.secret)


def test_who_says_not_who_it_is_is_told_nothing(desk):
    desk.playing("FRA")
    for body in (
        {"role": "play"},
        {"role": "screen", "key": "wrong"},
        {"role": "console", "key": desk.room.setup.screen_key},
        {"role": "play", "key": "wrong", "seat": "FRA"},
        {"role": "nobody"},
    ):
        answer = desk.client.post("/poll", json={"id": "x", "turn": 0, **body}, headers=SAME)
        assert (answer.status_code, answer.content) == (403, b"")
    for text in ("[]", "{", '{"role":"screen"}', '{"role":"screen","id":"x","turn":"y"}'):
        assert desk.client.post("/poll", content=text, headers=SAME).status_code == 400
    good = {"role": "screen", "key": desk.room.setup.screen_key, "id": "x", "turn": 0}
    evil = {"origin": "http://evil.example"}
    assert desk.client.post("/poll", json=good, headers=evil).status_code == 403
    assert desk.client.post("/poll", json=good, headers={}).status_code == 403


def test_who_polls_is_there_until_it_falls_silent(desk):
    (france,) = desk.playing("FRA")
    hub, time = desk.workshop.hub, [1000.0]
    desk.workshop.polls = polls = Polls(hub, now=lambda: time[0])
    poll(desk, token=france)
    assert hub.people_here("FRA") == {1}
    time[0] += SILENCE + 1
    desk.client.portal.call(polls.forget)
    assert hub.people_here("FRA") == set()
    assert {"public", "me"} <= poll(desk, token=france, turn=1).json().keys()


def test_a_seat_that_was_cleared_is_told_no_more(desk):
    (france,) = desk.playing("FRA")
    assert poll(desk, token=france).status_code == 200
    assert desk.act("unseat", seat="FRA")["ok"]
    assert poll(desk, token=france, turn=1).status_code == 403


def test_there_is_an_end_to_how_many_are_told(desk, monkeypatch):
    (france,) = desk.playing("FRA")
    assert poll(desk, token=france, name="one").status_code == 200
    for limit in ("MOST_CONNECTIONS", "CONNECTIONS_PER_DEVICE", "CONNECTIONS_PER_ADDRESS"):
        with monkeypatch.context() as lower:
            lower.setattr(f"sim.web.workshop.hub.{limit}", 1)
            assert poll(desk, token=france, name="two").status_code == 503
            console = {"role": "console", "key": desk.room.setup.secret}
            assert poll(desk, **console, name=limit).status_code == 200
    assert poll(desk, token=france, name="one", turn=1).status_code == 200


def test_who_asks_twice_at_once_leaves_no_connection_behind(desk):
    desk.playing("FRA")
    hub, time = desk.workshop.hub, [1000.0]
    polls, entered = Polls(hub, now=lambda: time[0]), []
    enter = hub.enter

    async def slowly(connection):
        await enter(connection)
        entered.append(connection)
        while len(entered) == 1:  # the first is told only after the second was
            await asyncio.sleep(0.001)

    async def at_once():
        asked = (polls.answer("phone", Connection("screen"), turn) for turn in (5, 6))
        hub.enter = slowly
        await asyncio.gather(*asked)
        time[0] += SILENCE + 1
        polls.forget()

    desk.client.portal.call(at_once)
    assert not hub._connections


class Proxy:
    """Lets sockets through, or not."""

    def __init__(self, page):
        self.closed, self.tries = True, 0
        page.context.route_web_socket("**/ws", self.asked)

    def asked(self, socket):
        self.tries += 1
        if self.closed:
            socket.close()
        else:
            socket.connect_to_server()


def is_at_rest(page, polled):
    """Whether a page stops to ask within half a minute: nothing for longer than two polls take."""
    for _ in range(6):
        before = len(polled)
        page.wait_for_timeout(5000)
        if len(polled) == before:
            return True
    return False


@pytest.mark.slow
def test_a_phone_behind_a_proxy_plays_and_goes_back_to_its_socket(server, visit):
    open_phone = visit(offline=False, **PHONE)
    phone, polled = open_phone.page, []
    proxy = Proxy(phone)
    phone.on("request", lambda one: polled.append(one) if one.url.endswith("/poll") else None)
    console = visit(1440, 900, offline=False).page
    console.goto(f"{server.base}/console/{server.secret}")
    phone.goto(f"{server.base}/?code={server.code}")
    phone.get_by_role("button", name="Show the seats").tap()
    phone.locator('#seats input[value="FRA"]').check()
    phone.get_by_role("button", name="Tap to start").tap()
    phone.wait_for_url("**/play")
    phone.wait_for_selector('#link[data-state="open"]', timeout=10_000)
    console.locator("#rows tr", has_text="France").get_by_text("● 1/1").wait_for(timeout=10_000)
    for name in ("Begin round 1", "Next: negotiate"):
        console.get_by_role("button", name=name, exact=True).click()
    phone.locator("#phase").get_by_text("Negotiate", exact=True).wait_for(timeout=10_000)
    phone.locator('[name="rung"][value="supports"]').check()
    phone.get_by_role("button", name="Send", exact=True).tap()
    phone.locator("#did li", has_text="Supports").wait_for(timeout=10_000)
    assert polled
    assert proxy.tries > 1

    # The proxy lets sockets through again: the phone takes one by itself, and asks no more.
    proxy.closed = False
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    assert is_at_rest(phone, polled)
    console.get_by_role("button", name="Next: decide", exact=True).click()
    phone.locator("#phase").get_by_text("Decide", exact=True).wait_for()
    assert is_at_rest(phone, polled)
    assert phone.locator("#link").get_attribute("data-state") == "open"
    assert [one for one in open_phone.errors if "WebSocket" not in one] == []
