"""A table refuses columns that do not fit together, and names those it has."""

import pytest

from sim.results.table import Table


def test_columns_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="columns of table 'odd' differ in length"):
        Table("odd", {"one": [1], "two": [1, 2]}, {"one": "", "two": ""}, "")
    with pytest.raises(ValueError, match="table 'odd' gives no unit for two"):
        Table("odd", {"one": [1], "two": [2]}, {"one": ""}, "")


def test_a_missing_column_names_those_there_are():
    table = Table("small", {"week": [1]}, {"week": "week"}, "")
    assert table.column("week") == [1]
    with pytest.raises(KeyError, match="has no column 'weak', only week"):
        table.column("weak")
