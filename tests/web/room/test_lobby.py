"""A locked lobby, the seats of a roster, and observers."""

import json
import time
from dataclasses import asdict

import pytest

from sim.game.entries import OBSERVER
from sim.web.room.keeping import hand_over_empty_seats, name_seats
from sim.web.room.seating import MOST_WAITING, PATIENCE, Lobby
from sim.web.room.setup import read_setup
from sim.web.workshop.answers import SPEECHES_PER_MINUTE
from sim.web.workshop.views import console_course, own_course
from tests.web.conftest import SAME
from tests.web.room.lobby import ask_in, come_in, enrol_class, lead, post
from tests.web.workshop.test_wire import heard


def test_a_script_takes_no_seat_at_a_locked_lobby_and_says_nothing(desk):
    assert lead(desk, "/lobby", locked=True)["ok"]
    for seat in (*desk.room.game.seats, OBSERVER):
        assert ask_in(desk, seat=seat, pin="").json()["why"] == "locked"
    assert desk.room.game.seated == frozenset()
    refused = post(desk, "/move", key="k" * 12, entry={"kind": "speak", "text": "x"})
    assert refused.status_code == 403


def test_the_facilitator_lets_in_whom_they_like(desk):
    lead(desk, "/lobby", locked=True)
    waits = [ask_in(desk, seat="FRA", pin="").json() for _ in range(2)]
    assert [knock["number"] for knock in waits] == [1, 2]
    again = ask_in(desk, seat="FRA", pin="", knock=waits[1]["knock"]).json()
    assert again["number"] == 2
    assert post(desk, "/lobby", admit=2).status_code == 403
    lead(desk, "/lobby", admit=2)
    assert ask_in(desk, seat="FRA", pin="", knock=waits[0]["knock"]).json()["why"] == "locked"
    assert ask_in(desk, seat="FRA", pin="", knock=waits[1]["knock"]).json()["ok"]
    assert [row["number"] for row in desk.room.lobby.rows()] == [1]
    lead(desk, "/lobby", refuse=True)
    assert desk.room.lobby.rows() == []
    # Who knows the PIN of a seat was given it, and sits down beside its people.
    assert ask_in(desk, seat="FRA", pin=desk.room.seating.pin("FRA")).json()["ok"]
    lead(desk, "/lobby", locked=False)
    assert ask_in(desk, seat="GBR", pin="").json()["ok"]


def test_only_so_many_wait_and_who_asks_no_more_has_gone():
    time = [0.0]
    lobby = Lobby(now=lambda: time[0])
    tokens = [lobby.knock("", "FRA") for _ in range(MOST_WAITING)]
    assert None not in tokens
    assert lobby.knock("", "FRA") is None
    time[0] = PATIENCE / 2
    lobby.knock(tokens[0][0], "GBR")
    time[0] = PATIENCE + 1
    assert lobby.rows() == [{"number": 1, "seat": "GBR"}]
    assert not lobby.is_admitted(tokens[1][0])


def test_a_roster_leads_people_to_their_seats_and_back_to_them(desk):
    enrol_class(desk)
    door = post(desk, "/door", code=desk.room.setup.code).json()
    assert (door["roster"], door["locked"]) == (True, True)
    assert ask_in(desk, seat="GBR", pin="").json()["why"] == "locked"
    assert ask_in(desk, me="XXXX-0000").json()["why"] == "personal"
    roy, beck, lind = (come_in(desk, code) for code in ("roy 0001", "BECK-002", "LIND-003"))
    device = desk.room.seating.device
    assert [device(token).player for token in (roy, beck, lind)] == ["FRA 1", "FRA 2", "OBSERVER 1"]
    back = come_in(desk, "BECK-002")
    assert device(beck) is None
    assert device(back).player == "FRA 2"
    assert desk.room.seating.people("FRA") == [1, 2]
    assert desk.room.register.course.players("BECK-002") == ["FRA 2"]


def test_a_pair_moves_with_one_pen_and_both_predict_and_so_do_observers(desk):
    enrol_class(desk)
    roy, beck, lind = (come_in(desk, code) for code in ("ROY-0001", "BECK-002", "LIND-003"))
    assert desk.act("begin")["ok"]
    assert desk.act("advance")["ok"]
    assert desk.move(roy, "stand", rung="supports")["ok"]
    for token, chance in ((roy, 0.2), (beck, 0.4), (lind, 0.9)):
        assert desk.move(token, "predict", player="", chance=chance)["ok"]
    assert not desk.move(lind, "stand", rung="supports")["ok"]
    assert not desk.move(lind, "speak", text="I say.")["ok"]
    chances = {name: made.chance for name, made in desk.room.game.line.predictions.items()}
    assert chances == {"FRA 1": 0.2, "FRA 2": 0.4, "OBSERVER 1": 0.9}
    with desk.socket("play", token=lind) as phone:
        frames = heard(phone, "public", "desk")
    seen = {}
    for frame in frames:
        seen |= json.loads(frame)
    assert seen["desk"]["course"]["prediction"] == 0.9
    page = desk.client.get("/play", headers={"cookie": lind.header})
    assert "watch.js" in page.text


def test_an_absent_seat_stands_still_or_is_played_as_the_roster_says(desk):
    enrol_class(desk)
    come_in(desk, "ROY-0001")
    assert desk.act("begin")["ok"]
    assert desk.room.game.has_people("DEU")
    assert not desk.room.game.has_people("NLD")
    assert desk.room.seating.device(come_in(desk, "AHMED-04")).seat == "DEU"


def test_a_seat_whose_people_stay_away_goes_to_the_model_if_the_facilitator_asked_for_it(desk):
    france = desk.join("FRA")
    assert desk.act("begin")["ok"]
    assert post(desk, "/lobby", away=1).status_code == 403
    assert lead(desk, "/lobby", away=1)["ok"]
    for kind in ("resolve", "advance", "advance"):
        assert desk.act(kind)["ok"]
    until(lambda: not desk.room.game.has_people("FRA"))
    assert console_course(desk.room)["gone"] == ["FRA"]
    assert own_course(desk.room, desk.room.seating.device(france))["away"] == 1
    assert desk.act("seat", seat="FRA")["ok"]  # given back, it stays with its people for the round
    desk.client.portal.call(hand_over_empty_seats, desk.room)
    assert desk.room.game.has_people("FRA")


def until(holds):
    """Wait for something to hold."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError


def test_a_game_begun_with_a_code_of_four_letters_keeps_it(desk):
    kept = {**asdict(desk.room.setup), "deadlines": [], "code": "BCDF"}
    assert read_setup(kept).code == "BCDF"
    with pytest.raises(ValueError, match="code was edited"):
        read_setup({**kept, "code": "BCDFG"})


def test_a_seat_speaks_only_so_often(desk):
    (france,) = desk.playing("FRA")
    said = [desk.move(france, "speak", text="x").get("why") for _ in range(SPEECHES_PER_MINUTE + 2)]
    assert said == [None] * SPEECHES_PER_MINUTE + ["wait"] * 2
    assert desk.move(france, "stand", rung="supports")["ok"]


def test_a_session_has_seats_of_its_own_and_the_roster_adds_to_them(desk):
    def own():
        rows = post(desk, "/door", code=desk.room.setup.code).json()["seats"]
        return {row["seat"] for row in rows if row.get("session")}

    assert own() == set()
    assert lead(desk, "/seats", seats=["FRA", "WASHINGTON", "FRA"])["ok"]
    assert own() == {"FRA", "WASHINGTON"}
    assert desk.room.register.course.seats == ("FRA", "WASHINGTON")
    enrol_class(desk)
    assert own() == {"FRA", "WASHINGTON", "DEU", "NLD"}
    assert not lead(desk, "/seats", seats=["FRANCE"])["ok"]
    assert not lead(desk, "/seats", seats="FRA")["ok"]
    assert desk.client.post("/seats", json={"seats": []}, headers=SAME).status_code == 403
    desk.client.portal.call(name_seats, desk.room, [])
    assert own() == {"FRA", "DEU", "NLD"}
