"""How a class plays a scenario: its rounds, and the injects that may be fired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Card:
    """An inject that a facilitator may fire: when it fits, who says it to whom, what it does.

    ``to`` is a seat, `ALL` or `CHOSEN`. ``effect`` is an event as a file states it, without its
    week and with `CHOSEN` for the nation that is picked; it happens in the week after the card is
    fired, or ``after`` more weeks than that. Empty if there is nothing to it but talk.
    """

    round: int
    sender: str
    to: str
    text: str
    effect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Workshop:
    """How a class plays a scenario, as far as its file says; None where it says nothing.

    ``weeks`` are those of a round, ``minutes`` those from its brief to its resolution.
    """

    weeks: int | None = None
    rounds: int | None = None
    minutes: int | None = None
    deck: tuple[Card, ...] | None = None
