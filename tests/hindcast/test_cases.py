"""Past operations as cases: what is given, what is left out, and what the words mean."""

import pytest

from sim.errors import ScenarioError
from sim.hindcast.cases import WASHINGTON, cases, leaders_of
from sim.hindcast.nation import Past, profile
from sim.hindcast.record import read
from sim.hindcast.world import announcements, scenario
from sim.rules.peace import Phase
from sim.scenario import table
from tests.builders import history

RECORD = read()
CASES = {case.name: case for case in cases(RECORD)}


def test_operations_without_answers_are_no_cases():
    assert len(CASES) == 15
    assert "CONCORDIA_2003" not in CASES


def test_washington_is_given_and_not_among_the_nations_predicted():
    kfor = CASES["KFOR_1999"]
    assert WASHINGTON not in kfor.codes
    assert kfor.us_troops == 7000
    assert kfor.ask == 43_000
    assert kfor.achieved == 38_000
    world = scenario(kfor, RECORD)
    decision = announcements(kfor, world)[1]
    assert decision.troops[world.codes.index(WASHINGTON), 0] == 7000


def test_americans_whose_number_is_not_known_are_taken_off_what_is_asked_of_the_others():
    """On the eastern flank 8,800 were planned in all: Americans and others together."""
    case = CASES["EFP_2022"]
    assert case.ask + case.us_troops == pytest.approx(8800)
    assert case.ask == pytest.approx(0.65 * 8800)
    assert case.achieved == pytest.approx(0.65 * 9641)
    assert scenario(case, RECORD).maximum == 8800


def test_what_came_stands_where_it_is_known_and_not_what_was_pledged():
    """Britain pledged 13,000 for Kosovo in June 1999; in July some 10,400 were there."""
    answers = {answer.iso3: answer for answer in CASES["KFOR_1999"].answers}
    assert (answers["GBR"].troops, answers["ITA"].troops) == (10_400, 5_000)


def test_who_leads_is_read_from_the_words():
    assert leaders_of("NATO (GBR-led corps HQ, USA in alliance lead)", RECORD) == (
        ("GBR",),
        (),
    )
    assert leaders_of("EU (FRA, IRL commander)", RECORD) == (("FRA",), ("IRL",))
    assert leaders_of("GBR then TUR", RECORD) == (("GBR", "TUR"), ())
    assert leaders_of("NATO (USA)", RECORD) == ((), ())


def test_a_leader_goes_and_is_not_scored():
    alba = CASES["ALBA_1997"]
    italy = next(answer for answer in alba.answers if answer.iso3 == "ITA")
    assert not italy.counted
    world = scenario(alba, RECORD)
    assert announcements(alba, world)[1].rung[world.codes.index("ITA"), 0] == 5


def test_an_ask_that_is_not_known_is_what_the_operation_before_came_to():
    # SFOR followed IFOR in Bosnia, 54,000 of which 22,000 American
    assert not CASES["SFOR_1998"].ask_known
    assert CASES["SFOR_1998"].ask == 32_000


def test_nothing_of_the_case_itself_is_used():
    """Turn every answer of an operation round, and its prediction starts from the same world."""
    case = CASES["ISAF_2002"]
    rows = [
        {**row, "contributed": str(1 - int(row["contributed"])), "troops": "9999"}
        if row["operation"] == case.name
        else row
        for row in RECORD.rows("contributions")
    ]
    turned = type(RECORD)(RECORD.folder, brought={"contributions": rows})
    other = next(past for past in cases(turned) if past.name == case.name)
    assert [answer.joined for answer in other.answers] != [answer.joined for answer in case.answers]
    assert scenario(other, turned) == scenario(case, RECORD)


def test_a_nation_of_the_time_not_of_today():
    seen = Past(RECORD, CASES["IFOR_1996"])
    poland = next(answer for answer in CASES["IFOR_1996"].answers if answer.iso3 == "POL")
    found = profile(poland, seen)
    assert "NATO" not in found.groups
    assert found.attributes["alliance"].value == 0.1
    denmark = next(answer for answer in CASES["ARTEMIS_2003"].answers if answer.iso3 == "DNK")
    opted_out = profile(denmark, Past(RECORD, CASES["ARTEMIS_2003"]))
    # NATO, but not the operations of the EU: 0.5; and NATO in common with France, which led: 0.7
    assert opted_out.attributes["alliance"].value == pytest.approx(0.6)


def test_every_attribute_is_there_and_within_bounds():
    for case in CASES.values():
        for nation in scenario(case, RECORD).nations:
            assert nation.attributes.keys() == table.attributes().keys()
            for name, number in nation.attributes.items():
                low, high = table.attributes()[name].bounds
                assert low <= number.low <= number.value <= number.high <= high, (name, case.name)


def test_a_folder_that_lacks_tables_is_told_what_is_missing(tmp_path):
    (tmp_path / "operations.csv").write_text("operation,year\n")
    with pytest.raises(ScenarioError, match="achieved_size") as refused:
        read(tmp_path)
    assert "contributions.csv" in str(refused.value)


def test_in_a_past_operation_the_agreement_holds_and_washington_stays_as_it_was():
    states, _ = history(scenario(CASES["KFOR_1999"], RECORD), runs=200)
    first = states[0].world
    for state in states:
        assert (state.world.phase == Phase.AGREEMENT).all()
        assert not state.world.barred.any()
        assert (state.world.promised == first.promised).all()
