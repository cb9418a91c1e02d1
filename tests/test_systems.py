"""Nothing in the package needs a Unix: what only some systems have is asked for first."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from sim.reports.facts import shell_line

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "sim").rglob("*.py"))

UNIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
UNIX_NAMES = {
    "os": {
        "fork", "getegid", "geteuid", "getgid", "getpgid", "getuid", "kill", "killpg", "mkfifo",
        "nice", "O_NONBLOCK", "openpty", "setsid", "statvfs", "sysconf", "uname", "wait",
    },
    "signal": {
        "SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGUSR1", "alarm", "pause",
        "setitimer",
    },
    "socket": {"AF_UNIX", "SO_REUSEPORT"},
}  # fmt: skip

IMPORT_ALL = """
import builtins, pkgutil, signal, socket, sys
import loky, mesa, plotly.graph_objects, starlette.applications, uvicorn
import uvicorn.protocols.websockets.websockets_sansio_impl
import sim
usual = builtins.__import__
def on_windows(name, globals=None, *more, **named):
    if str((globals or {}).get("__name__")).startswith("sim") and name in UNIX:
        raise ImportError(f"{globals['__name__']} imports {name}")
    return usual(name, globals, *more, **named)
builtins.__import__ = on_windows
for name in ("SIGHUP", "SIGKILL", "SIGALRM", "SIGCHLD", "SIGPIPE"):
    delattr(signal, name)
sys.platform = "win32"
for one in pkgutil.walk_packages(sim.__path__, "sim."):
    if not one.name.endswith("__main__"):
        usual(one.name)
from sim.cli.stopping import end_in_order
from sim.web.server.lines import allow_lines
end_in_order()
allow_lines()
print("all imported")
"""


def unsaid(call):
    """Return what a call that reads or writes text leaves to the system."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    wanted = {"write_text": {"encoding", "newline"}, "read_text": {"encoding"}}.get(name, set())
    positional = {"encoding"} if name == "read_text" and call.args else set()
    return wanted - {one.arg for one in call.keywords} - positional


def calls(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


@pytest.mark.once  # reads source text, the same everywhere
def test_no_name_is_used_that_only_a_unix_has():
    used = [
        f"{file.relative_to(ROOT)}:{node.lineno}: {node.value.id}.{node.attr}"
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        and node.attr in UNIX_NAMES.get(node.value.id, ())
    ]  # fmt: skip
    assert used == []


@pytest.mark.once  # reads source text, the same everywhere
def test_text_is_read_and_written_in_utf_8_and_with_one_line_end():
    """Windows would take its own encoding, and end lines its own way: results would differ."""
    wrong = [
        f"{file.relative_to(ROOT)}:{call.lineno}: {missing}"
        for file in FILES
        for call in calls(ast.parse(file.read_text(encoding="utf-8")))
        for missing in [unsaid(call)]
        if missing
    ]
    assert wrong == []


def test_every_module_is_imported_where_there_is_no_unix():
    code = f"UNIX = {UNIX_MODULES!r}\n{IMPORT_ALL}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == "all imported\n", done.stderr


def test_worker_processes_that_inherit_nothing_give_the_same_results():
    """On Windows every process starts anew; the page of levers does so everywhere."""
    code = (
        "import multiprocessing as m\n"
        "from sim.arrays.ensemble import ensemble\n"
        "from sim.scenario.reading.read import load\n"
        "if __name__ == '__main__':\n"
        "    m.set_start_method('spawn', force=True)\n"
        "    one, two = (ensemble(load('no-us'), runs=4001, jobs=jobs).tally for jobs in (1, 2))\n"
        "    print((one.troops == two.troops).all())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == "True\n", done.stderr


@pytest.mark.parametrize(
    ("system", "said"),
    [("linux", "willing run 'my file.yaml'"), ("win32", 'willing run "my file.yaml"')],
)
def test_a_command_is_quoted_as_the_shell_of_the_system_wants_it(monkeypatch, system, said):
    monkeypatch.setattr(sys, "platform", system)
    assert shell_line(["willing", "run", "my file.yaml"]) == said


def test_the_readme_says_both_commands_for_windows_too():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    unix = [line for line in text.splitlines() if line.startswith("python3 -m venv .venv")]
    windows = [line for line in text.splitlines() if line.startswith("py -m venv .venv")]

    def translated(line):
        said = line.replace("python3 -m", "py -m").replace(" && ", "; ")
        return said.replace(".venv/bin/", ".venv\\Scripts\\").replace("scenarios/*", "scenarios\\*")

    assert [translated(line) for line in unix] == windows
