"""Facts of the nations that were wrong once: laws, borders, polls, elections, who was asked."""

import pytest

from sim.estimate.known import Everyone
from sim.estimate.nation import elections, parliament_grade
from sim.estimate.rules import attributes
from sim.estimate.tables import DATE, POLLS_UNTIL, Tables
from sim.scenario.reading.read import load
from sim.scenario.shipped import folder

TABLES = Tables(folder() / "data")
EVERYONE = Everyone(TABLES, DATE, POLLS_UNTIL)


def answers_on_the_eastern_flank():
    rows = [row for row in TABLES.rows("contributions") if row["operation"] == "EFP_2022"]
    return {row["iso3"]: row for row in rows}


def test_croatia_needs_two_thirds_and_all_others_half():
    needed = {code: EVERYONE.nation(code).majority[0] for code in EVERYONE.nations}
    assert needed.pop("HRV") == pytest.approx(0.667)
    assert set(needed.values()) == {0.5}
    croatia = attributes(EVERYONE.nation("HRV"))["majority"]
    assert "two thirds" in croatia.source
    assert croatia.grade == "documented"


def test_luxembourg_sends_troops_without_a_vote():
    nation = next(nation for nation in load("no-us").nations if nation.iso3 == "LUX")
    assert not nation.must_vote


def test_only_allies_were_asked_to_the_eastern_flank():
    asked = answers_on_the_eastern_flank()
    allies = {code for code in asked if "NATO" in TABLES.groups(code, date="2022-06-28")}
    assert not asked.keys() - allies
    assert asked["PRT"]["contributed"] == "1"
    assert not {"FIN", "SWE", "AUT", "IRL", "AUS", "JPN"} & asked.keys()


def test_poland_and_romania_lie_on_the_border_of_the_war():
    beside = {code for code in EVERYONE.nations if EVERYONE.nation(code).border_theatre}
    assert beside == {"POL", "ROU"}
    exposed = attributes(EVERYONE.nation("ROU"))
    plain = attributes(EVERYONE.nation("BGR"))
    assert exposed["exposure"].estimate.value > plain["exposure"].estimate.value + 0.2
    assert exposed["home_reserve"].estimate.value > plain["home_reserve"].estimate.value
    assert "border of Ukraine" in exposed["home_reserve"].source


def test_germanys_seats_may_be_those_of_the_caretakers():
    low, value, _ = attributes(EVERYONE.nation("DEU"))["government_seat_share"].estimate
    assert (low, value) == (0.33, 0.52)


def test_all_polish_polls_of_a_peace_force_are_read():
    asked = {(row["pollster"], row["fieldwork"][:7]) for row in EVERYONE.nation("POL").polls}
    assert asked == {
        ("IBRiS", "2025-02"),
        ("Opinia24", "2025-01"),
        ("Opinia24", "2025-04"),
        ("SW Research", "2025-02"),
        ("Pollster", "2025-03"),
    }


def test_those_who_are_not_for_fighting_are_against_where_nothing_else_was_found():
    assert EVERYONE.against_fighting("ROU") == pytest.approx(0.81)
    assert EVERYONE.against_fighting("BGR") == pytest.approx(0.9)
    assert EVERYONE.against_fighting("TUR") is None


def test_no_election_without_a_day_stands_right_before_the_deadline():
    slovenia = elections("SVN", EVERYONE)
    assert [row["date"] for row in slovenia] == ["2026-04-05"]
    assert "window" in slovenia[0]["source"]


def test_what_is_from_memory_is_not_documented():
    for code in EVERYONE.nations:
        row = TABLES.nation(code)
        if "parliament_role" in row["from_memory"]:
            assert parliament_grade(row) == "assumed", code
        found = attributes(EVERYONE.nation(code))
        assert found["government_seat_share"].grade == "assumed", code
        army = EVERYONE.nation(code).army
        if army.remembered and army.published is None:
            assert found["army"].grade == "assumed", code
        for name, attribute in found.items():
            assert attribute.grade != "documented" or "memory" not in attribute.source, (code, name)
