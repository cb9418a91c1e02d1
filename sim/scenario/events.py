"""Events by the kinds of their fields: as plain data and back, whom they name, what they leave."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from typing import Any, Final

from sim.scenario.scenario import (
    ENABLERS,
    FACTORS,
    NATIONS,
    NUMBERS,
    WORDS,
    Event,
    Uncertain,
)
from sim.scenario.table import Plain

KIND: Final[Mapping[str, str]] = {part.name: part.metadata["kind"] for part in fields(Event)}
"""Kind of every field of an event, by name: what all that read or write events go by."""

SCRIPTED: Final = (
    *(f"{whose}.{name}" for whose in ("us", "europe") for name in ENABLERS),
    *("threat", "us.openness", "peace.refusal_chance"),
)
"""Numbers that a script lays out week by week: no preparation of a run rests on them."""

NAMING: Final = tuple(name for name, kind in KIND.items() if kind == NATIONS)
"""Fields that hold nations' codes."""


def plain_event(event: Event) -> dict[str, Any]:
    """Return all that an event holds, as JSON can hold it; see `restore_event`."""
    return {name: _change(_TO_PLAIN, name, getattr(event, name)) for name in KIND}


def restore_event(plain: Mapping[str, Any]) -> Event:
    """Rebuild an event from plain data; what is not stated is as if never touched."""
    return Event(**{name: _change(_FROM_PLAIN, name, value) for name, value in plain.items()})


def plain_numbers(numbers: Mapping[str, Uncertain]) -> dict[str, Any]:
    """Return uncertain numbers as JSON can hold them."""
    return {
        name: {
            "value": number.value,
            "range": [number.low, number.high],
            "grade": number.grade,
            "source": number.source,
        }
        for name, number in numbers.items()
    }


def restore_numbers(plain: Mapping[str, Any]) -> dict[str, Uncertain]:
    """Rebuild uncertain numbers from plain data."""
    return {name: _number(entry) for name, entry in plain.items()}


def _number(plain: Mapping[str, Any]) -> Uncertain:
    low, high = plain["range"]
    return Uncertain(plain["value"], low, high, plain["grade"], plain["source"])


def changed_fields(event: Event) -> dict[str, Any]:
    """Return the fields of an event that differ from one in which nothing happens, by name."""
    idle = Event(event.week, event.says, {})
    values = ((name, getattr(event, name)) for name in KIND)
    return {name: value for name, value in values if value != getattr(idle, name)}


def without_nations(event: Event, out: Collection[str]) -> Event:
    """Return an event as it is where some nations take no part."""
    if event.nations and set(event.nations) <= set(out):
        event = replace(event, **_NOTHING_NAMED)
    if set(event.votes_against) <= set(out):
        event = replace(event, final=False)
    left: dict[str, Any] = {
        name: tuple(code for code in codes if code not in out)
        for name, codes in changed_fields(event).items()
        if name in NAMING
    }
    return replace(event, **left)


def event_nations(event: Event) -> set[str]:
    """Return the codes of all nations that an event names."""
    return {code for name in NAMING for code in getattr(event, name) or ()}


_NOTHING_NAMED: Final[Mapping[str, Any]] = {
    name: getattr(Event(0, "", {}), name)
    for name in (
        "support", "leaning", "offers", "election", "announced", "attributes", "parliament",
        "attribute_factors", "nations",
    )
}  # fmt: skip
"""What concerns the nations that an event names, as it is where an event names none."""

_Changes = Mapping[str, Callable[[Any], Any]]

_TO_PLAIN: Final[_Changes] = {NUMBERS: plain_numbers, FACTORS: dict, WORDS: list, NATIONS: list}
_FROM_PLAIN: Final[_Changes] = {
    NUMBERS: restore_numbers,
    FACTORS: dict,
    WORDS: tuple,
    NATIONS: tuple,
}


def _change(changes: _Changes, name: str, value: Plain) -> Plain:
    change = changes.get(KIND[name])
    return value if change is None or value is None else change(value)
