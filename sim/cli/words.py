"""How numbers are said: chances with their interval, troops, weeks, days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any, Final

from sim.rounding import hundredths, nearest, outer_hundredths, signed

SAYS_PARLIAMENT: Final = {
    "prior_approval_required": "must vote",
    "prior_approval_with_exceptions": "must vote",
    "notification_or_consultation": "is told",
    "executive_discretion": "not asked",
}
"""What parliament does before troops go, in two words."""

_HUNDRED: Final = 100


def percent(chance: float) -> str:
    """Say a chance in whole percent; what is possible is never called impossible, or certain.

    >>> percent(0.413), percent(0.002), percent(0.999), percent(0)
    ('41%', '<1%', '>99%', '0%')
    """
    rounded = hundredths(chance)
    if rounded == 0 and chance > 0:
        return "<1%"
    return ">99%" if rounded == _HUNDRED and chance < 1 else f"{rounded}%"


def rest(chance: float) -> str:
    """Say what is left of a chance, so that both together are a hundred.

    >>> rest(0.755), rest(0.999), rest(1)
    ('24%', '<1%', '0%')
    """
    left = 1 - chance
    whole = (_HUNDRED - hundredths(chance)) / _HUNDRED
    return percent(whole if 0 < whole < 1 else left)


def interval(low: float, high: float) -> str:
    """Say the interval of a chance in whole percent, rounded outwards.

    >>> interval(0.388, 0.434), interval(0.0002, 0.003)
    ('38-44', '0-1')
    """
    below, above = outer_hundredths(low, high)
    return f"{below}-{above}"


def chance(
    row: Mapping[str, Any], what: str = "chance", ends: tuple[str, str] = ("low", "high")
) -> str:
    """Say a chance with its 95% interval, out of a row of a table.

    >>> chance({"chance": 0.413, "low": 0.388, "high": 0.434})
    '41% (38-44)'
    """
    low, high = ends
    return f"{percent(row[what])} ({interval(row[low], row[high])})"


def points(difference: float) -> str:
    """Say a difference of chances in percentage points.

    >>> points(0.123), points(-0.04), points(0)
    ('+12', '-4', '0')
    """
    return signed(hundredths(difference))


def span(low: float, high: float) -> str:
    """Say the interval of a difference of chances in percentage points, rounded outwards.

    >>> span(0.008, 0.123), span(-0.004, 0)
    ('0 to +13', '-1 to 0')
    """
    below, above = outer_hundredths(low, high)
    return f"{signed(below)} to {signed(above)}"


def gain(count: float) -> str:
    """Say how many troops more or fewer; an interval from a single run has no ends.

    >>> gain(1234.5), gain(-0.2), gain(float("nan"))
    ('+1,235', '0', '-')
    """
    return signed(nearest(count)) if isfinite(count) else "-"


def persons(count: float | None) -> str:
    """Say a number of troops.

    >>> persons(12340.0), persons(None)
    ('12,340', '-')
    """
    return "-" if count is None else f"{nearest(count):,}"


def day(date: datetime.date) -> str:
    """Say a day.

    >>> day(datetime.date(2025, 4, 10))
    '10 April 2025'
    """
    return f"{date.day} {date:%B %Y}"


def number(value: float) -> str:
    """Say a number as short as it is exact to four digits.

    >>> number(0.35), number(52.0), number(10000)
    ('0.35', '52', '10,000')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.4g}"


def value_and_range(value: float, low: float, high: float) -> str:
    """Say a number with the range it is drawn from.

    >>> value_and_range(0.2, 0, 0.4), value_and_range(0.5, 0.5, 0.5)
    ('0.2 (0 to 0.4)', '0.5')
    """
    text = number(value)
    return text if low == high else f"{text} ({number(low)} to {number(high)})"


def join_names(names: Iterable[str]) -> str:
    """Say several names in a row, the last after "and".

    >>> join_names(["France", "Italy", "Spain"])
    'France, Italy and Spain'
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def plural(count: int, noun: str) -> str:
    """Say how many there are of what a noun names.

    >>> plural(1, "run"), plural(2000, "run")
    ('1 run', '2,000 runs')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
