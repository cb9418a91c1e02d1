"""A scenario as the text of a file, which reads back as the same scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from sim.scenario import table
from sim.scenario.document import workshop
from sim.scenario.nation_template import profile_text
from sim.scenario.reading.event_file import entry
from sim.scenario.reading.nations import nations
from sim.scenario.reading.values import as_stated
from sim.scenario.scenario import NationProfile, Scenario, Uncertain
from sim.scenario.shipped import nation_folder


def as_yaml(scenario: Scenario) -> str:
    """Return a scenario as YAML that the strict reader takes: all that is not a default.

    What it holds of numbers, events and nations reads back equal; grades and sources of numbers
    are those of the file it is read from. Nations of its own are not in it: their files must lie
    beside it (`own_nations`). A table of positions of its own is named as the scenario
    named it: it must lie where the text is read.
    """
    plain = {
        "title": scenario.title,
        "asks": scenario.asks,
        **({"teaches": scenario.teaches} if scenario.teaches else {}),
        **({"claims": list(scenario.claims)} if scenario.claims else {}),
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
    plain["events"] = [entry(event) for event in scenario.events]
    plain |= {"workshop": said} if (said := workshop(scenario.workshop)) else {}
    own = " and ".join(own_nations(scenario))
    head = f"# It needs, beside it: {own}\n" if own else ""
    return head + yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=100)


def is_own(nation: NationProfile) -> bool:
    """Return whether a nation is described by a file of a scenario's own, not by a shipped one."""
    usual = nations().profiles.get(nation.iso3)
    fixed = ("name", "member", "groups", "elections")
    return usual is None or any(getattr(usual, it) != getattr(nation, it) for it in fixed)


def own_nations(scenario: Scenario) -> dict[str, str]:
    """Return the files of nations that a scenario brings itself: path beside it to text."""
    return {
        f"{nation_folder().name}/{nation.iso3}.yaml": profile_text(nation, scenario.date)
        for nation in scenario.nations
        if is_own(nation)
    }


def _set_numbers(plain: dict[str, Any], numbers: Mapping[str, Uncertain]) -> None:
    for name, number in numbers.items():
        if not _are_equal(number, table.numbers()[name].default):
            *above, last = table.steps(name)
            holder = plain
            for key in above:
                holder = holder.setdefault(str(key), {})
            holder[str(last)] = as_stated(number)


def _nations(scenario: Scenario) -> dict[str, Any]:
    known = nations().profiles
    changes = {
        nation.iso3: dict(_changes(nation, known[nation.iso3]))
        for nation in scenario.nations
        if not is_own(nation)
    }
    changed = {code: change for code, change in changes.items() if change}
    out = [code for code in scenario.outside if code in scenario.codes]
    outside = {"outside": out} if out else {}
    return {"only": list(scenario.codes), **outside, **({"change": changed} if changed else {})}


def _changes(nation: NationProfile, usual: NationProfile) -> Iterator[tuple[str, Any]]:
    if nation.parliament != usual.parliament:
        yield "parliament", nation.parliament
    for name, number in nation.attributes.items():
        if not _are_equal(number, usual.attributes[name]):
            yield name, as_stated(number)


def _are_equal(number: Uncertain, other: Uncertain) -> bool:
    return (number.value, number.low, number.high) == (other.value, other.low, other.high)
