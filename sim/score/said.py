"""What governments had said by a day, from the positions that come with the package."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache

from sim.scenario.scenario import Scenario
from sim.scenario.shipped import folder
from sim.score.outcomes import Outcome, read_outcomes, stand_on


def words_on(day: datetime.date) -> Mapping[str, str]:
    """Return the position of every government that had said something by a day, by code."""
    return {outcome.iso3: outcome.position for outcome in stand_on(_shipped(), day)}


def words_of(scenario: Scenario) -> Mapping[str, str]:
    """Return the positions on a scenario's first day: those it holds, else those on record."""
    held = {nation.iso3: nation.word.position for nation in scenario.nations if nation.word}
    return held or words_on(scenario.date)


@cache
def _shipped() -> tuple[Outcome, ...]:
    return read_outcomes(folder() / "data" / "positions.csv")
