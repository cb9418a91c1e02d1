"""What past contingents show: what was kept up, for how long, and whose record it is."""

import pytest

from sim.estimate.contingents import Contingent, kept_share
from sim.estimate.forces import contingents, deployed_troops, published_army
from sim.estimate.tables import Tables
from sim.hindcast.cases import cases
from sim.hindcast.nation import Past, PastNation
from sim.hindcast.record import read
from sim.scenario.shipped import folder

TABLES = Tables(folder() / "data")


def test_what_was_there_in_two_years_was_kept_up():
    seen = [Contingent("Iraq", 2003, 0.08), Contingent("Iraq", 2005, 0.075)]
    assert kept_share(seen) == 0.075
    assert kept_share(seen[::-1]) == 0.075


def test_a_contingent_counted_once_may_have_been_a_peak():
    assert kept_share([Contingent("Albania", 1997, 0.05)]) == pytest.approx(0.84 * 0.05)
    assert kept_share([Contingent("Kosovo", 2009, 0.05, kept=True)]) == 0.05


def test_what_fell_off_soon_counts_for_what_is_usually_left():
    seen = [Contingent("Bosnia", 1996, 0.1), Contingent("Bosnia", 1998, 0.02)]
    assert kept_share(seen) == pytest.approx(0.084)


def test_two_counts_of_a_year_are_no_proof_that_it_was_kept_up():
    seen = [Contingent("Kosovo", 1999, 0.05), Contingent("Kosovo", 1999, 0.04)]
    assert kept_share(seen) == pytest.approx(0.84 * 0.05)


def test_the_largest_commitment_counts_and_none_is_none():
    seen = [Contingent("Kosovo", 1999, 0.05), Contingent("Iraq", 2003, 0.01, kept=True)]
    assert kept_share(seen) == pytest.approx(0.042)
    assert kept_share([]) is None


def test_a_contingent_of_another_table_counts_unless_it_is_not_held_against_the_army():
    found = {(each.place, each.year) for each in contingents(TABLES, "GBR")}
    assert ("Iraq", 2003) in found
    assert ("Iraq (invasion)", 2003) not in found
    poland = [each for each in contingents(TABLES, "POL") if each.place == "Afghanistan"]
    assert [(each.year, each.kept) for each in poland] == [(2011, True)]
    assert poland[0].share == pytest.approx(2519 / 46_400)


def test_what_is_not_held_against_an_army_has_its_reason():
    rows = TABLES.rows("contingents")
    assert {row["held"] for row in rows} == {"0", "1"}
    assert all(bool(row["reason"]) == (row["held"] == "0") for row in rows)
    assert {row["kind"] for row in rows} == {"kept", "peak"}
    operations = {row["operation"] for row in TABLES.rows("operations")}
    assert {row["part_of"] for row in rows} <= operations | {""}


def test_a_hindcast_leaves_its_operation_out_and_what_is_part_of_it():
    record = read()
    case = next(case for case in cases(record) if case.name == "ISAF_2002")
    answer = next(answer for answer in case.answers if answer.iso3 == "DNK")
    seen = contingents(record, "DNK", exclude="ISAF_2002")
    assert not [each for each in seen if each.place in {"Afghanistan", "Kabul, Afghanistan"}]
    then = PastNation(answer, Past(record, case))
    assert then.kept_share == kept_share(seen)
    assert then.kept_share < kept_share(contingents(record, "DNK"))


def test_who_is_abroad_is_summed_over_places_by_kind():
    turkey = deployed_troops(TABLES, "TUR")
    assert (turkey.missions, turkey.garrisons) == (17_010, 36_250)
    assert deployed_troops(TABLES, "NZL") is None


def test_the_baltic_armies_are_counted_alike():
    assert published_army(TABLES, "LVA").persons == published_army(TABLES, "EST").persons == 5_000
    assert published_army(TABLES, "LTU").persons == 8_000
    assert "without 5000 volunteers" in published_army(TABLES, "LTU").counts
    assert published_army(TABLES, "GBR") is None
