"""What scenarios are called where several stand in one chart."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

WIDE, NARROW = 30, 18
"""Letters in a line of a label, on a wide screen and on a narrow one."""

Titles = Mapping[str, str]
"""Title of each scenario by its name, the one with which others are compared first."""


def by_value(titles: Titles, values: Mapping[str, float]) -> list[str]:
    """Return the names of scenarios that have a value, the largest first, ties as titles stand.

    Examples
    --------
    >>> by_value({"a": "A", "b": "B", "c": "C"}, {"a": 1, "c": 2})
    ['c', 'a']
    """
    return sorted((name for name in titles if name in values), key=lambda name: -values[name])


def break_lines(title: str, width: int = WIDE) -> str:
    """Return a title in lines of at most so many letters, as Plotly breaks them."""
    return "<br>".join(wrap(title, width, break_long_words=False)) or title
