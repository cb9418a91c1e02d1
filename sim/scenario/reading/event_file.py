"""Events as files state them, read and written: by the kinds of their fields.

Most fields stand in a file under their own names. Those that differ are here side by side: numbers
of the world stand under groups and short keys, all else that is set or multiplied under ``set`` and
``times``, and an election names its nations itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from sim.scenario import table
from sim.scenario.events import KIND, SCRIPTED, changed_fields
from sim.scenario.reading.event_schema import BY_WEEK
from sim.scenario.reading.values import as_stated, as_uncertain
from sim.scenario.reading.words import as_whole
from sim.scenario.scenario import AS_STATED, NATIONS, WHOLE, WORDS, Event
from sim.scenario.table import Plain

WORLD: Final = ("us", "europe")
"""Groups of numbers that an event may set."""

_READ: Final[Mapping[str, Callable[[Plain], Plain]]] = {
    AS_STATED: lambda value: value,
    WHOLE: as_whole,
    WORDS: tuple,
    NATIONS: tuple,
}
"""How a value of a file becomes one of an event, for fields that stand under their own names."""

_WRITTEN: Final[Mapping[str, Callable[[Plain], Plain]]] = {WORDS: list, NATIONS: list}

_APART: Final = ("week", "says", "election", "nations", "parliament")
"""Fields of such kinds that are read and written apart."""

_ALIKE: Final = tuple(name for name, kind in KIND.items() if kind in _READ and name not in _APART)


def event(entry: Mapping[str, Plain], source: str) -> Event:
    """Return an event as a scenario states it; nothing may be wrong with it."""
    sets, times = entry.get("set", {}), entry.get("times", {})
    nations = entry.get("election", entry.get("nations"))
    stated = {name: _READ[KIND[name]](entry[name]) for name in _ALIKE if name in entry}
    return Event(
        week=as_whole(entry["week"]),
        says=entry.get("says", ""),
        numbers={
            name: as_uncertain(value, source)
            for name, _, value in numbers_set(entry)
            if name not in table.attributes()
        },
        election="election" in entry,
        nations=None if nations is None else tuple(nations),
        attributes={
            name: as_uncertain(value, source)
            for name, value in sets.items()
            if name in table.attributes()
        },
        parliament=sets.get("parliament"),
        factors=_factors(times, of_nations=False),
        attribute_factors=_factors(times, of_nations=True),
        **stated,
    )


def numbers_set(entry: Mapping[str, Plain]) -> Iterator[tuple[str, tuple[str, ...], Plain]]:
    """Yield every number that an event sets: its name, where in the event it stands, its value."""
    yield from ((name, (key,), entry[key]) for key, name in BY_WEEK.items() if key in entry)
    for group in WORLD:
        for key, value in entry.get(group, {}).items():
            yield f"{group}.{key}", (group, key), value
    for name, value in entry.get("set", {}).items():
        if name != "parliament":
            yield name, ("set", name), value


def _factors(times: Mapping[str, Plain], *, of_nations: bool) -> dict[str, float]:
    return {
        name: float(factor)
        for name, factor in times.items()
        if (name in table.attributes()) == of_nations
    }


def entry(event: Event) -> dict[str, Any]:
    """Return an event as a file states it; `event` reads it back as the same."""
    plain: dict[str, Any] = {"week": event.week}
    plain |= {"says": event.says} if event.says else {}
    for name, number in event.numbers.items():
        *above, key = _place(name)
        holder = plain.setdefault(above[0], {}) if above else plain
        holder[key] = as_stated(number)
    changed = changed_fields(event)
    for name in _ALIKE:
        if name in changed:
            plain[name] = _WRITTEN.get(KIND[name], lambda value: value)(changed[name])
    sets: dict[str, Any] = {name: as_stated(number) for name, number in event.attributes.items()}
    sets |= {"parliament": event.parliament} if event.parliament else {}
    plain |= {"set": {**plain.get("set", {}), **sets}} if sets else {}
    times = {**event.factors, **event.attribute_factors}
    plain |= {"times": times} if times else {}
    if event.nations is not None:
        plain["election" if event.election else "nations"] = list(event.nations)
    return plain


def _place(name: str) -> tuple[str, ...]:
    """Return where in an event a number of the world or a coefficient stands."""
    if name in _SHORT:
        return (_SHORT[name],)
    group, _, key = name.partition(".")
    return (group, key) if name in SCRIPTED else ("set", name)


_SHORT: Final = {name: key for key, name in BY_WEEK.items()}
