"""A process that has imported what commands import, and forks for each command that is asked for.

A command's own work is often less than the half second in which it imports NumPy and a hundred
files of ours. A fork gets arguments, working folder, environment and standard streams of whoever
asks; it runs `python -m MODULE` from its first line and ends as an interpreter does. A plain
process is started where the start is what is tested, or where a variable differs that counts at a
start (`tests.commands.run`). What else a process has of whoever starts it, such as limits and
ignored signals, a fork has of the starter.
"""

import gc
import io
import os
import runpy
import select
import socket
import sys
from contextlib import suppress
from importlib import import_module

from tests.commands.ask import HEAD

IMPORTED = """sim.cli.group sim.cli.run sim.cli.compare sim.scenario.reading.examine
    sim.arrays.ensemble sim.results sim.api""".split()
"""What most commands need; the rest is imported by who needs it, as ever."""


def serve(listener, asked_to_end):
    """Fork for each command; return only in a fork, as a command that is about to begin.

    Parameters
    ----------
    listener : socket
        Where whoever wants a command asks.
    asked_to_end : int
        A file that ends when the process that started this one does.
    """
    while True:
        ready, _, _ = select.select([listener, asked_to_end], [], [])
        _forget_ended()
        if listener not in ready:
            return False
        asking, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            return _begin(asking)
        asking.close()


def _forget_ended():
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _begin(asking):
    """Fork once more, for the command; here, wait for it and say how it ended."""
    arguments, folder, variables, streams = _read(asking)
    command = os.fork()
    if command:
        for number in (0, 1, 2, *streams):
            os.close(number)
        status = os.waitstatus_to_exitcode(os.waitpid(command, 0)[1])
        with suppress(OSError):  # whoever asked may have gone
            asking.sendall(b"%d\n" % status)
        os._exit(0)
    asking.close()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = arguments
    sys.path[0] = os.fsdecode(folder)
    _take(streams)
    return True


def _read(asking):
    """Return arguments, folder, environment and streams of a command."""
    head, streams, _, _ = socket.recv_fds(asking, HEAD, 3)
    arguments, length = map(int, head.split())
    body = b""
    while len(body) < length:
        piece = asking.recv(length - len(body))
        if not piece:
            os._exit(1)
        body += piece
    fields = [os.fsdecode(field) for field in body.split(b"\0")]
    variables = dict(field.split("=", 1) for field in fields[arguments + 1 :])
    return fields[:arguments], fields[arguments], variables, streams


def _take(streams):
    """Let files be the standard streams, opened as an interpreter opens them at its start."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for stream in set(streams) - {0, 1, 2}:
        os.close(stream)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        now = getattr(sys, name)
        at_once = now.write_through  # as PYTHONUNBUFFERED has it
        unbuffered = {"buffering": 0} if number and at_once else {}
        raw = open(number, "wb" if number else "rb", closefd=False, **unbuffered)  # noqa: SIM115
        text = io.TextIOWrapper(
            raw,
            encoding=now.encoding,
            errors=now.errors,
            line_buffering=not at_once and (number == 2 or raw.isatty()),
            write_through=at_once,
        )
        text.mode = "w" if number else "r"
        setattr(sys, name, text)
        setattr(sys, f"__{name}__", text)


if __name__ == "__main__":
    for name in IMPORTED:
        import_module(name)
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as its_listener:
        is_command = serve(its_listener, 0)
    if is_command:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
