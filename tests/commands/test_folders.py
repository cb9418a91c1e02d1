"""A run of the tests that was killed leaves nothing for long."""

import os
import sys

import pytest

from tests.commands.folders import OLD, PREFIX, clear_away, make_folder

GONE = 2**30
"""No system gives a process so high a number."""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is cleared away there")
def test_only_old_folders_of_processes_that_are_gone_are_cleared_away(tmp_path):
    folders = {
        (age, pid): tmp_path / f"{PREFIX}kept-{pid}-{age}abc"
        for age in ("old", "new")
        for pid in (GONE, os.getpid())
    }
    for (age, _), folder in folders.items():
        folder.mkdir()
        (folder / "socket").write_text("", encoding="utf-8")
        if age == "old":
            long_ago = folder.stat().st_mtime - 2 * OLD
            os.utime(folder, (long_ago, long_ago))
    other = tmp_path / "willing-kept-mine"
    other.mkdir()
    clear_away(tmp_path)
    left = {of for of, folder in folders.items() if folder.exists()}
    assert left == folders.keys() - {("old", GONE)}
    assert other.exists()


def test_a_folder_says_whose_it_is(tmp_path):
    assert f"-{os.getpid()}-" in make_folder("socket", tmp_path)
