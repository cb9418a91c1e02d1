"""The rule that keeps a finding within two lines of a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from sim.report.facts import Row

LONGEST: Final = 64
"""Letters of a finding: as many as two lines of a heading hold on a screen of 390 pixels."""

Wordings = Iterable[str]
"""A finding in words, the fullest first; the last names nothing whose length is not known."""


def outstanding(rows: Iterable[Row], value: Callable[[Row], float]) -> tuple[Row, bool]:
    """Return the row of the largest value, and whether no other row has as much.

    Where several have as much, a finding names none of them.
    """
    first, *others = sorted(rows, key=value, reverse=True)
    return first, not others or value(others[0]) < value(first)


def fitting(wordings: Wordings) -> str:
    """Return the first wording that is short enough, or the last.

    Examples
    --------
    >>> fitting(["a" * 90, "short", "shorter"])
    'short'
    """
    *_, last = found = list(wordings)
    return next((one for one in found if len(one) <= LONGEST), last)
