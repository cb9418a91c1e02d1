"""Sets of levers at which the model is run, and each as numbers that a response is fitted to."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.sweep.points import unit_sample
from sim.scenario.scenario import Scenario
from sim.web.explore.events import PEACE_WEEK
from sim.web.explore.levers import CHOICES, SLIDERS, SUPPORT_STEP

Levers = dict[str, Any]
"""Where levers stand, as a page sends it; what is not among them is as the scenario has it."""

STEP: Final = 20
"""Steps of a slider from 0 to 1."""

SUPPORT_STEPS: Final = 15
"""Steps of the shift of public support, either way."""

MOVED: Final = 0.5
"""Chance that a lever is moved in a set: people move a few, and the middle of all is far away."""

EVERY: Final = 6
"""Every so manieth set is kept apart, to say how far the response is off."""

PEACE: Final = ("", *CHOICES["peace"])
"""What the peace process may be told: nothing, or where it moves."""


def lay_sets(scenario: Scenario, count: int, seed: int) -> list[Levers]:
    """Return sets of levers that fill the space of them; the first moves none.

    Raises
    ------
    ExtraNeededError
        If SciPy is not installed.
    """
    levers = [*SLIDERS, "support", *CHOICES]
    places = unit_sample(count, 2 * len(levers), "sobol", seed)
    moved = places[:, len(levers) :] < MOVED
    moved[0] = False
    found = []
    for place, moves in zip(places[:, : len(levers)].tolist(), moved.tolist(), strict=True):
        by_name = dict(zip(levers, place, strict=True))
        chosen = {name for name, move in zip(levers, moves, strict=True) if move}
        found.append(_levers(by_name, chosen, scenario))
    return found


def _levers(places: Mapping[str, float], moved: Set[str], scenario: Scenario) -> Levers:
    """Return where levers stand, from places between 0 and 1."""
    found: Levers = {}
    sliders = {name: round(places[name] * STEP) / STEP for name in SLIDERS if name in moved}
    if sliders:
        found["sliders"] = sliders
    if "support" in moved:
        step = round((2 * places["support"] - 1) * SUPPORT_STEPS)
        found["support"] = round(step / SUPPORT_STEPS * SUPPORT_STEP, 2)
    for name, words in CHOICES.items():
        if name in moved:
            found[name] = words[min(int(places[name] * len(words)), len(words) - 1)]
    if "peace" in found:
        found["peace_week"] = peace_week(scenario)
    return found


def peace_week(scenario: Scenario) -> int:
    """Return the week in which the peace process moves, where a lever moves it."""
    return min(PEACE_WEEK, scenario.weeks)


def numbers_of(levers: Levers, scenario: Scenario) -> npt.NDArray[np.float64]:
    """Return a set of levers as numbers, ``(number,)``: sliders, support, and a 1 for each word.

    `static/fitted.js` does the same in the browser.
    """
    sliders = levers.get("sliders", {})
    numbers = [sliders.get(name, scenario.numbers[name].value) for name in SLIDERS]
    numbers.append(levers.get("support", 0.0) / SUPPORT_STEP)
    for name, words in words_of().items():
        stands = levers.get(name) or getattr(scenario, name, "")
        numbers += [float(stands == word) for word in words]
    return np.array(numbers, np.float64)


def words_of() -> dict[str, tuple[str, ...]]:
    """Return the choices in the order in which they are numbers."""
    return {**{name: words for name, words in CHOICES.items() if name != "peace"}, "peace": PEACE}


def is_apart(number: int) -> bool:
    """Return whether a set is kept apart; the first, which moves nothing, is not."""
    return number % EVERY == EVERY - 1
