"""What scenarios, and uncertain numbers, are called in a chart."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from sim.scenario.table import numbers

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


PREFIXES = {
    "stake": "Stake",
    "safety": "Safety",
    "company": "Company",
    "home": "Home",
    "us": "Washington",
    "europe": "Europe",
    "peace": "Peace",
}


NAMED = {"US", "Washington's", "European"}
"""First words of labels that name the actor already."""


def full_label(name: str, label: str) -> str:
    """Return the label of a number with the question or the actor it belongs to.

    Examples
    --------
    >>> full_label("safety_clarity", "Unclear mandate")
    'Safety: Unclear mandate'
    >>> full_label("FRA.deployable", "France: Deployable")
    'France: Deployable'
    """
    prefix = name.replace(".", "_").partition("_")[0]
    if "." in name and label.partition(" ")[0] in NAMED:
        return label
    return f"{PREFIXES[prefix]}: {label}" if prefix in PREFIXES else label


def meaning(name: str) -> str:
    """Return what a number of the model means, empty for an attribute of a nation."""
    row = numbers().get(name)
    return "" if row is None else row.meaning
