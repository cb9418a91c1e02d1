"""Who led an operation: the states named as leaders, and those that only gave the commander."""

from __future__ import annotations

import re
from collections.abc import Mapping

WASHINGTON = "USA"
"""What the US does is given, not predicted, so it is not among the leaders."""


def leaders_of(words: str, names: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the states that words of ``operations.csv`` name as leaders, and the deputies.

    Parameters
    ----------
    words
        Column ``lead``.
    names
        Code of each country that may be named, by its name.

    Examples
    --------
    >>> leaders_of("EU (FRA, IRL commander)", {"France": "FRA", "Ireland": "IRL"})
    (('FRA',), ('IRL',))
    """
    for name, iso3 in names.items():
        words = words.replace(name, iso3)
    known = set(names.values()) - {"", WASHINGTON}
    found = [iso3 for iso3 in re.findall(r"\b[A-Z]{3}\b", words) if iso3 in known]
    deputies = [iso3 for iso3 in found if re.search(rf"\b{iso3} (commander|deputy)", words)]
    return tuple(iso3 for iso3 in found if iso3 not in deputies), tuple(deputies)
