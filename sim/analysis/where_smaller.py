"""In which part of the range of what we do not know one force ends smaller than another."""

from __future__ import annotations

import numpy as np

from sim.analysis.interval import mean_interval
from sim.analysis.pairs import authorised, check_pair
from sim.analysis.table import Table, tabulate
from sim.analysis.unknowns import unknown_numbers
from sim.ensemble import EnsembleResult

TERCILES = ("low", "middle", "high")


def where_smaller(result: EnsembleResult, other: EnsembleResult) -> Table:
    """Return the difference of two forces in each third of each uncertain number's range.

    Columns: name, label, tercile (low, middle, high), difference (mean of authorised troops at
    the deadline, result less other, run by run, persons), low, high (95 %). The number with the
    lowest third first; its thirds in order.

    Parameters
    ----------
    result
        The course suspected of a smaller force, such as a promise reversed.
    other
        The course it is compared with, such as a promise never made.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    check_pair(result, other, "where_smaller")
    gain = authorised(result, "where_smaller") - authorised(other, "where_smaller")
    found = []
    for unknown in unknown_numbers(result):
        thirds = np.array_split(unknown.drawn.argsort(kind="stable"), len(TERCILES))
        parts = [mean_interval(gain[third]) for third in thirds]
        rows = [
            (unknown.name, unknown.label, tercile, *part)
            for tercile, part in zip(TERCILES, parts, strict=True)
        ]
        found.append((min(mean for mean, _, _ in parts), rows))
    found.sort(key=lambda one: one[0])
    names = ("name", "label", "tercile", "difference", "low", "high")
    flat = [row for _, rows in found for row in rows]
    return tabulate(
        "where_smaller",
        f"Authorised troops at the deadline in {result.scenario.name!r} less those in "
        f"{other.scenario.name!r}, in the thirds of the runs in which an uncertain number is low, "
        "middling or high. Of thirds in which nothing differs, one in twenty has an interval "
        "that leaves out zero.",
        **{name: [row[place] for row in flat] for place, name in enumerate(names)},
    )
