"""Where what was read is kept, or that nothing is."""

import sys

import pytest

from sim.scenario.kept import place
from sim.scenario.reading.read import load


@pytest.fixture(scope="module", autouse=True)
def tables_read():
    """The tables that a process reads once, and keeps apart, have been read."""
    load("no-us")


@pytest.mark.parametrize("word", ["off", "0", "", "OFF"])
def test_it_can_be_switched_off(word, mine, readings, monkeypatch, tmp_path):
    monkeypatch.setenv(place.VARIABLE, word)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "usual"))
    load(mine)
    load(mine)
    assert len(readings) == 2
    assert not (tmp_path / "usual").exists()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="where others keep such things")
def test_it_lies_where_a_user_keeps_what_can_be_made_again(monkeypatch, tmp_path):
    monkeypatch.delenv(place.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert place.folder() == tmp_path / "willing"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # not allowed: as if it were not set
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert place.folder() == tmp_path / "home" / ".cache" / "willing"
