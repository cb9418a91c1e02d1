"""A roster is read whole or not at all, and says by line and column what is wrong with it."""

import json

import pytest

from sim.errors import ScenarioError
from sim.game.course.roster import Roster, from_plain, read_roster
from sim.game.entries import OBSERVER

SEATS = {"FRA": "France", "DEU": "Germany", "WASHINGTON": "Washington", "KYIV": "Kyiv"}
GOOD = """Student,ID,SIS Login ID,Section,seat,absent,code
    Points Possible,,,,,,
"Roy, Camille",17,croy,A,France,still,
"Beck, Jo",18,jbeck,A,deu,,BECK-2026
"Lind, Kim",19,klind,A,Observer,model,
"""


def read_class(text):
    return read_roster(text, "class.csv", SEATS)


def wrong(text):
    with pytest.raises(ScenarioError) as caught:
        read_class(text)
    return str(caught.value)


def test_people_sit_where_their_row_says_and_keep_its_cells():
    roster = read_class(GOOD)
    assert [(person.name, person.seat, person.absent) for person in roster.people] == [
        ("Roy, Camille", "FRA", "still"),
        ("Beck, Jo", "DEU", "model"),
        ("Lind, Kim", OBSERVER, "model"),
    ]
    assert roster.people[0].cells["SIS Login ID"] == "croy"
    assert roster.still_seats() == ["FRA"]


@pytest.mark.parametrize("parted", [";", "\t"])
def test_columns_are_parted_as_spreadsheets_part_them(parted):
    text = GOOD.replace('"', "").replace(", ", " ").replace(",", parted)
    assert [person.seat for person in read_class(f"\ufeff{text}").people] == [
        "FRA",
        "DEU",
        OBSERVER,
    ]


def test_first_and_last_name_make_a_name():
    (person,) = read_class("First name,Last name,seat\nJo,Beck,Germany\n").people
    assert person.name == "Jo Beck"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "class.csv: expected a row of heads"),
        ("name,chair\nJo,FRA\n", "class.csv:1: expected a column called seat; found 'name, chair'"),
        ("name,seat\nJo,Frence\n", "class.csv:2:2: seat: expected a seat of this scenario, or "
         "observer; found 'Frence'; did you mean 'France'?"),
        ("name,seat\nJo,\n", "class.csv:2:2: seat: expected a seat of this scenario, or observer; "
         "found nothing"),
        ("name,seat\nJo,FRA,x\n", "class.csv:2:3: expected 2 columns, as in the first row"),
        ("name,seat,seat\nJo,FRA,DEU\n", "class.csv:1:3: seat: expected heads that differ"),
        ("name,seat,absent\nJo,FRA,ill\n", "class.csv:2:3: absent: expected model or still"),
        ("seat,code\nFRA,abc\n", "class.csv:2:2: code: expected 6 to 32 letters and digits"),
        ("seat,code\nFRA,abcdef\n\nDEU,ABC-DEF\n", "class.csv:4:2: code: expected a code of their "
         "own (line 2 has it too)"),
        ("name,seat\n", "expected 1 to 400 people; found 0"),
        ('name,seat\n"Jo,FRA\n', "class.csv:2: expected rows of a CSV"),
    ],
)  # fmt: skip
def test_a_bad_row_is_told_by_file_line_and_column(text, says):
    assert says in wrong(text)


def test_every_problem_is_told_at_once():
    assert len(wrong("seat,absent\nXXX,ill\nFRA,no\n").splitlines()) == 3


def test_several_rooms_share_one_roster():
    text = "name,seat,room\nJo,FRA,2\nKim,FRA,1\n"
    roster = read_roster(text, "class.csv", SEATS, rooms=2)
    assert [person.name for person in roster.in_room(2).people] == ["Jo"]
    with pytest.raises(ScenarioError, match=r"class\.csv:3:3: room: expected a room, 1 to 2"):
        read_roster(f"{text[:-2]}3\n", "class.csv", SEATS, rooms=2)
    with pytest.raises(ScenarioError, match=r"class\.csv:1: expected a column called room"):
        read_roster("name,seat\nJo,FRA\n", "class.csv", SEATS, rooms=2)


def test_codes_are_made_once_and_kept_when_the_roster_is_read_again():
    made = iter(f"CODE-{at:04d}" for at in range(99))
    first = read_class(GOOD).with_codes(lambda: next(made), Roster())
    assert [person.code for person in first.people] == ["CODE-0000", "BECK-2026", "CODE-0001"]
    longer = read_class(f'{GOOD}"New, Nell",20,nnew,A,FRA,,\n')
    again = longer.with_codes(lambda: next(made), first)
    assert [person.code for person in again.people] == [
        *(person.code for person in first.people),
        "CODE-0002",
    ]
    assert first.with_code("beck 2026") == first.people[1]
    assert first.with_code("") is None
    assert from_plain(json.loads(json.dumps(first.plain()))) == first
