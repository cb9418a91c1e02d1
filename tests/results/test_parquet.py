"""Tables in Parquet: the same as in CSV, with units, read back here and elsewhere."""

import json

import polars as pl
import pytest
from pyarrow import parquet

from sim.analysis.collect import all_tables
from sim.errors import ExtraNeededError
from sim.results import Table, load_result, write
from sim.results.parquet import from_parquet, to_parquet


@pytest.fixture(scope="module")
def folder(ran, tmp_path_factory):
    return write(ran, all_tables(ran), tmp_path_factory.mktemp("both") / "text", form="both")


def test_a_table_comes_back_as_it_was():
    values = {"text": ["=1+1", None, "Š"], "whole": [1, None, -3], "number": [0.1, None, 1e-300]}
    table = Table("made", values, {"text": "", "whole": "persons", "number": "share"}, "Made up.")
    assert from_parquet(to_parquet(table)) == values
    assert to_parquet(table) == to_parquet(table)


def test_a_column_with_nothing_in_it_and_a_table_without_rows_keep_their_columns():
    for values in ([None, None], []):
        table = Table("made", {"week": values}, {"week": "week"}, "Made up.")
        assert from_parquet(to_parquet(table)) == {"week": values}


def test_a_column_carries_its_unit_and_meaning(folder, ran):
    for table in all_tables(ran):
        schema = parquet.read_schema(folder / f"{table.name}.parquet")
        assert schema.metadata[b"description"].decode() == table.note
        for name in table.columns:
            metadata = schema.field(name).metadata
            about = {key.decode(): text.decode() for key, text in metadata.items()}
            assert about["unit"] == table.units[name]
            assert about["description"] == table.meanings[name]


def test_another_tool_reads_the_same_from_both(folder):
    described = json.loads((folder / "tables.json").read_text(encoding="utf-8"))["resources"]
    assert {resource["parquet"] for resource in described} == {
        p.name for p in folder.glob("*.parquet")
    }
    for resource in described:
        frame = pl.read_parquet(folder / resource["parquet"])
        from_csv = pl.read_csv(folder / resource["path"], infer_schema_length=None)
        assert frame.columns == from_csv.columns
        for name in frame.columns:
            texts = frame[name].dtype == pl.String  # an empty one is a missing one in a CSV
            typed = [value or None if texts else value for value in frame[name].to_list()]
            assert typed == from_csv[name].to_list(), (resource["name"], name)


def test_a_result_in_parquet_alone_is_read_back(ran, tmp_path):
    tables = all_tables(ran)
    folder = write(ran, tables, tmp_path / "text", form="parquet")
    assert not [*folder.glob("*.csv")]
    back = load_result(folder)
    assert [back.table(name) for name in back.names] == tables


def test_without_pyarrow_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("sim.results.parquet.find_spec", lambda _: None)
    with pytest.raises(ExtraNeededError, match=r"pip install 'willing\[parquet\]'"):
        to_parquet(Table("made", {"week": [1]}, {"week": "week"}, "Made up."))
