"""A scenario with other words in it: none, those of another day, or all but one government's."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from sim.scenario.scenario import NOTHING, Scenario, Word
from sim.score.outcomes import Outcome
from sim.score.said import positions_on


def structure_of(scenario: Scenario) -> Scenario:
    """Return a scenario without the words of its governments: the structure alone."""
    silent = tuple(replace(nation, word=None) for nation in scenario.nations)
    spoken = None if scenario.spoken is None else structure_of(scenario.spoken)
    return replace(scenario, nations=silent, spoken=spoken, positions=NOTHING, claims=())


def words_to_find(scenario: Scenario) -> list[Outcome]:
    """Return what the nations of a scenario had said by its first day."""
    said = positions_on(scenario.date)
    return [Outcome(code, scenario.date, said[code]) for code in scenario.codes if code in said]


def speak(scenario: Scenario, day: datetime.date, words: Mapping[str, Word]) -> Scenario:
    """Return a scenario that begins on a day on which governments have said these words alone.

    The world in which they spoke is moved to the same day, with the same words.
    """
    nations = tuple(replace(nation, word=words.get(nation.iso3)) for nation in scenario.nations)
    spoken = None if scenario.spoken is None else speak(scenario.spoken, day, words)
    return replace(scenario, date=day, nations=nations, spoken=spoken, claims=())


def hide(scenario: Scenario, iso3: str) -> Scenario:
    """Return a scenario without the word of a nation."""
    words = {nation.iso3: nation.word for nation in scenario.nations if nation.word is not None}
    words.pop(iso3, None)
    return speak(scenario, scenario.date, words)
