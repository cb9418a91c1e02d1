"""A quantity as it is stated somewhere, and whether two statements of it agree.

Whatever is stated leaves open an interval of what it may stand for: ``41%`` anything from 40.5 to
41.5 %, the lower end ``38`` of an interval that is rounded outwards anything from 38 up to 39. Two
statements agree if these intervals meet.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, groupby

SLACK = 1e-6
"""What single precision, and taking a difference or a share, may move, as part of the number."""

Key = tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """What is stated of a quantity, as the least and the most that it may stand for."""

    key: Key
    least: float
    most: float
    where: str

    def agrees(self, other: "Statement") -> bool:
        """Return whether both may stand for one number; of one precision they must be the same."""
        width = self.most - self.least
        if width > 0 and math.isclose(width, other.most - other.least):
            return math.isclose(self.least, other.least, abs_tol=SLACK * width)
        slack = SLACK * max(1.0, abs(self.least))
        return self.least <= other.most + slack and other.least <= self.most + slack

    def rest(self) -> "Statement":
        """Return what is left of one, of a share that is stated."""
        return replace(self, least=1 - self.most, most=1 - self.least)


def exact(key: Iterable[object], value: float | None, where: str) -> Statement:
    """Return a number to its last digit; what is not there is a number of its own."""
    number = math.inf if value is None else float(value)
    return Statement(tuple(map(str, key)), number, number, where)


def rounded(key: Iterable[object], text: str, where: str, *, unit: float = 1.0) -> Statement:
    """Return a number rounded to its last digit: ``12.3``, ``+1,210``, ``under 1``, ``never``."""
    name, text = tuple(map(str, key)), text.strip().rstrip("%").replace(",", "")
    if text in {"", "-", "–", "none", "None"}:
        return Statement(name, math.inf, math.inf, where)
    if text in {"under 1", "<1"}:
        return Statement(name, 0.0, 0.5 * unit, where)
    if text in {"over 99", ">99"}:
        return Statement(name, 1 - 0.5 * unit, 1.0, where)
    digits = len(text.partition(".")[2])
    half = 0.5 * 10**-digits * unit
    return Statement(name, float(text) * unit - half, float(text) * unit + half, where)


def percent(key: Iterable[object], text: str, where: str) -> Statement:
    """Return a share said in percent."""
    return rounded(key, text, where, unit=0.01)


def ends(key: Iterable[object], low: str, high: str, where: str) -> Iterator[Statement]:
    """Yield the ends of an interval said in whole percent, rounded outwards."""
    below, above = (float(end.strip().rstrip("%")) / 100 for end in (low, high))
    key = tuple(map(str, key))
    yield Statement((*key, "low"), below, below + 0.01, where)
    yield Statement((*key, "high"), above - 0.01, above, where)


def disagreements(statements: Iterable[Statement]) -> list[tuple[Statement, Statement]]:
    """Return every pair of statements of one quantity that cannot both be true."""
    ordered = sorted(statements, key=lambda statement: statement.key)
    return [
        (statement, other)
        for _, group in groupby(ordered, key=lambda statement: statement.key)
        for statement, other in combinations(list(group), 2)
        if not statement.agrees(other)
    ]
