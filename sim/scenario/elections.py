"""National elections of a scenario: those of the calendar, and those that its events call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Draws, Floats
from sim.scenario.scenario import Event, Scenario

DAYS_IN_WEEK = 7

ElectionWeek: TypeAlias = tuple[int, int, int]
"""Week, place of the nation, and week of the announcement."""


def places_of(event: Event, scenario: Scenario) -> list[int]:
    """Return the places of the nations that an event names: all, where it names none."""
    codes = scenario.codes
    return [codes.index(code) for code in event.nations or codes if code in codes]


def elections_of(scenario: Scenario) -> Iterator[ElectionWeek]:
    """Yield week, nation and week of announcement of every election, each once."""
    found: dict[tuple[int, int], int] = {}
    for position, nation in enumerate(scenario.nations):
        for election in nation.elections:
            days = (election.date - scenario.date).days
            found[-(-days // DAYS_IN_WEEK), position] = 0
    for event in scenario.events:
        if event.election:
            for position in places_of(event, scenario):
                found.setdefault((event.week, position), event.announced or 0)
    yield from sorted((*pair, since) for pair, since in found.items() if pair[0] >= 1)


def campaigns(scenario: Scenario, elections: list[ElectionWeek]) -> Floats:
    """Return how near an election is for each nation, ``(week, nation)``, 0-1."""
    length = scenario.numbers["election_weeks"].value
    campaign = np.zeros((scenario.weeks + 1, len(scenario.nations)), PRECISION)
    weeks = np.arange(scenario.weeks + 1)
    for week, nation, since in elections:
        ahead = week - weeks
        known = (ahead >= 0) & (ahead < length) & (weeks >= since)
        rising = np.where(known, 1 - ahead / max(length, 1), 0)
        campaign[:, nation] = np.maximum(campaign[:, nation], rising)
    return campaign


def elections_held(scenario: Scenario, elections: list[ElectionWeek]) -> npt.NDArray[np.int8]:
    """Return how many elections each nation has held by each week, ``(week, nation)``."""
    held = np.zeros((scenario.weeks + 1, len(scenario.nations)), np.int8)
    for week, nation, _ in elections:
        held[week:, nation] += 1
    return held


def turns(scenario: Scenario, elections: list[ElectionWeek], draws: Draws) -> Mapping[int, Floats]:
    """Return what elections bring: week to ``(nation, run)`` normal draws, 0 where none."""
    turns: dict[int, Floats] = {}
    for week, nation, _ in elections:
        if week <= scenario.weeks:
            turn = turns.setdefault(week, np.zeros((len(scenario.nations), draws.count), PRECISION))
            turn[nation] = draws.normal(f"election/{scenario.codes[nation]}/{week}")
    return turns
