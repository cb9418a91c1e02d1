"""A scenario's events and calendar as arrays by week: what happens whatever governments do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Draws, Floats
from sim.scenario.ask import Ask, asks
from sim.scenario.course import number_course, outside_in
from sim.scenario.elections import (
    campaigns,
    elections_held,
    elections_of,
    places_of,
    turns,
)
from sim.scenario.inputs import Inputs, sample_number
from sim.scenario.scenario import ENABLERS, PEACE_TERMS, PHASES, Scenario

Flags = npt.NDArray[np.bool_]

Held = TypeVar("Held")

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
        Terms of peace tabled in a week: place in `PEACE_TERMS`, -1 for none, ``(week,)``.
    votes_against
        Votes lost by event: week to ``(nation, 1)`` flags.
    elections_held
        Elections held so far, ``(week, nation, 1)``.
    final
        Which of them are the last word of a parliament: week to ``(nation, 1)`` flags.
    outside
        Who is outside the force: week from which to ``(nation, 1)`` flags; the latest holds.
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
    final: Mapping[int, Flags]
    outside: Mapping[int, Flags]
    turns: Mapping[int, Floats]

    def offers_in(self, week: int) -> Floats | None:
        """Return the enablers put in whole in a week; None where none is."""
        return _latest(self.offers, week)

    def votes_against_in(self, week: int) -> Flags | bool:
        """Return whose parliaments an event has vote against in a week, ``(nation, 1)``."""
        return self.votes_against.get(week, False)

    def final_in(self, week: int) -> Flags | bool:
        """Return whose parliaments say their last word against it in a week, ``(nation, 1)``."""
        return self.final.get(week, False)

    def outside_in(self, week: int) -> Flags | bool:
        """Return who is outside the force in a week, ``(nation, 1)``."""
        found = _latest(self.outside, week)
        return False if found is None else found


def _latest(by_week: Mapping[int, Held], week: int) -> Held | None:
    """Return what holds in a week, of what holds from some week on; None where nothing does."""
    if not by_week:
        return None
    since = max((start for start in by_week if start <= week), default=None)
    return None if since is None else by_week[since]


def write_script(scenario: Scenario, inputs: Inputs, draws: Draws, *, held: bool = False) -> Script:
    """Lay out a scenario's events and elections week by week for a block of runs."""
    elections = list(elections_of(scenario))
    return Script(
        announced=_by_enabler("us", scenario, inputs, draws, held),
        pool=_by_enabler("europe", scenario, inputs, draws, held),
        threat=number_by_week("threat", scenario, inputs, draws, held),
        clarity=_jumps(scenario),
        support=_support(scenario)[..., np.newaxis],
        campaign=campaigns(scenario, elections)[..., np.newaxis],
        offensive=_offensives(scenario),
        peace=_choices("peace", PHASES, scenario),
        terms=_choices("terms", PEACE_TERMS, scenario),
        openness=number_by_week("us.openness", scenario, inputs, draws, held),
        refusal=number_by_week("peace.refusal_chance", scenario, inputs, draws, held),
        leanings=_leanings(scenario),
        offers=_offers(scenario),
        asks=asks(scenario),
        votes_against=_votes_against(scenario),
        elections_held=elections_held(scenario, elections)[..., np.newaxis],
        final=_votes_against(scenario, only_final=True),
        outside=_outside(scenario),
        turns=turns(scenario, elections, draws),
    )


def number_by_week(
    name: str, scenario: Scenario, inputs: Inputs, draws: Draws, held: bool
) -> Floats:
    """Return a number week by week ``(week, run)``, as events change it; not to be written to."""
    _, *later = number_course(name, scenario).items()
    by_week = in_all_weeks(inputs.numbers[name], scenario)
    if later:
        by_week = by_week.copy()
    for week, number in later:
        by_week[week:] = sample_number(name, number, draws, held=held)
    return by_week


def in_all_weeks(numbers: Floats, scenario: Scenario) -> Floats:
    """Return numbers ``(..., run)`` as the same in all weeks, ``(week, ..., run)``, held once."""
    return np.broadcast_to(numbers, (scenario.weeks + 1, *numbers.shape))


def _by_enabler(whose: str, scenario: Scenario, inputs: Inputs, draws: Draws, held: bool) -> Floats:
    courses = [
        number_by_week(f"{whose}.{name}", scenario, inputs, draws, held) for name in ENABLERS
    ]
    if any(course.strides[0] for course in courses):
        return np.stack(courses, axis=1)
    return in_all_weeks(np.stack([course[0] for course in courses]), scenario)


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
    """Return who puts in which enablers whole; nobody does from outside."""
    offers: dict[int, Floats] = {}
    promised = np.stack([_column(scenario) for _ in ENABLERS])
    for event in scenario.events:
        for enabler in event.offers:
            promised[ENABLERS.index(enabler), places_of(event, scenario)] = 1
        if np.any(promised) and (event.offers or event.leaves or event.joins):
            inside = ~np.isin(scenario.codes, list(outside_in(scenario, event.week)))
            offers[event.week] = promised * inside[:, np.newaxis].astype(PRECISION)
    return offers


def _outside(scenario: Scenario) -> Mapping[int, Flags]:
    weeks = {event.week for event in scenario.events if event.leaves or event.joins}
    if not weeks and not scenario.outside:
        return {}
    return {
        week: np.isin(scenario.codes, list(outside_in(scenario, week)))[:, np.newaxis]
        for week in sorted({0, *weeks})
    }


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


def _votes_against(scenario: Scenario, *, only_final: bool = False) -> Mapping[int, Flags]:
    lost: dict[int, Flags] = {}
    for event in scenario.events:
        if event.votes_against and (event.final or not only_final):
            against = np.isin(scenario.codes, event.votes_against)[:, np.newaxis]
            lost[event.week] = lost.get(event.week, False) | against
    return lost
