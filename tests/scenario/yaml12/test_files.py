"""Scenario files that cannot be opened or are no text: what the user is told, and to try."""

import os
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario.yaml12 import read_file

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of a user who has two scenarios."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "baseline.yaml").write_text("name: Baseline\n", encoding="utf-8")
    (tmp_path / "scenarios" / "us_absent.yaml").write_text("name: Absent\n", encoding="utf-8")
    return tmp_path


def complaints(path):
    with pytest.raises(ScenarioError) as caught:
        read_file(path)
    return str(caught.value)


def test_a_file_is_named_as_the_user_named_it(folder):
    document = read_file("scenarios/baseline.yaml")
    assert document.data == {"name": "Baseline"}
    assert document.file == "scenarios/baseline.yaml"
    assert read_file(folder / "scenarios" / "baseline.yaml").file.startswith(str(folder))


@pytest.mark.usefixtures("folder")
def test_a_missing_file_suggests_its_neighbour():
    near = "did you mean 'scenarios/baseline.yaml'?".replace("/", os.sep)
    missing = "expected a scenario file; found no such file"
    assert complaints("scenarios/basline.yaml") == f"scenarios/basline.yaml: {missing}; {near}"
    assert complaints("scenarios/baseline") == f"scenarios/baseline: {missing}; {near}"
    assert complaints("scenarios/zzz.yaml") == f"scenarios/zzz.yaml: {missing}"
    assert complaints("nowhere/baseline.yaml") == f"nowhere/baseline.yaml: {missing}"


@pytest.mark.usefixtures("folder")
def test_a_folder_is_no_scenario():
    assert complaints("scenarios") == "scenarios: expected a scenario file; found a folder"


def test_an_unreadable_file_says_why(folder, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert complaints("scenarios/baseline.yaml") == (
        "scenarios/baseline.yaml: expected a file that can be read; found permission denied"
    )


@pytest.mark.usefixtures("folder")
def test_an_impossible_name_says_why():
    unreadable = "expected a file that can be read"
    assert complaints("a\0b") == rf"a\x00b: {unreadable}; found a name that no file can have"
    assert complaints("x" * 5000).endswith(f"{unreadable}; found file name too long")


def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe.yaml")
    assert (
        complaints("pipe.yaml") == "pipe.yaml: expected a scenario file; found a device or a pipe"
    )


def test_a_large_file_is_refused_before_it_is_read(folder, monkeypatch):
    (folder / "x.yaml").write_bytes(b"a: 1\n" * 200_001)
    monkeypatch.setattr(Path, "read_bytes", None)
    assert complaints("x.yaml") == (
        "x.yaml: expected a file of at most 1,000,000 bytes; found 1,000,005 bytes"
    )


def test_bytes_that_are_not_utf8_are_told_with_their_place(folder):
    (folder / "x.yaml").write_bytes("name: Baseline\nnation: Türkiye\n".encode("latin-1"))
    assert complaints("x.yaml") == "x.yaml:2:10: expected text saved as UTF-8; found the byte 0xfc"


def test_utf16_is_told_once(folder):
    (folder / "x.yaml").write_bytes("name: Baseline\nnation: Türkiye\n".encode("utf-16"))
    (line,) = complaints("x.yaml").splitlines()
    assert line == "x.yaml:1:1: expected text saved as UTF-8; found the byte 0xff"


def test_a_byte_order_mark_and_foreign_line_ends_do_no_harm(folder):
    (folder / "x.yaml").write_bytes(b"\xef\xbb\xbfname: x\r\nweek: 1\r")
    document = read_file("x.yaml")
    assert document.data == {"name": "x", "week": 1}
    assert document.where(("week",)) == (2, 7)


@pytest.mark.parametrize(
    "path",
    [
        path.relative_to(ROOT)
        for top in ("sim", "scenarios")
        for path in sorted((ROOT / top).rglob("*.yaml"))
    ],
    ids=str,
)
def test_the_files_that_we_ship_can_be_read(path):
    assert read_file(ROOT / path).data
