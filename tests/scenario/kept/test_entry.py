"""What is kept is whole, ours alone, and no more than the few used last."""

import json
import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from sim.scenario.kept import entry, place
from sim.scenario.reading import examine
from sim.scenario.reading.read import load
from tests.scenario.kept.conftest import MINE, kept_of


@pytest.fixture(scope="module", autouse=True)
def tables_read():
    """The tables that a process reads once, and keeps apart, have been read."""
    load("no-us")


def reseal(change):
    """Return a fault that changes what a file holds and states its checksum anew."""

    def fault(file):
        _, _, text = file.read_bytes().partition(b"\n")
        changed = json.dumps(change(json.loads(text))).encode()
        file.write_bytes(sha256(changed).hexdigest().encode() + b"\n" + changed)

    return fault


FAULTS = {
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:-100]),
    "empty": lambda file: file.write_bytes(b""),
    "a letter": lambda file: file.write_bytes(file.read_bytes().replace(b"0.5", b"0.6", 1)),
    "no JSON": lambda file: file.write_bytes(sha256(b"{").hexdigest().encode() + b"\n{"),
    "a list": reseal(lambda _: []),
    "other things": reseal(lambda kept: {**kept, "found": {"value": 1, "records": [[99, 1]]}}),
    "no class": reseal(lambda kept: {**kept, "found": {"value": {"@": 0}, "records": [["os"]]}}),
    "nothing found": reseal(lambda kept: {"seen": kept["seen"]}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_damaged_is_read_anew_and_replaced(fault, cache, mine, readings):
    read = load(mine)
    (file,) = kept_of(cache)
    whole = file.read_bytes()
    FAULTS[fault](file)
    assert load(mine) == read
    assert len(readings) == 2
    assert file.read_bytes() == whole


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are those of POSIX")
def test_what_others_may_have_written_is_not_used(cache, mine, readings, monkeypatch):
    read = load(mine)
    (file,) = kept_of(cache)
    file.chmod(0o666)
    assert load(mine) == read
    assert len(readings) == 2
    kept = cache / "elsewhere"
    file.rename(kept)
    file.symlink_to(kept)
    load(mine)
    assert len(readings) == 3
    assert not file.is_symlink()
    cache.chmod(0o777)
    load(mine)
    assert len(readings) == 4
    cache.chmod(0o700)
    load(mine)
    assert len(readings) == 4
    owner = file.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    load(mine)
    assert len(readings) == 5


def test_a_folder_that_cannot_be_made_keeps_nothing_and_says_nothing(
    tmp_path, mine, readings, monkeypatch, capfd
):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "file" / "cache"))
    assert load(mine) == load(mine)
    assert len(readings) == 2
    assert capfd.readouterr() == ("", "")


def test_the_few_used_last_are_kept(cache, mine, readings, monkeypatch):
    monkeypatch.setattr(entry, "MOST", 2)
    files = [mine.with_name(f"{name}.yaml") for name in "abc"]
    for place_in_time, file in enumerate(files):
        file.write_text(MINE)
        load(file)
        for kept in kept_of(cache):
            os.utime(kept, ns=(place_in_time, place_in_time))
    left_half_done = cache / f".{'0' * 40}.json.abcdef"
    left_half_done.touch()
    os.utime(left_half_done, ns=(0, 0))
    assert len(kept_of(cache)) == 2
    mine.unlink()
    mine.write_text(MINE)
    load(mine)
    assert len(kept_of(cache)) == 2
    assert not left_half_done.exists()
    load(mine)
    assert len(readings) == 4


def test_a_file_that_changes_while_it_is_read_is_not_kept(cache, mine, monkeypatch):
    read = examine.read_scenario

    def disturbed(where):
        found = read(where)
        Path(where).write_text(MINE.replace("monitoring", "deterrence"))
        return found

    monkeypatch.setattr(examine, "read_scenario", disturbed)
    load(mine)
    assert not kept_of(cache)
