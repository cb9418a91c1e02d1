"""Parliament: whether it is asked this week, how it votes, and what its government still awaits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.rules import force, gates, parliament
from sim.rules.gates import Condition
from sim.rules.ladder import Rung
from sim.rules.quantity import Count, Flag, Quantity
from sim.week.conditions import met_by_parliament
from sim.week.decision import Decision
from sim.week.given import Coefficients, Endowment
from sim.week.seldom import decided_where
from sim.week.state import Government

NEVER_AGAIN = 127
"""More reasons than there can be: a parliament whose no is final is not asked again."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What parliament did this week, and what the government still waits for.

    ``missing`` are conditions that were named and are not met, a mask of `Condition`.
    """

    debated: Count
    approved: Flag
    votes_lost: Count
    setback: Quantity
    reasons_at_loss: Count
    missing: Count


@dataclass(frozen=True, slots=True)
class Question:
    """What bears on whether parliament is asked this week, and how it votes.

    Attributes
    ----------
    support_change, partners
        Change of public support since the start, and commitment seen among partners, 0-1.
    met
        Conditions that the world and others meet, a mask of `Condition`.
    phase, tabled
        Where the peace process stands, and whether terms of peace have been tabled.
    reasons
        What may move a parliament to think again, counted.
    against, final
        Whether an event has it vote against, and whether such a no is final.
    """

    support_change: Quantity
    partners: Quantity
    met: Count
    phase: Count
    tabled: Flag
    reasons: Count
    against: Flag = False
    final: Flag = False


def vote(
    *,
    government: Government,
    nation: Endowment,
    coefficients: Coefficients,
    question: Question,
    imposed: Decision | None = None,
) -> Vote:
    """Let parliament debate, and vote where the debate is over or an event has it vote against.

    Parameters
    ----------
    government
        Where the government stands, with the weeks debated and the votes lost so far.
    nation, coefficients
        What the nation brings (weeks of debate, from when it is asked) and the model's numbers.
    question
        What bears on this week's question: support, partners, conditions met, phase of the war.
    imposed
        What somebody else decides for the government, such as to call the vote; None for nothing.
    """
    ready = _is_ready(government.rung, nation.named, question.met)
    asked = parliament.is_asked(
        phase=question.phase, tabled=question.tabled, asked_from=nation.asked_from, ready=ready
    )
    debate = {"debate_weeks": nation.debate_weeks}
    if imposed is not None:
        called = imposed.vote & ready
        asked = asked | called
    debated = parliament.debated(debated=government.debated, asked=asked, **debate)
    if imposed is not None:
        debated = parliament.hastened(debated=debated, called=called, **debate)
    due = parliament.due(
        debated=debated,
        asked=asked,
        reasons=question.reasons,
        reasons_at_loss=government.reasons_at_loss,
        **debate,
    )
    approved = government.approved
    passes = decided_where(
        due & np.logical_not(approved),
        _passes,
        False,
        margin=nation.vote_margin,
        opinion=coefficients.vote_opinion,
        support_change=question.support_change,
        weight=coefficients.vote_partners,
        heard=question.partners,
        must_vote=nation.must_vote,
    )
    lost = parliament.lost(approved=approved, due=due, passes=passes)
    approved = parliament.approved(approved=approved, ready=ready, due=due, passes=passes)
    if question.against is not False and np.any(question.against):
        lost = lost | question.against
        approved = parliament.overturned(approved=approved, against=question.against)
    return Vote(
        debated=debated,
        approved=approved,
        **_after_loss(government, coefficients, question, lost),
        missing=gates.missing(named=nation.named, met=question.met | met_by_parliament(approved)),
    )


def _passes(
    *,
    margin: Quantity,
    opinion: Quantity,
    support_change: Quantity,
    weight: Quantity,
    heard: Quantity,
    must_vote: Flag,
) -> Flag:
    """Return whether consent is given, at what opinion and the example of partners have become."""
    return parliament.passes(
        margin=margin,
        swing=parliament.swing(opinion=opinion, support_change=support_change),
        example=parliament.example(weight=weight, heard=heard),
        must_vote=must_vote,
    )


def _after_loss(
    government: Government, coefficients: Coefficients, question: Question, lost: Flag
) -> dict[str, Any]:
    """Return what lost votes leave behind: nothing changes where none was ever lost."""
    return {
        "votes_lost": government.votes_lost + lost if np.any(lost) else government.votes_lost,
        "setback": decided_where(
            lost | np.not_equal(government.setback, 0),
            parliament.setback,
            government.setback,
            setback=government.setback,
            lost=lost,
            cost=coefficients.lost_vote_cost,
            fading=coefficients.lost_vote_fading,
        ),
        "reasons_at_loss": decided_where(
            lost,
            parliament.reasons_at_loss,
            government.reasons_at_loss,
            before=government.reasons_at_loss,
            reasons=question.reasons,
            lost=lost,
            stands=np.greater(coefficients.lost_vote_stands, 0),
            final=question.final,
            never=NEVER_AGAIN,
        ),
    }


def _is_ready(rung: Count, named: Count, met: Count) -> Flag:
    """Return whether a government has pledged, or waits for nothing but its parliament."""
    pledged = force.at_least(rung=rung, lowest=Rung.PLEDGED)
    waits = np.equal(rung, int(Rung.CONDITIONAL)) & np.equal(
        gates.missing(named=named, met=met), np.int16(Condition.PARLIAMENT)
    )
    return pledged | waits
