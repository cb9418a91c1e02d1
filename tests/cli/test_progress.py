"""The bar: only on a terminal, only for long work, gone when the work ends."""

import io
import sys
import time

import pytest
import rich.progress  # noqa: F401  (now, since its import takes longer than the work below)

from sim.cli import progress

SHOW_CURSOR, ERASED = "\x1b[?25h", "\r\x1b[1A\x1b[2K"


class Terminal(io.StringIO):
    """What a person sees of standard error."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def seen(monkeypatch):
    """Let standard error be a terminal, and return it; the test itself must ask for it."""

    def watched() -> Terminal:
        shown = Terminal()
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setattr(sys, "stderr", shown)
        monkeypatch.setattr(progress, "PATIENCE", 0.05)
        return shown

    return watched


def work(*, long: bool, **options) -> None:
    with progress.Bar("Running", 4, **options) as bar:
        for _ in range(4):
            time.sleep(0.15 if long else 0)
            bar.advance(1)


def test_long_work_shows_how_far_it_has_come(seen):
    shown = seen()
    work(long=True)
    assert "Running" in shown.getvalue()
    assert "50%" in shown.getvalue()


def test_short_work_shows_nothing(seen):
    shown = seen()
    work(long=False)
    assert shown.getvalue() == ""


def test_nothing_is_shown_if_quiet_or_away_from_a_terminal(seen, monkeypatch):
    shown = seen()
    work(long=True, quiet=True)
    assert shown.getvalue() == ""
    monkeypatch.setattr(shown, "isatty", lambda: False)
    work(long=True)
    assert shown.getvalue() == ""


def test_an_interrupt_takes_the_bar_away(seen):
    shown = seen()
    with pytest.raises(KeyboardInterrupt), progress.Bar("Running", 4):  # noqa: PT012
        time.sleep(0.3)
        assert "Running" in shown.getvalue()
        raise KeyboardInterrupt
    left = shown.getvalue()
    assert left.endswith(SHOW_CURSOR + ERASED)
    time.sleep(0.3)
    assert shown.getvalue() == left
