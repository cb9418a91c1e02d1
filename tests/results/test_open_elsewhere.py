"""The tables open in other tools without our code, and hold what the data dictionary says."""

import json

import pandas as pd
import polars as pl
import pytest

from sim.analysis.collect import all_tables
from sim.results import write

PANDAS = {
    "string": pd.api.types.is_string_dtype,
    "integer": pd.api.types.is_integer_dtype,
    "number": pd.api.types.is_float_dtype,
}
POLARS = {
    "string": lambda dtype: dtype == pl.String,
    "integer": lambda dtype: dtype.is_integer(),
    "number": lambda dtype: dtype.is_float(),
}


@pytest.fixture(scope="module")
def folder(ran, tmp_path_factory):
    return write(ran, all_tables(ran), tmp_path_factory.mktemp("results") / "text")


@pytest.fixture(scope="module")
def resources(folder):
    described = json.loads((folder / "tables.json").read_text(encoding="utf-8"))["resources"]
    assert {resource["path"] for resource in described} == {
        path.name for path in folder.glob("*.csv")
    }
    return described


def test_pandas_reads_every_table_with_the_types_described(folder, resources):
    for resource in resources:
        frame = pd.read_csv(folder / resource["path"], dtype_backend="numpy_nullable")
        assert len(frame), resource["name"]
        for field in resource["schema"]["fields"]:
            column = frame[field["name"]]
            empty = column.isna().all()
            assert empty or PANDAS[field["type"]](column.dtype), (resource["name"], field)


def test_polars_reads_every_table_with_the_types_described(folder, resources):
    for resource in resources:
        frame = pl.read_csv(folder / resource["path"], infer_schema_length=None)
        assert len(frame), resource["name"]
        for field in resource["schema"]["fields"]:
            column = frame[field["name"]]
            empty = column.null_count() == len(column)
            assert empty or POLARS[field["type"]](column.dtype), (resource["name"], field)


def test_both_find_the_numbers_that_were_written(folder, ran):
    written = next(table for table in all_tables(ran) if table.name == "members")
    with_pandas = pd.read_csv(folder / "members.csv")
    assert with_pandas["authorised_high"].tolist() == pytest.approx(
        written.column("authorised_high"), rel=1e-15
    )
    with_polars = pl.read_csv(folder / "members.csv")
    assert with_polars["authorised_high"].to_list() == written.column("authorised_high")


def test_every_file_is_plain_text_with_one_kind_of_line_end(folder):
    for path in folder.glob("*.csv"):
        content = path.read_bytes()
        assert content.endswith(b"\n")
        assert b"\r" not in content
        assert "\ufffd" not in content.decode("utf-8")
        assert not content.startswith(b"\xef\xbb\xbf")
