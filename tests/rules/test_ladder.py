"""The ladder: from refusing to deployed, one rung a week, easier to hold than to climb."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import ladder
from sim.rules.ladder import Rung
from tests.builders import examples
from tests.rules.elementwise import (
    FLAG,
    PERSONS,
    POINTS,
    RUNG,
    WEEKS,
    WEIGHT,
    alone_as_among_others,
)

CLIMB = np.array([-0.4, 0.4, 1, 1, 1, np.inf])
HOLD = np.array([-np.inf, -0.4, 0.4, 1, 1, 1])
STICKINESS = np.array([2, 0.3, 0.3, 1, 1.5, 2])
AUDIENCE_COST = 0.6


@dataclass
class Government:
    """Climbs and falls week by week; `capacity` in persons, 30 of which are a contingent."""

    rung: Rung = Rung.REFUSES
    capacity: int = 2_000
    approved: bool = True
    ready: bool = True
    bound: bool = False
    conditions_met: bool = True
    review: int = 1
    insistence: int = 0

    def ceiling(self):
        """Return the highest rung open to it."""
        return ladder.ceiling(
            by_means=ladder.by_means(capacity=self.capacity, smallest=30),
            approved=np.bool_(self.approved),
            ready=np.bool_(self.ready),
        )

    def week(self, willingness):
        """Let it stand as willing as this for a week; return where it stands then."""
        cost = {"stickiness": STICKINESS[self.rung], "audience_cost": AUDIENCE_COST}
        climb = ladder.climb_from_refusal(
            rung=self.rung,
            climb=CLIMB[self.rung],
            bound=np.bool_(self.bound),
            cost=AUDIENCE_COST * STICKINESS[Rung.REFUSES],
        )
        self.insistence = ladder.insistence(
            insistence=self.insistence,
            would_climb=ladder.would_climb(rung=self.rung, willingness=willingness, climb=climb),
            would_fall=ladder.would_fall(willingness=willingness, hold=HOLD[self.rung], **cost),
            review=self.review,
        )
        climbs = ladder.climbs(
            rung=self.rung,
            insistence=self.insistence,
            review=self.review,
            ceiling=self.ceiling(),
            conditions_met=np.bool_(self.conditions_met),
        )
        falls = ladder.falls(insistence=self.insistence, review=self.review)
        before = self.rung
        self.rung = Rung(ladder.step(rung=np.int8(self.rung), climbs=climbs, falls=falls))
        self.insistence *= int(self.rung == before)
        return self.rung


def test_the_keenest_government_climbs_one_rung_a_week_and_then_stays():
    keen = Government()
    assert [keen.week(willingness=9) for _ in range(6)] == [*list(Rung)[1:], Rung.DEPLOYED]


def test_the_most_reluctant_falls_one_rung_a_week_and_then_stays():
    reluctant = Government(rung=Rung.DEPLOYED)
    assert [reluctant.week(willingness=-9) for _ in range(6)] == [
        *reversed(list(Rung)[:-1]),
        Rung.REFUSES,
    ]


def test_a_pledge_is_harder_to_make_than_to_keep():
    hesitant = Government(rung=Rung.CONDITIONAL, approved=False)
    assert hesitant.week(willingness=0.99) == Rung.CONDITIONAL
    assert hesitant.week(willingness=1.0) == Rung.PLEDGED
    # it took 1 to pledge; one audience cost (0.6) lower it still holds, and no lower
    assert hesitant.week(willingness=0.4) == Rung.PLEDGED
    assert hesitant.week(willingness=0.39) == Rung.CONDITIONAL
    # what kept the pledge does not bring it back
    assert hesitant.week(willingness=0.41) == Rung.CONDITIONAL


def test_a_public_no_costs_as_much_to_take_back_as_a_public_yes():
    # -0.4 for the next rung, and 2 x 0.6 for having refused
    refuser = Government(bound=True)
    assert refuser.week(willingness=0.79) == Rung.REFUSES
    assert refuser.week(willingness=0.81) == Rung.SUPPORTS
    new = Government(bound=False)
    assert new.week(willingness=-0.39) == Rung.SUPPORTS


def test_a_refusal_comes_loose_for_a_reason_and_not_otherwise():
    free = partial(ladder.released, waits=np.True_, new_government=np.False_)
    assert free(missing=0)
    assert not free(missing=4)
    assert not ladder.released(waits=np.False_, missing=0, new_government=np.False_)
    assert ladder.released(waits=np.False_, missing=0, new_government=np.True_)


def test_who_waits_for_a_condition_stays_conditional_and_moves_once_it_is_met():
    waiting = Government(rung=Rung.SUPPORTS, conditions_met=False, review=3)
    assert [waiting.week(willingness=9) for _ in range(9)][-1] == Rung.CONDITIONAL
    waiting.conditions_met = True
    assert waiting.week(willingness=9) == Rung.PLEDGED


def test_nobody_turns_round_within_a_review():
    fickle = Government(rung=Rung.SUPPORTS, approved=False, review=3)
    assert [fickle.week(willingness=0.5) for _ in range(3)][-1] == Rung.CONDITIONAL
    assert [fickle.week(willingness=-9) for _ in range(2)] == [Rung.CONDITIONAL] * 2
    assert fickle.week(willingness=-9) == Rung.SUPPORTS


def test_a_passing_mood_moves_nobody():
    steady = Government(rung=Rung.SUPPORTS, review=3)
    moods = [0.5, 0.5, 0.3, 0.5, 0.5, 0.3]
    assert {steady.week(willingness=mood) for mood in moods} == {Rung.SUPPORTS}


def test_troops_come_home_when_the_peace_breaks():
    home = [bool(ladder.called_home(rung=rung, may_deploy=np.False_)) for rung in Rung]
    assert home == [False] * 5 + [True]
    assert not any(ladder.called_home(rung=rung, may_deploy=np.True_) for rung in Rung)


def test_troops_in_place_hold_longest():
    # 1 - 0.6 x (1, 1.5, 2) = 0.4, 0.1, -0.2
    for rung, least in [(Rung.PLEDGED, 0.4), (Rung.AUTHORISED, 0.1), (Rung.DEPLOYED, -0.2)]:
        assert Government(rung=rung).week(willingness=least + 0.01) >= rung
        assert Government(rung=rung).week(willingness=least - 0.01) == rung - 1


def test_whoever_has_no_troops_to_send_supports_and_pledges_none():
    small = Government(capacity=29)
    assert [small.week(willingness=9) for _ in range(3)] == [Rung.SUPPORTS] * 3
    assert Government(capacity=30).ceiling() == Rung.DEPLOYED


def test_a_government_above_its_means_is_not_pushed_down_and_climbs_no_further():
    named = Government(rung=Rung.CONDITIONAL, capacity=0)
    assert named.week(willingness=9) == Rung.CONDITIONAL
    assert named.week(willingness=0) == Rung.SUPPORTS
    assert named.week(willingness=9) == Rung.SUPPORTS


def test_without_parliament_a_pledge_is_as_far_as_it_goes():
    asked = Government(approved=False)
    assert [asked.week(willingness=9) for _ in range(5)][-1] == Rung.PLEDGED
    asked.approved = True
    assert asked.week(willingness=9) == Rung.AUTHORISED


def test_authorised_troops_wait_until_they_are_ready_and_free_to_move():
    waiting = Government(ready=False)
    assert [waiting.week(willingness=9) for _ in range(6)][-1] == Rung.AUTHORISED
    waiting.ready = True
    assert waiting.week(willingness=9) == Rung.DEPLOYED


def test_readiness_opens_nothing_without_parliament():
    assert Government(approved=False, ready=True).ceiling() == Rung.PLEDGED


@pytest.mark.parametrize(
    ("rung", "target", "ceiling", "then"),
    [
        (0, 5, 5, 1),  # told to deploy at once: one rung a week
        (4, 0, 5, 3),  # told to leave: one rung a week
        (3, 3, 5, 3),
        (3, 5, 3, 3),  # parliament has not agreed
        (2, 5, 1, 2),  # above its means already: not pushed down
        (2, 1, 1, 1),
    ],
)
def test_a_government_that_is_decided_for_keeps_to_the_ladder(rung, target, ceiling, then):
    step = partial(ladder.imposed_step, rung=rung, target=target, ceiling=ceiling)
    assert step(called_back=False) == then
    assert step(called_back=True) == rung - 1


def test_who_has_lost_consent_is_called_back_to_a_pledge():
    called = [bool(ladder.called_back(rung=rung, approved=np.False_)) for rung in Rung]
    assert called == [False] * 4 + [True] * 2
    assert not any(ladder.called_back(rung=rung, approved=np.True_) for rung in Rung)


@examples(50)
@given(
    rung=st.sampled_from(Rung),
    higher=st.sampled_from(Rung),
    willingness=st.floats(-3, 3),
    more=st.floats(0, 2),
)
def test_the_more_willing_who_stands_higher_never_ends_lower(rung, higher, willingness, more):
    low, high = sorted([rung, higher])
    keener = Government(rung=high).week(willingness + more)
    assert Government(rung=low).week(willingness) <= keener


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (ladder.by_means, {"capacity": PERSONS, "smallest": PERSONS}),
        (ladder.ceiling, {"by_means": RUNG, "approved": FLAG, "ready": FLAG}),
        (
            ladder.climbs,
            {
                "rung": RUNG,
                "insistence": WEEKS,
                "review": WEEKS,
                "ceiling": RUNG,
                "conditions_met": FLAG,
            },
        ),
        (ladder.would_climb, {"rung": RUNG, "willingness": POINTS, "climb": POINTS}),
        (ladder.falls, {"insistence": WEEKS, "review": WEEKS}),
        (
            ladder.insistence,
            {"insistence": WEEKS, "would_climb": FLAG, "would_fall": FLAG, "review": WEEKS},
        ),
        (
            ladder.climb_from_refusal,
            {
                "rung": RUNG,
                "climb": POINTS,
                "bound": FLAG,
                "cost": WEIGHT,
            },
        ),
        (ladder.called_home, {"rung": RUNG, "may_deploy": FLAG}),
        (
            ladder.would_fall,
            {
                "willingness": POINTS,
                "hold": POINTS,
                "stickiness": WEIGHT,
                "audience_cost": WEIGHT,
            },
        ),
        (ladder.step, {"rung": RUNG, "climbs": FLAG, "falls": FLAG}),
        (ladder.called_back, {"rung": RUNG, "approved": FLAG}),
        (
            ladder.imposed_step,
            {"rung": RUNG, "target": RUNG, "ceiling": RUNG, "called_back": FLAG},
        ),
    ],
)
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, **kinds)
