"""Who decided for a seat in a round."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


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
