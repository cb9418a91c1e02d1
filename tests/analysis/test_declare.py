"""A named table is declared once: what it needs, what it shows, and every column."""

import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import sim.analysis
from sim.analysis.collect import TABLES
from sim.analysis.declare import Column, Columns, NamedTable, Needs, TableRows, named_table

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def faults(table: NamedTable) -> list[str]:
    """What a declaration leaves out."""
    names = [column.name for column in table.columns]
    page = PAGE.read_text(encoding="utf-8")
    missing = {
        "its columns": not names,
        "a docstring": not (table.__doc__ or "").startswith("Return "),
        "a note that ends with a full stop": not table.note.endswith("."),
        "a name of its own for each column": len(set(names)) < len(names),
        "a place in a file of `SUBJECTS`": TABLES.get(table.name) is not table,
        "its part of docs/tables.md": f"## `{table.name}`" not in page,
    } | {f"the meaning of {column.name}": not column.meaning for column in table.columns}
    return [
        f"table {table.name!r} lacks {what}" for what, is_missing in missing.items() if is_missing
    ]


def declared_tables() -> dict[str, NamedTable]:
    """Every table that is declared in any file of the analysis."""
    files = pkgutil.walk_packages(sim.analysis.__path__, "sim.analysis.")
    found = [value for file in files for value in vars(import_module(file.name)).values()]
    return {table.name: table for table in found if isinstance(table, NamedTable)}


@pytest.mark.parametrize("name", sorted(declared_tables()))
def test_nothing_is_missing_of_a_table(name):
    assert faults(declared_tables()[name]) == []


def test_what_a_table_leaves_out_is_named():
    table = NamedTable(nameless, Needs.RESULT, "", (Column("week", "week", ""),))
    assert faults(table) == [
        "table 'nameless' lacks a docstring",
        "table 'nameless' lacks a note that ends with a full stop",
        "table 'nameless' lacks a place in a file of `SUBJECTS`",
        "table 'nameless' lacks its part of docs/tables.md",
        "table 'nameless' lacks the meaning of week",
    ]


def nameless() -> Columns:
    return {"week": [1]}


def test_a_table_says_what_it_was_made_of():
    @named_table(Needs.NOTHING, "{rows} rows of {what}.", Column("week", "week", "a week"))
    def small(what: str) -> Columns:
        return {"week": [1, 2] if what else []}

    made = small("weeks")
    assert (made.name, made.note, made.rows()) == (
        "small", "2 rows of weeks.", [{"week": 1}, {"week": 2}],
    )  # fmt: skip
    assert (made.units, made.meanings) == ({"week": "week"}, {"week": "a week"})
    assert list(inspect.signature(small).parameters) == ["what"]


@pytest.mark.parametrize("answer", [{"surprise": [1]}, {"week": [1], "surprise": [1]}, {}])
def test_an_answer_with_other_columns_than_are_declared_is_refused(answer):
    @named_table(Needs.NOTHING, "A table.", Column("week", "week", "a week"))
    def small() -> Columns:
        return answer

    with pytest.raises(ValueError, match="table 'small' declares week; it answers"):
        small()


def test_rows_are_read_in_the_order_of_the_columns():
    @named_table(
        Needs.NOTHING,
        "A table.",
        Column("week", "week", "a week"),
        Column("troops", "persons", "a sum"),
    )
    def small(found: TableRows) -> TableRows:
        return found

    assert small([(1, 20), (2, 30)]).columns == {"week": [1, 2], "troops": [20, 30]}
    assert small([]).columns == {"week": [], "troops": []}
    with pytest.raises(ValueError, match="table 'small' declares 2 columns; a row has 3"):
        small([(1, 20), (2, 30, 40)])
