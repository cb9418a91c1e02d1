"""What is on record of a class: its roster, what it hands in, and the files of it."""

from sim.game.course.roster import read_roster, seat_names
from sim.scenario.reading.read import load
from sim.web.room.keeping import enrol
from sim.web.room.opening import open_room
from tests.loops import finish
from tests.web.room.lobby import ROSTER, come_in, enrol_class, lead, post
from tests.web.workshop.test_wire import heard

NAMES = ("Camille", "Beck", "Lind", "Noor", "ROY-0001", "BECK-002", "LIND-003", "AHMED-04")


def test_what_is_handed_in_is_kept_beside_the_game_and_told_to_nobody(desk):
    enrol_class(desk)
    roy, beck = come_in(desk, "ROY-0001"), come_in(desk, "BECK-002")
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
    enrol_class(desk)
    roy = come_in(desk, "ROY-0001")
    for name in ("gradebook.csv", "gradebook-canvas.csv", "codes.csv"):
        path = f"/class/{name}"
        assert desk.client.get(path, headers={"cookie": roy.header}).status_code == 404
        mine = desk.client.get(f"{path}?secret={desk.room.setup.secret}")
        assert "Noor Ahmed" in mine.text
        assert mine.headers["content-type"] == "text/csv; charset=utf-8"
    assert desk.client.get("/class/other.csv").status_code == 404


def test_a_bad_roster_is_told_by_line_and_a_good_one_is_read_on_the_console(desk):
    bad = lead(desk, "/roster", name="class.csv", text="name,seat\nJo,Frence\n")
    assert bad["wrong"][0].startswith("class.csv:2:2: seat: expected a seat")
    assert lead(desk, "/roster", name="class.csv", text=ROSTER)["ok"]
    assert desk.room.register.course.roster.with_code("VOS-0005").seat == "NLD"
    assert post(desk, "/roster", name="x", text=ROSTER).status_code == 403


def test_a_record_is_there_again_after_a_restart(scenario, begun, tmp_path):
    room, _ = open_room(load(scenario), tmp_path / "kept.sqlite", seed=7, weeks=4, minutes=60)
    roster = read_roster("name,seat\nJo,FRA\n", "class.csv", seat_names(room.game.scenario))

    async def play():
        await enrol(room, roster)
        (person,) = room.register.course.roster.people
        await room.join("FRA", "", code=person.code)

    finish(play())
    before = room.register.course
    assert len(before.roster.people[0].code) == 9
    room.close()
    again, _ = open_room(load(scenario), tmp_path / "kept.sqlite", seed=7)
    assert again.register.course == before
    finish(enrol(again, roster))
    assert again.register.course == before
    again.close()
