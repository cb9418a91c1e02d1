"""A bargain between two seats, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sim.game.entries import Bargain


class Standing(StrEnum):
    """Where a bargain stands: offered, struck, or over because a seat ended it."""

    OFFERED = "offered"
    STRUCK = "struck"
    DECLINED = "declined"
    RECALLED = "recalled"
    LAPSED = "lapsed"
    LEFT = "left"


@dataclass(frozen=True)
class Deal:
    """A bargain that was offered: by its number, in which round, and where it stands.

    ``by`` is the seat that left it, ``done`` the rounds in which it was carried out.
    """

    number: int
    round: int
    terms: Bargain
    standing: Standing = Standing.OFFERED
    by: str = ""
    done: tuple[int, ...] = ()

    @property
    def seats(self) -> tuple[str, str]:
        """The seat that offers it, and the one that can accept it."""
        return self.terms.seat, self.terms.to
