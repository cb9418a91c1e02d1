"""A table of points: what it says, and every mistake by line and column at once."""

import pytest

from sim.analysis.sweep.plan import read_points
from sim.errors import ScenarioError


@pytest.fixture
def read(tmp_path, text):
    def reading(content):
        path = tmp_path / "points.csv"
        path.write_text(content, encoding="utf-8")
        return read_points(path, text)

    return reading


def mistakes(read, content):
    with pytest.raises(ScenarioError) as refused:
        read(content)
    return [
        (problem.line, problem.column, problem.key, problem.expected, problem.suggestion)
        for problem in refused.value.problems
    ]


def test_rows_are_points_and_an_empty_cell_leaves_a_key_alone(read):
    design = read('name,us.air,mission\nbase,,\n"strong, UN",0.9,monitoring\n,0,\n')
    assert [(point.name, dict(point.values)) for point in design.points] == [
        ("base", {}),
        ("strong, UN", {"us.air": 0.9, "mission": "monitoring"}),
        ("", {"us.air": 0.0}),
    ]
    assert (design.how, design.keys) == ("table", ("us.air", "mission"))
    assert design.column("us.air") == [None, 0.9, 0.0]


def test_every_mistake_is_said_by_line_and_column(read):
    air = "a number from 0 to 1"
    assert mistakes(
        read, "name,us.ari,us.air,mission\na,1,2,montoring\na,,x,,9\nb,,0.5,deterrence\n"
    ) == [
        (1, 6, "", "a key of the scenario", "us.air"),
        (2, 5, "us.air", air, None),
        (2, 7, "mission", "one of deterrence, peacekeeping, monitoring", "monitoring"),
        (3, 1, "name", "another name than in line 2", None),
        (3, 4, "us.air", air, None),
        (3, 7, "", "4 cells, as many as there are keys (quote a text with commas)", None),
    ]


@pytest.mark.parametrize(
    ("content", "place", "expected"),
    [
        ("", (1, None), "keys in the first line"),
        ("us.air\n", (1, None), "a row for each point below the keys"),
        ("us.air,us.air\n1,1\n", (1, 8), "each key once"),
        ("name\na\n", (1, 1), "a key of the scenario"),
        ("deadline\n10.5\n", (2, 1), "a whole number from 1 to 52"),
    ],
)
def test_a_table_without_keys_or_rows_is_refused(read, content, place, expected):
    found = mistakes(read, content)
    assert (found[0][:2], found[0][3]) == (place, expected)


def test_a_file_that_is_not_there_is_named(tmp_path, text):
    with pytest.raises(ScenarioError, match="no such file"):
        read_points(tmp_path / "none.csv", text)
