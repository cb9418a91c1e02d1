"""A scenario that has not changed is read once; what has, or is not ours, is read anew."""

import json
import os
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario.kept import entry, place, recall, sources
from sim.scenario.reading import examine
from sim.scenario.reading.read import _FORM, load
from sim.scenario.shipped import folder, scenario_files
from tests.test_layers import MAY_IMPORT

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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_without_being_waited_for(cache, tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(ScenarioError, match="a device or a pipe"):
        load(tmp_path / "pipe.yaml")
