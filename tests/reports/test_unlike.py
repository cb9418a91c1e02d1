"""Scenarios that are unlike each other, and single runs: compared all the same, and no nan."""

import re

import pytest

from sim.analysis.comparison import gains
from sim.analysis.force import fan, force
from sim.api.charts import comparison_charts as charts
from sim.api.pages import comparison_page, tables_of, tables_of_comparison
from sim.arrays.ensemble import ensemble
from sim.reports.gallery import COMPARED_CHARTS
from sim.results.text import to_csv
from sim.scenario.reading.read import load
from tests.reports.making import compare, compared

UNLIKE = {
    "long": "weeks: 40\ndeadline: 20\nnations: {only: [GBR, FRA, NLD]}\n",
    "short": "weeks: 15\nnations: {only: [GBR, POL, EST]}\n",
    "between": "weeks: 30\ndeadline: 25\nus: {air: 0.9}\nnations: {only: [FRA, DEU, GBR]}\n",
    "apart": "nations: {only: [ESP, ITA]}\nmission: monitoring\n",
    "alone": "nations: {only: [ISL]}\n",
}


@pytest.fixture
def unlike(tmp_path):
    def made(*names, runs=30):
        for name in names:
            text = f"title: The {name} one\nasks: What?\nteaches: That.\n{UNLIKE[name]}"
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        found = [load(tmp_path / f"{name}.yaml") for name in names]
        return [ensemble(scenario, runs=runs, keep_runs=True) for scenario in found]

    return made


def plain(page):
    return re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)


@pytest.mark.parametrize(
    "names",
    [
        ("long", "short", "between"),
        ("short", "long", "between", "apart", "alone"),
        ("long", "apart"),
        ("alone", "apart"),
        ("apart", "between", "long"),
    ],
)
@pytest.mark.parametrize("runs", [1, 30])
def test_scenarios_of_other_nations_lengths_and_deadlines_are_compared(unlike, names, runs):
    results = unlike(*names, runs=runs)
    tables = tables_of_comparison(results)
    assert charts(results)
    page = comparison_page(results, tables)
    assert not re.search(r"\b(nan|inf)\b", plain(page) + "".join(map(to_csv, tables)))
    gained = next(table for table in tables if table.name == "nation_gains")
    first = results[0].scenario
    assert {(row["scenario"], row["iso3"]) for row in gained.rows()} == {
        (each.scenario.name, code)
        for each in results[1:]
        for code in set(each.scenario.codes) & set(first.codes)
    }


def test_each_fan_ends_at_its_own_deadline(unlike):
    results = unlike("long", "between")
    fans = {each.scenario.name: fan(each) for each in results}
    ends = {each.scenario.name: each.scenario.deadline for each in results}
    titles = {"long": "The long one", "between": "The other"}
    said = COMPARED_CHARTS["fans"].caption(compared(titles, fans=fans, deadlines=ends))
    for result in results:
        troops = next(r for r in force(result).rows() if r["measure"] == "authorised")
        assert f"({troops['median']:,}" in said or f"({troops['median']} " in said
    assert compare(results)


def test_a_single_run_has_no_interval_and_no_nan(unlike):
    results = unlike("long", "between", runs=1)
    (row,) = gains(results).rows()
    assert (row["low"], row["high"]) == (None, None)
    for table in [*tables_of(results[0]), *tables_of_comparison(results)]:
        cells = [cell for column in table.columns.values() for cell in column]
        assert not [cell for cell in cells if cell != cell]  # noqa: PLR0124 (only nan)


def test_where_no_nation_takes_part_in_both_the_report_says_so_and_not_that_none_parts(unlike):
    results = unlike("alone", "apart")
    page = " ".join(plain(comparison_page(results, tables_of_comparison(results))).split())
    assert "No nation of the first scenario takes part in another" in page
    assert "No nation takes part in both, so none can part" in page
    assert "Fewest have parted in the end" not in page
    some = unlike("long", "short", "apart")
    page = " ".join(plain(comparison_page(some, tables_of_comparison(some))).split())
    assert "Fewest have parted in the end in “The short one”" in page
