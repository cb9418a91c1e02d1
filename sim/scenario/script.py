"""A scenario's events and calendar as arrays by week: what happens whatever governments do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Draws, Floats
from sim.scenario.inputs import Inputs, sample_one
from sim.scenario.scenario import ENABLERS, PHASES, Event, Scenario

DAYS_IN_WEEK = 7
NO_CHANGE = -1

ASKED = ("mission", "location", "minimum", "maximum")
"""What is asked of the force, which an event may change."""


@dataclass(frozen=True, slots=True)
class Script:
    """What the calendar and the events say for week 0 to the last; first axis: week.

    Attributes
    ----------
    announced, pool
        US engagement announced and Europe's enablers, ``(week, enabler, run)``, 0-1.
    threat
        Standing threat, ``(week, run)``, 0-1.
    clarity
        Clarity gained in a week by decision, ``(week,)``.
    mandate
        Name of the mandate in each week.
    support
        Change of public support so far, ``(week, nation)``.
    campaign
        How near a national election is, ``(week, nation)``, 0-1.
    offensive
        Length in weeks of an offensive that begins, 0 for none, ``(week,)``.
    peace
        Phase the peace process is put into, -1 for none, ``(week,)``.
    openness, refusal
        Chance per week of moving Washington, and that Kyiv refuses terms which bar the force,
        ``(week, run)``.
    leanings
        Changes of leaning: week to points, ``(nation, 1)``.
    offers
        Enablers put in whole: week from which to ``(enabler, nation, 1)``, 0 or 1; the latest
        holds.
    asked
        What is asked for from a week on, where an event changes it: mission, location, minimum
        and maximum.
    turns
        Elections held: week to ``(nation, run)`` standard normal draws, 0 where none.
    """

    announced: Floats
    pool: Floats
    threat: Floats
    clarity: Floats
    mandate: tuple[str, ...]
    support: Floats
    campaign: Floats
    offensive: Floats
    peace: npt.NDArray[np.int64]
    openness: Floats
    refusal: Floats
    leanings: Mapping[int, Floats]
    offers: Mapping[int, Floats]
    asked: Mapping[int, Mapping[str, str | int]]
    turns: Mapping[int, Floats]

    def offered(self, week: int) -> Floats | None:
        """Return the enablers put in whole in a week; None where none is."""
        since = max((start for start in self.offers if start <= week), default=None)
        return None if since is None else self.offers[since]


def write_script(scenario: Scenario, inputs: Inputs, draws: Draws, *, held: bool = False) -> Script:
    """Lay out a scenario's events and elections week by week for a block of runs."""
    held_elections = list(_elections(scenario))
    return Script(
        announced=_by_enabler("us", scenario, inputs, draws, held),
        pool=_by_enabler("europe", scenario, inputs, draws, held),
        threat=_course("threat", scenario, inputs, draws, held),
        clarity=_jumps(scenario),
        mandate=_mandates(scenario),
        support=_support(scenario),
        campaign=_campaigns(scenario, held_elections),
        offensive=_offensives(scenario),
        peace=_phases(scenario),
        openness=_course("us.openness", scenario, inputs, draws, held),
        refusal=_course("peace.refusal_chance", scenario, inputs, draws, held),
        leanings=_leanings(scenario),
        offers=_offers(scenario),
        asked=_asked(scenario),
        turns=_turns(scenario, held_elections, draws),
    )


def _course(name: str, scenario: Scenario, inputs: Inputs, draws: Draws, held: bool) -> Floats:
    """Return a number of the world week by week ``(week, run)``, changed by events."""
    course = np.repeat(inputs.numbers[name][np.newaxis], scenario.weeks + 1, axis=0)
    for event in scenario.events:
        if name in event.numbers:
            course[event.week :] = sample_one(name, event.numbers[name], draws, held=held)
    return course


def _by_enabler(whose: str, scenario: Scenario, inputs: Inputs, draws: Draws, held: bool) -> Floats:
    courses = [_course(f"{whose}.{one}", scenario, inputs, draws, held) for one in ENABLERS]
    return np.stack(courses, axis=1)


def _jumps(scenario: Scenario) -> Floats:
    jumps = np.zeros(scenario.weeks + 1, PRECISION)
    for event in scenario.events:
        jumps[event.week] += event.clarity or 0
    return jumps


def _mandates(scenario: Scenario) -> tuple[str, ...]:
    mandates = [scenario.mandate] * (scenario.weeks + 1)
    for event in scenario.events:
        if event.mandate is not None:
            mandates[event.week :] = [event.mandate] * (scenario.weeks + 1 - event.week)
    return tuple(mandates)


def _support(scenario: Scenario) -> Floats:
    support = np.zeros((scenario.weeks + 1, len(scenario.nations)), PRECISION)
    for event in scenario.events:
        for nation in _named(event, scenario):
            support[event.week :, nation] += event.support or 0
    return support


def _leanings(scenario: Scenario) -> Mapping[int, Floats]:
    leanings: dict[int, Floats] = {}
    for event in scenario.events:
        if event.leaning is not None:
            points = leanings.setdefault(event.week, _column(scenario))
            points[_named(event, scenario)] += PRECISION(event.leaning)
    return leanings


def _offers(scenario: Scenario) -> Mapping[int, Floats]:
    offers: dict[int, Floats] = {}
    so_far = np.stack([_column(scenario) for _ in ENABLERS])
    for event in scenario.events:
        if event.offers:
            so_far = so_far.copy()
            for enabler in event.offers:
                so_far[ENABLERS.index(enabler), _named(event, scenario)] = 1
            offers[event.week] = so_far
    return offers


def _column(scenario: Scenario) -> Floats:
    return np.zeros((len(scenario.nations), 1), PRECISION)


def _asked(scenario: Scenario) -> Mapping[int, Mapping[str, str | int]]:
    asked: dict[int, Mapping[str, str | int]] = {}
    so_far = {name: getattr(scenario, name) for name in ASKED}
    for event in scenario.events:
        changed = {name: getattr(event, name) for name in ASKED}
        if any(value is not None for value in changed.values()):
            so_far |= {name: value for name, value in changed.items() if value is not None}
            asked[event.week] = dict(so_far)
    return asked


def _named(event: Event, scenario: Scenario) -> list[int]:
    """Return the positions of the nations that an event names: all, where it names none."""
    codes = scenario.codes
    return [codes.index(code) for code in event.nations or codes if code in codes]


def _offensives(scenario: Scenario) -> Floats:
    lengths = np.zeros(scenario.weeks + 1, PRECISION)
    for event in scenario.events:
        lengths[event.week] = event.offensive or lengths[event.week]
    return lengths


def _phases(scenario: Scenario) -> npt.NDArray[np.int64]:
    phases = np.full(scenario.weeks + 1, NO_CHANGE)
    for event in scenario.events:
        if event.peace is not None:
            phases[event.week] = PHASES.index(event.peace)
    return phases


def _elections(scenario: Scenario) -> Iterator[tuple[int, int, int]]:
    """Yield week, nation and week of announcement of every election, each once."""
    found: dict[tuple[int, int], int] = {}
    for position, nation in enumerate(scenario.nations):
        for election in nation.elections:
            days = (election.date - scenario.date).days
            found[-(-days // DAYS_IN_WEEK), position] = 0
    for event in scenario.events:
        if event.election:
            for position in _named(event, scenario):
                found.setdefault((event.week, position), event.announced or 0)
    yield from sorted((*pair, since) for pair, since in found.items() if pair[0] >= 1)


def _campaigns(scenario: Scenario, elections: list[tuple[int, int, int]]) -> Floats:
    length = scenario.numbers["election_weeks"].value
    campaign = np.zeros((scenario.weeks + 1, len(scenario.nations)), PRECISION)
    weeks = np.arange(scenario.weeks + 1)
    for week, nation, since in elections:
        ahead = week - weeks
        known = (ahead >= 0) & (ahead < length) & (weeks >= since)
        rising = np.where(known, 1 - ahead / max(length, 1), 0)
        campaign[:, nation] = np.maximum(campaign[:, nation], rising)
    return campaign


def _turns(
    scenario: Scenario, elections: list[tuple[int, int, int]], draws: Draws
) -> Mapping[int, Floats]:
    turns: dict[int, Floats] = {}
    for week, nation, _ in elections:
        if week <= scenario.weeks:
            turn = turns.setdefault(week, np.zeros((len(scenario.nations), draws.count), PRECISION))
            turn[nation] = draws.normal(f"election/{scenario.codes[nation]}/{week}")
    return turns
