"""What a scenario file may hold, said in plain words, and validators that say so."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError

from sim.scenario.other_names import find_name
from sim.scenario.table import Plain

ORDER: Final = "low <= value <= high, with range: [low, high]"

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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


def complaint(words: str, suggestion: str | None = None) -> PydanticCustomError:
    """Return the error that says what was expected."""
    return PydanticCustomError("expected", "{words}", {"words": words, "suggestion": suggestion})


def expectation(words: str, names: Mapping[str, str] | None = None) -> WrapValidator:
    """Return a validator that complains in these words, and finds the nearest of some names."""

    def validate(value: object, handler: ValidatorFunctionWrapHandler) -> object:
        try:
            return handler(value)
        except ValidationError:
            near = find_name(value, names) if names and isinstance(value, str) else None
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


def refuse_repeats(values: list[str]) -> list[str]:
    """Return a list in which no word stands twice.

    Raises
    ------
    PydanticCustomError
        If one does.
    """
    again = next((word for place, word in enumerate(values) if word in values[:place]), None)
    if again is not None:
        words = f"each once ({again} stands twice)"
        raise complaint(words)
    return values
