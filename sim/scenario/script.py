"""A scenario's events and calendar as arrays by week: what happens whatever governments do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Draws, Floats
from sim.scenario.ask import Ask, asks
from sim.scenario.elections import (
    campaigns,
    elections_held,
    elections_of,
    places_of,
    turns,
)
from sim.scenario.inputs import Inputs, sample_number
from sim.scenario.scenario import ENABLERS, PHASES, TERMS, Scenario

Flags = npt.NDArray[np.bool_]

NO_CHANGE = -1


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
    support
        Change of public support so far, ``(week, nation, 1)``.
    campaign
        How near a national election is, ``(week, nation, 1)``, 0-1.
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
    asks
        What is asked of the force, ``(week,)``.
    terms
        Terms of peace tabled in a week: place in `TERMS`, -1 for none, ``(week,)``.
    votes_against
        Votes lost by event: week to ``(nation, 1)`` flags.
    elections_held
        Elections held so far, ``(week, nation, 1)``.
    turns
        Elections held: week to ``(nation, run)`` standard normal draws, 0 where none.
    """

    announced: Floats
    pool: Floats
    threat: Floats
    clarity: Floats
    support: Floats
    campaign: Floats
    offensive: Floats
    peace: npt.NDArray[np.int64]
    terms: npt.NDArray[np.int64]
    openness: Floats
    refusal: Floats
    leanings: Mapping[int, Floats]
    offers: Mapping[int, Floats]
    asks: tuple[Ask, ...]
    votes_against: Mapping[int, Flags]
    elections_held: npt.NDArray[np.int8]
    turns: Mapping[int, Floats]

    def offers_in(self, week: int) -> Floats | None:
        """Return the enablers put in whole in a week; None where none is."""
        since = max((start for start in self.offers if start <= week), default=None)
        return None if since is None else self.offers[since]

    def votes_against_in(self, week: int) -> Flags | bool:
        """Return whose parliaments an event has vote against in a week, ``(nation, 1)``."""
        return self.votes_against.get(week, False)


def write_script(scenario: Scenario, inputs: Inputs, draws: Draws, *, held: bool = False) -> Script:
    """Lay out a scenario's events and elections week by week for a block of runs."""
    elections = list(elections_of(scenario))
    return Script(
        announced=_by_enabler("us", scenario, inputs, draws, held),
        pool=_by_enabler("europe", scenario, inputs, draws, held),
        threat=_course("threat", scenario, inputs, draws, held),
        clarity=_jumps(scenario),
        support=_support(scenario)[..., np.newaxis],
        campaign=campaigns(scenario, elections)[..., np.newaxis],
        offensive=_offensives(scenario),
        peace=_choices("peace", PHASES, scenario),
        terms=_choices("terms", TERMS, scenario),
        openness=_course("us.openness", scenario, inputs, draws, held),
        refusal=_course("peace.refusal_chance", scenario, inputs, draws, held),
        leanings=_leanings(scenario),
        offers=_offers(scenario),
        asks=asks(scenario),
        votes_against=_votes_against(scenario),
        elections_held=elections_held(scenario, elections)[..., np.newaxis],
        turns=turns(scenario, elections, draws),
    )


def _course(name: str, scenario: Scenario, inputs: Inputs, draws: Draws, held: bool) -> Floats:
    """Return a number of the world week by week ``(week, run)``, changed by events."""
    course = np.repeat(inputs.numbers[name][np.newaxis], scenario.weeks + 1, axis=0)
    for event in scenario.events:
        if name in event.numbers:
            course[event.week :] = sample_number(name, event.numbers[name], draws, held=held)
    return course


def _by_enabler(whose: str, scenario: Scenario, inputs: Inputs, draws: Draws, held: bool) -> Floats:
    courses = [_course(f"{whose}.{name}", scenario, inputs, draws, held) for name in ENABLERS]
    return np.stack(courses, axis=1)


def _jumps(scenario: Scenario) -> Floats:
    jumps = np.zeros(scenario.weeks + 1, PRECISION)
    for event in scenario.events:
        jumps[event.week] += event.clarity or 0
    return jumps


def _support(scenario: Scenario) -> Floats:
    support = np.zeros((scenario.weeks + 1, len(scenario.nations)), PRECISION)
    for event in scenario.events:
        for nation in places_of(event, scenario):
            support[event.week :, nation] += event.support or 0
    return support


def _leanings(scenario: Scenario) -> Mapping[int, Floats]:
    leanings: dict[int, Floats] = {}
    for event in scenario.events:
        if event.leaning is not None:
            points = leanings.setdefault(event.week, _column(scenario))
            points[places_of(event, scenario)] += PRECISION(event.leaning)
    return leanings


def _offers(scenario: Scenario) -> Mapping[int, Floats]:
    offers: dict[int, Floats] = {}
    so_far = np.stack([_column(scenario) for _ in ENABLERS])
    for event in scenario.events:
        if event.offers:
            so_far = so_far.copy()
            for enabler in event.offers:
                so_far[ENABLERS.index(enabler), places_of(event, scenario)] = 1
            offers[event.week] = so_far
    return offers


def _column(scenario: Scenario) -> Floats:
    return np.zeros((len(scenario.nations), 1), PRECISION)


def _offensives(scenario: Scenario) -> Floats:
    lengths = np.zeros(scenario.weeks + 1, PRECISION)
    for event in scenario.events:
        lengths[event.week] = event.offensive or lengths[event.week]
    return lengths


def _choices(name: str, options: tuple[str, ...], scenario: Scenario) -> npt.NDArray[np.int64]:
    """Return the place of what events choose among options, ``(week,)``, -1 where they do not."""
    places = np.full(scenario.weeks + 1, NO_CHANGE)
    for event in scenario.events:
        option = getattr(event, name)
        if option is not None:
            places[event.week] = options.index(option)
    return places


def _votes_against(scenario: Scenario) -> Mapping[int, Flags]:
    lost: dict[int, Flags] = {}
    for event in scenario.events:
        if event.votes_against:
            against = np.isin(scenario.codes, event.votes_against)[:, np.newaxis]
            lost[event.week] = lost.get(event.week, False) | against
    return lost
