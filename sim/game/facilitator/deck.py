"""The deck of injects: cards that the facilitator may fire, by number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from sim.scenario.document import restored_deck
from sim.scenario.scenario import CHOSEN, Card, Scenario
from sim.scenario.yaml12 import read_file


@cache
def usual_deck() -> tuple[Card, ...]:
    """Return the injects of a scenario that brings none of its own."""
    data: Any = read_file(Path(__file__).with_name("deck.yaml")).data
    return restored_deck(data["deck"])


def deck(scenario: Scenario) -> Mapping[int, Card]:
    """Return a scenario's injects by number, as they stand in its file: from 1 on."""
    own = scenario.workshop.deck
    return dict(enumerate(usual_deck() if own is None else own, 1))


def with_deck(scenario: Scenario) -> Scenario:
    """Return a scenario that holds the deck it is played with, whatever is usual later on."""
    cards = tuple(deck(scenario).values())
    return replace(scenario, workshop=replace(scenario.workshop, deck=cards))


def picks(card: Card) -> bool:
    """Return whether a nation has to be chosen as a card is fired."""
    named = (value for value in card.effect.values() if isinstance(value, list))
    return card.to == CHOSEN or any(CHOSEN in names for names in named)


def for_nation(effect: Mapping[str, Any], nation: str) -> dict[str, Any]:
    """Return the effect of a card with a nation in place of the one to be chosen."""
    return {
        key: [nation if one == CHOSEN else one for one in value]
        if isinstance(value, list)
        else value
        for key, value in effect.items()
    }
