"""Unquoted scalars under the YAML 1.2 core schema, with ISO dates and without guesses.

The schema is that of YAML 1.2.2, section 10.3.2 (https://yaml.org/spec/1.2.2/#1032-tag-resolution),
less infinity and not-a-number, which no parameter of a scenario can mean.
"""

import datetime
import re
from collections.abc import Callable
from math import isinf
from typing import Final

from sim.scenario.yaml12.document import Value

# A longer run of digits is a slip of the keyboard, and Python takes ever longer to read it.
_MOST_DIGITS: Final = 18
_LONGEST_FLOAT: Final = 60

_KINDS: Final = re.compile(
    r"""(?P<null> | ~ | null | Null | NULL)
      | (?P<true> true | True | TRUE)
      | (?P<false> false | False | FALSE)
      | (?P<octal> 0o[0-7]+)
      | (?P<hexadecimal> 0x[0-9a-fA-F]+)
      | (?P<whole> [-+]?[0-9]+)
      | (?P<number> [-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)
      | (?P<infinity> [-+]?\.(?:inf|Inf|INF))
      | (?P<undefined> \.(?:nan|NaN|NAN))
      | (?P<day> [0-9]{4}-[0-9]{2}-[0-9]{2})""",
    re.VERBOSE,
)


class RefusedScalarError(ValueError):
    """An unquoted scalar only looks like a number or a date; the text completes "expected"."""


def is_text(text: str) -> bool:
    """Say whether an unquoted scalar is text rather than a number, a date, a boolean or null."""
    return _KINDS.fullmatch(text) is None


def read_scalar(text: str) -> Value:
    """Read an unquoted scalar.

    Raises
    ------
    RefusedScalarError
        For infinity and not-a-number, numbers too large or too small to hold, and days that no
        calendar has.
    """
    kind = _KINDS.fullmatch(text)
    return text if kind is None else _READERS[str(kind.lastgroup)](text)


def _whole(text: str, base: int = 10) -> int:
    if len(text.lstrip("+-")) > _MOST_DIGITS:
        message = f"a whole number of at most {_MOST_DIGITS} digits"
        raise RefusedScalarError(message)
    return int(text, base)


def _number(text: str) -> float:
    if len(text) > _LONGEST_FLOAT:
        message = f"a number of at most {_LONGEST_FLOAT} characters"
        raise RefusedScalarError(message)
    value = float(text)
    if isinf(value) or (value == 0 and _mantissa(text).strip("+-0.")):
        message = "a number whose size is between 1e-307 and 1e308"
        raise RefusedScalarError(message)
    return value


def _mantissa(text: str) -> str:
    return re.split("[eE]", text)[0]


def _refuse_endless(_text: str) -> Value:
    message = "a finite number (leave the entry out if there is none)"
    raise RefusedScalarError(message)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        message = "a day that the calendar has, as YYYY-MM-DD"
        raise RefusedScalarError(message) from None


_READERS: Final[dict[str, Callable[[str], Value]]] = {
    "null": lambda _text: None,
    "true": lambda _text: True,
    "false": lambda _text: False,
    "octal": lambda text: _whole(text, 8),
    "hexadecimal": lambda text: _whole(text, 16),
    "whole": _whole,
    "number": _number,
    "infinity": _refuse_endless,
    "undefined": _refuse_endless,
    "day": _day,
}
