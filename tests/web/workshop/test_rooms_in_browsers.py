"""Two rooms led from one desk and compared; a game over three days with a restart between."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from sim.scenario.reading.read import load
from sim.web.room.clock import read_deadlines
from sim.web.room.opening import open_room
from sim.web.server.serve import bind
from sim.web.workshop.app import Workshop
from sim.web.workshop.hall import Hall
from tests.web.conftest import free_port
from tests.web.hosting import serving

BERLIN = "Europe/Berlin"


@pytest.fixture
def hall(scenario, tmp_path):
    loaded, port = load(scenario), free_port()
    rooms = [
        open_room(loaded, tmp_path / f"{name}.sqlite", seed=7, weeks=4, minutes=60, run=3)[0]
        for name in (1, 2)
    ]
    made = Hall(rooms, f"http://127.0.0.1:{port}")
    with serving(made.app(), bind("127.0.0.1", port)):
        yield made


def sit(visit, hall, name, seat):
    """Come in by the one address with a room's code, and take a seat there."""
    page = visit(390, 844, offline=False, locale="en-GB").page
    page.goto(hall.address)
    page.get_by_label("Code").fill(hall.rooms[name].room.setup.code)
    page.get_by_role("button", name="Show the seats").click()
    page.wait_for_url(f"**/{name}/?code=*")
    page.get_by_role("button", name="Show the seats").click()
    page.get_by_text(seat, exact=True).click()
    page.get_by_role("button", name="Tap to start").click()
    expect(page.get_by_role("heading", name=seat)).to_be_visible()
    assert f"/{name}/play" in page.url
    return page


def test_two_rooms_are_led_from_one_desk_and_compared(visit, axe, hall):
    sit(visit, hall, "1", "France")
    sit(visit, hall, "2", "France")
    desk = visit(1280, 800, offline=False, locale="en-GB")
    page = desk.page
    page.goto(f"{hall.address}/hall/{hall.secret}")
    row = page.locator('[data-room="2"]')
    expect(row.locator('[data-part="joined"]')).to_have_text("1")
    assert axe(page) == []
    for kind, phase in (("Begin", "Brief"), ("Next", "Negotiate")):
        page.get_by_role("button", name=kind, exact=True).click()
        expect(row.locator('[data-part="phase"]')).to_have_text(f"Round 1: {phase}")
    for name, rung in (("1", "authorised"), ("2", "refuses")):
        move = {"kind": "stand", "seat": "FRA", "rung": rung}
        room = hall.rooms[name].room
        headers = {"origin": hall.address, "x-facilitator": room.setup.secret}
        sent = {"key": f"stand-of-{name}-here", "entry": move}
        answer = page.request.post(f"{hall.address}/{name}/act", data=sent, headers=headers)
        assert answer.json()["ok"]
    page.get_by_role("button", name="Resolve now", exact=True).click()
    expect(row.locator('[data-part="phase"]')).to_have_text("Round 1: Before the reveal")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(row.locator('[data-part="phase"]')).to_have_text("Round 1: Reveal")
    assert desk.errors == []

    page.goto(f"{hall.address}/hall/{hall.secret}/rooms")
    came = page.locator("#came")
    expect(came).to_be_visible(timeout=30_000)
    expect(came.get_by_text("Room 1")).to_be_visible()
    expect(came.get_by_text("Room 2")).to_be_visible()
    expect(page.locator("#why")).to_contain_text("Washington:")
    assert axe(page) == []


def test_a_game_over_three_days_goes_on_after_a_restart(visit, scenario, tmp_path):
    """The test's clock is the class's: what a phone shows is the deadline in the class's zone."""
    days = read_deadlines(["2090-03-24 18:00", "2090-03-25 18:00", "2090-03-26 18:00"], BERLIN)
    begun = {"seed": 7, "weeks": 4, "run": 3, "deadlines": days, "zone": BERLIN}
    time = [datetime.datetime(2090, 3, 23, 9, tzinfo=ZoneInfo(BERLIN)).timestamp()]
    port = free_port()

    def opened():
        room, _ = open_room(load(scenario), tmp_path / "days.sqlite", **begun)
        room.now = lambda: time[0]
        return room, Workshop(room, f"http://127.0.0.1:{port}")

    room, workshop = opened()
    phone = visit(390, 844, offline=False, locale="en-GB", timezone_id="America/New_York")
    page = phone.page
    with serving(workshop.app(), bind("127.0.0.1", port)) as address:
        page.goto(f"{address}/?code={room.setup.code}")
        page.get_by_role("button", name="Show the seats").click()
        page.get_by_text("France", exact=True).click()
        page.get_by_role("button", name="Tap to start").click()
        expect(page.get_by_role("heading", name="France")).to_be_visible()
        headers = {"origin": address, "x-facilitator": room.setup.secret}
        begin = {"key": "begin-it-now", "entry": {"kind": "begin"}}
        assert page.request.post(f"{address}/act", data=begin, headers=headers).json()["ok"]
        clock, phase, rounds = (page.locator(f"#{name}") for name in ("clock", "phase", "round"))
        expect(phase).to_have_text("Negotiate")  # a day has no minutes for the brief alone
        expect(clock).to_contain_text("24")
        expect(clock).to_contain_text("18:00")  # and not New York's
        time[0] = days[0] - 3600 * 0.75
        expect(phase).to_have_text("Decide")
        time[0] = days[0]
        expect(phase).to_have_text("Before the reveal")
        time[0] = days[0] + 3600
        expect(phase).to_have_text("Reveal")
    link = page.locator("#link")
    expect(link).to_have_attribute("data-state", "lost")

    time[0] = days[1] - 3600 * 4  # the next day, and another process
    room, workshop = opened()
    with serving(workshop.app(), bind("127.0.0.1", port)):
        expect(link).to_have_attribute("data-state", "open", timeout=20_000)
        expect(rounds).to_contain_text("Round 2 of 3")
        expect(phase).to_have_text("Negotiate")
        expect(clock).to_contain_text("25")
        for deadline in days[1:]:
            time[0] = deadline - 1000
            expect(phase).to_have_text("Decide")
            time[0] = deadline
            expect(phase).to_have_text("Before the reveal")
            time[0] = deadline + 3600
            expect(phase).to_have_text("Reveal")
            if deadline != days[-1]:
                time[0] += 3600
                expect(rounds).to_contain_text("Round 3 of 3")
                expect(phase).to_have_text("Negotiate")
    assert [
        error for error in phone.errors if "WebSocket" not in error and "ERR_" not in error
    ] == []
