"""What governments had said by a day, from the positions that come with the package."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from sim.scenario.positions.word import words_on
from sim.scenario.presence import AID_ALONE
from sim.scenario.reading.positions import read_positions, shipped_table
from sim.scenario.scenario import NOTHING, SAID, Scenario, Word


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
