"""Parliament: how long it debates, how it votes, and what a lost vote costs."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import parliament
from tests.builders import examples
from tests.rules.elementwise import FLAG, POINTS, RUNG, SHARE, WEEKS, WEIGHT, alone_as_among_others

YES, NO = np.bool_(True), np.bool_(False)
NOTHING = {"swing": 0, "example": 0}
FIRST = {"reasons": 1, "reasons_at_loss": -1}


def test_a_debate_runs_for_its_weeks_while_the_question_stands():
    weeks = [0]
    for asked in (True, True, True, True, False, True):
        weeks.append(parliament.debated(debated=weeks[-1], debate_weeks=3, asked=asked))
    assert weeks == [0, 1, 2, 3, 3, 0, 1]


def test_a_vote_may_be_called_before_the_debate_has_run_its_course():
    called = parliament.hastened(debated=1, debate_weeks=3, called=YES)
    assert parliament.due(debated=called, debate_weeks=3, asked=YES, **FIRST)
    assert parliament.hastened(debated=1, debate_weeks=3, called=NO) == 1


def test_a_government_with_a_bare_majority_and_a_doubtful_public_has_the_votes():
    # 0.8 + 1.0 x (0.55 - 0.45) + 0.6 x (0.4 - 0.6) = 0.8 + 0.1 - 0.12
    margin = parliament.margin(
        cross_party=0.8,
        discipline=1,
        seat_share=0.55,
        opinion=0.6,
        public_support=0.4,
        majority=0.5,
        luck=0,
    )
    assert margin == pytest.approx(0.78)
    assert parliament.passes(margin=margin, must_vote=YES, **NOTHING)


def test_two_thirds_have_to_be_found_beyond_the_half():
    vote = {"cross_party": 0.8, "discipline": 1, "seat_share": 0.55, "opinion": 0.6}
    half, more = (
        parliament.margin(**vote, public_support=0.4, majority=share, luck=0)
        for share in (0.5, 0.75)
    )
    # Half of the house on top: (0.8 + 1) * (2 * 0.75 - 1)
    assert half - more == pytest.approx(0.9)


def test_an_unlucky_vote_is_lost_where_the_law_asks_for_one():
    assert not parliament.passes(margin=-0.01, must_vote=YES, **NOTHING)
    assert parliament.passes(margin=-0.01, must_vote=NO, **NOTHING)


def test_a_public_that_turns_away_can_lose_a_vote_that_was_safe():
    turned = parliament.swing(opinion=0.6, support_change=-0.25)
    assert turned == pytest.approx(-0.3)
    assert parliament.passes(margin=0.28, swing=0, example=0, must_vote=YES)
    assert not parliament.passes(margin=0.28, swing=turned, example=0, must_vote=YES)


def test_partners_who_go_can_win_a_vote_that_was_lost():
    shown = parliament.example(weight=0.5, heard=0.7)
    assert shown == pytest.approx(0.35)
    assert parliament.passes(margin=-0.3, swing=0, example=shown, must_vote=YES)


def test_a_vote_is_due_when_the_debate_is_over_and_no_defeat_stands():
    assert parliament.due(debated=3, debate_weeks=3, asked=YES, **FIRST)
    assert not parliament.due(debated=2, debate_weeks=3, asked=YES, **FIRST)
    assert not parliament.due(debated=3, debate_weeks=3, asked=NO, **FIRST)
    lost = {"debated": 3, "debate_weeks": 3, "asked": YES, "reasons_at_loss": 3}
    assert not parliament.due(reasons=3, **lost)
    assert parliament.due(reasons=4, **lost)


def test_no_parliament_is_asked_in_the_middle_of_a_war_unless_terms_lie_on_the_table():
    war, ceasefire = 0, 1
    asked = partial(parliament.is_asked, asked_from=ceasefire)
    assert not asked(phase=war, tabled=NO, ready=YES)
    assert asked(phase=war, tabled=YES, ready=YES)
    assert asked(phase=ceasefire, tabled=NO, ready=YES)
    assert not asked(phase=ceasefire, tabled=NO, ready=NO)


def test_consent_lasts_as_long_as_the_government_wants_it():
    consent = parliament.approved
    won = consent(approved=NO, ready=YES, due=YES, passes=YES)
    assert won
    assert consent(approved=won, ready=YES, due=NO, passes=NO)
    assert not consent(approved=won, ready=NO, due=NO, passes=YES)
    assert not consent(approved=NO, ready=YES, due=NO, passes=YES)


def test_a_vote_is_lost_only_where_it_is_held_and_consent_is_not_there_yet():
    lost = parliament.lost
    assert lost(approved=NO, due=YES, passes=NO)
    assert not lost(approved=NO, due=NO, passes=NO)
    assert not lost(approved=YES, due=YES, passes=NO)
    assert not lost(approved=NO, due=YES, passes=YES)


def test_an_event_has_parliament_overturn_its_consent():
    assert not parliament.overturned(approved=YES, against=YES)
    assert parliament.overturned(approved=YES, against=NO)


def test_a_lost_vote_is_put_again_only_for_a_new_reason():
    war = parliament.reasons(phase=0, mandate=1, elections=0)
    peace = parliament.reasons(phase=1, mandate=1, elections=0)
    elected = parliament.reasons(phase=0, mandate=1, elections=1)
    at_loss = parliament.reasons_at_loss(
        before=-1, reasons=war, lost=YES, stands=YES, final=NO, never=127
    )
    again = partial(parliament.due, debated=3, debate_weeks=3, asked=YES)
    assert not again(reasons=war, reasons_at_loss=at_loss)
    assert again(reasons=peace, reasons_at_loss=at_loss)
    assert again(reasons=elected, reasons_at_loss=at_loss)


def test_after_a_final_no_nothing_is_reason_enough():
    lost = partial(parliament.reasons_at_loss, before=-1, reasons=3, never=127)
    assert lost(lost=YES, stands=YES, final=YES) == 127
    assert lost(lost=NO, stands=YES, final=YES) == -1
    assert lost(lost=YES, stands=NO, final=NO) == -1


def test_a_second_defeat_adds_to_what_is_left_of_the_first():
    assert parliament.setback(setback=0.2, lost=1, cost=0.5, fading=0.05) == pytest.approx(0.69)


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (parliament.debated, {"debated": WEEKS, "debate_weeks": WEEKS, "asked": FLAG}),
        (parliament.hastened, {"debated": WEEKS, "debate_weeks": WEEKS, "called": FLAG}),
        (
            parliament.margin,
            {
                "cross_party": POINTS,
                "discipline": WEIGHT,
                "seat_share": SHARE,
                "opinion": WEIGHT,
                "public_support": SHARE,
                "majority": SHARE,
                "luck": POINTS,
            },
        ),
        (
            parliament.due,
            {
                "debated": WEEKS,
                "debate_weeks": WEEKS,
                "asked": FLAG,
                "reasons": WEEKS,
                "reasons_at_loss": WEEKS,
            },
        ),
        (
            parliament.is_asked,
            {"phase": RUNG, "tabled": FLAG, "asked_from": RUNG, "ready": FLAG},
        ),
        (
            parliament.reasons_at_loss,
            {
                "before": WEEKS,
                "reasons": WEEKS,
                "lost": FLAG,
                "stands": FLAG,
                "final": FLAG,
                "never": WEEKS,
            },
        ),
        (parliament.swing, {"opinion": WEIGHT, "support_change": POINTS}),
        (parliament.example, {"weight": WEIGHT, "heard": SHARE}),
        (
            parliament.passes,
            {"margin": POINTS, "swing": POINTS, "example": POINTS, "must_vote": FLAG},
        ),
        (
            parliament.approved,
            {"approved": FLAG, "ready": FLAG, "due": FLAG, "passes": FLAG},
        ),
        (parliament.lost, {"approved": FLAG, "due": FLAG, "passes": FLAG}),
        (parliament.overturned, {"approved": FLAG, "against": FLAG}),
        (
            parliament.setback,
            {"setback": WEIGHT, "lost": FLAG, "cost": WEIGHT, "fading": SHARE},
        ),
    ],
)
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, **kinds)
