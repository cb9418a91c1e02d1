"""Governments deliberate: four questions, each a sum of named terms, make up a willingness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.rules.quantity import Quantity
from sim.rules.willingness import willingness
from sim.week.outlook import Outlook
from sim.week.terms import QUESTIONS, weekly_sum, weekly_terms


@dataclass(frozen=True, slots=True)
class Ledger:
    """A willingness, in points, and what it is made of; what is explained is what was computed.

    ``stake``, ``safety``, ``company`` and ``home`` add up their terms, and with ``disposition``
    and ``mood`` they make ``willingness``. The terms themselves are named by ``terms``, from the
    ``outlook`` they were added up from: thousands of runs do not keep what few of them tell.
    """

    outlook: Outlook
    stake: Quantity
    safety: Quantity
    company: Quantity
    home: Quantity
    disposition: Quantity
    mood: Quantity
    willingness: Quantity

    @property
    def terms(self) -> Mapping[str, Quantity]:
        """Every term, by its name."""
        weekly = (weekly_terms(self.outlook, question) for question in QUESTIONS)
        return {
            name: points
            for terms in (self.outlook.nation.terms, *weekly)
            for name, points in terms.items()
        }


def deliberate(outlook: Outlook, *, disposition: Quantity, mood: Quantity) -> Ledger:
    """Answer the four questions for one nation's scalars, or for ``(nation, run)`` arrays."""
    sums = {question: _answer(outlook, question) for question in QUESTIONS}
    sums |= {"disposition": disposition, "mood": mood}
    return Ledger(outlook, willingness=willingness(**sums), **sums)


def _answer(outlook: Outlook, question: str) -> Quantity:
    standing = outlook.nation.standing
    if question not in standing:
        return weekly_sum(outlook, question)
    return standing[question] + weekly_sum(outlook, question)
