"""Commands that tests start: as forks of a process that has imported what they need, or plainly.

What tests start keeps what it read and compiled in one folder for the whole run of the tests, as a
user's commands do; tests of reading and of what is kept say otherwise.
"""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from sim.scenario.kept.place import VARIABLE
from tests.commands.ask import SOCKET, ask
from tests.commands.folders import make_folder

ROOT = Path(__file__).parents[2]
KEPT = "WILLING_TESTS_KEPT"
"""Names the folder in which commands keep what they read: the same in all processes of a run."""

FORKS = hasattr(os, "fork") and hasattr(socket, "recv_fds") and sys.platform != "darwin"
"""Whether commands are forked; on macOS, system libraries do not bear it."""

AT_START = ("PYTHON", "LD_", "LC_", "LANG", "OMP_", "OPENBLAS_", "MKL_", "MALLOC_", "TZ")
"""How variables begin that count when an interpreter or a library starts, and not later."""

PLAIN = [sys.executable, "-m"]


def surroundings(**more):
    """What a command finds around it: this clone, a place for what it keeps, and no colours."""
    taken = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "WILLING_DEBUG"}
    kept = {name: value for name, value in os.environ.items() if name not in taken}
    return {**kept, "PYTHONPATH": str(ROOT), VARIABLE: os.environ[KEPT], **more}


class Starter:
    """The process that forks, for as long as this one lives."""

    def __init__(self):
        self.folder = make_folder("socket")
        self.path = str(Path(self.folder, "socket"))
        self.environment = surroundings()
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self.path)
            listener.listen(16)
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.commands.starter", str(listener.fileno())],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=[listener.fileno()],
                start_new_session=True,
            )

    def suits(self, environment):
        """Whether a fork would find at its start what a process with this environment would."""
        return _at_start(environment) == _at_start(self.environment)

    def end(self):
        with suppress(OSError):
            self.process.stdin.close()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _at_start(environment):
    return {name: value for name, value in environment.items() if name.startswith(AT_START)}


@cache
def starter():
    """The starter of this process; `end_starter` ends it."""
    return Starter()


def end_starter():
    if starter.cache_info().currsize:
        starter().end()
        starter.cache_clear()


def run(arguments, folder, environment, *, text=True, module="sim"):
    """Call a command and return what it said and how it ended, as `subprocess.run` does."""
    called = [module, *arguments]
    if not (FORKS and starter().suits(environment)):
        return subprocess.run(
            [*PLAIN, *called],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=text,
            check=False,
        )
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        streams = (0, out.fileno(), errors.fileno())
        code = ask(starter().path, called, folder, environment, streams)
        said = [_whole(file, text) for file in (out, errors)]
    return subprocess.CompletedProcess([*PLAIN, *called], code, *said)


def _whole(file, text):
    file.seek(0)
    said = file.read()
    return said.decode().replace("\r\n", "\n") if text else said


def write_script(folder, environment):
    """Write `willing` into a folder for a PATH; return what its callers must find around them."""
    if FORKS and starter().suits(environment):
        command = f"-IS {shlex.quote(str(Path(__file__).with_name('ask.py')))} sim"
        around = {**environment, SOCKET: starter().path}
    else:
        command, around = "-m sim", environment
    script = folder / "willing"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return around
