"""Several documents as the first of them and what each other has otherwise, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

CHANGED, DROPPED = "changed", "dropped"


def pack(documents: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Return the first of some documents in full, and the differences of the others from it.

    >>> pack([{"a": 1, "b": {"c": 2, "d": 3}}, {"a": 1, "b": {"c": 5}}])[1]
    {'changed': {'b': {'changed': {'c': 5}, 'dropped': ['d']}}, 'dropped': []}
    """
    first, *others = documents
    return [first, *(_difference(first, other) for other in others)]


def unpack(packed: Sequence[Any]) -> list[Any]:
    """Return the documents that `pack` was given.

    Raises
    ------
    KeyError, TypeError, ValueError
        If `pack` made no such list.
    """
    first, *others = packed
    return [first, *(_restore(first, other) for other in others)]


def _difference(base: Any, other: Any) -> Any:  # noqa: ANN401 (JSON)
    if not isinstance(base, Mapping) or not isinstance(other, Mapping):
        return other
    changed = {
        key: _difference(base.get(key), value)
        for key, value in other.items()
        if key not in base or value != base[key]
    }
    return {CHANGED: changed, DROPPED: [key for key in base if key not in other]}


def _restore(base: Any, packed: Any) -> Any:  # noqa: ANN401 (JSON)
    if not isinstance(base, Mapping) or not isinstance(packed, Mapping):
        return packed
    changed = {key: _restore(base.get(key), value) for key, value in packed[CHANGED].items()}
    return {key: value for key, value in {**base, **changed}.items() if key not in packed[DROPPED]}
