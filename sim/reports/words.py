"""How numbers are said in a sentence, and how long a sentence may be that heads a chart."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sim.rounding import hundredths, nearest, outer_hundredths, signed
from sim.scenario.scenario import Scenario

MONTHS = """
January February March April May June July August September October November December
""".split()
SMALL_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()

FINDING_LETTERS: Final = 64
"""Letters of a finding: as many as two lines of a heading hold on a screen of 390 pixels."""

Row = Mapping[str, Any]
Wordings = Iterable[str]
"""A finding in words, the fullest first; the last names nothing whose length is not known."""


def percent(share: float) -> str:
    """Say a share in whole percent; what happened is never called impossible, or certain.

    Examples
    --------
    >>> percent(0.413), percent(0.002), percent(0.999), percent(0), percent(1)
    ('41%', 'under 1%', 'over 99%', '0%', '100%')
    """
    rounded = hundredths(share)
    if rounded == 0 and share > 0:
        return "under 1%"
    return "over 99%" if rounded == 100 and share < 1 else f"{rounded}%"  # noqa: PLR2004


def of_runs(share: float) -> str:
    """Say in how many runs something happens.

    Examples
    --------
    >>> of_runs(0.413), of_runs(0), of_runs(1)
    ('41% of runs', 'none of the runs', 'all runs')
    """
    if share in {0, 1}:
        return "all runs" if share else "none of the runs"
    return f"{percent(share)} of runs"


def ends(low: float, high: float) -> str:
    """Say the ends of the interval of a share, rounded outwards.

    Examples
    --------
    >>> ends(0.388, 0.434)
    '38 to 44%'
    """
    below, above = outer_hundredths(low, high)
    return f"{below} to {above}%"


def interval(low: float, high: float) -> str:
    """Say the 95% interval of a share, rounded outwards.

    Examples
    --------
    >>> interval(0.388, 0.434)
    '95% interval 38 to 44%'
    """
    return f"95% interval {ends(low, high)}"


def chance(row: Row) -> str:
    """Say the chance in a row of a table, with its interval."""
    return f"{of_runs(row['chance'])} ({interval(row['low'], row['high'])})"


def points(difference: float) -> str:
    """Say a difference of shares in percentage points.

    Examples
    --------
    >>> points(0.123), points(-0.01), points(0.001)
    ('+12 points', '-1 point', 'no point')
    """
    return _points(hundredths(difference))


def span(low: float, high: float) -> str:
    """Say the interval of a difference of shares, rounded outwards.

    Examples
    --------
    >>> span(0.008, 0.123), span(-0.004, 0)
    ('no point to +13 points', '-1 point to no point')
    """
    below, above = outer_hundredths(low, high)
    return f"{_points(below)} to {_points(above)}"


def _points(rounded: int) -> str:
    if not rounded:
        return "no point"
    return f"{rounded:+d} point{'' if abs(rounded) == 1 else 's'}"


def troops(count: float | None) -> str:
    """Say a number of troops: ``8,190``."""
    return "none" if count is None else f"{nearest(count):,}"


def number(count: int) -> str:
    """Say a small whole number as a word.

    Examples
    --------
    >>> number(3), number(34)
    ('three', '34')
    """
    return SMALL_NUMBERS[count] if 0 <= count < len(SMALL_NUMBERS) else f"{count:,}"


def nations(count: int) -> str:
    """Say how many nations: ``one nation``, ``34 nations``."""
    return f"{number(count)} nation" + ("" if count == 1 else "s")


def list_names(names: Iterable[str]) -> str:
    """Say several names in a row.

    Examples
    --------
    >>> list_names(["France", "Italy", "Spain"])
    'France, Italy and Spain'
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def few_names(names: Sequence[str], most: int = 6) -> str:
    """Say several names, or the first of them and how many more there are.

    Examples
    --------
    >>> few_names(["France", "Italy", "Spain"], 2)
    'France, Italy and one more'
    """
    if len(names) <= most:
        return list_names(names)
    return list_names([*names[:most], f"{number(len(names) - most)} more"])


def day(when: datetime.date) -> str:
    """Say a day, whatever the reader's own language settings are.

    Examples
    --------
    >>> day(datetime.date(2025, 4, 10))
    '10 April 2025'
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def week(scenario: Scenario, number: int) -> str:
    """Say a week with the day on which it begins: ``week 52 (9 April 2026)``."""
    return f"week {number} ({day(scenario.date + datetime.timedelta(weeks=number))})"


def the(name: str) -> str:
    """Return a nation's name as a sentence has it.

    Examples
    --------
    >>> the("Netherlands"), the("France")
    ('the Netherlands', 'France')
    """
    return f"the {name}" if name in {"Netherlands", "United Kingdom"} else name


def capitalise(text: str) -> str:
    """Return a sentence with its first letter large."""
    return text[:1].upper() + text[1:]


def fitting_wording(wordings: Wordings) -> str:
    """Return the first wording that is short enough for a heading, or the last.

    Examples
    --------
    >>> fitting_wording(["a" * 90, "short", "shorter"])
    'short'
    """
    *_, last = every = list(wordings)
    return next((said for said in every if len(said) <= FINDING_LETTERS), last)


def troops_between(row: Row) -> str:
    """Say the interval of a difference in troops; a single run has none."""
    if row["low"] is None:
        return "from a single run"
    return f"{signed(nearest(row['low']))} to {signed(nearest(row['high']))}"
