"""What seats put to each other: bargains between two, and proposals to all."""

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

    ``by`` is the seat that left it, ``done`` the rounds in which it was carried out, and
    ``by_model`` whether a government that the model plays has signed it.
    """

    number: int
    round: int
    terms: Bargain
    standing: Standing = Standing.OFFERED
    by: str = ""
    done: tuple[int, ...] = ()
    by_model: bool = False

    @property
    def seats(self) -> tuple[str, str]:
        """The seat that offers it, and the one that can accept it."""
        return self.terms.seat, self.terms.to


@dataclass(frozen=True)
class Proposal:
    """Another mission, location or size of the force, and the seats that back it.

    ``warmer`` and ``colder`` are the nations whose governments it would make more, or less,
    willing to pledge, as the model has it when the proposal is made.
    """

    number: int
    seat: str
    about: str
    choice: str | int
    backers: tuple[str, ...]
    warmer: tuple[str, ...] = ()
    colder: tuple[str, ...] = ()
