"""What is looked for: runs with so many troops at the deadline, or so few."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import rows_of
from sim.analysis.declare import MEASURE_NAMES
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import MEASURES
from sim.scenario.ask import ask_in

Flags = npt.NDArray[np.bool_]

COMPARED: Final[dict[str, tuple[Callable[[Any, Any], Any], str]]] = {
    ">=": (operator.ge, "{} troops or more"),
    "<=": (operator.le, "{} troops or fewer"),
    ">": (operator.gt, "more than {} troops"),
    "<": (operator.lt, "fewer than {} troops"),
}
"""How troops are compared with a number, and how that is said."""

FORM: Final = re.compile(r"\s*(\w+)\s*(>=|<=|>|<)\s*([\d_,]+)\s*")


@dataclass(frozen=True, slots=True)
class Where:
    """Runs in which troops at the deadline, by a measure, compare so with a number."""

    measure: str
    sign: str
    troops: int

    def __str__(self) -> str:
        """Give it as it is written."""
        return f"{self.measure} {self.sign} {self.troops}"

    @property
    def in_words(self) -> str:
        """It in words."""
        return f"{COMPARED[self.sign][1].format(f'{self.troops:,}')} {MEASURE_NAMES[self.measure]}"

    def holds(self, result: EnsembleResult) -> Flags:
        """Return in which runs it holds, ``(run,)``.

        Raises
        ------
        ResultsError
            If only the summary was kept.
        """
        rows = rows_of(result, "discover_boxes")
        there = rows.troops[MEASURES.index(self.measure), result.scenario.deadline]
        return np.asarray(COMPARED[self.sign][0](there, self.troops), np.bool_)


def read_where(text: str) -> Where:
    """Return what a text such as ``committed < 10000`` asks for.

    Raises
    ------
    ValueError
        If it is not of that form.

    Examples
    --------
    >>> read_where("authorised >= 20,000").in_words
    '20,000 troops or more authorised'
    """
    found = FORM.fullmatch(text)
    if found is None or found[1] not in MEASURES or not found[3].strip("_,"):
        msg = (
            f"expected a measure ({', '.join(MEASURES)}), one of {' '.join(COMPARED)} and a number "
            f"of troops, such as 'committed < 10000'; got {text!r}"
        )
        raise ValueError(msg)
    return Where(found[1], found[2], int(found[3].replace(",", "").replace("_", "")))


def failure(result: EnsembleResult) -> Where:
    """Return what counts as failure: the least force asked for is not committed."""
    least = ask_in(result.scenario, result.scenario.deadline).minimum
    return Where(MEASURES[0], "<", int(least))
