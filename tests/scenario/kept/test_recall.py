"""A scenario that has not changed is read once; what has, or is not ours, is read anew."""

import os
import stat
import subprocess
import sys

import pytest

from sim.errors import ScenarioError
from sim.scenario.kept import place
from sim.scenario.reading import examine
from sim.scenario.reading.read import _FORM, load
from sim.scenario.shipped import folder, scenario_files
from tests.scenario.kept.conftest import MINE, kept_of


@pytest.fixture(scope="module", autouse=True)
def tables_read():
    """The tables that a process reads once, and keeps apart, have been read."""
    load("no-us")


def test_what_has_not_changed_is_read_once(cache, mine, readings):
    first = load(mine)
    assert load(mine) == first
    assert len(readings) == 1
    (file,) = kept_of(cache)
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(cache.stat().st_mode) == 0o700


@pytest.mark.once
@pytest.mark.parametrize("name", scenario_files())
def test_every_shipped_scenario_comes_back_whole(name, cache, readings):
    read, kept = load(name), load(name)
    assert len(readings) == 1
    assert kept == read
    assert repr(_FORM.write(kept)) == repr(_FORM.write(read))  # types too: 1 is not 1.0


def change_own(mine):
    mine.write_text(MINE.replace("monitoring", "deterrence"))


def add_a_nation(mine):
    own = mine.parent / "nations"
    own.mkdir()
    changed = (folder() / "nations" / "GBR.yaml").read_text().replace("United Kingdom", "Britain")
    (own / "GBR.yaml").write_text(changed)


@pytest.mark.parametrize("change", [change_own, add_a_nation])
def test_what_has_changed_is_read_anew(change, cache, mine, readings):
    before = load(mine)
    change(mine)
    now = load(mine)
    assert now != before
    assert now == examine.read_scenario(mine)
    assert len(kept_of(cache)) == 1


@pytest.mark.parametrize("part", ["base.yaml", "words.csv", "nations/GBR.yaml"])
def test_whatever_file_it_rests_on_counts(part, cache, tmp_path, readings):
    """A scenario with a base, a table of words and a nation of its own: a change of any is seen."""
    (tmp_path / "nations").mkdir()
    gbr = (folder() / "nations" / "GBR.yaml").read_text().replace("United Kingdom", "Britain")
    (tmp_path / "nations" / "GBR.yaml").write_text(gbr)
    (tmp_path / "base.yaml").write_text(MINE)
    rows = (folder() / "data" / "positions.csv").read_text().splitlines(keepends=True)
    (tmp_path / "words.csv").write_text("".join(rows))
    last = tmp_path / "last.yaml"
    last.write_text(MINE.replace("no-us", "base.yaml") + "positions: words.csv\n")
    load(last)
    load(last)
    assert len(readings) == 1
    file = tmp_path / part
    times = file.stat().st_mtime_ns
    file.write_text(file.read_text() + "\n")
    os.utime(file, ns=(times, times))  # content counts, not the time of a file
    load(last)
    assert len(readings) == 2


def test_all_files_that_reading_opens_are_looked_at(cache, mine):
    """None is read that is not noted: Python itself is asked, in a fresh process."""
    code = (
        "import os, sys\n"
        "opened = set()\n"
        "def hear(event, args):\n"
        "    if event == 'open' and isinstance(args[0], (str, os.PathLike)):\n"
        "        opened.add(os.path.abspath(args[0]))\n"
        "from sim.scenario.kept import seen\n"
        "from sim.scenario.reading import examine\n"
        "from sim.scenario.kept.sources import digest\n"
        "digest()\n"
        "sys.addaudithook(hear)\n"
        "with seen.watch() as looked_at:\n"
        f"    examine.read_scenario({str(mine)!r})\n"
        "inside = os.path.dirname(os.path.abspath(examine.__file__))\n"
        "package = os.path.dirname(os.path.dirname(inside))\n"
        "data = {name for name in opened if name.endswith(('.yaml', '.csv'))}\n"
        "print(sorted(n for n in data - set(looked_at) if not n.startswith(package + os.sep)))\n"
        "print(len(looked_at))\n"
    )
    env = {**os.environ, place.VARIABLE: "off"}
    made = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    missed, looked_at = made.stdout.splitlines()
    assert missed == "[]"
    assert int(looked_at) > 34


def test_a_mistake_is_said_each_time_and_never_kept(cache, mine):
    mine.write_text(MINE + "missoin: x\n")
    for _ in range(2):
        with pytest.raises(ScenarioError, match="missoin"):
            load(mine)
    assert not kept_of(cache)
    with pytest.raises(ScenarioError):
        load("no-such-scenario")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_without_being_waited_for(cache, tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(ScenarioError, match="a device or a pipe"):
        load(tmp_path / "pipe.yaml")
