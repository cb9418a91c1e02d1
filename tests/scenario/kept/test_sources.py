"""Other code of the readers reads anew."""

import pytest

from sim.scenario.kept import recall, sources
from sim.scenario.reading.read import load
from tests.scenario.kept.conftest import kept_of
from tests.test_layers import MAY_IMPORT


@pytest.fixture(scope="module", autouse=True)
def tables_read():
    """The tables that a process reads once, and keeps apart, have been read."""
    load("no-us")


def test_another_release_of_the_code_reads_anew(cache, mine, readings, monkeypatch):
    load(mine)
    monkeypatch.setattr(recall, "digest", lambda: "another")
    load(mine)
    assert len(readings) == 2
    assert len(kept_of(cache)) == 2
    monkeypatch.setattr(recall, "digest", lambda: None)  # no text of the code to go by
    load(mine)
    assert len(readings) == 3


def test_a_changed_line_of_the_readers_changes_what_stands_for_them(tmp_path, monkeypatch):
    files = "scenario/read.py", "scenario/table.yaml", "errors.py", "draws/a.py", "compiled/a.py"
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a")
    monkeypatch.setattr(sources, "_PACKAGE", tmp_path)
    found = {sources.digest.__wrapped__()}
    for name in files:
        (tmp_path / name).write_text("b")
        found.add(sources.digest.__wrapped__())
    assert len(found) == 6
    (tmp_path / "errors.py").unlink()
    assert sources.digest.__wrapped__() is None


def test_what_stands_for_the_readers_covers_all_that_they_may_import():
    rooms = {name.removesuffix(".py") for name in sources._READERS}
    assert rooms >= {"scenario", *MAY_IMPORT["scenario"].split()}
    assert sources.digest() is not None
