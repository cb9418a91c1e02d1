"""What goes with size: contingents that are made to follow odds, and those that were found."""

from dataclasses import replace

import pytest

from sim.hindcast.nation import Past, profile, usual_weight
from sim.hindcast.record import read
from sim.hindcast.stress import sizes

RECORD = read()


def following_odds(case, made):
    """Give every nation that was counted its usual weight, times the odds it was given."""
    seen = Past(RECORD, case)
    answers = [
        replace(answer, troops=1e-3 * usual_weight(profile(answer, seen)) * odds / (1 - odds))
        if answer.troops
        else answer
        for answer, odds in zip(case.answers, made.odds, strict=True)
    ]
    return replace(case, answers=tuple(answers))


def test_contingents_that_follow_odds_go_with_them_wholly(past):
    odds = [following_odds(c, p) for c, p in zip(past.cases, past.predictions, strict=True)]
    within, _, _ = sizes(replace(past, cases=tuple(odds)), RECORD)
    assert within.correlation == pytest.approx(1)


def test_every_counted_contingent_is_there_but_those_of_leaders(past):
    known = [
        answer
        for case in past.cases
        for answer in case.answers
        if answer.troops and answer.iso3 not in case.leaders
    ]
    within, _, forces = sizes(past, RECORD)
    assert within.count == len(known)
    assert forces.count == sum(case.achieved is not None and case.land for case in past.cases)
