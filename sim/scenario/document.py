"""A scenario in full as plain data, and back: what a manifest keeps."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from sim.scenario.deck import Card, Workshop
from sim.scenario.events import plain_event, plain_numbers, restore_event, restore_numbers
from sim.scenario.scenario import Election, NationProfile, Scenario, Word

_AS_IT_IS: Final = (
    "name", "title", "asks", "teaches", "weeks", "deadline", "minimum", "maximum", "mission",
    "location", "mandate", "phase", "positions",
)  # fmt: skip


def document(scenario: Scenario) -> dict[str, Any]:
    """Return all that a scenario holds, as JSON can hold it.

    Defaults are filled in and every nation stands with all it brings, so that neither the files
    nor the tables are needed to rebuild it; see `restore`.
    """
    return {
        **{name: getattr(scenario, name) for name in _AS_IT_IS},
        "date": scenario.date.isoformat(),
        "numbers": plain_numbers(scenario.numbers),
        "events": [plain_event(event) for event in scenario.events],
        "nations": {nation.iso3: _nation(nation) for nation in scenario.nations},
        "outside": list(scenario.outside),
        "claims": list(scenario.claims),
        "workshop": workshop(scenario.workshop),
        "spoken": _spoken_differences(scenario),
    }


def restore(document: Mapping[str, Any]) -> Scenario:
    """Rebuild a scenario from its document, as a manifest has kept it.

    Raises
    ------
    KeyError, TypeError, ValueError
        If it is not the document of a scenario.
    """
    return Scenario(
        **{name: document[name] for name in _AS_IT_IS if name in document},
        date=datetime.date.fromisoformat(document["date"]),
        numbers=restore_numbers(document["numbers"]),
        events=tuple(restore_event(event) for event in document["events"]),
        nations=tuple(_restore_nation(*item) for item in sorted(document["nations"].items())),
        workshop=restore_workshop(document.get("workshop", {})),
        spoken=_restore_spoken(document),
        outside=tuple(document.get("outside", ())),
        claims=tuple(document.get("claims", ())),
    )


def _spoken_differences(scenario: Scenario) -> dict[str, Any] | None:
    """Return what the world in which governments spoke has other than this scenario."""
    if scenario.spoken is None:
        return None
    whole = document(replace(scenario, spoken=None, workshop=Workshop(), claims=()))
    return _differences(document(scenario.spoken), whole)


def _restore_spoken(kept: Mapping[str, Any]) -> Scenario | None:
    """Rebuild the world in which governments spoke, out of a scenario's document."""
    if kept.get("spoken") is None:
        return None
    whole = _overlay(kept, kept["spoken"])
    return restore({**whole, "spoken": None, "workshop": {}, "claims": []})


def _differences(plain: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a mapping says otherwise than another with its keys; see `_overlay`."""
    return {
        key: _differences(value, other[key]) if _are_mappings(value, other.get(key)) else value
        for key, value in plain.items()
        if key not in other or value != other[key]
    }


def _overlay(plain: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping with what another says instead, key by key."""
    changed = {
        key: _overlay(plain[key], value) if _are_mappings(value, plain.get(key)) else value
        for key, value in over.items()
    }
    return {**plain, **changed}


def _are_mappings(value: object, other: object) -> bool:
    return isinstance(value, Mapping) and isinstance(other, Mapping)


def workshop(kept: Workshop) -> dict[str, Any]:
    """Return what a scenario says of a workshop, as a file does."""
    plain: dict[str, Any] = {name: getattr(kept, name) for name in ("weeks", "rounds", "minutes")}
    deck = None if kept.deck is None else [_card(card) for card in kept.deck]
    return {name: value for name, value in {**plain, "deck": deck}.items() if value is not None}


def _card(card: Card) -> dict[str, Any]:
    plain = {"round": card.round, "from": card.sender, "to": card.to, "text": card.text}
    return plain | ({"effect": dict(card.effect)} if card.effect else {})


def restore_workshop(plain: Mapping[str, Any]) -> Workshop:
    """Return what a scenario says of a workshop, out of a file or a document."""
    deck = {"deck": restore_deck(plain["deck"])} if "deck" in plain else {}
    return Workshop(**{**plain, **deck})


def restore_deck(plain: Iterable[Mapping[str, Any]]) -> tuple[Card, ...]:
    """Return the injects of a deck, out of a file or a document."""
    cards = (
        Card(card["round"], card["from"], card["to"], card["text"], card.get("effect", {}))
        for card in plain
    )
    return tuple(cards)


def _nation(nation: NationProfile) -> dict[str, Any]:
    return {
        "name": nation.name,
        "member": nation.member,
        "groups": list(nation.groups),
        "parliament": nation.parliament,
        "elections": [
            {"date": day.date.isoformat(), "kind": day.kind, "source": day.source}
            for day in nation.elections
        ],
        "attributes": plain_numbers(nation.attributes),
        "word": None if nation.word is None else _word(nation.word),
        "presence": list(nation.presence),
        "capital": None if nation.capital is None else list(nation.capital),
    }


_LISTS = ("conditions", "substitutes", "left_out")


def _word(word: Word) -> dict[str, Any]:
    lists = {name: list(getattr(word, name)) for name in _LISTS}
    return {**asdict(word), "date": word.date.isoformat(), **lists}


def _restore_word(plain: Mapping[str, Any]) -> Word:
    lists = {name: tuple(plain.get(name, ())) for name in _LISTS}
    return Word(**{**plain, **lists, "date": datetime.date.fromisoformat(plain["date"])})


def _restore_nation(iso3: str, plain: Mapping[str, Any]) -> NationProfile:
    elections = (
        Election(datetime.date.fromisoformat(day["date"]), day["kind"], day["source"])
        for day in plain["elections"]
    )
    return NationProfile(
        iso3=iso3,
        name=plain["name"],
        member=plain["member"],
        groups=tuple(plain["groups"]),
        parliament=plain["parliament"],
        elections=tuple(elections),
        attributes=restore_numbers(plain["attributes"]),
        word=None if plain.get("word") is None else _restore_word(plain["word"]),
        presence=tuple(plain.get("presence", ())),
        capital=_restore_place(plain.get("capital")),
    )


def _restore_place(plain: Sequence[float] | None) -> tuple[float, float] | None:
    return None if plain is None else (plain[0], plain[1])
