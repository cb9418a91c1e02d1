"""Governments move: parliament, then the ladder, then the number of troops and their readiness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.draws import PRECISION
from sim.rules import force, ladder, parliament
from sim.rules.ladder import Rung
from sim.rules.quantity import Count, Flag, Quantity
from sim.week.deliberate import Ledger
from sim.week.given import Coefficients, Endowment, Given
from sim.week.positions import Footing
from sim.week.presence import next_presence
from sim.week.state import Government


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
    """What parliament did this week."""

    debated: Count
    approved: Flag
    lost: Flag
    setback: Quantity


def vote(
    *,
    government: Government,
    nation: Endowment,
    coefficients: Coefficients,
    support_change: Quantity,
    partners: Quantity,
    against: Flag,
    imposed: Decision | None = None,
) -> Vote:
    """Let parliament debate, and vote where the debate is over or an event has it vote against."""
    pledged = force.at_least(rung=government.rung, lowest=Rung.PLEDGED)
    debated = parliament.debated(
        debated=government.debated, debate_weeks=nation.debate_weeks, pledged=pledged
    )
    if imposed is not None:
        debated = parliament.hastened(
            debated=debated, debate_weeks=nation.debate_weeks, called=imposed.vote & pledged
        )
    due = parliament.due(
        debated=debated,
        debate_weeks=nation.debate_weeks,
        pledged=pledged,
        setback=government.setback,
        patience=coefficients.lost_vote_patience,
    )
    passes = parliament.passes(
        margin=nation.vote_margin,
        swing=parliament.swing(opinion=coefficients.vote_opinion, support_change=support_change),
        example=parliament.example(weight=coefficients.vote_partners, heard=partners),
        must_vote=nation.must_vote,
    )
    lost = parliament.lost(approved=government.approved, due=due, passes=passes)
    approved = parliament.approved(
        approved=government.approved, pledged=pledged, due=due, passes=passes
    )
    if np.any(against):
        lost = lost | against
        approved = parliament.overturned(approved=approved, against=against)
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
    )


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
    back = ladder.called_back(rung=government.rung, approved=voted.approved)
    rung = _next_rung(government, footing, ledger.willingness, top, back, weights, imposed)
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
    )


def _next_rung(
    government: Government,
    footing: Footing,
    willingness: Quantity,
    top: Count,
    back: Flag,
    weights: Coefficients,
    imposed: Decision | None,
) -> Count:
    rung = ladder.step(
        rung=government.rung,
        climbs=ladder.climbs(
            rung=government.rung, willingness=willingness, climb=footing.climb, ceiling=top
        ),
        falls=back
        | ladder.falls(
            willingness=willingness,
            hold=footing.hold,
            stickiness=footing.stickiness,
            audience_cost=weights.audience_cost,
        ),
    )
    if imposed is None:
        return rung
    target = np.where(np.isnan(imposed.rung), rung, imposed.rung)
    decided = ladder.imposed_step(
        rung=government.rung, target=target, ceiling=top, called_back=back
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
