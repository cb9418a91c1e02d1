"""Ask a process that has imported what commands need (`tests.commands.starter`) for a fork.

    ask.py MODULE ARGUMENT...     at the socket that WILLING_STARTER names, with this process's
                              folder, environment and standard streams

It imports little, since scripts on a test's PATH begin with it: no `socket`, no `json`.
"""

import os
import sys

SOCKET = "WILLING_STARTER"
HEAD = 24
"""Bytes of the line that says how many arguments and variables follow, and how many bytes."""


def ask(path, arguments, folder, environment, streams):
    """Run a command in a fork and return how it ended: its exit code, or a signal's with a minus.

    Parameters
    ----------
    path : str
        Of the socket.
    arguments : sequence of str or bytes
        Of the interpreter, behind `-m`: a module, and what it is called with.
    folder : path
        The working folder.
    environment : mapping of str to str
    streams : sequence of int
        The files that become its standard input, output and errors.
    """
    import _socket as sockets  # not every system has such ones

    fields = [*arguments, folder, *(f"{name}={value}" for name, value in environment.items())]
    body = b"\0".join(map(os.fsencode, fields))
    head = b"%d %d" % (len(arguments), len(body))
    passed = b"".join(number.to_bytes(4, sys.byteorder) for number in streams)
    asking = sockets.socket(sockets.AF_UNIX)
    try:
        asking.connect(path)
        asking.sendmsg([head.ljust(HEAD)], [(sockets.SOL_SOCKET, sockets.SCM_RIGHTS, passed)])
        asking.sendall(body)
        said = b""
        while not said.endswith(b"\n"):
            piece = asking.recv(64)
            if not piece:
                raise ConnectionError(f"{path}: the command was lost")
            said += piece
    finally:
        asking.close()
    return int(said)


if __name__ == "__main__":
    ended = ask(os.environ[SOCKET], sys.argv[1:], os.getcwd(), os.environ, (0, 1, 2))  # noqa: PTH109
    sys.exit(ended if ended >= 0 else 128 - ended)
