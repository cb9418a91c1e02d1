"""A signal that asks to end waits while processes are being started."""

import signal
import subprocess
import sys
from threading import Thread

import pytest

from sim.executors import local
from sim.executors.local import hold_signals
from sim.executors.pieces import map_in_order
from tests.executors.work import square


def test_a_signal_waits_until_the_work_is_done():
    done = []

    def work():
        with hold_signals():
            signal.raise_signal(signal.SIGINT)
            done.append("all of it")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["all of it"]


def test_afterwards_signals_take_effect_at_once():
    handler = signal.getsignal(signal.SIGINT)
    with hold_signals():
        assert signal.getsignal(signal.SIGINT) is not handler
    assert signal.getsignal(signal.SIGINT) is handler


def test_an_ignored_signal_stays_ignored():
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with hold_signals():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, handler)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mask")
def test_a_process_that_was_started_does_not_hear_it():
    with hold_signals():
        process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with process:
        process.send_signal(signal.SIGINT)
        process.communicate(b"\n")
    assert process.returncode == 0


def test_a_thread_has_no_signals_to_hold():
    entered = []

    def hold() -> None:
        with hold_signals():
            entered.append(True)

    thread = Thread(target=hold)
    thread.start()
    thread.join()
    assert entered == [True]


@pytest.mark.parametrize("asked", [1, 3])
def test_who_is_interrupted_while_processes_start_ends_them(monkeypatch, asked):
    """The signal comes while a library starts processes, at the first piece or at a later one."""
    pool = _Pool(asked)
    monkeypatch.setattr("loky.get_reusable_executor", lambda **_: pool)
    with pytest.raises(KeyboardInterrupt):
        list(map_in_order(square, [1, 2, 3, 4, 5, 6, 7], jobs=2))
    assert pool.begun == pool.ready == asked
    assert pool.ended


def test_a_crew_that_started_nothing_ends_nothing(monkeypatch):
    started = []
    monkeypatch.setattr("loky.get_reusable_executor", lambda **_: started.append(True))
    local.LocalCrew(square, 2).dismiss()
    assert not started


class _Pool:
    """Processes whose start at some piece is met by a signal."""

    def __init__(self, asked: int) -> None:
        self._asked = asked
        self.begun = self.ready = 0
        self.ended = False

    def submit(self, *_):
        self.begun += 1
        if self.begun == self._asked:
            signal.raise_signal(signal.SIGINT)
        self.ready += 1
        return local.Future()

    def shutdown(self, **_):
        self.ended = True
