"""The tables of every number: what a row holds, and what is said of a row that is wrong."""

import pytest

from sim.errors import ScenarioError
from sim.scenario import table
from sim.scenario.scenario import ENABLERS, GROUPS, MISSIONS, RUNGS

ROW = "label: Threat, unit: points, bounds: [0, 5], meaning: What threat adds., grade: assumed"


def complaints(tmp_path, text):
    path = tmp_path / "table.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        table.rows(path)
    return str(caught.value).replace(str(path), "table.yaml").splitlines()


def test_a_row_says_all_there_is_to_say_of_a_number(tmp_path):
    path = tmp_path / "table.yaml"
    path.write_text(f"stake: {{{ROW}, value: 1, range: [0.5, 2], source: Walt 1987}}\n")
    row = table.rows(path)["stake"]
    assert (row.label, row.unit, row.bounds) == ("Threat", "points", (0, 5))
    assert (row.value, row.low, row.high) == (1, 0.5, 2)
    assert row.default.source == "Walt 1987"
    assert not row.default.is_exact


def test_a_row_without_a_range_is_known_exactly(tmp_path):
    path = tmp_path / "table.yaml"
    path.write_text(f"stake: {{{ROW}, value: 1}}\n")
    assert table.rows(path)["stake"].default.is_exact


def test_a_number_given_by_rung_has_a_row_for_each_rung_in_order():
    rows = table.parameters()
    assert [name for name in rows if name.startswith("climb.")] == [
        f"climb.{rung}" for rung in RUNGS[:-1]
    ]
    assert [name for name in rows if name.startswith("signal.")] == [
        f"signal.{rung}" for rung in RUNGS
    ]
    assert "climb" not in rows
    assert rows["climb.pledged"].label == "Threshold: pledged"


def test_each_kind_of_key_is_spread_over_its_axis():
    rows = table.parameters()
    for name, keys in [("importance", ENABLERS), ("need_air", MISSIONS), ("tie", ("ALL", *GROUPS))]:
        assert [row for row in rows if row.startswith(f"{name}.")] == [
            f"{name}.{key}" for key in keys
        ]


def test_every_number_of_the_shipped_tables_has_unit_meaning_and_grade():
    for row in table.numbers().values():
        assert row.unit, row.name
        assert row.meaning.endswith("."), row.name
        assert row.grade in table.GRADES, row.name
        assert row.source, row.name
        assert row.bounds[0] <= row.low <= row.value <= row.high <= row.bounds[1], row.name


def test_settings_and_coefficients_share_no_name():
    assert len(table.numbers()) == len(table.settings()) + len(table.parameters())


def test_a_table_is_read_once():
    assert table.parameters() is table.parameters()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("3", "a: expected a row (label, unit, bounds, meaning ...); found 3"),
        (
            f"{{{ROW}, value: 6}}",
            "a: expected bounds, range and value with low <= value <= high within the bounds",
        ),
        (
            f"{{{ROW}, value: 1, range: [2, 3]}}",
            "a: expected bounds, range and value with low <= value <= high within the bounds",
        ),
        (
            f"{{{ROW}, value: much}}",
            "a: expected bounds, range and value with low <= value <= high within the bounds",
        ),
        (
            f"{{{ROW.replace('assumed', 'guessed')}, value: 1}}",
            "a: expected a grade (stated, documented, estimated, assumed); found 'guessed'",
        ),
        (
            f"{{{ROW}, value: 1, lable: Threat}}",
            "a: expected a known field of a row; found 'lable'; did you mean 'label'?",
        ),
        ("{label: Threat}", "a: expected a meaning"),
        (
            f"{{{ROW}, by: mission, values: {{deterrence: 1}}}}",
            "a: expected a value for each mission, in order",
        ),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path, row, fault):
    assert complaints(tmp_path, f"# a table\na: {row}\n") == [f"table.yaml:2:1: {fault}"]


def test_all_that_is_wrong_with_a_table_is_said_at_once(tmp_path):
    assert len(complaints(tmp_path, "a: 3\nb: 4\n")) == 2
