"""A request to end that comes where Python lets nothing be raised is made again."""

import ctypes
import signal
import sys
import time

import pytest

from sim.cli import stopping
from sim.cli.stopping import EndRequest, end_in_order

PATIENCE = 30

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture
def begin(monkeypatch):
    """Give what lets signals end in order, to be called in the test; leave all as it was.

    Some releases of pytest set a hook of their own between a fixture and its test.
    """
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM, signal.SIGINT)
    before = {number: signal.getsignal(number) for number in numbers}
    monkeypatch.setattr(stopping, "_requests", [])
    for number in before:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield end_in_order
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number, handler in before.items():
        signal.signal(number, handler)


def _from_a_library(number: int) -> None:
    """Let a signal come while a library in C has called back."""
    ctypes.CFUNCTYPE(None)(lambda: signal.raise_signal(number))()


def _from_a_destructor(number: int) -> None:
    """Let a signal come while an object is being destroyed."""

    class Thing:
        def __del__(self) -> None:
            signal.raise_signal(number)

    Thing()


@pytest.mark.parametrize("come", [_from_a_library, _from_a_destructor])
@pytest.mark.parametrize(
    ("number", "raised"), [(signal.SIGTERM, EndRequest), (signal.SIGINT, KeyboardInterrupt)]
)
def test_a_request_that_is_lost_is_made_again_and_not_printed(
    begin, monkeypatch, capfd, come, number, raised
):
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    begin()

    def work() -> None:
        come(number)
        time.sleep(PATIENCE)

    with pytest.raises(raised):
        work()
    assert capfd.readouterr().err == ""


def test_any_other_error_that_is_lost_is_reported(begin, monkeypatch, capfd):
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    begin()
    ctypes.CFUNCTYPE(None)(lambda: 1 / 0)()
    assert "ZeroDivisionError" in capfd.readouterr().err
