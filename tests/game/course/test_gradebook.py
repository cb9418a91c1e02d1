"""Four people, two rounds: the gradebook says what each did, as Moodle and Canvas read it."""

import csv
import io

import pytest

from sim.game import apply, fold
from sim.game.course.assessment import RIGHT, gain, score
from sim.game.course.gradebook import to_canvas, to_codes, to_moodle
from sim.game.course.record import CourseLine, recall
from sim.game.course.roster import read_roster
from sim.game.entries import (
    OBSERVER,
    Advance,
    Begin,
    Open,
    Predict,
    Ready,
    Resolve,
    Seat,
    Speak,
    Stand,
)
from sim.game.message import IllegalMove
from tests.game.conftest import SEED

SEATS = {"FRA": "France", "DEU": "Germany", "GBR": "United Kingdom"}
TABLE = """Student,ID,SIS User ID,SIS Login ID,Section,seat,code
"Roy, Camille",17,u17,croy,A,France,ROY-0001
"Beck, Jo",18,u18,jbeck,A,France,BECK-002
"Lind, Kim",19,u19,klind,A,observer,LIND-003
"=HYPER()",20,u20,ahmed,A,Germany,AHMED-04
"""
PLAYED = [
    Open(weeks=3), Seat(seat="FRA"), Begin(), Advance(),
    Stand(seat="FRA", rung="pledged"),
    Predict(seat="FRA", player="FRA 1", chance=1.0),
    Predict(seat=OBSERVER, player="OBSERVER 1", chance=0.5),
    Resolve(), Advance(), Advance(), Advance(),
    Ready(seat="FRA"), Speak(seat="FRA", text="We stay."),
    Predict(seat=OBSERVER, player="OBSERVER 1", chance=0.5),
    Resolve(), Advance(),
]  # fmt: skip


def came(player, code):
    return CourseLine("came", player, data={"code": code})


def answers(player, when, right):
    wrong = {name: "abc".replace(letter, "")[0] for name, letter in RIGHT.items()}
    given = {**wrong, **dict(list(RIGHT.items())[:right])}
    return CourseLine("answers", player, data={"when": when, "answers": given})


@pytest.fixture(scope="module")
def game(scenario):
    return fold(scenario, SEED, PLAYED)


@pytest.fixture(scope="module")
def course():
    lines = [
        CourseLine("roster", data=read_roster(TABLE, "class.csv", SEATS).plain()),
        came("FRA 1", "ROY-0001"),
        came("FRA 2", "BECK-002"),
        came("OBSERVER 1", "LIND-003"),
        CourseLine("present", data={"round": 1, "players": ["FRA 1", "FRA 2", "OBSERVER 1"]}),
        CourseLine("present", data={"round": 2, "players": ["FRA 1", "OBSERVER 1"]}),
        answers("FRA 1", "before", 2),
        answers("FRA 1", "after", 6),
        CourseLine("memo", "FRA 1", data={"text": "First.\n=Second."}),
        CourseLine("memo", "FRA 1", data={"text": "=Last counts.\nIt does."}),
    ]
    return recall(lines)


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_each_persons_marks_add_up(game, course):
    roy, beck, lind, ahmed = rows(to_moodle(game, course))
    items = ("Attendance", "Moves", "Predictions", "Forecast", "Memo", "Before", "After")
    for person in (roy, beck, lind, ahmed):
        assert float(person["Total"]) == pytest.approx(
            sum(float(person[item] or 0) for item in items)
        )
    assert [roy[item] for item in items if item != "Forecast"] == ["2", "2", "1", "1", "2", "6"]
    assert roy["Brier score"] in ("0.0", "1.0")
    assert float(roy["Forecast"]) == 10 * (1 - float(roy["Brier score"]))
    assert (roy["Notes"], roy["Memo text"]) == ("1", "'=Last counts.\nIt does.")
    assert [beck[item] for item in items] == ["1", "1", "0", "", "0", "", ""]
    assert (lind["Moves"], lind["Brier score"], lind["Forecast"]) == ("", "0.25", "7.5")
    assert (ahmed["Attendance"], ahmed["Total"]) == ("0", "0")


def test_moodle_is_given_the_columns_of_the_roster_first(game, course):
    text = to_moodle(game, course)
    assert text.startswith("Student,ID,SIS User ID,SIS Login ID,Section,seat,code,Attendance,")
    assert [row["ID"] for row in rows(text)] == ["17", "18", "19", "20"]


def test_canvas_finds_its_columns_and_the_points_possible(game, course):
    limits, *people = rows(to_canvas(game, course))
    heads = to_canvas(game, course).splitlines()[0].split(",")
    assert heads[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert limits["Student"] == "    Points Possible"
    assert [limits[head] for head in heads[5:]] == ["2", "2", "2", "10", "1", "8", "8"]
    assert people[0]["SIS Login ID"] == "croy"
    assert people[3]["Student"] == "'=HYPER()"
    for head in heads[5:]:
        assert all(float(row[head] or 0) <= float(limits[head]) for row in people)


def test_without_a_roster_every_player_has_a_row(game):
    course = recall([came("FRA 1", ""), came("OBSERVER 1", "")])
    assert [row["Player"] for row in rows(to_moodle(game, course))] == ["FRA 1", "OBSERVER 1"]
    assert [row["Student"] for row in rows(to_canvas(game, course))[1:]] == ["FRA 1", "OBSERVER 1"]


def test_codes_are_a_table_to_hand_out(course):
    assert rows(to_codes(course.roster.people))[1] == {
        "name": "Beck, Jo", "seat": "FRA", "code": "BECK-002"
    }  # fmt: skip


def test_who_watches_predicts_and_does_nothing_else(game, scenario):
    with_people = fold(scenario, SEED, PLAYED[:4])
    for move in (Stand(seat=OBSERVER, rung="pledged"), Speak(seat=OBSERVER, text="x")):
        with pytest.raises(IllegalMove):
            apply(with_people, move)
    assert game.line.rounds[0].predictions["OBSERVER 1"].chance == 0.5


def test_the_gain_is_paired_by_person_and_comes_with_its_interval():
    pairs = {"FRA 1": (2, 6), "DEU 1": (3, 5), "GBR 1": (4, 4), "POL 1": (1, 7)}
    lines = [came(player, "") for player in (*pairs, "EST 1")]
    for player, (before, after) in pairs.items():
        lines += [answers(player, "before", before), answers(player, "after", after)]
    found = gain(recall([*lines, answers("EST 1", "before", 8)]))
    assert (found["people"], found["before"], found["after"], found["gain"]) == (4, 2.5, 5.5, 3.0)
    # Differences 4, 2, 0 and 6: standard deviation 2.582, standard error 1.291, t 3.182.
    assert (found["low"], found["high"]) == pytest.approx((3 - 4.108, 3 + 4.108), abs=0.001)
    first = found["rows"][0]
    assert (first["question"], first["before"], first["after"]) == ("pledge", 1.0, 1.0)
    assert found["rows"][-1]["after"] == 0.0


def test_no_gain_is_told_of_so_few_that_it_would_tell_who():
    lines = [came("FRA 1", ""), answers("FRA 1", "before", 1), answers("FRA 1", "after", 2)]
    assert gain(recall(lines)) == {"people": 1, "questions": len(RIGHT)}


def test_a_question_left_open_is_wrong():
    assert score({}) == 0
    assert score(RIGHT) == len(RIGHT)
