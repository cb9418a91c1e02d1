"""An order: what people decided for a nation, over some weeks; and who decided for a seat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sim.game.entries import PledgeIf


@dataclass(frozen=True)
class Order:
    """What one nation does from week ``first`` to ``last``.

    Attributes
    ----------
    nation
        Its ISO code.
    rung
        Rung it moves towards; None where the model decides.
    troops
        Troops it offers; None where the model decides.
    vote
        Whether its parliament is called on to vote at once.
    presence
        Level of presence that it moves towards; None where the model decides.
    least
        Whether a pledge is the least it keeps to: the model may go beyond, and go on to what
        consent and peace allow.
    pledge
        A conditional pledge, which says rung and troops once it is met; before, the nation
        stands at most at *conditional*, or where ``rung`` and ``troops`` say if it had pledged.
    deals
        What its bargains make it do at least, each on conditions of its own.
    """

    nation: str
    first: int
    last: int
    rung: int | None = None
    troops: int | None = None
    vote: bool = False
    presence: int | None = None
    least: bool = False
    pledge: PledgeIf | None = None
    deals: tuple[PledgeIf, ...] = ()

    def extend_to(self, last: int) -> Order:
        """Return this order as a word kept until week ``last``; a vote is called only once."""
        return replace(self, last=last, least=True)


class Decider(StrEnum):
    """Who decided for a seat in a round.

    ``people`` did, a ``pledge`` on conditions did, or the ``model`` because nobody sits there.
    Those who said nothing ``kept`` what they had, or the ``clock`` ran out on them and the model
    decided, as the game was opened.
    """

    PEOPLE = "people"
    PLEDGE = "pledge"
    KEPT = "kept"
    CLOCK = "clock"
    MODEL = "model"


BY_PEOPLE: Final = frozenset({Decider.PEOPLE, Decider.PLEDGE, Decider.KEPT})
"""Deciders of a round that was as people meant it, be it by what they had said before."""
