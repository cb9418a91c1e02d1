"""Two results on disk, side by side."""

from __future__ import annotations

from os import PathLike
from typing import Any, Final

import numpy as np

from sim.analysis.declare import MEASURE_NAMES, by_column
from sim.analysis.statistics import paired_chances
from sim.errors import ResultsError
from sim.results.load import ResultFolder, load_result
from sim.results.table import Table

NAMES: Final = ("measure", "threshold", "first", "second", "difference", "low", "high", "paired")
UNITS: Final = {"threshold": "persons", "paired": ""} | dict.fromkeys(
    ("first", "second", "difference", "low", "high"), "share"
)
MEANINGS: Final = {
    "measure": "troops counted: committed, authorised or in place",
    "threshold": "size of force asked about",
    "first": "chance in the first",
    "second": "chance in the second",
    "difference": "chance in the second less chance in the first",
    "low": "lower end of its 95 % interval",
    "high": "upper end of its 95 % interval",
    "paired": "yes if run k of both has the same luck, else no",
}
NOTE: Final = "Chances at the deadline in two results on disk, and how they differ."


def compare_stored(first: str | PathLike[str], second: str | PathLike[str]) -> Table:
    """Return how the chances of two results on disk differ.

    Run by run if both kept a row per run and share seed and number; else as two experiments, with
    wider intervals.

    Parameters
    ----------
    first, second
        Folders of results.

    Raises
    ------
    ResultsError
        If a folder holds no whole result on one scenario.
    """
    results = [_load(folder) for folder in (first, second)]
    rows = _paired_rows(*results) if _share_luck(*results) else _apart_rows(*results)
    columns = by_column(rows, *NAMES)
    units = {name: UNITS.get(name, "") for name in NAMES}
    return Table("compared", columns, units, NOTE, dict(MEANINGS))


def _load(folder: str | PathLike[str]) -> ResultFolder:
    from pathlib import Path

    result = load_result(Path(folder))
    if "headline" not in result.names:
        msg = f"{folder} is not a result on one scenario; name one of 'willing run'"
        raise ResultsError(msg)
    return result


def _share_luck(first: ResultFolder, second: ResultFolder) -> bool:
    same = all(first.manifest[name] == second.manifest[name] for name in ("seed", "runs"))
    return same and "runs" in first.names and "runs" in second.names


def _sizes(first: ResultFolder, second: ResultFolder) -> list[int]:
    """Return the sizes of force that both results were asked about, the smallest first."""
    here, there = (set(result.table("headline").column("threshold")) for result in (first, second))
    return sorted(here & there)


def _paired_rows(first: ResultFolder, second: ResultFolder) -> list[tuple[Any, ...]]:
    here, there = (result.table("runs") for result in (first, second))
    rows = []
    for measure in MEASURE_NAMES:
        for size in _sizes(first, second):
            was, now = (np.array(table.column(measure)) >= size for table in (here, there))
            up, down = int((now & ~was).sum()), int((was & ~now).sum())
            change = map(float, paired_chances(up, down, len(was)))
            rows.append((measure, size, float(was.mean()), float(now.mean()), *change, "yes"))
    return rows


def _apart_rows(first: ResultFolder, second: ResultFolder) -> list[tuple[Any, ...]]:
    """Return rows of two experiments; the error of the difference is that of both together."""
    chances = [
        {(row["measure"], row["threshold"]): row for row in result.table("headline").rows()}
        for result in (first, second)
    ]
    rows = []
    for key, was in chances[0].items():
        if key not in chances[1]:
            continue
        now = chances[1][key]
        change = now["chance"] - was["chance"]
        down = np.hypot(now["chance"] - now["low"], was["high"] - was["chance"])
        up = np.hypot(now["high"] - now["chance"], was["chance"] - was["low"])
        ends = float(change - down), float(change + up)
        rows.append((*key, was["chance"], now["chance"], change, *ends, "no"))
    return rows
