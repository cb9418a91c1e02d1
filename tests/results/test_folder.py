"""A folder is written whole or not at all, and nothing that it held is lost."""

import errno
import os
import time
from pathlib import Path

import pytest

from sim.errors import ResultsError
from sim.results import check_writable
from sim.results.folder import MARK, recover, write_folder

FIRST = {MARK: b"first", "a.csv": b"1\n"}
SECOND = {MARK: b"second", "a.csv": b"2\n", "charts/fan.png": b"png"}


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "results" / "scenario" / "0123-s1"


def failing(monkeypatch, error, after=1):
    """Let writing fail once some files are written."""
    real, written = Path.write_bytes, []

    def write(path, data):
        written.append(path)
        if len(written) > after:
            raise error
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", write)


def test_folders_are_made_as_needed(folder):
    write_folder(folder, SECOND)
    assert content(folder) == SECOND
    assert names(folder.parent) == [folder.name]


def test_a_result_takes_the_place_of_an_earlier_one(folder):
    write_folder(folder, FIRST)
    write_folder(folder, SECOND)
    assert content(folder) == SECOND
    assert names(folder.parent) == [folder.name]


def test_what_a_reader_put_beside_it_stays(folder):
    write_folder(folder, FIRST)
    (folder / "notes").mkdir()
    (folder / "notes" / "mine.txt").write_text("look at Italy")
    write_folder(folder, SECOND)
    assert content(folder) == {**SECOND, "notes/mine.txt": b"look at Italy"}


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(errno.ENOSPC, "full")])
def test_an_interrupt_leaves_nothing_half_written(folder, monkeypatch, stop):
    failing(monkeypatch, stop)
    with pytest.raises((KeyboardInterrupt, ResultsError)):
        write_folder(folder, SECOND)
    assert names(folder.parent) == []


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(errno.ENOSPC, "full")])
def test_an_interrupt_leaves_the_earlier_result_as_it_was(folder, monkeypatch, stop):
    write_folder(folder, FIRST)
    failing(monkeypatch, stop)
    with pytest.raises((KeyboardInterrupt, ResultsError)):
        write_folder(folder, SECOND)
    assert content(folder) == FIRST
    assert names(folder.parent) == [folder.name]


def test_an_interrupt_between_taking_away_and_putting_in_place_loses_nothing(folder, monkeypatch):
    write_folder(folder, FIRST)
    real = Path.rename

    def rename(path, target):
        if path.name.endswith(".partial"):
            raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        write_folder(folder, SECOND)
    assert content(folder) == FIRST


def test_a_machine_that_stopped_midway_is_put_right_the_next_time(folder):
    write_folder(folder, FIRST)
    folder.rename(folder.with_name(f".{folder.name}.abcd.old"))
    recover(folder)
    assert content(folder) == FIRST
    assert names(folder.parent) == [folder.name]


def test_abandoned_pieces_are_cleared_away_and_work_at_hand_is_left(folder):
    write_folder(folder, FIRST)
    abandoned = folder.with_name(f".{folder.name}.dead.partial")
    at_hand = folder.with_name(f".{folder.name}.live.partial")
    abandoned.mkdir()
    at_hand.mkdir()
    yesterday = time.time() - 86_400
    os.utime(abandoned, (yesterday, yesterday))
    write_folder(folder, SECOND)
    assert names(folder.parent) == sorted([folder.name, at_hand.name])


def test_another_run_that_was_quicker_is_replaced_in_turn(folder, monkeypatch):
    real, races = Path.rename, []

    def rename(path, target):
        if path.name.endswith(".partial") and not races:
            races.append(1)
            write_folder(folder, FIRST)
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    write_folder(folder, SECOND)
    assert content(folder) == SECOND
    assert names(folder.parent) == [folder.name]


def test_a_full_disk_is_told_with_what_to_do(folder, monkeypatch):
    failing(monkeypatch, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(ResultsError) as raised:
        write_folder(folder, SECOND)
    assert str(raised.value) == (
        f"cannot write {folder}: no space is left there; free some or choose another folder"
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "you may not write there; choose another folder"),
        (errno.EROFS, "it can only be read; choose another folder"),
        (errno.EDQUOT, "your quota is used up; free some space or choose another folder"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_other_failures_are_told_too(folder, monkeypatch, number, words):
    failing(monkeypatch, OSError(number, os.strerror(number)), after=0)
    with pytest.raises(ResultsError) as raised:
        write_folder(folder, SECOND)
    assert str(raised.value) == f"cannot write {folder}: {words}"


def test_a_file_in_the_way_is_told(tmp_path):
    (tmp_path / "results").write_text("mine")
    with pytest.raises(ResultsError, match="part of the path is a file, not a folder"):
        write_folder(tmp_path / "results" / "scenario" / "x", FIRST)
    with pytest.raises(ResultsError, match="a file of that name is in the way"):
        write_folder(tmp_path / "results", FIRST)
    assert (tmp_path / "results").read_text() == "mine"


def test_a_folder_of_other_things_is_never_replaced(tmp_path):
    (tmp_path / "thesis.txt").write_text("chapter one")
    with pytest.raises(ResultsError, match="it holds files but no result; choose another folder"):
        write_folder(tmp_path, FIRST)
    assert content(tmp_path) == {"thesis.txt": b"chapter one"}


def test_a_file_outside_the_folder_is_refused(folder):
    for name in ("../elsewhere.csv", "/elsewhere.csv"):
        with pytest.raises(ValueError, match="must lie in its folder"):
            write_folder(folder, {**FIRST, name: b""})
    assert names(folder.parent) == []


def test_a_folder_is_tried_before_long_work_is_done_for_it(folder):
    check_writable(folder)
    assert names(folder) == []
    (folder / "file").write_text("mine")
    with pytest.raises(ResultsError, match="not a folder"):
        check_writable(folder / "file" / "below")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told_at_once(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ResultsError, match="you may not write there"):
        check_writable(tmp_path)
