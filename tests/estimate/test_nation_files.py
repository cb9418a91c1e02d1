"""The nation files: of their day, complete, within bounds, and written by the rules."""

import re
from pathlib import Path

import pytest

from sim.estimate import geography
from sim.estimate.__main__ import texts
from sim.estimate.known import Everyone
from sim.estimate.nation import attributes, elections
from sim.estimate.numbers import ESTIMATES
from sim.estimate.tables import DATE, POLLS_UNTIL, Tables, poll
from sim.scenario import table as tables
from sim.scenario.shipped import folder
from sim.scenario.yaml12 import read_file

SCENARIOS = folder()
EVERYONE = Everyone(Tables(SCENARIOS / "data"), DATE, POLLS_UNTIL)
FILES = sorted((SCENARIOS / "nations").glob("*.yaml"))
RULES_FOLDER = Path(geography.__file__).parent
KEYS = "iso3 name date capital member groups parliament elections attributes presence".split()
GRADES = {"stated", "documented", "estimated", "assumed"}


# Nothing from later than the day


def test_no_poll_or_stance_is_later_than_its_day():
    for nation in EVERYONE.nations:
        for row in EVERYONE.tables.polls(nation, until=POLLS_UNTIL):
            assert row["fieldwork"] <= POLLS_UNTIL
            poll(row)
        for topic in {row["topic"] for row in EVERYONE.tables.rows("stances")}:
            stance = EVERYONE.tables.stance(nation, topic, date=DATE)
            assert stance is None or stance["date"] <= DATE
        assert all(row["date"] >= DATE for row in elections(nation, EVERYONE))


@pytest.mark.parametrize("iso3", ["FIN", "SWE", "ROU"])
def test_a_nation_polled_only_later_gets_a_wide_range(iso3):
    support = attributes(EVERYONE.nation(iso3))["public_support"]
    assert "no poll" in support.source
    assert support.estimate.high - support.estimate.low == pytest.approx(0.4)


def test_no_source_names_a_later_month():
    later = re.compile(r"2025-(0[5-9]|1[0-2])|(May|June|July|August|September) 2025|2026")
    for nation in EVERYONE.nations:
        for attribute in attributes(EVERYONE.nation(nation)).values():
            assert not later.search(attribute.source)


# The files


def test_the_shipped_files_are_what_the_rules_write():
    written = texts(SCENARIOS / "data")
    assert [path.name for path in FILES] == sorted(written)
    for path in FILES:
        assert path.read_bytes() == written[path.name].encode(), f"{path.name}: run the rules"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_complete_and_within_bounds(path):
    nation = read_file(path).data
    assert list(nation) == KEYS
    assert nation["iso3"] == path.stem
    assert nation["member"] in {"yes", "unclear"}
    assert nation["parliament"]["grade"] in GRADES
    assert nation["parliament"]["role"]
    assert list(nation["attributes"]) == list(tables.attributes())
    for name, entry in nation["attributes"].items():
        low, high = (float(x) for x in entry["range"])
        floor, ceiling = tables.attributes()[name].bounds
        assert floor <= low <= float(entry["value"]) <= high <= ceiling, name
        assert list(entry) == ["value", "range", "unit", "grade", "source"]
        assert entry["unit"] == tables.attributes()[name].unit
        assert entry["grade"] in GRADES
        assert entry["source"]


def test_the_pool_of_enablers_is_shared_out():
    shares = [
        attributes(EVERYONE.nation(n))["enabler_share"].estimate.value for n in EVERYONE.nations
    ]
    assert sum(shares) == pytest.approx(1)


def test_every_number_of_the_rules_is_described_and_used():
    code = "".join(path.read_text() for path in RULES_FOLDER.glob("*.py"))
    prefixes = ("us_", "leadership_", "mandate_", "weeks_", "fit_")  # named by what was found
    for name, row in ESTIMATES.rows.items():
        assert {"value", "unit", "grade", "meaning", "source"} == set(row), name
        assert row["grade"] in GRADES
        assert f'"{name}"' in code or name.startswith(prefixes), name
