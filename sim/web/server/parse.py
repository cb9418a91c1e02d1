"""What browsers send, read as JSON; values that nothing here can store or print are refused."""

from __future__ import annotations

import json
import math
from typing import Any, Final

DIGITS: Final = 16
"""Digits that a whole number may have; a browser tells no longer ones apart."""


def parse_json(text: str | bytes) -> Any:  # noqa: ANN401 (plain data)
    """Return what was sent, as plain data.

    Raises
    ------
    ValueError
        If it is no JSON, is nested too deep, or holds half a character, a number without end
        or one of too many digits.
    """
    try:
        data = json.loads(text, parse_int=_whole, parse_float=_finite, parse_constant=_finite)
        json.dumps(data, ensure_ascii=False).encode()
    except RecursionError as error:
        msg = "nested too deep"
        raise ValueError(msg) from error
    return data


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        msg = "too many digits"
        raise ValueError(msg)
    return int(digits)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        msg = "a number without end"
        raise ValueError(msg)
    return number
