"""What a scenario file may hold, said in plain words; and pydantic's complaints in those words."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError

from sim.errors import closest_name
from sim.scenario.other_names import also_called, is_elsewhere
from sim.scenario.table import Plain

MAPPING: Final = "a mapping, lines such as 'key: value'"
LIST: Final = "a list, in brackets or one '- ' a line"
ORDER: Final = "low <= value <= high, with range: [low, high]"

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_NAMES: Final = 40
_SHORTEST_PART: Final = 3


def number(bounds: tuple[Plain, Plain], unit: str) -> str:
    """Say what a number may be.

    >>> number((0, 1), "share")
    'a number from 0 to 1 (share)'
    """
    return f"a number from {bounds[0]} to {bounds[1]} ({unit})"


def whole(bounds: tuple[Plain, Plain], unit: str) -> str:
    """Say what a whole number may be.

    >>> whole((1, 260), "weeks")
    'a whole number from 1 to 260 (weeks)'
    """
    return f"a whole number from {bounds[0]} to {bounds[1]} ({unit})"


def day(bounds: tuple[Plain, Plain]) -> str:
    """Say what a day may be."""
    return f"a day from {bounds[0]} to {bounds[1]}, as YYYY-MM-DD"


def text(longest: int) -> str:
    """Say what a text may be.

    >>> text(80)
    'text of 1 to 80 characters'
    """
    return f"text of 1 to {longest} characters"


def choice(options: Iterable[str]) -> str:
    """Say which words may stand here.

    >>> choice(["eu", "nato", "un"])
    'eu, nato or un'
    """
    *others, last = options
    return f"{', '.join(others)} or {last}" if others else last


def one_key(names: Iterable[str]) -> str:
    """Say which keys may stand here; of very many, which groups of them there are.

    >>> one_key(["low", "high"])
    'one of the keys low or high'
    """
    names = list(names)
    if len(names) <= _MOST_NAMES:
        return f"one of the keys {choice(names)}"
    families = Counter(_family(name) for name in names)
    shown = dict.fromkeys(
        f"{_family(name)}..." if families[_family(name)] > 1 else name for name in names
    )
    return f"one of the {len(names)} keys {choice(shown)}"


def _family(name: str) -> str:
    return re.split("[._]", name)[0]


def meant(name: str, names: Mapping[str, str]) -> str | None:
    """Find the name that was meant, by itself or by what else it is called.

    A name in full or in use goes first, then a slip of the keyboard, then a name cut short or with
    more to it.

    >>> meant("Germnay", {"DEU": "Germany", "GBR": "United Kingdom"})
    'DEU'
    >>> meant("need", {"need.air": "Need: air"})
    'need.air'
    >>> meant("UK", {"DEU": "Germany", "GBR": "United Kingdom"})
    'GBR'
    """
    by_spelling = {**{label: name for name, label in names.items()}, **{one: one for one in names}}
    by_folding = {spelling.casefold(): known for spelling, known in by_spelling.items()}
    exact = by_folding.get(name.casefold()) or also_called(name, names)
    if exact or is_elsewhere(name, names):
        return exact
    found = closest_name(name, by_spelling)
    return by_spelling[found] if found else _part(name, by_folding)


def _part(name: str, by_folding: Mapping[str, str]) -> str | None:
    """Find the name of which this is a part, or that is a part of this."""
    short = name.casefold()
    if len(short) < _SHORTEST_PART:
        return None
    alike = (
        known
        for spelling, known in by_folding.items()
        if short in spelling or (len(spelling) >= _SHORTEST_PART and spelling in short)
    )
    return next(alike, None)


def complaint(words: str, suggestion: str | None = None) -> PydanticCustomError:
    """Return the error that says what was expected."""
    return PydanticCustomError("expected", "{words}", {"words": words, "suggestion": suggestion})


def say(words: str, names: Mapping[str, str] | None = None) -> WrapValidator:
    """Return a validator that complains in these words, and finds the nearest of some names."""

    def validate(value: object, handler: ValidatorFunctionWrapHandler) -> object:
        try:
            return handler(value)
        except ValidationError:
            near = meant(value, names) if names and isinstance(value, str) else None
            raise complaint(words, near) from None

    return WrapValidator(validate)


def as_day(value: Plain) -> Plain:
    """Read a day that was written as text, as JSON must."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return datetime.date.fromisoformat(value)
    return value


def as_whole(value: Plain) -> Plain:
    """Read 52.0 as 52, as JSON Schema does."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def once_each(values: list[str]) -> list[str]:
    """Return a list in which no word stands twice.

    Raises
    ------
    PydanticCustomError
        If one does.
    """
    again = next((one for place, one in enumerate(values) if one in values[:place]), None)
    if again is not None:
        words = f"each once ({again} stands twice)"
        raise complaint(words)
    return values


_CONTAINERS: Final[Mapping[str, str]] = {
    "model_type": MAPPING,
    "dict_type": MAPPING,
    "list_type": LIST,
    "too_short": "a list that is not empty",
    "invalid_key": "a key that is text",
}


def expected(error: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, str | None]:
    """Say what one of pydantic's errors expected, and the nearest correct name.

    Parameters
    ----------
    error
        One of ``ValidationError.errors()``.
    names
        The keys that may stand where the error is, with what else they are called.
    """
    kind, step = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    if kind == "expected":
        return error["ctx"]["words"], error["ctx"]["suggestion"]
    if kind == "missing":
        return f"the key {step}", None
    if kind == "extra_forbidden":
        return one_key(names), meant(step, names)
    return _CONTAINERS.get(kind, error["msg"]), None
