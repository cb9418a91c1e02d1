"""The phases of a round, and which of them moves belong to."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Phase(StrEnum):
    """Where a round stands. Nothing of a resolved round is shown before ``reveal``."""

    LOBBY = "lobby"
    BRIEF = "brief"
    NEGOTIATE = "negotiate"
    DECIDE = "decide"
    RESOLVE = "resolve"
    REVEAL = "reveal"
    ENDED = "ended"


DECIDING: Final = (Phase.NEGOTIATE, Phase.DECIDE)
"""Phases in which seats decide."""

BEFORE_RESOLVING: Final = (Phase.BRIEF, *DECIDING)
"""Phases of a round that has not been resolved."""

BEFORE_REVEAL: Final = (*BEFORE_RESOLVING, Phase.RESOLVE)
"""Phases in which nobody has seen what the round came to."""

PLAYING: Final = (*BEFORE_REVEAL, Phase.REVEAL)
"""Every phase of a round."""
