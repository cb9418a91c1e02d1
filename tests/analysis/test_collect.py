"""All tables of a result and of a comparison: plain values, whatever the ensemble."""

from dataclasses import replace

import pytest

from sim.analysis.collect import TABLES, all_tables, comparison_tables, tables_that_need
from sim.analysis.declare import Needs
from sim.analysis.doubt import disclaimers, spread, where_smaller
from sim.arrays.ensemble import ensemble
from sim.results.table import Table

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
        assert "{" not in table.note, table.name


def test_every_column_has_a_unit_a_meaning_and_plain_values(tables):
    for table in tables:
        assert list(table.units) == list(table.meanings) == list(table.columns)
        for name, values in table.columns.items():
            assert set(map(type, values)) <= PLAIN, (table.name, name)


def test_every_chance_lies_within_its_interval(tables):
    for table in tables:
        for row in table.rows() if "chance" in table.columns else ():
            assert 0 <= row["low"] <= row["chance"] <= row["high"] <= 1
            assert row["runs"] == 300


def names_of(*needs):
    return [table.name for kind in needs for table in tables_that_need(kind)]


def test_a_summary_answers_all_but_the_rows(ran):
    summary = replace(ran, runs=None)
    assert [table.name for table in all_tables(summary)] == names_of(Needs.RESULT, Needs.AGAIN)
    of_rows = [table.name for table in TABLES.values() if table.needs in {Needs.ROWS, Needs.FIRST}]
    assert [table.name for table in all_tables(ran)] == [
        *names_of(Needs.RESULT), *of_rows, *names_of(Needs.AGAIN),
    ]  # fmt: skip


def test_the_same_result_gives_the_same_tables(ran, text):
    again = ensemble(text, runs=300, seed=2025)
    assert all_tables(again) == all_tables(ran)


def test_one_run_alone_can_be_asked_everything(text):
    assert all(isinstance(table, Table) for table in all_tables(ensemble(text, runs=1)))
