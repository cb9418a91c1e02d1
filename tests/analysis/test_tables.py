"""Every table: named, with units and meanings, of plain values, whatever the ensemble."""

from dataclasses import replace

import pytest

from sim.analysis import (
    Table,
    all_tables,
    comparison_tables,
    disclaimers,
    nations_by_run,
    runs,
    spread,
    where_smaller,
)
from sim.analysis.collect import BY_RUN, SUMMARIES
from sim.analysis.columns import COLUMNS
from sim.analysis.table import tabulate
from sim.ensemble import ensemble

PLAIN = {str, int, float, type(None)}


@pytest.fixture(scope="module")
def tables(ran, without_us, text):
    held = ensemble(text, runs=100, held=True)
    return [
        *all_tables(ran),
        *comparison_tables([ran, without_us]),
        spread(ran, held),
        where_smaller(without_us, ran),
        disclaimers(),
    ]


def test_every_table_has_rows_and_says_what_it_shows(tables):
    assert len({table.name for table in tables}) == len(tables)
    for table in tables:
        assert len(table) > 0, table.name
        assert table.note.endswith("."), table.name


def test_every_column_has_a_unit_a_meaning_and_plain_values(tables):
    for table in tables:
        assert list(table.units) == list(table.meanings) == list(table.columns)
        for name, values in table.columns.items():
            assert set(map(type, values)) <= PLAIN, (table.name, name)
            assert table.meanings[name], (table.name, name)


def test_every_chance_lies_within_its_interval(tables):
    for table in tables:
        for row in table.rows() if "chance" in table.columns else ():
            assert 0 <= row["low"] <= row["chance"] <= row["high"] <= 1
            assert row["runs"] == 300


def test_nothing_is_described_that_no_table_has(tables):
    found = {name for table in tables for column in table.columns
             for name in (column, f"{table.name}.{column}")}  # fmt: skip
    assert set(COLUMNS) <= found


def test_of_a_summary_all_but_the_rows_is_told(ran):
    summary = replace(ran, runs=None)
    told = {table.name for table in all_tables(summary)}
    assert told == {question.__name__ for question in SUMMARIES}
    assert {table.name for table in all_tables(ran)} - told == {one.__name__ for one in BY_RUN}


def test_the_same_result_gives_the_same_tables(ran, text):
    again = ensemble(text, runs=300, seed=2025)
    assert all_tables(again) == all_tables(ran)


def test_one_run_alone_can_be_asked_everything(text):
    assert all(isinstance(table, Table) for table in all_tables(ensemble(text, runs=1)))


def test_a_row_for_each_run_agrees_with_the_ensemble(ran):
    rows = runs(ran).rows()
    assert [row["run"] for row in rows] == list(range(300))
    deadline = ran.runs.troops[:, ran.scenario.deadline]
    assert [row["authorised"] for row in rows] == deadline[1].tolist()
    for row, course in zip(rows, ran.runs.troops[1].T, strict=True):
        week = row["weeks_to_10000"]
        assert (week is None) == (course.max() < 10_000)
        assert week is None or (course[week] >= 10_000 and course[:week].max(initial=0) < 10_000)
    assert [row["agreement_week"] for row in rows] == [
        week if week >= 0 else None for week in ran.runs.agreement.tolist()
    ]


def test_a_row_for_each_nation_and_run_adds_up_to_the_force(ran):
    rows = nations_by_run(ran).rows()
    assert len(rows) == 300 * len(ran.scenario.nations)
    authorised = [0] * 300
    for row in rows:
        authorised[row["run"]] += row["troops"] * (row["rung"] in ("authorised", "deployed"))
        assert row["first_pledged"] is None or row["first_authorised"] is None or (
            row["first_pledged"] <= row["first_authorised"]
        )  # fmt: skip
    assert authorised == runs(ran).column("authorised")


def test_a_column_nobody_described_is_refused():
    with pytest.raises(KeyError, match="surprise"):
        tabulate("small", "A table.", surprise=[1])


def test_a_table_is_found_wanting_when_its_columns_do_not_fit():
    with pytest.raises(ValueError, match="columns of table 'odd' differ in length"):
        Table("odd", {"one": [1], "two": [1, 2]}, {"one": "", "two": ""}, "")
    with pytest.raises(ValueError, match="table 'odd' gives no unit for two"):
        Table("odd", {"one": [1], "two": [2]}, {"one": ""}, "")


def test_a_missing_column_names_those_there_are():
    table = Table("small", {"week": [1]}, {"week": "week"}, "")
    assert table.column("week") == [1]
    with pytest.raises(KeyError, match="has no column 'weak', only week"):
        table.column("weak")
