"""The bar: only on a terminal, only for long work, gone when the work ends."""

import io
import re
import sys
import time

import numpy as np
import pytest

import sim
from sim.analysis.force import headline
from sim.analysis.sweep.outcome import Rows
from sim.arrays.ensemble import BLOCK, ensemble
from sim.cli import progress
from sim.cli.so_far import watch_for, watch_inputs, watch_pivots, watch_points, watch_trials
from sim.cli.words import interval, percent, points, span
from sim.scenario.reading.read import load


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


def test_what_has_come_out_so_far_stands_beside_the_bar(seen):
    shown = seen()
    with progress.Bar("Running", 4) as bar:
        bar.tell("10,000 committed: 84% (82-86)")
        bar.advance(2)
        assert appears(shown, "10,000 committed: 84% (82-86)")


def test_the_estimate_so_far_is_that_of_the_runs_so_far_and_ends_as_the_result():
    scenario, told = load("no-us"), []
    counted: list[int] = []

    def watch(tally):
        counted.append(tally.runs)
        watch_for(scenario, told.append)(tally)

    result = ensemble(scenario, runs=BLOCK + 40, watch=watch)
    assert counted == [BLOCK, BLOCK + 40]
    part = ensemble(scenario, runs=BLOCK)
    for text, made in zip(told, (part, result), strict=True):
        row = headline(made).rows()[0]
        ends = interval(row["low"], row["high"])
        assert text == f"10,000 committed: {percent(row['chance'])} ({ends})"
    named: list[str] = []
    watch_for(scenario, named.append, "no-us")(result.tally)
    assert named == [f"no-us: {told[-1]}"]


def test_a_sweep_tells_between_which_shares_its_points_lie_so_far():
    told = []
    watch = watch_points(10_000, told.append)

    def block(place, *troops):
        none = np.full(len(troops), -1, np.int16)
        watch(place, Rows(np.array([troops] * 3, np.int32), none))

    block(0, 9_999, 10_000, 4_000, 12_000)
    block(1, 0, 0, 0, 20_000)
    block(1, 20_000, 20_000, 20_000, 20_000)
    assert told == [
        "10,000 committed: 50% at 1 point",
        "10,000 committed: 25% to 50% at 2 points",
        "10,000 committed: 50% to 63% at 2 points",
    ]


def test_a_sweep_of_very_many_points_goes_through_them_seldom():
    told = []
    watch = watch_points(10_000, told.append)
    for place in range(1000):
        watch(place, Rows(np.zeros((3, 1), np.int32), np.zeros(1, np.int16)))
    assert len(told) < 1000 / 5


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("text", ["10,000 committed: 84% (82-86)", "All nations: " + "long " * 40])
def test_a_bar_keeps_to_one_line_of_the_terminal(seen, monkeypatch, columns, text):
    shown = seen()
    monkeypatch.setenv("COLUMNS", str(columns))
    with progress.Bar("Running", 4) as bar:
        assert appears(shown, "Running")
        bar.advance(1)
        bar.tell(text)
        bar.advance(1)
    lines = [line.rstrip() for line in re.split(r"\r|\x1b\[[^a-zA-Z]*[a-zA-Z]", shown.getvalue())]
    assert max(map(len, lines)) < columns
    assert any(text[:20] in line for line in lines)


def test_who_adds_most_so_far_ends_as_the_result():
    told = []
    found = sim.pivotal(
        "no-us", among=["FRA", "BEL"], runs=140, exact=True, watch=watch_pivots(told.append)
    )
    row = found.shapley.rows()[0]
    assert (row["name"], row["measure"], row["threshold"]) == ("France", "committed", 10_000)
    assert len(told) == 2
    ends = span(row["low"], row["high"])
    assert told[-1] == f"France adds {points(row['difference'])} ({ends})"


def test_the_strongest_input_so_far_ends_as_the_first_of_the_result():
    told = []
    found = sim.sensitivity("no-us", runs=20, watch=watch_inputs(told.append))
    rows = [r for r in found.tables["tornado"].rows() if r["measure"] == "committed"]
    row = max(rows, key=lambda row: abs(row["difference"]))
    ends = span(row["low"], row["high"])
    assert told[-1].startswith(f"{points(row['difference'])} ({ends}) ")


def test_the_best_trial_so_far_stands_beside_the_bar_of_persuade():
    told = []
    watch = watch_trials(told.append)
    for odds in (0, 0.412, 0.2):
        watch(odds)
    assert told == [
        "at best 0% after 1 trial",
        "at best 41% after 2 trials",
        "at best 41% after 3 trials",
    ]
    sim.persuade("no-us", "ITA", levers=["mandate"], runs=20, tried=watch)
    assert told[-1].startswith("at best 41% after ")
