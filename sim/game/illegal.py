"""Refuse a move that cannot be made, with the reason."""

from __future__ import annotations

from typing import ClassVar, NoReturn

from sim.errors import WillingError
from sim.game.message import Value, message


class IllegalMove(WillingError):  # noqa: N818 (what a player calls it)
    """A move that the rules do not allow; nothing has changed: the game is the one before it.

    Parameters
    ----------
    key
        Why, as the catalogue has it under ``illegal``.
    values
        What goes into its sentence.

    Attributes
    ----------
    message
        Both together, for whoever tells the player.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key, values)
        self.message = message(f"illegal.{key}", **values)

    def __str__(self) -> str:
        """Name the reason, and what goes into its sentence."""
        return str(self.message)


def refuse(key: str, **values: Value) -> NoReturn:
    """Refuse a move.

    Raises
    ------
    IllegalMove
        With this reason.
    """
    raise IllegalMove(key, **values)


def require(holds: bool, key: str, **values: Value) -> None:
    """Refuse a move unless something holds.

    Raises
    ------
    IllegalMove
        With this reason.
    """
    if not holds:
        refuse(key, **values)
