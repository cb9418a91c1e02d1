"""Work for workers, in a module that they can import."""

import os
import signal
import time
from pathlib import Path

from sim.executors import local


def square(number):
    return number * number


def slow_square(number):
    time.sleep(0.3)
    return number * number


def break_at_three(number):
    if number == 3:
        raise ValueError("no three")
    return number


def die_once(folder, number):
    """Kill the process that works on 2 the first time."""
    mark = Path(folder) / "died"
    if number == 2 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def die_first(folder, digest, packed, piece):
    """Kill the process that is given a piece the first time; the others do what they are given."""
    mark = Path(folder) / "died"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return local._do(digest, packed, piece)


def die_always(number):
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def note(folder, number):
    """Leave a mark of each time that a piece is worked on."""
    with (Path(folder) / f"{number}").open("a") as file:
        file.write("x")
    return number * number


def slow_note(folder, number):
    time.sleep(0.2)
    return note(folder, number)
