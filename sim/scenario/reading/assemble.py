"""From checked data to a `Scenario`: defaults filled in, nations chosen and changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sim.scenario import table
from sim.scenario.claims.grammar import parse
from sim.scenario.deck import Workshop
from sim.scenario.document import restore_workshop
from sim.scenario.reading.event_file import event
from sim.scenario.reading.nations import Nations
from sim.scenario.reading.overlay import Layers, Steps
from sim.scenario.reading.spoken import known_words, spoken_world, table_name
from sim.scenario.reading.values import as_uncertain
from sim.scenario.reading.words import as_day, as_whole
from sim.scenario.scenario import Event, NationProfile, Scenario, Uncertain, Word
from sim.scenario.table import Plain, Row, steps


def assemble(layers: Layers, nations: Nations) -> Scenario:
    """Return the scenario that files describe; nothing may be wrong with them."""
    data = layers.data
    weeks, day = _choice("weeks", data), _choice("date", data)
    words = known_words(layers, nations, day)
    scenario = Scenario(
        name=layers.name,
        title=data["title"],
        asks=data["asks"],
        teaches=data.get("teaches", ""),
        date=day,
        weeks=weeks,
        deadline=as_whole(data.get("deadline", weeks)),
        minimum=_choice("force.minimum", data),
        maximum=_choice("force.maximum", data),
        mission=_choice("mission", data),
        location=_choice("location", data),
        mandate=_choice("mandate", data),
        phase=_choice("peace.phase", data),
        nations=tuple(_nations(layers, nations, words)),
        numbers={name: _number(row, layers) for name, row in table.numbers().items()},
        events=tuple(_events(layers)),
        workshop=_workshop(data.get("workshop", {})),
        positions=table_name(layers),
        outside=tuple(data.get("nations", {}).get("outside", ())),
        claims=tuple(str(parse(text)) for text in data.get("claims", ())),
    )
    return replace(scenario, spoken=spoken_world(scenario, nations, words))


def value_at(data: Plain, path: Steps) -> Plain:
    """Return what stands at a path, or None."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _choice(name: str, data: Mapping[str, Plain]) -> Plain:
    return choice(name, value_at(data, steps(name)))


def choice(name: str, value: Plain) -> Plain:
    """Return a choice of the frame as a file states it, or its default where that is None."""
    return table.frame()[name].value if value is None else as_day(as_whole(value))


def _source(layers: Layers, path: Steps) -> str:
    return f"scenario {Path(layers.origin(path).file).stem}"


def _number(row: Row, layers: Layers) -> Uncertain:
    path = steps(row.name)
    value = value_at(layers.data, path)
    return row.default if value is None else as_uncertain(value, _source(layers, path))


def _nations(
    layers: Layers, nations: Nations, words: Mapping[str, Word]
) -> Iterator[NationProfile]:
    data = layers.data.get("nations", {})
    for code in participants(data, nations.profiles):
        profile, change = nations.profiles[code], data.get("change", {}).get(code, {})
        changed = {
            name: as_uncertain(value, _source(layers, ("nations", "change", code, name)))
            for name, value in change.items()
            if name != "parliament"
        }
        yield replace(
            profile,
            parliament=change.get("parliament", profile.parliament),
            attributes={**profile.attributes, **changed},
            word=words.get(code),
        )


def participants(data: Mapping[str, Plain], codes: Iterable[str]) -> list[str]:
    """Return the codes of the nations that take part, in alphabetical order."""
    left_out = data.get("exclude", ())
    return sorted(code for code in data.get("only", codes) if code not in left_out)


def _workshop(data: Mapping[str, Plain]) -> Workshop:
    plain = {name: as_whole(value) for name, value in data.items()}
    if "deck" in plain:
        plain["deck"] = [{**card, "round": as_whole(card["round"])} for card in plain["deck"]]
    return restore_workshop(plain)


def _events(layers: Layers) -> list[Event]:
    entries = enumerate(layers.data.get("events", ()))
    events = [event(entry, _source(layers, ("events", place))) for place, entry in entries]
    return sorted(events, key=lambda event: event.week)
