"""What an uncertain number is called in a chart."""

from __future__ import annotations

from sim.scenario.table import numbers

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
