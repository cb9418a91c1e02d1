"""The levers: what each changes in a scenario, between which ends."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sim.scenario.scenario import (
    ENABLERS,
    LOCATIONS,
    MANDATES,
    MISSIONS,
    PHASES,
    NationProfile,
    Scenario,
    Uncertain,
)
from sim.web.explore.events import (
    PEACE_WEEK,
    START,
    Happening,
    Setting,
    merge_events,
    start_numbers,
    until_of,
)

SLIDERS: Final = (*(f"us.{name}" for name in ENABLERS), "us.credibility", "clarity", "threat")
"""Numbers of the world that a slider sets exactly."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "mission": MISSIONS,
    "location": LOCATIONS,
    "mandate": MANDATES,
    "peace": PHASES[1:],
}
SUPPORT_STEP: Final = 0.3
"""Most by which public support is moved, either way."""

FEWEST: Final = 1
"""Nations that must be left in."""

SOURCE: Final = "lever"


def read_setting(plain: Mapping[str, Any], scenario: Scenario) -> Setting:
    """Return where the levers stand, from what a page sent.

    Raises
    ------
    ValueError
        If it is nothing that the levers of this scenario can do.
    """
    sliders = {name: _number(value) for name, value in dict(plain.get("sliders", {})).items()}
    for name, value in sliders.items():
        if name not in SLIDERS or not 0 <= value <= 1:
            raise ValueError(name)
    words = {name: plain.get(name) for name in CHOICES}
    for name, word in words.items():
        if word is not None and word not in CHOICES[name]:
            raise ValueError(name)
    week = plain.get("peace_week", min(PEACE_WEEK, scenario.weeks))
    support = _number(plain.get("support", 0.0))
    out = tuple(sorted(dict.fromkeys(plain.get("out", ()))))
    enough = len(scenario.codes) - len(out) >= FEWEST and set(out) <= set(scenario.codes)
    if not enough or abs(support) > SUPPORT_STEP:
        msg = "out of bounds"
        raise ValueError(msg)
    week = _week(week, 1, scenario.weeks)
    start = _week(plain.get("us_from", START), START, scenario.weeks)
    until = _week(plain.get("us_until", until_of(scenario, start)), start + 1, scenario.weeks + 1)
    return Setting(sliders, start, until, peace_week=week, support=support, out=out, **words)


def _week(value: object, first: int, last: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not first <= value <= last:
        msg = "no such week"
        raise ValueError(msg)
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        msg = "not a number"
        raise ValueError(msg)
    return round(float(value), 2)


def with_levers(scenario: Scenario, setting: Setting) -> Scenario:
    """Return a scenario with its levers moved."""
    changed = {name: _exact(value) for name, value in start_numbers(setting).items()}
    return replace(
        scenario,
        numbers={**scenario.numbers, **changed},
        mission=setting.mission or scenario.mission,
        location=setting.location or scenario.location,
        mandate=setting.mandate or scenario.mandate,
        nations=_nations_in(scenario, setting),
        events=tuple(happening.event for happening in list_happenings(scenario, setting)),
    )


def list_happenings(scenario: Scenario, setting: Setting) -> list[Happening]:
    """Return what happens with the levers moved, by week."""
    sliders = {name: _exact(value) for name, value in setting.sliders.items()}
    return merge_events(scenario, setting, sliders)


def _exact(value: float) -> Uncertain:
    return Uncertain(value, value, value, "assumed", SOURCE)


def _nations_in(scenario: Scenario, setting: Setting) -> tuple[NationProfile, ...]:
    """Return who is left in: the same tuple if nobody is out, which need not be sent again."""
    if not setting.out:
        return scenario.nations
    return tuple(nation for nation in scenario.nations if nation.iso3 not in setting.out)


def start_state(scenario: Scenario) -> dict[str, Any]:
    """Return where the levers stand before anybody moves one, and what they are called."""
    return {
        "sliders": {name: _slider(scenario.numbers[name]) for name in SLIDERS},
        "choices": {name: getattr(scenario, name, None) for name in CHOICES},
        "nations": [{"seat": nation.iso3, "name": nation.name} for nation in scenario.nations],
        "until": [until_of(scenario, week) for week in range(START, scenario.weeks + 1)],
        "weeks": scenario.weeks,
        "minimum": scenario.minimum,
        "maximum": scenario.maximum,
    }


def _slider(number: Uncertain) -> dict[str, Any]:
    return {
        "value": number.value,
        "low": number.low,
        "high": number.high,
        "grade": number.grade,
        "source": number.source,
    }
