"""What a claim is, once read: conditions that hold or do not in a run, and how often they should.

``P(committed >= 20000) < 0.2`` has one condition; ``P(A and B given C)`` several. A claim about a
median is kept as one about the chance of that side: half of the runs lie on it, or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sim.scenario.scenario import RUNGS

TROOPS: Final = ("committed", "authorised", "in_place")
"""Totals of troops, in persons: as all results count them."""

NATIONS_COUNTED: Final = ("contributors", "present", "involved")
"""Numbers of nations: with troops pledged or more, with another presence, with either."""

AMOUNTS: Final = (*TROOPS, *NATIONS_COUNTED)
"""What is counted in a run and compared with a number."""

PEACE: Final = ("ceasefire", "agreement")
"""What of the peace process happens or does not; an agreement counts as a ceasefire too."""

RELATIONS: Final = (">=", "<=", ">", "<")

EVEN: Final = 0.5
"""What a claim about a median comes to: half of the runs lie on that side."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What holds in a run or does not.

    Attributes
    ----------
    subject
        One of `AMOUNTS` or `PEACE`, or the code of a nation.
    relation
        One of `RELATIONS`; empty for peace.
    number
        Persons or nations; of a nation the place of its rung in `RUNGS`; what is added to
        ``other``, if that is named.
    other
        Shipped scenario whose run of the same luck it is compared with; empty for none.
    by
        Whether it counts if it held in any week up to ``week``, not only in that week.
    week
        Which week; the deadline if None.
    """

    subject: str
    relation: str = ""
    number: int = 0
    other: str = ""
    by: bool = False
    week: int | None = None

    @property
    def is_of_a_nation(self) -> bool:
        """Whether it is about one nation's rung."""
        return self.subject not in AMOUNTS and self.subject not in PEACE

    def __str__(self) -> str:
        """Write it as a scenario does."""
        return f"{self.subject}{self._comparison()}{self.when}"

    @property
    def when(self) -> str:
        """The words for its week, with a space before; empty for what is usual."""
        usual = self.subject in PEACE
        if self.week is None:
            return "" if self.by is usual else f" {'by' if self.by else 'at'} deadline"
        return f" {'by' if self.by else 'in'} week {self.week}"

    def _comparison(self) -> str:
        if not self.relation:
            return ""
        if self.is_of_a_nation:
            return f" {self.relation} {RUNGS[self.number]}"
        if not self.other:
            return f" {self.relation} {self.number}"
        more = f" {'+' if self.number > 0 else '-'} {abs(self.number)}" if self.number else ""
        return f" {self.relation} {self.other}.{self.subject}{more}"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a scenario states of the chance of something.

    Attributes
    ----------
    event
        Conditions that must all hold in a run.
    given
        Conditions of a run that counts at all; empty if every run does.
    relation, limit
        How the chance is said to compare with which number, above 0 and below 1.
    of_median
        Whether it was stated of the median of the one condition's amount.
    """

    event: tuple[Condition, ...]
    relation: str
    limit: float
    given: tuple[Condition, ...] = ()
    of_median: bool = False

    def __str__(self) -> str:
        """Write it as a scenario does."""
        if self.of_median:
            (only,) = self.event
            return f"median({only.subject}{only.when}) {only.relation} {only.number}"
        given = f" given {_join(self.given)}" if self.given else ""
        return f"P({_join(self.event)}{given}) {self.relation} {_decimal(self.limit)}"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions in it, those of ``given`` last."""
        return (*self.event, *self.given)

    @property
    def says_more(self) -> bool:
        """Whether it states that the chance is above its limit."""
        return self.relation.startswith(">")


def _join(conditions: tuple[Condition, ...]) -> str:
    return " and ".join(map(str, conditions))


def _decimal(number: float) -> str:
    """Return a number between 0 and 1 in digits alone."""
    return f"{number:.9f}".rstrip("0")
