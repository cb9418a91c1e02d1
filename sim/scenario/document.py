"""A scenario in full as plain data, and back: what a manifest keeps."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sim.scenario.scenario import (
    Card,
    Election,
    Event,
    NationProfile,
    Scenario,
    Uncertain,
    Workshop,
)

_AS_IT_IS: Final = (
    "name", "title", "asks", "teaches", "weeks", "deadline", "minimum", "maximum", "mission",
    "location", "mandate", "phase",
)  # fmt: skip


def document(scenario: Scenario) -> dict[str, Any]:
    """Return all that a scenario holds, as JSON can hold it.

    Defaults are filled in and every nation stands with all it brings, so that neither the files
    nor the tables are needed to rebuild it; see `restore`.
    """
    return {
        **{name: getattr(scenario, name) for name in _AS_IT_IS},
        "date": scenario.date.isoformat(),
        "numbers": _plain(scenario.numbers),
        "events": [_event(event) for event in scenario.events],
        "nations": {nation.iso3: _nation(nation) for nation in scenario.nations},
        "workshop": workshop(scenario.workshop),
    }


def restore(document: Mapping[str, Any]) -> Scenario:
    """Rebuild a scenario from its document, as a manifest has kept it.

    Raises
    ------
    KeyError, TypeError, ValueError
        If it is not the document of a scenario.
    """
    return Scenario(
        **{name: document[name] for name in _AS_IT_IS},
        date=datetime.date.fromisoformat(document["date"]),
        numbers=_numbers(document["numbers"]),
        events=tuple(_restored_event(event) for event in document["events"]),
        nations=tuple(_restored_nation(*item) for item in document["nations"].items()),
        workshop=restored_workshop(document.get("workshop", {})),
    )


def workshop(kept: Workshop) -> dict[str, Any]:
    """Return what a scenario says of a workshop, as a file does."""
    plain: dict[str, Any] = {name: getattr(kept, name) for name in ("weeks", "rounds", "minutes")}
    deck = None if kept.deck is None else [_card(card) for card in kept.deck]
    return {name: value for name, value in {**plain, "deck": deck}.items() if value is not None}


def _card(card: Card) -> dict[str, Any]:
    plain = {"round": card.round, "from": card.sender, "to": card.to, "text": card.text}
    return plain | ({"effect": dict(card.effect)} if card.effect else {})


def restored_workshop(plain: Mapping[str, Any]) -> Workshop:
    """Return what a scenario says of a workshop, out of a file or a document."""
    deck = {"deck": restored_deck(plain["deck"])} if "deck" in plain else {}
    return Workshop(**{**plain, **deck})


def restored_deck(plain: Iterable[Mapping[str, Any]]) -> tuple[Card, ...]:
    """Return the injects of a deck, out of a file or a document."""
    cards = (
        Card(one["round"], one["from"], one["to"], one["text"], one.get("effect", {}))
        for one in plain
    )
    return tuple(cards)


def _plain(numbers: Mapping[str, Uncertain]) -> dict[str, Any]:
    return {
        name: {
            "value": number.value,
            "range": [number.low, number.high],
            "grade": number.grade,
            "source": number.source,
        }
        for name, number in numbers.items()
    }


def _numbers(plain: Mapping[str, Any]) -> dict[str, Uncertain]:
    return {
        name: Uncertain(one["value"], one["range"][0], one["range"][1], one["grade"], one["source"])
        for name, one in plain.items()
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "week": event.week,
        "says": event.says,
        "numbers": _plain(event.numbers),
        "offensive": event.offensive,
        "clarity": event.clarity,
        "support": event.support,
        "mandate": event.mandate,
        "peace": event.peace,
        "terms": event.terms,
        "mission": event.mission,
        "location": event.location,
        "minimum": event.minimum,
        "maximum": event.maximum,
        "leaning": event.leaning,
        "offers": list(event.offers),
        "votes_against": list(event.votes_against),
        "election": event.election,
        "announced": event.announced,
        "nations": None if event.nations is None else list(event.nations),
    }


def _restored_event(plain: Mapping[str, Any]) -> Event:
    nations = plain["nations"]
    restored = {
        "numbers": _numbers(plain["numbers"]),
        "nations": None if nations is None else tuple(nations),
        "offers": tuple(plain["offers"]),
        "votes_against": tuple(plain.get("votes_against", ())),
    }
    return Event(**{**plain, **restored})


def _nation(nation: NationProfile) -> dict[str, Any]:
    return {
        "name": nation.name,
        "member": nation.member,
        "groups": list(nation.groups),
        "parliament": nation.parliament,
        "elections": [
            {"date": one.date.isoformat(), "kind": one.kind, "source": one.source}
            for one in nation.elections
        ],
        "attributes": _plain(nation.attributes),
    }


def _restored_nation(iso3: str, plain: Mapping[str, Any]) -> NationProfile:
    elections = (
        Election(datetime.date.fromisoformat(one["date"]), one["kind"], one["source"])
        for one in plain["elections"]
    )
    return NationProfile(
        iso3=iso3,
        name=plain["name"],
        member=plain["member"],
        groups=tuple(plain["groups"]),
        parliament=plain["parliament"],
        elections=tuple(elections),
        attributes=_numbers(plain["attributes"]),
    )
