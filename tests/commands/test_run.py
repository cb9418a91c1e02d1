"""A command in a fork is told from a plain process by its time alone."""

import os
import signal
import subprocess

import pytest

from sim.cli.failures import CLOSED_PIPE
from tests.commands.run import FORKS, PLAIN, run, starter, surroundings, write_script

pytestmark = pytest.mark.skipif(not FORKS, reason="this system has no forks that can be trusted")

SHOW = """
import os, signal, sys
print(sys.argv[1:], sys.path[0], os.getcwd(), sorted(os.environ.items()), __name__)
for name in ("stdin", "stdout", "stderr"):
    stream = getattr(sys, name)
    print(name, stream.encoding, stream.errors, stream.mode, stream.fileno(), stream.isatty())
    print(stream.line_buffering, stream.write_through, stream is getattr(sys, f"__{name}__"))
print([signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE)])
import atexit
atexit.register(print, "at the end")
sys.exit("with a word")
"""


@pytest.fixture
def around(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return surroundings(COLUMNS="70", LINES="")


def plainly(around, *called, **more):
    return subprocess.run([*PLAIN, *called], env=around, capture_output=True, check=False, **more)


def end_of(done):
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["lost", ""],
        ["check", "no-us", "caf\udce9.yaml"],
        ["show", "no-us", "--json"],
    ],
)
def test_it_says_and_ends_as_a_plain_process(around, tmp_path, arguments):
    forked = run(arguments, tmp_path, around, text=False)
    assert end_of(forked) == end_of(plainly(around, "sim", *arguments))


def test_it_finds_around_it_what_a_plain_process_finds(around, tmp_path):
    (tmp_path / "shown.py").write_text(SHOW, encoding="utf-8")
    forked = run(["", "a b", "\u00e9"], tmp_path, around, text=False, module="shown")
    plain = plainly(around, "shown", "", "a b", "\u00e9")
    assert forked.stdout.splitlines() == plain.stdout.splitlines()
    assert forked.stdout.endswith(b"at the end\n")
    assert (forked.returncode, forked.stderr) == (1, b"with a word\n")


def test_a_signal_that_ends_it_is_told(around, tmp_path):
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    (tmp_path / "killed.py").write_text(killed, encoding="utf-8")
    assert run([], tmp_path, around, module="killed").returncode == -signal.SIGKILL


def test_a_shell_calls_it_by_name(around, tmp_path):
    around = write_script(tmp_path, around)
    line = "./willing show no-us | grep -c Nations; ./willing show lost; echo $?; exit 7"
    done = subprocess.run(
        ["bash", "-c", line], env=around, capture_output=True, text=True, check=False
    )
    assert done.stdout.endswith("\n2\n")
    assert "lost" in done.stderr
    assert done.returncode == 7


def test_it_hears_that_its_reader_has_gone(around, tmp_path):
    around = write_script(tmp_path, around)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(["./willing", "schema"], env=around, stdout=writing, check=False)
    os.close(writing)
    assert done.returncode == CLOSED_PIPE


def test_where_a_variable_counts_at_a_start_it_is_a_plain_process(around, tmp_path):
    assert starter().suits(around)
    for more in ({"PYTHONIOENCODING": "ascii"}, {"OPENBLAS_NUM_THREADS": "7"}, {"LC_ALL": "C"}):
        assert not starter().suits({**around, **more})
    (tmp_path / "shown.py").write_text(SHOW, encoding="utf-8")
    ascii_only = {**around, "PYTHONIOENCODING": "ascii"}
    assert "stdout ascii" in run([], tmp_path, ascii_only, module="shown").stdout
