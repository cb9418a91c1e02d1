"""Pieces of YAML text, written by hand so that a file's order and look are fixed."""

import json
from collections.abc import Sequence

from sim.estimate.tables import Row


def quote(words: str) -> str:
    """Return words as a double-quoted scalar, which YAML reads as JSON does.

    Examples
    --------
    >>> print(quote("yes"))
    "yes"
    """
    return json.dumps(words, ensure_ascii=False)


def flow(words: Sequence[str]) -> str:
    """Return plain words as a flow list.

    Examples
    --------
    >>> flow(["EU", "NATO"])
    '[EU, NATO]'
    """
    return f"[{', '.join(words)}]"


def election_line(row: Row) -> str:
    """Return one election as a list item."""
    return f"  - {{date: {row['date']}, kind: {row['kind']}, source: {quote(row['source'])}}}"
