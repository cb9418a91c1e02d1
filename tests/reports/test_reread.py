"""A report taken apart again: whatever is changed in it is found, and named by where it stands."""

import re

import pytest

from sim.analysis.collect import all_tables
from sim.api.pages import one_page
from sim.arrays.ensemble import ensemble
from sim.reports.reread import page_differences, record_of, reread, without_record
from sim.scenario.reading.read import load
from sim.scenario.vary import vary


@pytest.fixture(scope="module")
def page():
    scenario = load("no-us")
    others = [code for code in scenario.codes if code not in {"GBR", "FRA", "EST"}]
    small = vary(scenario, {f"{code}.takes_part": 0 for code in others})
    result = ensemble(small, runs=20)
    return one_page(result, all_tables(result))


@pytest.fixture(scope="module")
def apart(page):
    return reread(page)


def test_a_page_is_the_same_as_itself(page, apart):
    assert list(page_differences(reread(page), apart)) == []
    assert record_of(page)["kind"] == "result"
    assert record_of(without_record(page)) is None


TAMPERED = {
    "a number in a chart": (
        r'(id="charts">.*?"fan":.*?"y":\[[^\]]*?)(\d+)\]', r"\g<1>77777]", "chart fan", "77777",
    ),
    "a finding": (r'(<h3 id="fan-title">)[^<]*', r"\1All is well", "chart fan", "All is well"),
    "a caption": (
        r"(<figcaption>)[^<]*", r"\1Nobody will ever go", "chart", "Nobody will ever go",
    ),
    "the headline": (r'(<p class="headline">)[^<]*', r"\1Good", "head of the page", "Good"),
    "a cell of a table": (
        r"(<tbody><tr>.*?<td[^>]*>)[^<]*", r"\g<1>99%", "head of the page", "99%",
    ),
    "the name of a scenario": (r"(<title>)[^<]*", r"\1Other", "head of the page", "Other"),
    "a script that is put in": (
        r"(<main)", r"<script>send()</script>\1", "scripts and styles", "",
    ),
    "what a tag does": (r'(<main) ', r'\1 onclick="send()" ', "head of the page", "onclick"),
    "a comment": (r"(<main)", r"<!-- psst -->\1", "head of the page", "psst"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_whatever_is_changed_is_named(page, apart, what):
    pattern, new, part, stated = TAMPERED[what]
    forged, count = re.subn(pattern, new, page, count=1, flags=re.DOTALL)
    assert count == 1
    found = list(page_differences(reread(forged), apart))
    assert 1 <= len(found) <= 3
    assert any(each.part.startswith(part) and stated in each.stated for each in found), found


def test_a_number_of_a_chart_is_named_with_both_values(page, apart):
    pattern, new, *_ = TAMPERED["a number in a chart"]
    (found,) = page_differences(reread(re.sub(pattern, new, page, count=1, flags=re.DOTALL)), apart)
    assert re.fullmatch(r"data\[\d+\]\.y\[\d+\]", found.row)
    assert found.stated == "77777"
    assert found.recomputed.isdigit()


def test_a_cell_is_named_by_its_row_and_column(page, apart):
    forged = re.sub(r"(<tbody><tr>.*?<td[^>]*>)[^<]*", r"\g<1>99%", page, count=1, flags=re.DOTALL)
    (found,) = page_differences(reread(forged), apart)
    assert (found.row, found.column, found.stated) == ("row 10,000", "committed", "99%")


def test_a_second_record_or_a_broken_page_is_found(page, apart):
    again = page.replace("<main", '<script type="application/json" id="record">{}</script><main')
    assert any("record" in each.part for each in page_differences(reread(again), apart))
    assert len(list(page_differences(reread(page[: len(page) // 2]), apart))) > 3
    assert list(page_differences(reread(""), apart))


def test_scripts_of_another_release_may_be_left_out(page, apart):
    other = re.sub(r"script-src [^;]*", "script-src 'sha256-x'", page).replace(
        "<script>/**", "<script>/* */ /**", 1
    )
    assert list(page_differences(reread(other), apart))
    assert list(page_differences(reread(other), apart, scripts=False)) == []
