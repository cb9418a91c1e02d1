"""`willing results`: list, show, compare, prune and pack, as typed."""

import json
import re
from pathlib import Path

import pytest

FEW = ("--runs", "20", "--no-report", "--quiet")


@pytest.fixture
def folders(call):
    call("run", "no-us", *FEW)
    call("run", "reversal", *FEW)
    return sorted(str(path.parent) for path in Path("results").rglob("manifest.json"))


def test_what_was_run_is_listed_shown_and_compared(call, folders):
    listed = call("results", "list").stdout
    assert all(folder in listed for folder in folders)
    assert "2 in all" in listed
    rows = json.loads(call("results", "list", "--json").stdout)["tables"]["results"]["rows"]
    assert {row["folder"] for row in rows} == {*folders}
    shown = call("results", "show", folders[0]).stdout
    assert "20 runs, seed 2025" in shown
    assert "Again: willing run no-us --runs 20 --seed 2025" in shown
    compared = call("results", "compare", *folders).stdout
    assert "Compared run by run." in compared
    assert call("results", "compare", *folders, "--csv").stdout.startswith("measure,threshold,")


def test_a_stored_result_states_each_chance_as_the_run_did(call):
    printed = call("run", "no-us", "--runs", "20", "--no-report").stdout
    (folder,) = {str(path.parent) for path in Path("results").rglob("manifest.json")}
    said = re.findall(r"[<>]?\d+% \(\d+-\d+\)", printed.split("If peace comes")[0])
    shown = call("results", "show", folder).stdout
    assert len(said) > 8
    assert re.findall(r"[<>]?\d+% \(\d+-\d+\)", shown) == said[:9]
    same = call("results", "compare", folder, folder).stdout
    assert "-0" not in same


def test_nothing_is_removed_without_a_yes(call, folders):
    assert call("results", "prune").exit_code == 2
    assert "1 would go" not in call("results", "prune", "--keep", "1").stdout
    would = call("results", "prune", "--older-than", "0")
    assert "2 would go" in would.stdout
    assert all(Path(folder).exists() for folder in folders)
    call("results", "prune", "--older-than", "0", "--yes")
    assert not any(Path(folder).exists() for folder in folders)
    assert "holds no results yet" in call("results", "list").stdout


def test_a_result_is_packed_into_one_file(call, folders):
    done = call("results", "pack", folders[0])
    packed = done.stdout.strip()
    assert Path(packed).stat().st_size > 1000
    assert "is an archive: unpack it" in call("verify", packed).stderr
    assert call("results", "pack", "nothing").exit_code == 3
