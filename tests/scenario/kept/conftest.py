"""A scenario's file, a folder of its own to keep what is read of it, and a list of readings."""

import pytest

from sim.scenario.kept import place
from sim.scenario.reading import examine
from sim.scenario.reading.read import load

MINE = "extends: no-us\ntitle: Mine\nasks: What?\nteaches: That.\nmission: monitoring\n"


@pytest.fixture(scope="module", autouse=True)
def tables_read():
    """The tables that a process reads once, and keeps apart, have been read."""
    load("no-us")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A folder of its own, in which nothing is kept yet."""
    place_of_it = tmp_path / "cache"
    monkeypatch.setenv(place.VARIABLE, str(place_of_it))
    return place_of_it


@pytest.fixture
def mine(tmp_path):
    """A scenario's file beside which nothing lies."""
    file = tmp_path / "scenarios" / "mine.yaml"
    file.parent.mkdir()
    file.write_text(MINE)
    return file


@pytest.fixture
def readings(monkeypatch):
    """What was read from its files, one entry for each reading."""
    made, read = [], examine.read_scenario

    def note(where):
        made.append(where)
        return read(where)

    monkeypatch.setattr(examine, "read_scenario", note)
    return made


def kept_of(cache):
    return sorted(cache.glob("*.json"))
