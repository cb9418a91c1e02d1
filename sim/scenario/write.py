"""A scenario as the text of a file, which reads back as the same scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from sim.scenario import table
from sim.scenario.document import workshop
from sim.scenario.reading.assemble import steps
from sim.scenario.reading.event_schema import BY_WEEK
from sim.scenario.reading.nations import nations
from sim.scenario.scenario import Event, NationProfile, Scenario, Uncertain

_KEYS = {name: key for key, name in BY_WEEK.items()}
_AS_THEY_ARE = (
    "offensive", "clarity", "support", "mandate", "peace", "terms", "mission", "location",
    "minimum", "maximum", "leaning", "announced",
)  # fmt: skip


def as_yaml(scenario: Scenario) -> str:
    """Return a scenario as YAML that the strict reader takes: all that is not a default.

    What it holds of numbers, events and nations reads back equal; grades and sources of numbers
    are those of the file it is read from. A table of positions of its own is named as the scenario
    named it: it must lie where the text is read.
    """
    plain = {
        "title": scenario.title,
        "asks": scenario.asks,
        "teaches": scenario.teaches,
        "date": scenario.date,
        "weeks": scenario.weeks,
        "deadline": scenario.deadline,
        "force": {"minimum": scenario.minimum, "maximum": scenario.maximum},
        "mission": scenario.mission,
        "location": scenario.location,
        "mandate": scenario.mandate,
        "peace": {"phase": scenario.phase},
    }
    _set_numbers(plain, scenario.numbers)
    plain["positions"] = scenario.positions
    plain["nations"] = _nations(scenario)
    plain["events"] = [_event(event) for event in scenario.events]
    plain |= {"workshop": said} if (said := workshop(scenario.workshop)) else {}
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=100)


def _set_numbers(plain: dict[str, Any], numbers: Mapping[str, Uncertain]) -> None:
    for name, number in numbers.items():
        if not _are_equal(number, table.numbers()[name].default):
            *above, last = steps(name)
            holder = plain
            for key in above:
                holder = holder.setdefault(str(key), {})
            holder[str(last)] = _number(number)


def _nations(scenario: Scenario) -> dict[str, Any]:
    known = nations().profiles
    changes = {
        nation.iso3: dict(_changes(nation, known[nation.iso3])) for nation in scenario.nations
    }
    changed = {code: change for code, change in changes.items() if change}
    return {"only": list(scenario.codes)} | ({"change": changed} if changed else {})


def _changes(nation: NationProfile, usual: NationProfile) -> Iterator[tuple[str, Any]]:
    if nation.parliament != usual.parliament:
        yield "parliament", nation.parliament
    for name, number in nation.attributes.items():
        if not _are_equal(number, usual.attributes[name]):
            yield name, _number(number)


def _event(event: Event) -> dict[str, Any]:
    plain: dict[str, Any] = {"week": event.week}
    if event.says:
        plain["says"] = event.says
    for name, number in event.numbers.items():
        group, _, key = name.partition(".")
        if name in _KEYS:
            plain[_KEYS[name]] = _number(number)
        else:
            plain.setdefault(group, {})[key] = _number(number)
    stated = ((name, getattr(event, name)) for name in _AS_THEY_ARE)
    plain |= {name: value for name, value in stated if value is not None}
    lists = {"offers": event.offers, "votes_against": event.votes_against}
    plain |= {name: list(values) for name, values in lists.items() if values}
    if event.nations is not None:
        plain["election" if event.election else "nations"] = list(event.nations)
    return plain


def _number(number: Uncertain) -> float | dict[str, Any]:
    if number.is_exact:
        return number.value
    return {"value": number.value, "range": [number.low, number.high]}


def _are_equal(number: Uncertain, other: Uncertain) -> bool:
    return (number.value, number.low, number.high) == (other.value, other.low, other.high)
