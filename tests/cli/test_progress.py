"""The bar: only on a terminal, only for long work, gone when the work ends."""

import io
import re
import sys
import time

import pytest

from sim.cli import progress


class Terminal(io.StringIO):
    """What a person sees of standard error."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def seen(monkeypatch):
    """Let standard error be a terminal, and return it; the test itself must ask for it."""

    def watch(patience: float = 0.05) -> Terminal:
        shown = Terminal()
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setattr(sys, "stderr", shown)
        monkeypatch.setattr(progress, "PATIENCE", patience)
        return shown

    return watch


def work(*, long: bool, **options) -> None:
    with progress.Bar("Running", 4, **options) as bar:
        for _ in range(4):
            time.sleep(0.15 if long else 0)
            bar.advance(1)


def appears(shown: Terminal, what: str) -> bool:
    """Wait until something is shown; a machine may be busy."""
    for _ in range(200):
        if what in shown.getvalue():
            return True
        time.sleep(0.05)
    return False


def test_long_work_shows_how_far_it_has_come(seen):
    shown = seen()
    with progress.Bar("Running", 4) as bar:
        bar.advance(2)
        assert appears(shown, "50%")
    assert "Running" in shown.getvalue()


def test_short_work_shows_nothing(seen):
    shown = seen(patience=60)
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
        assert appears(shown, "Running")
        raise KeyboardInterrupt
    left = shown.getvalue()
    assert left.endswith(progress.ERASE)
    time.sleep(0.3)
    assert shown.getvalue() == left


def test_a_terminal_that_prints_escape_codes_gets_no_bar(seen, monkeypatch):
    shown = seen()
    monkeypatch.setenv("TERM", "dumb")
    work(long=True)
    assert shown.getvalue() == ""


def test_a_bar_has_no_colours_where_none_are_wanted(seen, monkeypatch):
    shown = seen()
    monkeypatch.setenv("NO_COLOR", "1")
    with progress.Bar("Running", 4) as bar:
        bar.advance(2)
        assert appears(shown, "50%")
    assert not re.search(r"\x1b\[[0-9;]*m", shown.getvalue())
