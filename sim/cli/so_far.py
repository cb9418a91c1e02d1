"""What work comes to while it goes on: an estimate, with its interval, beside the bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Final

from sim.cli.words import interval, percent, plural, points, span

if TYPE_CHECKING:
    from sim.analysis.coalition.pivots import Pivots
    from sim.analysis.sensitivity.tornado import Ends
    from sim.analysis.sweep.outcome import Rows
    from sim.arrays.tally import Tally
    from sim.scenario.scenario import Scenario

FEW: Final = 10
"""Points of a sweep up to which each block is told of; of more, one in so many."""


def so_far(tally: Tally, deadline: int, size: int) -> str:
    """Say the chance of a size of force committed at the deadline, as counted so far.

    The interval is that of the runs so far (95 %, Wilson), so it narrows as they go on.
    """
    from sim.analysis.counts import runs_reaching
    from sim.analysis.statistics import wilson
    from sim.arrays.tally import MEASURES

    counts = tally.troops[MEASURES.index("committed"), deadline]
    chance, low, high = (float(part) for part in wilson(runs_reaching(counts, size), tally.runs))
    return f"{size:,} committed: {percent(chance)} ({interval(low, high)})"


def watch_for(
    scenario: Scenario, tell: Callable[[str], None], name: str = ""
) -> Callable[[Tally], None]:
    """Return what tells of the least force asked for in a scenario, each time runs were counted.

    Parameters
    ----------
    scenario
        What is run.
    tell
        Shows a text.
    name
        What stands before it, where several scenarios are run.
    """
    before = f"{name}: " if name else ""
    return lambda tally: tell(before + so_far(tally, scenario.deadline, scenario.minimum))


def watch_points(size: int, tell: Callable[[str], None]) -> Callable[[int, Rows], None]:
    """Return what tells between which shares the points of a sweep lie, each time some were run.

    These are the shares of runs so far, at the points that have any, that commit a size of force:
    what was counted, and no estimate of what points to come will have.
    """
    from sim.analysis.sweep.tables import runs_reaching
    from sim.arrays.tally import MEASURES

    runs: Counter[int] = Counter()
    reached: Counter[int] = Counter()
    measure, seen = MEASURES.index("committed"), count()

    def watch(place: int, rows: Rows) -> None:
        runs[place] += rows.runs
        reached[place] += runs_reaching(rows, measure, size)
        if next(seen) % max(1, len(runs) // FEW):  # all points are gone through for it
            return
        shares = sorted(reached[each] / runs[each] for each in runs)
        ends = " to ".join(dict.fromkeys(percent(shares[end]) for end in (0, -1)))
        tell(f"{size:,} committed: {ends} at {plural(len(runs), 'point')}")

    return watch


def watch_pivots(tell: Callable[[str], None]) -> Callable[[Pivots], None]:
    """Return what tells who adds most to the chance of the least size committed, so far."""
    from sim.analysis.coalition.pivotal import pivotal_shapley

    def watch(found: Pivots) -> None:
        rows = pivotal_shapley(found).rows()
        size = rows[0]["threshold"]
        asked = [row for row in rows if (row["measure"], row["threshold"]) == ("committed", size)]
        most = max(asked, key=lambda row: row["difference"])
        ends = span(most["low"], most["high"])
        tell(f"{most['name']} adds {points(most['difference'])} ({ends})")

    return watch


def watch_inputs(tell: Callable[[str], None]) -> Callable[[Ends], None]:
    """Return what tells which input moves the chance of the least force committed most, so far."""
    from sim.analysis.sensitivity.tornado import tornado

    most = 0.0

    def watch(ends: Ends) -> None:
        nonlocal most
        row = next(row for row in tornado(ends).rows() if row["measure"] == "committed")
        if abs(row["difference"]) > most:
            most = abs(row["difference"])
            between = span(row["low"], row["high"])
            tell(f"{points(row['difference'])} ({between}) {row['label']}")

    return watch


def watch_trials(tell: Callable[[str], None]) -> Callable[[float], None]:
    """Return what tells in how many runs the best change tried so far does it."""
    best, tries = 0.0, count(1)

    def watch(odds: float) -> None:
        nonlocal best
        best = max(best, odds)
        tell(f"at best {percent(best)} after {plural(next(tries), 'trial')}")

    return watch
