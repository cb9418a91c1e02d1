"""What an ensemble comes to while it is run: an estimate with its interval, beside the bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.arrays.tally import Tally
    from sim.scenario.scenario import Scenario


def so_far(tally: Tally, deadline: int, size: int) -> str:
    """Say the chance of a size of force committed at the deadline, as counted so far.

    The interval is that of the runs so far (95 %, Wilson), so it narrows as they go on.
    """
    from sim.analysis.counts import runs_reaching
    from sim.analysis.statistics import wilson
    from sim.arrays.tally import MEASURES
    from sim.cli.words import interval, percent

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
