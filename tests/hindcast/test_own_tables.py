"""Tables that somebody brings: what is tidied, what is filled in, and how mistakes are told."""

import csv
import math

import pytest
from click.testing import CliRunner

from sim.cli.group import willing
from sim.errors import ScenarioError
from sim.hindcast import hindcast
from sim.hindcast.cases import cases
from sim.hindcast.own_tables import COLUMNS
from sim.hindcast.record import read
from sim.hindcast.score import skill

OPERATION = {
    "operation": "NEW_2013", "year": "2013", "place": "Mali", "lead": "EU (FRA)", "us_role": "2",
    "mandate": "UN Chapter VII; EU", "mission_type": "training", "permissive": "0.5",
    "target_size": "500", "achieved_size": "550", "months_from_decision_to_full_force": "3",
    "us_troops": "",
}  # fmt: skip
NATIONS = ("BEL", "DEU", "ESP", "FRA", "GBR", "IRL", "ITA", "POL", "SWE")


def answers(operation="NEW_2013", **changed):
    rows = {
        code: {"operation": operation, "iso3": code, "troops": "", "contributed": str(number % 2)}
        for number, code in enumerate(NATIONS)
    }
    return [{**row, **changed.get(code, {})} for code, row in rows.items()]


def write(
    folder, operations, contributions, armies=({"iso3": "FRA", "year": "2013", "army": "1"},)
):
    tables = {"operations": operations, "contributions": contributions, "armed_forces": armies}
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS[name])
            writer.writeheader()
            writer.writerows(rows)
    return folder


def problems(folder):
    with pytest.raises(ScenarioError) as error:
        read(folder)
    return [f"{problem.line} {problem.key}: {problem.value}" for problem in error.value.problems]


def test_small_letters_thousands_and_spaces_are_tidied(tmp_path):
    write(
        tmp_path,
        [{**OPERATION, "target_size": "1,500", "achieved_size": " 1 200 ", "year": "2013.0"}],
        answers(BEL={"iso3": "bel ", "troops": "1 000", "contributed": ""}),
    )
    record = read(tmp_path)
    known = next(row for row in record.rows("operations") if row["operation"] == "NEW_2013")
    assert (known["target_size"], known["achieved_size"], known["year"]) == ("1500", "1200", "2013")
    belgium = next(r for r in record.rows("contributions") if r["operation"] == "NEW_2013")
    assert (belgium["iso3"], belgium["troops"], belgium["contributed"]) == ("BEL", "1000", "1")


def test_what_was_not_found_is_filled_in_and_told(tmp_path):
    blank = dict.fromkeys(OPERATION, "") | {"operation": "NEW_2013", "year": "2013"}
    there = {**blank, "operation": "THERE_2014", "us_troops": "900"}
    alone = {**OPERATION, "operation": "ALONE_2015"}
    write(tmp_path, [blank, there, alone], [*answers(), *answers("THERE_2014")])
    result = hindcast(tmp_path, runs=5)
    assert [case.us_role for case in result.cases] == [1, 4]
    assert [note.partition(":")[0] for note in result.notes] == [
        "NEW_2013", "NEW_2013", "THERE_2014", "THERE_2014", "NEW_2013", "THERE_2014", "ALONE_2015",
    ]  # fmt: skip
    assert "left out" in result.notes[-1]


def test_armies_need_not_be_brought(tmp_path):
    write(tmp_path, [OPERATION], answers())
    (tmp_path / "armed_forces.csv").unlink()
    record = read(tmp_path)
    assert record.notes == ("No armed_forces.csv: the shipped table stands for it.",)
    assert record.army_of_year("FRA", 2013) == read().army_of_year("FRA", 2013)


def test_answers_to_an_operation_that_is_in_no_table_are_named(tmp_path):
    write(tmp_path, [OPERATION], [*answers(), *answers("NEW_2031")[:3]])
    assert read(tmp_path).notes == (
        "NEW_2031: not in operations.csv; rows of contributions.csv left out: 3.",
    )


def test_what_is_in_no_table_is_named(tmp_path):
    rows = answers(BEL={"iso3": "QQQ"})
    lost = {**OPERATION, "place": "Nowhere", "lead": "Ruritania"}
    write(tmp_path, [lost], rows)
    (said,) = hindcast(tmp_path, runs=2).notes
    for part in ("'Nowhere'", "far from all", "names no nation", "no army known of QQQ"):
        assert part in said
    assert not hindcast(write(tmp_path, [OPERATION], answers()), runs=2).notes


def test_nations_and_places_that_nobody_knows_are_predicted_too(tmp_path):
    rows = answers(BEL={"iso3": "QQQ"}, DEU={"iso3": "FJI"})
    write(tmp_path, [{**OPERATION, "place": "Nowhere"}], rows)
    (case,) = hindcast(tmp_path, runs=5).cases
    assert {"QQQ", "FJI"} <= set(case.codes)


def test_where_nobody_is_scored_scores_are_missing_and_nothing_is_said(tmp_path, recwarn):
    rows = [{**row, "iso3": iso3} for row, iso3 in zip(answers(), ("FJI", "NPL"), strict=False)]
    write(tmp_path, [OPERATION], rows)
    done = CliRunner().invoke(willing, ["hindcast", str(tmp_path), "--runs", "5"])
    assert done.exit_code == 0, done.output
    assert not [warning for warning in recwarn if issubclass(warning.category, RuntimeWarning)]


def test_a_nation_at_home_is_host_and_no_contributor(tmp_path):
    write(tmp_path, [OPERATION], answers())
    text = (tmp_path / "contributions.csv").read_text("utf-8").splitlines()
    text = [f"{text[0]},caveats", *(f"{line},framework on its own soil" for line in text[1:2]),
            *(f"{line}," for line in text[2:])]  # fmt: skip
    (tmp_path / "contributions.csv").write_text("\n".join(text), "utf-8")
    (case,) = hindcast(tmp_path, runs=5).cases
    assert "BEL" not in case.codes
    assert "DEU" in case.codes


def test_an_operation_that_is_brought_replaces_the_shipped_one_whole(tmp_path):
    write(tmp_path, [{**OPERATION, "operation": "ISAF_2002"}], answers("ISAF_2002"))
    (case,) = hindcast(tmp_path, runs=5).cases
    assert case.codes == NATIONS


def test_every_mistake_is_told_with_its_place(tmp_path):
    write(
        tmp_path,
        [{**OPERATION, "year": "2013-14", "us_role": "9", "permissive": "nan"}, OPERATION],
        answers(BEL={"contributed": "yes"}, DEU={"troops": "some", "iso3": "Germany"}),
        [{"iso3": "FRA", "year": "", "army": "-1"}],
    )
    assert problems(tmp_path) == [
        "2 year: nothing", "2 army: '-1'",
        "2 contributed: 'yes'", "3 iso3: 'GERMANY'", "3 troops: 'some'",
        "2 year: '2013-14'", "2 us_role: '9'", "2 permissive: 'nan'", "3 : another in line 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.encode("utf-16"),
        lambda text: text.replace(",", ";").encode(),
        lambda _: b"",
        lambda text: text.encode() + b'NEW_2013,"AUT,',
        lambda text: text.replace("BEL,,", "BEL,,,,,").encode(),
    ],
)
def test_no_file_is_answered_by_a_traceback(tmp_path, spoil):
    write(tmp_path, [OPERATION], answers())
    path = tmp_path / "contributions.csv"
    path.write_bytes(spoil(path.read_text("utf-8")))
    done = CliRunner().invoke(willing, ["hindcast", str(tmp_path)])
    assert done.exit_code == 2
    assert "contributions.csv" in done.output
    assert "Traceback" not in done.output


def test_a_folder_without_answers_says_so(tmp_path):
    write(tmp_path, [OPERATION], answers("ANOTHER_1990"))
    with pytest.raises(ScenarioError, match="answers to an operation"):
        hindcast(tmp_path, runs=5)


@pytest.mark.parametrize(
    ("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]
)
def test_a_table_with_another_mark_than_the_comma_is_told_so(tmp_path, mark, name):
    write(tmp_path, [OPERATION], answers())
    for table in COLUMNS:
        path = tmp_path / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(",", mark), encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        read(tmp_path)
    assert {
        (problem.line, problem.expected, problem.value) for problem in error.value.problems
    } == {(1, "commas between the columns", name)}


def with_americans(folder, target, achieved):
    """Write an operation with 500 Americans, one after it there, and one elsewhere."""
    new = {
        **OPERATION, "us_troops": "500", "us_role": "4", "target_size": target,
        "achieved_size": achieved,
    }  # fmt: skip
    after = {**new, "operation": "AFTER_2014", "year": "2014", "target_size": ""}
    alike = {**after, "operation": "ALIKE_2015", "place": "Nowhere", "year": "2015"}
    return write(
        folder, [new, after, alike],
        [*answers(BEL={"troops": "90"}), *answers("AFTER_2014"), *answers("ALIKE_2015")],
    )  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize("target", ["500", "400", "900", "1", ""])
@pytest.mark.parametrize("achieved", ["500", "400", "900", "0", ""])
def test_american_troops_may_equal_or_exceed_what_was_asked_or_came(tmp_path, target, achieved):
    record = read(with_americans(tmp_path, target, achieved))
    found = cases(record, ["NEW_2013", "AFTER_2014", "ALIKE_2015"])
    assert all(case.ask > 0 for case in found)
    came = 400.0 if achieved == "900" else None
    assert [case.achieved for case in found] == [came] * 3


@pytest.mark.once
@pytest.mark.parametrize(
    ("target", "achieved"), [("500", "500"), ("400", "900"), ("900", "400"), ("1", "0"), ("", "")]
)
def test_an_operation_is_predicted_however_many_americans_it_had(tmp_path, target, achieved):
    result = hindcast(with_americans(tmp_path, target, achieved), runs=5)
    assert [case.name for case in result.cases] == ["NEW_2013", "AFTER_2014", "ALIKE_2015"]
    out = tmp_path / "out"
    done = CliRunner().invoke(
        willing, ["hindcast", str(tmp_path), "--runs", "5", "--out", str(out)]
    )
    assert done.exit_code == 0, done.output
    assert "nan" not in done.output
    assert len([*out.iterdir()]) == 8


def test_no_skill_is_said_where_the_reference_lost_nothing():
    assert math.isnan(skill(0.1, 0.0))
    assert skill(0.1, 0.2) == pytest.approx(0.5)
