"""The deck of injects: cards that the facilitator may fire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sim.scenario.yaml12 import read_file


@dataclass(frozen=True)
class Card:
    """One card: when it fits, who says it to whom, what is read out, and what it does.

    ``effect`` is an event as a scenario's file has it, without a week; it happens in the week
    after the card is fired.
    """

    number: int
    round: int
    sender: str
    to: str
    text: str
    effect: Mapping[str, Any]


@cache
def deck() -> Mapping[int, Card]:
    """Return the shipped cards by number."""
    return read_deck(Path(__file__).with_name("deck.yaml"))


def read_deck(path: Path) -> Mapping[int, Card]:
    """Read a deck from a file: under each number round, from, to, text and effect."""
    rows: Any = read_file(path).data
    cards = [
        Card(
            number=int(number),
            round=int(row["round"]),
            sender=str(row["from"]),
            to=str(row["to"]),
            text=str(row["text"]),
            effect=dict(row["effect"]),
        )
        for number, row in rows.items()
    ]
    return {card.number: card for card in cards}
