"""Rounds that last for days: deadlines in the class's time zone, a restart between, a calendar."""

import datetime
import re
from contextlib import closing
from zoneinfo import ZoneInfo

import pytest

from sim.errors import OptionError, ResultsError
from sim.game import Phase
from sim.scenario.reading.read import load
from sim.web.room.clock import end_by_day, read_deadlines
from sim.web.room.opening import open_room
from sim.web.workshop.calendar import calendar
from tests.web.room.test_clock import do, tick

BERLIN = "Europe/Berlin"
HOUR = 3600.0
DAYS = ["2090-03-24 18:00", "2090-03-25 18:00", "2090-03-26 18:00"]


def at(text, zone=BERLIN):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


def test_a_deadline_is_read_as_a_clock_in_the_zone_shows_it():
    first, second = read_deadlines(["2026-03-28 18:00", "2026-03-29 18:00"], BERLIN)
    assert first == datetime.datetime(2026, 3, 28, 17, tzinfo=datetime.UTC).timestamp()
    assert second - first == 23 * HOUR  # the clocks go forward that night
    assert read_deadlines(["2026-12-01T18:00"], "America/New_York")[0] == first + 248.25 * 24 * HOUR


@pytest.mark.parametrize(
    ("texts", "zone", "why"),
    [
        (["tomorrow"], BERLIN, "no date and time such as"),
        (["2026-12-01"], BERLIN, "a date and time such as"),
        (["2026-12-01 18:00+02:00"], BERLIN, "as --zone has it"),
        (["2026-12-02 18:00", "2026-12-01 18:00"], BERLIN, "no later than the deadline before"),
        (["2026-12-01 18:00"], "Mars/Olympus", "no such time zone"),
        (["2026-12-01 18:00"], "../etc/passwd", "no such time zone"),
    ],
)
def test_deadlines_that_are_none_are_refused_in_a_sentence(texts, zone, why):
    with pytest.raises(OptionError, match=why):
        read_deadlines(texts, zone)


def test_a_day_is_for_bargaining_and_its_last_hours_for_deciding():
    day = (24 * HOUR, 48 * HOUR)
    ends = {
        phase: end_by_day(phase, day, 0.0, last=False)
        for phase in (Phase.BRIEF, Phase.NEGOTIATE, Phase.DECIDE, Phase.RESOLVE, Phase.REVEAL)
    }
    assert ends == {
        Phase.BRIEF: 0.0,
        Phase.NEGOTIATE: 21 * HOUR,
        Phase.DECIDE: 24 * HOUR,
        Phase.RESOLVE: HOUR,
        Phase.REVEAL: HOUR,
    }


def test_after_the_last_deadline_the_facilitator_leads():
    for phase in (Phase.BRIEF, Phase.NEGOTIATE, Phase.DECIDE, Phase.REVEAL):
        assert end_by_day(phase, (10.0,), 11.0, last=False) is None
    assert end_by_day(Phase.REVEAL, (10.0, 20.0), 11.0, last=True) is None
    assert end_by_day(Phase.RESOLVE, (10.0,), 11.0, last=True) == 11.0 + HOUR


@pytest.fixture
def path(tmp_path):
    return tmp_path / "days.sqlite"


def open_days(scenario, path, now):
    times = read_deadlines(DAYS, BERLIN)
    room, goes_on = open_room(
        load(scenario), path, seed=7, weeks=4, run=3, deadlines=times, zone=BERLIN
    )
    room.time = now
    room.now = lambda: room.time
    return room, goes_on


def test_three_days_with_a_restart_between(scenario, path):
    """Each round ends at its deadline; one that was missed is passed over, not made up for."""
    room, goes_on = open_days(scenario, path, at("2090-03-23 09:00"))
    assert not goes_on
    assert room.game.rounds == 3
    do(room, "begin")
    assert tick(room, 1) == "negotiate"
    assert room.due == at(DAYS[0])
    room.time = at("2090-03-24 17:00")
    assert tick(room, 0) == "decide"
    assert tick(room, HOUR - 1) == "decide"
    assert tick(room, 1) == "resolve"
    assert tick(room, HOUR) == "reveal"
    assert tick(room, HOUR) == "brief"
    assert tick(room, 1) == "negotiate"
    assert (room.game.line.number, room.due) == (2, at(DAYS[1]))
    before = room.game.entries
    room.close()

    room, goes_on = open_days(scenario, path, at("2090-03-25 21:00"))  # three hours late
    assert goes_on
    assert room.game.entries == before
    with closing(room):
        assert [tick(room, 0) for _ in range(2)] == ["decide", "decide"]
        assert room.due == at(DAYS[2])
        room.time = at("2090-03-27 08:00")  # away again in the last hours: all had their day
        assert tick(room, 0) == "resolve"
        assert tick(room, HOUR) == "reveal"
        assert tick(room, 24 * HOUR) == "reveal"  # no deadline is left: the facilitator leads


def test_a_game_goes_on_with_the_days_it_was_begun_with(scenario, path):
    open_days(scenario, path, 0.0)[0].close()
    begun = {"seed": 7, "weeks": 4}
    room, goes_on = open_room(load(scenario), path, **begun)
    with closing(room):
        assert goes_on
        assert room.setup.deadlines == read_deadlines(DAYS, BERLIN)
    other = read_deadlines(DAYS[:2], BERLIN)
    with pytest.raises(ResultsError, match="begun with deadlines at 2090-03-24 18:00 CET"):
        open_room(load(scenario), path, **begun, deadlines=other, zone=BERLIN)


def test_a_new_game_does_not_begin_after_its_deadline(scenario, path):
    times = read_deadlines(["2020-01-01 18:00"], BERLIN)
    with pytest.raises(OptionError, match="2020-01-01 18:00 CET: it is over"):
        open_room(load(scenario), path, seed=7, weeks=4, run=3, deadlines=times, zone=BERLIN)
    assert not path.exists()


def unfold(text):
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def test_a_calendar_has_an_event_with_a_reminder_for_every_round():
    titles = [
        f"Ende der Runde {number}: Größe; „so ist es“, größer, und noch längere Namen"
        for number in (1, 2)
    ]
    text = calendar(
        read_deadlines(DAYS[:2], BERLIN), titles, note="Send it.\nThen wait.",
        link="https://example.org/class/play", game="abc", made=0.0,
    )  # fmt: skip
    lines = unfold(text)
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert lines.count("BEGIN:VALARM") == 2
    assert "DTSTART:20900324T170000Z" in lines
    assert "DTSTAMP:19700101T000000Z" in lines
    assert (
        "SUMMARY:Ende der Runde 2: Größe\\; „so ist es“\\, größer\\, und noch längere Namen"
        in lines
    )
    assert "DESCRIPTION:Send it.\\nThen wait." in lines
    assert len({line for line in lines if line.startswith("UID:")}) == 2


def test_whoever_sits_there_gets_the_calendar_and_nobody_else(days_desk):
    desk = days_desk
    token = desk.join("FRA")
    assert desk.client.get("/deadlines.ics").status_code == 404
    answer = desk.client.get("/deadlines.ics", headers={"cookie": token.header})
    assert answer.headers["content-type"].startswith("text/calendar")
    lines = unfold(answer.text)
    assert "DTSTART:20900324T170000Z" in lines
    setup = desk.room.setup
    assert not re.search(rf"{setup.secret}|\b{setup.code}\b|{token}", answer.text)
    link = '"/deadlines.ics"'
    assert link in desk.client.get("/play", headers={"cookie": token.header}).text
    assert link in desk.client.get(f"/console/{setup.secret}").text


def test_a_game_of_minutes_has_no_calendar(desk):
    token = desk.join("FRA")
    headers = {"cookie": token.header}
    assert desk.client.get("/deadlines.ics", headers=headers).status_code == 404
    assert "deadlines.ics" not in desk.client.get("/play", headers=headers).text


@pytest.fixture
def days_desk(scenario, path):
    from starlette.testclient import TestClient

    from sim.web.workshop.app import Workshop
    from tests.web.conftest import Desk

    room, _ = open_days(scenario, path, at("2090-03-23 09:00"))
    workshop = Workshop(room, "http://testserver")
    with TestClient(workshop.app(hosts=["testserver"]), base_url="http://testserver") as client:
        yield Desk(workshop, client)
