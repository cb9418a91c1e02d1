"""National elections of a scenario: those of the calendar, and those that its events call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Draws, Floats
from sim.scenario.positions.speakers import leads_as_president
from sim.scenario.scenario import Election, Event, Scenario

DAYS_IN_WEEK = 7


class ElectionWeek(NamedTuple):
    """An election: its week, the place of the nation, and the week of its announcement.

    ``governs`` says whether it elects those who govern, not a president who does not lead.
    """

    week: int
    nation: int
    announced: int
    governs: bool = True


def places_of(event: Event, scenario: Scenario) -> list[int]:
    """Return the places of the nations that an event names: all, where it names none."""
    codes = scenario.codes
    return [codes.index(code) for code in event.nations or codes if code in codes]


def elections_of(scenario: Scenario) -> Iterator[ElectionWeek]:
    """Yield week, nation and week of announcement of every election, each once."""
    found: dict[tuple[int, int], ElectionWeek] = {}
    for position, nation in enumerate(scenario.nations):
        for election in nation.elections:
            week = -(-(election.date - scenario.date).days // DAYS_IN_WEEK)
            governs = elects_government(nation.iso3, election)
            found[week, position] = ElectionWeek(week, position, 0, governs)
    for event in scenario.events:
        if event.election:
            for position in places_of(event, scenario):
                called = ElectionWeek(event.week, position, event.announced or 0)
                found.setdefault((event.week, position), called)
    yield from sorted(election for election in found.values() if election.week >= 1)


def elects_government(iso3: str, election: Election) -> bool:
    """Return whether an election elects those who govern: a president only where one leads."""
    return election.kind != "presidential" or leads_as_president(iso3)


def campaigns(scenario: Scenario, elections: list[ElectionWeek]) -> Floats:
    """Return how near an election is for each nation, ``(week, nation)``, 0-1."""
    length = scenario.numbers["election_weeks"].value
    campaign = np.zeros((scenario.weeks + 1, len(scenario.nations)), PRECISION)
    weeks = np.arange(scenario.weeks + 1)
    for week, nation, since, _ in elections:
        ahead = week - weeks
        known = (ahead >= 0) & (ahead < length) & (weeks >= since)
        rising = np.where(known, 1 - ahead / max(length, 1), 0)
        campaign[:, nation] = np.maximum(campaign[:, nation], rising)
    return campaign


def elections_held(scenario: Scenario, elections: list[ElectionWeek]) -> npt.NDArray[np.int8]:
    """Return how many governments each nation has elected by each week, ``(week, nation)``."""
    held = np.zeros((scenario.weeks + 1, len(scenario.nations)), np.int8)
    for election in elections:
        held[election.week :, election.nation] += election.governs
    return held


def turns(scenario: Scenario, elections: list[ElectionWeek], draws: Draws) -> Mapping[int, Floats]:
    """Return what elections bring: week to ``(nation, run)`` normal draws, 0 where none."""
    those = [it for it in elections if it.governs and it.week <= scenario.weeks]
    shape = len(scenario.nations), draws.count
    found = {week: np.zeros(shape, PRECISION) for week in sorted({it.week for it in those})}
    streams = [f"election/{scenario.codes[it.nation]}/{it.week}" for it in those]
    for election, drawn in zip(those, draws.normals(streams) if streams else (), strict=True):
        found[election.week][election.nation] = drawn
    return found
