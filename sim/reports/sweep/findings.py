"""What a sweep finds, in a sentence: where odds are even, or from where to where they lie."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.declare import MEASURE_NAMES
from sim.analysis.statistics import rank_correlation
from sim.analysis.sweep.lines import RISES
from sim.analysis.sweep.odds import one_number, rows_along, sweep_crossings, two_numbers
from sim.analysis.sweep.outcome import Outcome
from sim.analysis.sweep.tables import chances
from sim.reports.words import list_names, percent
from sim.scenario.variables import Variable

EVEN: Final = 0.5
FEWEST: Final = 3
"""Points below which nothing is said of which key goes with the chance."""

Floats = npt.NDArray[np.float64]


def finding(outcome: Outcome, measure: str, size: int) -> str:
    """Return what a sweep finds of a threshold, without a full stop."""
    chance, _, _ = chances(outcome, measure, size)
    known = np.flatnonzero(~np.isnan(chance))
    what = f"{size:,} {MEASURE_NAMES[measure]}"
    if not len(known):
        return f"No run was made, so nothing is known of {what}"
    if one_number(outcome) is not None:
        return _along_a_number(outcome, measure, size, what, chance[known])
    if two_numbers(outcome) is not None:
        return _count(what, chance[known])
    return _over_all(outcome, what, chance)


def spread(outcome: Outcome, measure: str, size: int) -> str:
    """Say from where to where the chance of a threshold lies, without a full stop."""
    chance, _, _ = chances(outcome, measure, size)
    what = f"{size:,} {MEASURE_NAMES[measure]}"
    if np.isnan(chance).all():
        return f"No run was made, so nothing is known of {what}"
    worst, best = _ends(chance)
    if worst == best:
        return f"The chance of {what} is {best} at every point"
    return _between(what, chance)


def say_value(variable: Variable, value: float | str | None) -> str:
    """Say a value of a key: at most three digits after the point.

    >>> say_value(Variable("us.air", "US air protection", "share", 0.0), 0.5512)
    '0.551'
    """
    if value is None or isinstance(value, str):
        return "as it stands" if value is None else value
    return f"{value:,.0f}" if variable.whole else f"{value:.3f}".rstrip("0").rstrip(".")


def _along_a_number(outcome: Outcome, measure: str, size: int, what: str, chance: Floats) -> str:
    """Say where the odds of a threshold are even along the one number that is varied."""
    axis = one_number(outcome)
    rows = [
        row
        for row in sweep_crossings(outcome).rows()
        if (row["measure"], row["threshold"], row["odds"]) == (measure, size, EVEN)
    ]
    if axis is None or not rows:
        return _count(what, chance)
    words = {row["word"] for row in rows}
    if len(words) < len(rows):
        return f"The odds of {what} are even at {len(rows)} values of {axis.variable.label}"
    said_rows = [_crossing(axis.variable, row) for row in rows]
    others = _others(outcome, measure, size, words)
    return f"Even odds of {what} need {axis.variable.label} {list_names(said_rows)}{others}"


def _others(outcome: Outcome, measure: str, size: int, crossed: set[str]) -> str:
    """Say with which words of a choice the odds are never, or always, even."""
    rest = [row for row in rows_along(outcome, measure, size) if row.word not in crossed]
    never = [row.word for row in rest if np.nanmax(row.chance, initial=0) < EVEN]
    always = [row.word for row in rest if np.nanmax(row.chance, initial=0) >= EVEN]
    return "".join(
        f"; {when} with {list_names(words)}"
        for when, words in (("never", never), ("always", always))
        if words
    )


def _crossing(variable: Variable, row: dict[str, Any]) -> str:
    way = "above" if row["way"] == RISES else "below"
    word = f" ({row['word']})" if row["word"] else ""
    return f"{way} {say_value(variable, row['value'])}{word}"


def _count(what: str, chance: Floats) -> str:
    """Say at how many points the odds are even, and where they are best."""
    best, worst = percent(float(chance.max())), percent(float(chance.min()))
    reached = int(np.count_nonzero(chance >= EVEN))
    if not reached:
        return f"Nothing tried gives even odds of {what}: {best} at most"
    if reached == len(chance):
        return f"The odds of {what} are even or better throughout: {worst} at least"
    return f"Odds of {what} are even or better at {reached} of {len(chance)} points, best {best}"


def _over_all(outcome: Outcome, what: str, chance: Floats) -> str:
    """Say from where to where the chance lies, and which number goes with it most."""
    known = ~np.isnan(chance)
    between = _between(what, chance)
    strongest = _strongest(outcome, chance, known)
    return between if not strongest else f"{between}; it goes most with {strongest}"


def _between(what: str, chance: Floats) -> str:
    """Say the least and the largest chance."""
    worst, best = _ends(chance)
    return f"The chance of {what} lies between {worst} and {best}"


def _ends(chance: Floats) -> tuple[str, str]:
    return percent(float(np.nanmin(chance))), percent(float(np.nanmax(chance)))


def _strongest(outcome: Outcome, chance: Floats, known: npt.NDArray[np.bool_]) -> str:
    """Return the number whose ranks agree most with those of the chance, with how much."""
    if known.sum() < FEWEST or np.ptp(chance[known]) == 0:
        return ""
    found = []
    for axis in outcome.design.axes:
        if axis.is_word:
            continue
        column = np.array(outcome.design.column(axis.key), float)
        both = known & ~np.isnan(column)
        if both.sum() >= FEWEST and np.ptp(column[both]) > 0 and np.ptp(chance[both]) > 0:
            found.append((rank_correlation(column[both], chance[both]), axis.variable.label))
    if not found:
        return ""
    most, label = max(found, key=lambda pair: abs(pair[0]))
    return f"{label} (rank correlation {most:+.2f})"
