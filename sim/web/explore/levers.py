"""The levers: what each changes in a scenario, between which ends."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sim.scenario.scenario import (
    ENABLERS,
    LOCATIONS,
    MANDATES,
    MISSIONS,
    PHASES,
    Event,
    NationProfile,
    Scenario,
    Uncertain,
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

PEACE_WEEK: Final = 20
"""Week in which the peace process moves, unless another is set."""

SOURCE: Final = "lever"


@dataclass(frozen=True)
class Setting:
    """Where the levers stand; whatever is None stays as the scenario has it.

    Attributes
    ----------
    sliders
        Numbers of the world by name.
    mission, location, mandate
        What is asked, and under whose mandate it starts.
    peace, peace_week
        Phase that the peace process moves to, and the week in which it does.
    support
        Shift of public support everywhere, from the first week on.
    out
        Nations that are left out.
    """

    sliders: Mapping[str, float]
    mission: str | None = None
    location: str | None = None
    mandate: str | None = None
    peace: str | None = None
    peace_week: int = PEACE_WEEK
    support: float = 0.0
    out: tuple[str, ...] = ()


def read(plain: Mapping[str, Any], scenario: Scenario) -> Setting:
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
    whole = isinstance(week, int) and 1 <= week <= scenario.weeks
    if not enough or not whole or abs(support) > SUPPORT_STEP:
        msg = "out of bounds"
        raise ValueError(msg)
    return Setting(sliders, peace_week=week, support=support, out=out, **words)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        msg = "not a number"
        raise ValueError(msg)
    return round(float(value), 2)


def moved(scenario: Scenario, setting: Setting) -> Scenario:
    """Return a scenario with its levers moved."""
    changed = {
        name: Uncertain(value, value, value, "assumed", SOURCE)
        for name, value in setting.sliders.items()
    }
    events = (*_events(setting), *scenario.events)
    return replace(
        scenario,
        numbers={**scenario.numbers, **changed},
        mission=setting.mission or scenario.mission,
        location=setting.location or scenario.location,
        mandate=setting.mandate or scenario.mandate,
        nations=_left_in(scenario, setting),
        events=tuple(sorted(_kept(events, setting), key=lambda one: one.week)),
    )


def _left_in(scenario: Scenario, setting: Setting) -> tuple[NationProfile, ...]:
    """Return who is left in: the very same nations if nobody is out, which need not be sent on."""
    if not setting.out:
        return scenario.nations
    return tuple(one for one in scenario.nations if one.iso3 not in setting.out)


def _kept(events: Iterable[Event], setting: Setting) -> Iterator[Event]:
    """Yield events without the nations that were left out, where any is left."""
    for event in events:
        if event.nations is None:
            yield event
            continue
        left = tuple(one for one in event.nations if one not in setting.out)
        if left:
            yield replace(event, nations=left)


def _events(setting: Setting) -> list[Event]:
    found = []
    if setting.support:
        says = "Public support is different everywhere."
        found.append(Event(week=1, says=says, numbers={}, support=setting.support))
    if setting.peace:
        says = f"The peace process moves to {setting.peace}."
        found.append(Event(week=setting.peace_week, says=says, numbers={}, peace=setting.peace))
    return found


def start_of(scenario: Scenario) -> dict[str, Any]:
    """Return where the levers stand before anybody moves one, and what they are called."""
    return {
        "sliders": {name: _slider(scenario.numbers[name]) for name in SLIDERS},
        "choices": {name: getattr(scenario, name, None) for name in CHOICES},
        "nations": [{"seat": one.iso3, "name": one.name} for one in scenario.nations],
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
