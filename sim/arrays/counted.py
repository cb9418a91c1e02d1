"""The counts of several blocks on their way to those of an ensemble: one set of counts, all sums.

Whole numbers can be added in any order. The last bits of sums of shares depend on it; so these go
along block by block, to be added in the order of the blocks, whoever ran them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from sim.arrays.tally import BINNED, Tally, add_bins, add_tallies

ADDED: Final = ("nation_troops", "world", "promised", "credible", "european", "need", "terms")
"""Parts of a tally that are sums of what is no whole number, or may not be."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of some blocks.

    Attributes
    ----------
    counts
        Counts by their names in a `Tally`, over all these blocks.
    sums
        Sums by their names, a set for each block.
    """

    counts: Mapping[str, Any]
    sums: tuple[Mapping[str, Any], ...]


def add_block(so_far: Counted | None, tally: Tally) -> Counted:
    """Return what was counted with one block more."""
    parts = {field.name: getattr(tally, field.name) for field in fields(Tally)}
    sums = {name: parts.pop(name) for name in ADDED}
    if so_far is None:
        return Counted(parts, (sums,))
    return Counted(_add_counts(so_far.counts, parts), (*so_far.sums, sums))


def add_piece(so_far: Tally | None, counted: Counted) -> Tally:
    """Return a tally with some blocks more, in order."""
    first, *others = counted.sums
    whole = Tally(**counted.counts, **first)
    tally = whole if so_far is None else add_tallies(so_far, whole)
    for sums in others:
        tally = replace(tally, **{name: _add(getattr(tally, name), sums[name]) for name in ADDED})
    return tally


def _add_counts(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: add_bins(counts, second[name]) if name in BINNED else counts + second[name]
        for name, counts in first.items()
    }


def _add(first: Any, second: Any) -> Any:  # noqa: ANN401  (an array, or arrays by name)
    if isinstance(first, dict):
        return {name: first[name] + second[name] for name in first}
    return first + second
