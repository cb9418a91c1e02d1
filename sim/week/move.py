"""Governments move: parliament, then the ladder, then the number of troops and their readiness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.draws import PRECISION
from sim.rules import force, gates, ladder, parliament
from sim.rules.gates import Condition
from sim.rules.ladder import Rung
from sim.rules.quantity import Count, Flag, Quantity
from sim.week.conditions import met_by_parliament
from sim.week.deliberate import Ledger
from sim.week.given import Coefficients, Endowment, Given
from sim.week.positions import Footing
from sim.week.presence import next_presence
from sim.week.state import Government

NEVER_AGAIN = 127
"""More reasons than there can be: a parliament whose no is final is not asked again."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody at the table decided for a nation; NaN where the model decides.

    Attributes
    ----------
    rung
        Rung to move towards, one a week.
    troops
        Troops to aim at, persons.
    vote
        Whether parliament is called on to vote this week, if there is a pledge to vote on.
    least
        Whether rung and troops are the least it keeps to: the model may go beyond.
    presence
        Level of presence to move towards, one kind a week; None where the model decides for all.
    """

    rung: Quantity
    troops: Quantity
    vote: Flag = False
    least: Flag = False
    presence: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """What parliament did this week, and what the government still waits for.

    ``missing`` are conditions that were named and are not met, a mask of `Condition`.
    """

    debated: Count
    approved: Flag
    lost: Flag
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
    """Let parliament debate, and vote where the debate is over or an event has it vote against."""
    ready = _is_ready(government.rung, nation.named, question.met)
    asked = parliament.is_asked(
        phase=question.phase, tabled=question.tabled, asked_from=nation.asked_from, ready=ready
    )
    debate = {"debate_weeks": nation.debate_weeks}
    if imposed is not None:
        called = imposed.vote & force.at_least(rung=government.rung, lowest=Rung.PLEDGED)
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
    passes = parliament.passes(
        margin=nation.vote_margin,
        swing=parliament.swing(
            opinion=coefficients.vote_opinion, support_change=question.support_change
        ),
        example=parliament.example(weight=coefficients.vote_partners, heard=question.partners),
        must_vote=nation.must_vote,
    )
    lost = parliament.lost(approved=government.approved, due=due, passes=passes)
    approved = parliament.approved(
        approved=government.approved, ready=ready, due=due, passes=passes
    )
    if np.any(question.against):
        lost = lost | question.against
        approved = parliament.overturned(approved=approved, against=question.against)
    return Vote(
        debated=debated,
        approved=approved,
        lost=lost,
        setback=parliament.setback(
            setback=government.setback,
            lost=lost,
            cost=coefficients.lost_vote_cost,
            fading=coefficients.lost_vote_fading,
        ),
        reasons_at_loss=parliament.reasons_at_loss(
            before=government.reasons_at_loss,
            reasons=question.reasons,
            lost=lost,
            stands=np.greater(coefficients.lost_vote_stands, 0),
            final=question.final,
            never=NEVER_AGAIN,
        ),
        missing=gates.missing(named=nation.named, met=question.met | met_by_parliament(approved)),
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds a government up or down this week, whatever its willingness.

    ``ceiling`` is the highest rung open to it, ``bound`` whether it is held to a refusal,
    ``conditions_met`` whether it waits for nothing, ``back`` whether it is called back a rung.
    """

    ceiling: Count
    bound: Flag
    conditions_met: Flag
    back: Flag


def _is_ready(rung: Count, named: Count, met: Count) -> Flag:
    """Return whether a government has pledged, or waits for nothing but its parliament."""
    pledged = force.at_least(rung=rung, lowest=Rung.PLEDGED)
    waits = np.equal(rung, int(Rung.CONDITIONAL)) & np.equal(
        gates.missing(named=named, met=met), np.int16(Condition.PARLIAMENT)
    )
    return pledged | waits


def move(  # noqa: PLR0913  (a decision reads all of these)
    *,
    government: Government,
    footing: Footing,
    ledger: Ledger,
    voted: Vote,
    nation: Endowment,
    given: Given,
    years: float,
    may_deploy: Flag,
    new_government: Flag = False,
    imposed: Decision | None = None,
) -> Government:
    """Return where a government stands after this week's decision."""
    weights = given.coefficients
    readiness = force.readiness(
        readiness=government.readiness,
        authorised=force.at_least(rung=government.rung, lowest=Rung.AUTHORISED),
        may_deploy=may_deploy,
        lead_time=given.circumstances.lead_time,
    )
    top = ladder.ceiling(
        by_means=nation.by_means,
        approved=voted.approved,
        ready=np.greater_equal(readiness, given.circumstances.lead_time) & may_deploy,
    )
    released = ladder.released(
        waits=np.not_equal(nation.named, gates.NOTHING),
        missing=np.bitwise_and(voted.missing, ~np.int16(Condition.PARLIAMENT)),
        new_government=new_government,
    )
    bound = government.bound & np.logical_not(released)
    back = ladder.called_back(rung=government.rung, approved=voted.approved)
    back = back | ladder.called_home(rung=government.rung, may_deploy=may_deploy)
    limits = Limits(top, bound, np.equal(voted.missing, gates.NOTHING), back)
    insistence = _insistence(government, footing, ledger.willingness, bound, weights)
    rung = _next_rung(government, insistence, limits, given, imposed)
    moved = np.subtract(rung, government.rung, dtype=np.int8)
    offer = _next_offer(government, rung, ledger.willingness, years, nation, given, imposed)
    return Government(
        rung=rung,
        offer=offer,
        troops=force.stated(offer=offer, step=weights.offer_step),
        debated=voted.debated,
        approved=voted.approved,
        setback=voted.setback,
        readiness=readiness,
        mood=ledger.mood,
        disposition=ledger.disposition,
        votes_lost=government.votes_lost + voted.lost,
        presence=next_presence(
            level=government.presence,
            willingness=ledger.willingness,
            place=footing.place,
            tables=given.tables.presence,
            imposed=None if imposed is None else imposed.presence,
        ),
        reasons_at_loss=voted.reasons_at_loss,
        bound=bound,
        missing=voted.missing,
        insistence=np.multiply(insistence, np.equal(moved, 0), dtype=np.int8),
    )


def _insistence(
    government: Government,
    footing: Footing,
    willingness: Quantity,
    bound: Flag,
    weights: Coefficients,
) -> Count:
    """Return for how many weeks running willingness has called for the same step."""
    cost = {"stickiness": footing.stickiness, "audience_cost": weights.audience_cost}
    return ladder.insistence(
        insistence=government.insistence,
        would_climb=ladder.would_climb(
            rung=government.rung,
            willingness=willingness,
            climb=ladder.climb_from_refusal(
                rung=government.rung, climb=footing.climb, bound=bound, **cost
            ),
        ),
        would_fall=ladder.would_fall(willingness=willingness, hold=footing.hold, **cost),
    )


def _next_rung(
    government: Government,
    insistence: Count,
    limits: Limits,
    given: Given,
    imposed: Decision | None,
) -> Count:
    review = given.coefficients.review_weeks
    back = limits.back | ladder.falls(insistence=insistence, review=review)
    rung = ladder.step(
        rung=government.rung,
        climbs=ladder.climbs(
            rung=government.rung,
            insistence=insistence,
            review=review,
            ceiling=limits.ceiling,
            conditions_met=limits.conditions_met,
        )
        & np.logical_not(back),
        falls=back,
    )
    if imposed is None:
        return rung
    target = np.where(np.isnan(imposed.rung), rung, imposed.rung)
    decided = ladder.imposed_step(
        rung=government.rung, target=target, ceiling=limits.ceiling, called_back=limits.back
    )
    decided = np.where(imposed.least, np.maximum(decided, rung), decided)
    return np.where(np.isnan(imposed.rung), rung, decided).astype(np.int8)


def _next_offer(
    government: Government,
    rung: Count,
    willingness: Quantity,
    years: float,
    nation: Endowment,
    given: Given,
    imposed: Decision | None,
) -> Quantity:
    weights = given.coefficients
    rearmed = force.rearmed(growth=weights.rearmament, years=years)
    aim = force.aim(
        smallest=weights.smallest,
        beyond_token=nation.beyond_token,
        rearmed=rearmed,
        core=nation.core,
        reach=force.reach(
            willingness=willingness, climb=given.tables.pledge, span=weights.offer_span
        ),
    )
    offer = force.offer(
        offer=government.offer,
        pledged=force.at_least(rung=rung, lowest=Rung.PLEDGED),
        aim=aim,
        smallest=weights.smallest,
        pace=weights.offer_pace,
    )
    if imposed is None:
        return offer
    most = np.minimum(imposed.troops, rearmed * nation.capacity)
    decided = np.where(np.greater_equal(rung, Rung.PLEDGED), most, 0)
    decided = np.where(imposed.least, np.maximum(decided, offer), decided)
    return np.where(np.isnan(imposed.troops), offer, decided).astype(PRECISION)
