"""Ties to those who lead, and smallness: worked by hand, and as the data have them."""

import pytest

from sim.estimate import ties
from sim.estimate.known import Everyone
from sim.estimate.numbers import Estimate
from sim.estimate.rules import attributes
from sim.estimate.tables import DATE, POLLS_UNTIL, Tables
from sim.hindcast.cases import cases
from sim.hindcast.nation import Past, PastNation
from sim.hindcast.record import read
from sim.scenario.shipped import folder

EVERYONE = Everyone(Tables(folder() / "data"), DATE, POLLS_UNTIL)
RECORD = read()


def past(operation):
    """The nations of a past operation, by code."""
    case = cases(RECORD, [operation])[0]
    seen = Past(RECORD, case)
    return {answer.iso3: PastNation(answer, seen) for answer in case.answers}


def by_states(*bonds):
    return ties.alliance(lead="coalition", nato=True, eu=True, bonds=bonds)


def test_each_bond_closes_part_of_the_gap():
    assert ties.tie(frozenset()) == 0
    assert ties.tie(frozenset({"nato"})) == pytest.approx(0.7)
    assert ties.tie(frozenset({"nato", "eu"})) == pytest.approx(1 - 0.3 * 0.7)
    assert ties.tie(frozenset({"nato", "force", "treaty"})) == pytest.approx(1 - 0.3 * 0.5 * 0.8)
    assert ties.tie(frozenset({"self"})) == 1


def test_of_several_leaders_the_closest_counts():
    near, far = frozenset({"nato", "force"}), frozenset({"eu"})
    assert by_states(far, near) == by_states(near, far) == by_states(near)
    assert by_states(near) == pytest.approx(Estimate(0.7, 0.85, 1))
    assert by_states().value == 0.3


def test_membership_and_the_leading_state_count_half_each():
    alone = ties.alliance(lead="eu", nato=True, eu=True, bonds=[])
    through = ties.alliance(lead="eu", nato=True, eu=True, bonds=[frozenset({"eu"})])
    assert alone.value == 1
    assert through.value == pytest.approx((1 + 0.3) / 2)
    assert ties.alliance(lead="nato", nato=False, eu=True, bonds=[]).value == 0.5
    assert ties.alliance(lead="nato", nato=False, eu=False, bonds=[]).value == 0.1


def test_the_smallest_and_the_large_are_worked_by_logarithm():
    assert ties.small(persons=5_000).value == 1
    assert ties.small(persons=200_000).value == 0
    # Half way by logarithm between 10,000 and 50,000: 10,000 * sqrt(5)
    assert ties.small(persons=22_361).value == pytest.approx(0.5, abs=1e-4)
    assert ties.small(persons=None) == (0, 0.5, 1)


def test_britain_and_france_lead_the_force_and_denmark_stands_close_to_them():
    assert EVERYONE.leaders == ("GBR", "FRA")
    assert EVERYONE.nation("DNK").bonds("GBR") == {"nato", "force"}
    assert EVERYONE.nation("BEL").bonds("FRA") == {"nato", "eu", "force"}
    assert EVERYONE.nation("AUT").bonds("GBR") == frozenset()
    found = {code: attributes(EVERYONE.nation(code))["alliance"] for code in ("DNK", "AUT", "GBR")}
    values = {code: each.estimate.value for code, each in found.items()}
    assert values["GBR"] == pytest.approx(1)
    assert values["DNK"] > values["AUT"] + 0.4
    assert "GBR by a standing force and NATO" in found["DNK"].source


def test_ties_are_to_whoever_led_and_as_they_were_then():
    alba, chad = past("ALBA_1997"), past("EUFOR_CHAD_2008_06")
    assert alba["PRT"].everyone.leaders == ("ITA",)
    assert "force" in alba["PRT"].bonds("ITA")  # Eurofor, until 2012
    assert "force" not in EVERYONE.nation("PRT").bonds("ITA")
    assert chad["BEL"].everyone.leaders == ("FRA",)
    assert "force" in chad["BEL"].bonds("FRA")
    assert past("MNF_I_2003")["POL"].everyone.leaders == ("USA",)


def test_every_row_of_ties_is_of_known_kinds_and_in_order():
    for row in EVERYONE.tables.rows("ties"):
        assert row["kind"] in {"force", "treaty"}, row
        assert row["until"] == "" or row["since"] < row["until"], row
        assert row["what"], row
