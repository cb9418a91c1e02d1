"""What governments had said by a day, and a scenario with other words in it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from sim.scenario.positions.word import words_on
from sim.scenario.presence import AID_ALONE
from sim.scenario.reading.positions import read_positions, shipped_table
from sim.scenario.scenario import NOTHING, SAID, Scenario, Word
from sim.score.outcomes import Outcome


def shipped_words(day: datetime.date) -> Mapping[str, Word]:
    """Return the word of every government that had said something by a day, by code."""
    return words_on(day, read_positions(shipped_table()).statements)


def positions_on(day: datetime.date) -> Mapping[str, str]:
    """Return the position of every government that had said something by a day, by code."""
    return {code: word.position for code, word in shipped_words(day).items()}


def positions_in(scenario: Scenario) -> Mapping[str, str]:
    """Return the positions on a scenario's first day: those it holds, else those on record."""
    held = {nation.iso3: nation.word.position for nation in scenario.nations if nation.word}
    return held or positions_on(scenario.date)


def offered_in(scenario: Scenario) -> frozenset[str]:
    """Return who had offered a presence by a scenario's first day: more than money or transport."""
    held = {nation.iso3: nation.word for nation in scenario.nations if nation.word}
    words = held or shipped_words(scenario.date)
    return frozenset(code for code, word in words.items() if {*word.substitutes} - {*AID_ALONE})


def is_recorded(scenario: Scenario) -> bool:
    """Return whether the shipped positions tell how words had moved before a scenario's first day.

    They do not where its governments' words come from another table, nor after their own last day:
    that nothing is on record then does not mean that nothing moved.
    """
    own = [said.date for said in read_positions(shipped_table()).statements if said.own]
    return scenario.positions in (SAID, NOTHING) and scenario.date <= max(own)


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
