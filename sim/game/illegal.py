"""What a player is told when a move cannot be made."""

from __future__ import annotations

from typing import ClassVar

from sim.errors import WillingError


class IllegalMove(WillingError):  # noqa: N818 (what a player calls it)
    """A move that the rules do not allow; its text is a sentence for the player.

    Nothing has changed: the game is the one before the move.
    """

    exit_code: ClassVar[int] = 2


def require(holds: bool, sentence: str) -> None:
    """Refuse a move unless something holds.

    Raises
    ------
    IllegalMove
        With the sentence.
    """
    if not holds:
        raise IllegalMove(sentence)
