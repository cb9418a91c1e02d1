"""The options with which a page says that a question was asked: plain data, checked before use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, Final

from sim.results.record import LARGEST, whole

MOST: Final = 10_000
"""More entries than this, no list of options has."""

Reader = Callable[[Any], Any]


def read_options(stated: Mapping[str, Any], names: Mapping[str, bool]) -> dict[str, Any]:
    """Return the options that a question takes, as its function takes them.

    Parameters
    ----------
    stated
        Options by name, as a page carries them.
    names
        The options of the question, and of each whether it may be nothing.

    Raises
    ------
    KeyError, TypeError, ValueError
        If one is missing, is none of the question's, or is not what it can be.
    """
    unknown = {*stated} - {*names}
    if unknown:
        msg = f"options that the question does not take: {sorted(unknown)}"
        raise ValueError(msg)
    return {
        name: None if optional and stated[name] is None else READERS[name](stated[name])
        for name, optional in names.items()
    }


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        msg = f"yes or no is needed; got {value!r}"
        raise TypeError(msg)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        msg = f"a text is needed; got {value!r}"
        raise TypeError(msg)
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        msg = f"a number is needed; got {value!r}"
        raise ValueError(msg)
    return value


def _value(value: object) -> float | str:
    return value if isinstance(value, str) else _number(value)


def _list(value: object, reader: Reader) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST:
        msg = "a list of a sensible length is needed"
        raise ValueError(msg)
    return [reader(each) for each in value]


def _mapping(value: object, reader: Reader) -> dict[str, Any]:
    if not isinstance(value, Mapping) or len(value) > MOST:
        msg = "values by key are needed"
        raise ValueError(msg)
    return {str(key): reader(each) for key, each in value.items()}


def _pair(value: object) -> tuple[float, float]:
    low, high = _list(value, _number)
    return low, high


def _runs(value: object) -> int:
    count = whole(value)
    if not 1 <= count <= LARGEST["runs"]:
        msg = f"runs that no command takes: {count}"
        raise ValueError(msg)
    return count


def _texts(value: object) -> list[str]:
    return _list(value, _text)


READERS: Final[Mapping[str, Reader]] = {
    "among": _texts,
    "also": _texts,
    "levers": _texts,
    "method": _texts,
    "nations": _texts,
    "exact": _flag,
    "events": _flag,
    "held": _flag,
    "to": _text,
    "measure": _text,
    "where": _text,
    "odds": _number,
    "within": _number,
    "force": whole,
    "seed": whole,
    "most": whole,
    "boxes": whole,
    "runs": _runs,
    "prices": lambda value: _mapping(value, _number),
    "reach": lambda value: _mapping(value, _pair),
    "designs": lambda value: _list(value, lambda each: _mapping(each, _value)),
}
"""How an option is read, by its name."""
