"""A locked lobby, a roster, observers, and what one browser's guesses cost the others."""

import json
import time
from dataclasses import asdict

import pytest
from starlette.testclient import TestClient

from sim.game.course.roster import read_roster, seat_names
from sim.game.entries import OBSERVER
from sim.scenario.reading.read import load
from sim.web.room.keeping import enrol, hand_over_deserted, name_seats
from sim.web.room.lobby import MOST, PATIENCE, Lobby
from sim.web.room.opening import open_room
from sim.web.room.setup import read_setup
from sim.web.workshop.answers import SPEECHES_PER_MINUTE
from sim.web.workshop.course_views import console_course, own_course
from sim.web.workshop.hall import Hall
from tests.loops import finish
from tests.web.conftest import SAME, with_token
from tests.web.tokens import Token
from tests.web.workshop.test_wire import heard

ROSTER = """name,seat,absent,code
Camille Roy,France,model,ROY-0001
Jo Beck,France,model,BECK-002
Kim Lind,observer,,LIND-003
Noor Ahmed,Germany,still,AHMED-04
Sam Vos,Netherlands,model,VOS-0005
"""
NAMES = ("Camille", "Beck", "Lind", "Noor", "ROY-0001", "BECK-002", "LIND-003", "AHMED-04")


def enrolled(desk, text=ROSTER):
    names = seat_names(desk.room.game.scenario)
    desk.client.portal.call(enrol, desk.room, read_roster(text, "class.csv", names))


def post(desk, path, token=None, **body):
    desk.client.cookies.clear()
    answer = desk.client.post(path, json=body, headers=with_token(token))
    desk.client.cookies.clear()
    return answer


def asks(desk, token=None, **body):
    return post(desk, "/join", token, code=desk.room.setup.code, **body)


def comes(desk, me):
    answer = asks(desk, me=me)
    assert answer.json()["ok"], answer.text
    return Token.of(answer.headers["set-cookie"])


def leads(desk, path, **body):
    headers = {**SAME, "x-facilitator": desk.room.setup.secret}
    return desk.client.post(path, json=body, headers=headers).json()


def test_a_script_takes_no_seat_at_a_locked_lobby_and_says_nothing(desk):
    assert leads(desk, "/lobby", locked=True)["ok"]
    for seat in (*desk.room.game.seats, OBSERVER):
        assert asks(desk, seat=seat, pin="").json()["why"] == "locked"
    assert desk.room.game.seated == frozenset()
    refused = post(desk, "/move", key="k" * 12, entry={"kind": "speak", "text": "x"})
    assert refused.status_code == 403


def test_the_facilitator_lets_in_whom_they_like(desk):
    leads(desk, "/lobby", locked=True)
    waits = [asks(desk, seat="FRA", pin="").json() for _ in range(2)]
    assert [one["number"] for one in waits] == [1, 2]
    again = asks(desk, seat="FRA", pin="", knock=waits[1]["knock"]).json()
    assert again["number"] == 2
    assert post(desk, "/lobby", admit=2).status_code == 403
    leads(desk, "/lobby", admit=2)
    assert asks(desk, seat="FRA", pin="", knock=waits[0]["knock"]).json()["why"] == "locked"
    assert asks(desk, seat="FRA", pin="", knock=waits[1]["knock"]).json()["ok"]
    assert [one["number"] for one in desk.room.lobby.rows()] == [1]
    leads(desk, "/lobby", refuse=True)
    assert desk.room.lobby.rows() == []
    # Who knows the PIN of a seat was given it, and sits down beside its people.
    assert asks(desk, seat="FRA", pin=desk.room.seating.pin("FRA")).json()["ok"]
    leads(desk, "/lobby", locked=False)
    assert asks(desk, seat="GBR", pin="").json()["ok"]


def test_only_so_many_wait_and_who_asks_no_more_has_gone():
    time = [0.0]
    lobby = Lobby(now=lambda: time[0])
    tokens = [lobby.knock("", "FRA") for _ in range(MOST)]
    assert None not in tokens
    assert lobby.knock("", "FRA") is None
    time[0] = PATIENCE / 2
    lobby.knock(tokens[0][0], "GBR")
    time[0] = PATIENCE + 1
    assert lobby.rows() == [{"number": 1, "seat": "GBR"}]
    assert not lobby.is_admitted(tokens[1][0])


def test_a_roster_leads_people_to_their_seats_and_back_to_them(desk):
    enrolled(desk)
    door = post(desk, "/door", code=desk.room.setup.code).json()
    assert (door["roster"], door["locked"]) == (True, True)
    assert asks(desk, seat="GBR", pin="").json()["why"] == "locked"
    assert asks(desk, me="XXXX-0000").json()["why"] == "personal"
    roy, beck, lind = (comes(desk, code) for code in ("roy 0001", "BECK-002", "LIND-003"))
    device = desk.room.seating.device
    assert [device(one).player for one in (roy, beck, lind)] == ["FRA 1", "FRA 2", "OBSERVER 1"]
    back = comes(desk, "BECK-002")
    assert device(beck) is None
    assert device(back).player == "FRA 2"
    assert desk.room.seating.people("FRA") == [1, 2]
    assert desk.room.register.course.players("BECK-002") == ["FRA 2"]


def test_a_pair_moves_with_one_pen_and_both_predict_and_so_do_observers(desk):
    enrolled(desk)
    roy, beck, lind = (comes(desk, code) for code in ("ROY-0001", "BECK-002", "LIND-003"))
    assert desk.act("begin")["ok"]
    assert desk.act("advance")["ok"]
    assert desk.move(roy, "stand", rung="supports")["ok"]
    for token, chance in ((roy, 0.2), (beck, 0.4), (lind, 0.9)):
        assert desk.move(token, "predict", player="", chance=chance)["ok"]
    assert not desk.move(lind, "stand", rung="supports")["ok"]
    assert not desk.move(lind, "speak", text="I say.")["ok"]
    chances = {name: one.chance for name, one in desk.room.game.line.predictions.items()}
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
    enrolled(desk)
    comes(desk, "ROY-0001")
    assert desk.act("begin")["ok"]
    assert desk.room.game.has_people("DEU")
    assert not desk.room.game.has_people("NLD")
    assert desk.room.seating.device(comes(desk, "AHMED-04")).seat == "DEU"


def test_a_seat_whose_people_stay_away_goes_to_the_model_if_the_facilitator_asked_for_it(desk):
    france = desk.join("FRA")
    assert desk.act("begin")["ok"]
    assert post(desk, "/lobby", away=1).status_code == 403
    assert leads(desk, "/lobby", away=1)["ok"]
    for kind in ("resolve", "advance", "advance"):
        assert desk.act(kind)["ok"]
    until(lambda: not desk.room.game.has_people("FRA"))
    assert console_course(desk.room)["gone"] == ["FRA"]
    assert own_course(desk.room, desk.room.seating.device(france))["away"] == 1
    assert desk.act("seat", seat="FRA")["ok"]  # given back, it stays with its people for the round
    desk.client.portal.call(hand_over_deserted, desk.room)
    assert desk.room.game.has_people("FRA")


def until(holds):
    """Wait for something to hold."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError


def test_what_is_handed_in_is_kept_beside_the_game_and_told_to_nobody(desk):
    enrolled(desk)
    roy, beck = comes(desk, "ROY-0001"), comes(desk, "BECK-002")
    given = {"pledge": "b", "fall": "a"}
    assert post(desk, "/hand-in", roy, what="answers", answers=given).json()["ok"]
    assert post(desk, "/hand-in", roy, what="memo", text="SECRET thought").json()["ok"]
    assert post(desk, "/hand-in", roy, what="memo", text=" ").status_code == 409
    assert post(desk, "/hand-in", roy, what="answers", answers={"pledge": "z"}).status_code == 409
    assert post(desk, "/hand-in", what="memo", text="x").status_code == 403
    desk.act("begin")
    desk.act("resolve")
    desk.act("advance")
    late = post(desk, "/hand-in", roy, what="answers", answers=given).json()
    assert late["says"]["key"] == "illegal.no_questions_now"
    desk.act("end")
    assert post(desk, "/hand-in", roy, what="answers", answers=given).json()["ok"]
    course = desk.room.register.course
    assert course.answers == {"before": {"ROY-0001": given}, "after": {"ROY-0001": given}}
    assert course.present == {1: frozenset({"FRA 1"})}

    # Nothing of it is on a screen, on another's phone or in what may be passed on.
    seen = ""
    for role, token, key in (("screen", None, desk.room.setup.screen_key), ("play", beck, "")):
        with desk.socket(role, token=token, key=key) as session:
            seen += "".join(heard(session, *(["public"] if token is None else ["me", "desk"])))
    screen = f"/screen/{desk.room.setup.screen_key}"
    files = ("game.zip", "moves.jsonl", "moves.csv", "predictions.csv", "scenario.yaml")
    paths = (screen, "/", "/play", "/class/gradebook.csv", *(f"/export/{name}" for name in files))
    for path in paths:
        seen += desk.client.get(path, headers={"cookie": beck.header}).text
    assert [word for word in (*NAMES, "SECRET") if word in seen] == []


def test_the_files_of_a_class_are_the_facilitators(desk):
    enrolled(desk)
    roy = comes(desk, "ROY-0001")
    for name in ("gradebook.csv", "gradebook-canvas.csv", "codes.csv"):
        path = f"/class/{name}"
        assert desk.client.get(path, headers={"cookie": roy.header}).status_code == 404
        mine = desk.client.get(f"{path}?secret={desk.room.setup.secret}")
        assert "Noor Ahmed" in mine.text
        assert mine.headers["content-type"] == "text/csv; charset=utf-8"
    assert desk.client.get("/class/other.csv").status_code == 404


def test_a_bad_roster_is_told_by_line_and_a_good_one_is_read_on_the_console(desk):
    bad = leads(desk, "/roster", name="class.csv", text="name,seat\nJo,Frence\n")
    assert bad["wrong"][0].startswith("class.csv:2:2: seat: expected a seat")
    assert leads(desk, "/roster", name="class.csv", text=ROSTER)["ok"]
    assert desk.room.register.course.roster.with_code("VOS-0005").seat == "NLD"
    assert post(desk, "/roster", name="x", text=ROSTER).status_code == 403


def test_a_record_is_there_again_after_a_restart(scenario, begun, tmp_path):
    room, _ = open_room(load(scenario), tmp_path / "kept.sqlite", seed=7, weeks=4, minutes=60)
    roster = read_roster("name,seat\nJo,FRA\n", "class.csv", seat_names(room.game.scenario))

    async def play():
        await enrol(room, roster)
        (one,) = room.register.course.roster.people
        await room.join("FRA", "", code=one.code)

    finish(play())
    before = room.register.course
    assert len(before.roster.people[0].code) == 9
    room.close()
    again, _ = open_room(load(scenario), tmp_path / "kept.sqlite", seed=7)
    assert again.register.course == before
    finish(enrol(again, roster))
    assert again.register.course == before
    again.close()


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
    enrolled(desk)
    assert desk.client.post("/join", json=wrong, headers=own).status_code == 403  # counted apart
    right = {"code": desk.room.setup.code, "me": "ROY-0001"}
    assert desk.client.post("/join", json=right, headers=SAME).status_code == 200


def test_a_game_begun_with_a_code_of_four_letters_keeps_it(desk):
    kept = {**asdict(desk.room.setup), "deadlines": [], "code": "BCDF"}
    assert read_setup(kept).code == "BCDF"
    with pytest.raises(ValueError, match="code was edited"):
        read_setup({**kept, "code": "BCDFG"})


def visitor_has_pass(desk, path):
    desk.client.cookies.clear()
    return desk.room.setup.door_cookie in desk.client.get(path).headers.get("set-cookie", "")


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
    assert leads(desk, "/seats", seats=["FRA", "WASHINGTON", "FRA"])["ok"]
    assert own() == {"FRA", "WASHINGTON"}
    assert desk.room.register.course.seats == ("FRA", "WASHINGTON")
    enrolled(desk)
    assert own() == {"FRA", "WASHINGTON", "DEU", "NLD"}
    assert not leads(desk, "/seats", seats=["FRANCE"])["ok"]
    assert not leads(desk, "/seats", seats="FRA")["ok"]
    assert desk.client.post("/seats", json={"seats": []}, headers=SAME).status_code == 403
    desk.client.portal.call(name_seats, desk.room, [])
    assert own() == {"FRA", "DEU", "NLD"}
