"""`willing run` with one scenario: what it says, what it writes, and when it writes nothing."""

import json
import re
import sys
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest

from sim.cli.words import rest
from sim.executors import local
from sim.results import load_result
from tests.executors import work

TABLES_ONLY = ("--no-report", "--runs", "40")


@pytest.fixture
def ran(call, scenario):
    """Run a small scenario and return what was said."""
    scenario()

    def run(*options: str) -> str:
        told = call("run", "small.yaml", *TABLES_ONLY, *options)
        assert told.exit_code == 0, told.output
        assert told.stderr == ""
        return told.stdout

    return run


def last(told: str) -> Path:
    """Give the folder that is named last."""
    return Path(told.splitlines()[-1])


def test_it_says_what_the_scenario_comes_to(ran):
    told = ran()
    assert told.startswith("Small (small)\nDoes it run?\n40 runs of 10 weeks from 10 April 2025")
    chance = r"[<>]?\d+% \(\d+-\d+\)"
    for measure in ("committed", "authorised", "in place"):
        sizes = rf"(  +{chance}){{3}}  +[\d,]+  +[\d,]+-[\d,]+"
        assert re.search(rf"^  {measure}{sizes}$", told, re.MULTILINE)
    said = " ".join(told.split())
    assert re.search(
        r" 10,000 authorised: .*[<>]?\d+%( of the runs)? not by week 10 \(\d+-\d+\)\. ", said
    )
    odds = rf"{chance}  +{chance}"
    assert re.search(rf"^  United Kingdom  +{odds} +[\d,-]+  not asked$", told, re.MULTILINE)
    assert "of 4 nations send troops" in told


def test_it_names_six_nations_and_counts_the_others(call):
    told = call("run", "no-us", *TABLES_ONLY).stdout
    rest = told.partition("Who is in:")[2]
    named = re.findall(
        r"^  ([A-Z][\w ]+?)  +([<>]?\d+)% \(\d+-\d+\)  +[<>]?\d+% \(", rest, re.MULTILINE
    )
    assert len(named) == 6
    committed = [int(share.strip("<>")) for _, share in named]
    assert committed == sorted(committed, reverse=True)
    said = " ".join(rest.split())
    others = r"and 28 other nations, committed in ([<>]?\d+)% or less and authorised in [<>]?\d+%"
    found = re.search(others, said)
    assert found is not None
    assert int(found[1].strip("<>")) <= committed[-1]


def test_it_ends_with_a_folder_that_holds_the_whole_result(ran):
    folder = last(ran())
    result = load_result(folder)
    assert {"headline", "members", "runs", "nations_by_run"} <= set(result.names)
    assert len(result.table("runs")) == 40
    assert result.manifest["command"][:2] == ["willing", "run"]
    assert result.scenario.name == "small"


def test_the_manifest_names_a_command_that_gives_the_same_again(ran, call):
    folder = last(ran("--seed", "3", "--held"))
    asked = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["command"]
    assert asked == "willing run small.yaml --runs 40 --seed 3 --held".split()
    before = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    again = last(call(*asked[1:], "--no-report").stdout)
    assert again == folder
    assert {path.name: path.read_bytes() for path in folder.glob("*.csv")} == before


def test_the_seed_and_the_number_of_runs_have_folders_of_their_own(ran):
    folders = {last(ran(*more)) for more in ((), ("--seed", "1"), ("--runs", "41"), ("--held",))}
    assert len(folders) == 4


def test_quiet_says_only_where_the_result_is(ran):
    assert re.fullmatch(r"results/small/\w+-s2025\n", ran("--quiet"))


def test_the_results_go_where_they_are_told_to(ran, folder):
    assert last(ran("--out", "there/below")).is_relative_to("there/below/small")
    assert not (folder / "results").exists()


def test_two_processes_give_the_bytes_of_one(call, scenario):
    scenario()
    found = []
    for jobs in ("1", "2"):
        told = call("run", "small.yaml", "--runs", "1200", "--no-report", "--quiet", "--jobs", jobs)
        found.append({path.name: path.read_bytes() for path in last(told.stdout).glob("*.csv")})
    assert found[0] == found[1]


@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed there by a signal")
def test_a_command_says_that_a_worker_died_and_so_does_its_manifest(call, scenario, monkeypatch):
    scenario()
    monkeypatch.setattr(import_module("sim.arrays.ensemble"), "BLOCK", 20)
    asked = ("run", "small.yaml", "--runs", "100", "--no-report", "--quiet", "--jobs")
    alone = call(*asked, "1")
    assert alone.stderr == ""
    monkeypatch.setattr(local, "_do", partial(work.die_first, str(Path.cwd())))
    told = call(*asked, "2", "--out", "again")
    assert told.exit_code == 0
    said = re.fullmatch(r"Workers died 1 time on the way, and (\d+) pieces? of .*\n", told.stderr)
    manifests = [
        json.loads((last(one.stdout) / "manifest.json").read_text()) for one in (alone, told)
    ]
    assert "workers_died" not in manifests[0]
    assert manifests[1]["workers_died"] == {"times": 1, "pieces": int(said[1])}
    assert manifests[0]["hash"] == manifests[1]["hash"]


def test_of_very_many_runs_a_summary_is_kept(call, scenario, monkeypatch):
    monkeypatch.setattr(import_module("sim.arrays.ensemble"), "KEPT", 30)
    scenario()
    told = call("run", "small.yaml", *TABLES_ONLY)
    assert told.exit_code == 0
    assert "Only a summary is kept of so many runs" in told.stdout
    assert "runs" not in load_result(last(told.stdout)).names


def test_mistakes_are_told_before_anything_is_written(call, scenario, folder):
    scenario()
    scenario("first", "weeks: 0\n")
    scenario("second", "threat: high\n")
    told = call("run", "small.yaml", "first.yaml", "second.yaml", "no-such")
    assert told.exit_code == 2
    assert "first.yaml:" in told.stderr
    assert "second.yaml:" in told.stderr
    assert "no-such: expected the name of a shipped scenario" in told.stderr
    assert "mistakes in 3 files; nothing was written." in told.stderr
    assert not (folder / "results").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--runs", "0"), "'0' is not a whole number from 1 to 10,000,000."),
        (("--runs", "many"), "'many' is not a whole number from 1 to 10,000,000."),
        (("--jobs", "0"), "'0' is not a whole number from 1 to 1,024."),
        (("--seed", "1.5"), "'1.5' is not a whole number of 0 or more."),
        (("--seed", "-1"), "'-1' is not a whole number of 0 or more."),
        (("--runs", "10,000"), "did you mean 10000?"),
        (("--runs", "1e4"), "did you mean 10000?"),
        (("--sead", "1"), "No such option"),
    ],
)
def test_options_out_of_bounds_are_refused(call, folder, options, said):
    told = call("run", "no-us", *options)
    assert told.exit_code == 2
    assert said in told.stderr
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_found_before_the_work(call, folder, monkeypatch):
    def worked(*_, **__):
        pytest.fail("worked for nothing")

    monkeypatch.setattr(import_module("sim.arrays.ensemble"), "ensemble", worked)
    (folder / "taken").write_text("a file", encoding="utf-8")
    told = call("run", "no-us", "--out", "taken")
    assert told.exit_code == 3
    assert told.stderr.startswith("Error: cannot write taken: ")
    assert call("run", "no-us", "--out", "/proc/willing").exit_code == 3


def test_a_disk_that_fills_up_leaves_what_was_there(call, ran, monkeypatch):
    folder = last(ran())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(path, content):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("sim.cli.writing.Writer.prepare", lambda _: None)
    monkeypatch.setattr(Path, "write_bytes", full)
    told = call("run", "small.yaml", *TABLES_ONLY)
    assert told.exit_code == 3
    assert "no space is left there" in told.stderr
    assert "Chance of so many troops" in told.stdout  # what was worked out is not lost
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_the_page_fits_the_screen_and_holds_no_codes(shell, scenario):
    scenario()
    told = shell("run", "small.yaml", *TABLES_ONLY)
    assert told.returncode == 0
    assert told.stderr == ""
    assert "\x1b" not in told.stdout
    assert max(map(len, told.stdout.splitlines())) <= 80


def test_on_a_terminal_only_headings_differ(terminal, scenario):
    scenario()
    shown = terminal("run", "small.yaml", *TABLES_ONLY)
    assert "\x1b[1mWho is in: odds of troops in week 10\x1b[0m" in shown
    plain = terminal("run", "small.yaml", *TABLES_ONLY, NO_COLOR="1")
    assert re.search(r"\x1b\[[\d;]*m", plain) is None  # a slow machine may have shown a bar


def test_what_comes_after_the_deadline_is_not_said_never_to_come(call, scenario, folder):
    scenario("early", "deadline: 5\nforce: {minimum: 5000}\n")
    told = call("run", "early.yaml", "--runs", "200", "--out", "r")
    assert told.exit_code == 0, told.output
    (table,) = folder.glob("r/early/*/first_week.csv")
    chance = float(table.read_text("utf-8").splitlines()[1].split(",")[1])
    assert f"{rest(chance)} of the runs not by week 5 (" in " ".join(told.stdout.split())
    assert "never" not in told.stdout
    page = (table.parent / "report.html").read_text("utf-8")
    assert "have reached it; – not by week 5." in page
