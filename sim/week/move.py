"""Governments move: the ladder, then the number of troops and their readiness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.draws import PRECISION
from sim.rules import force, gates, ladder
from sim.rules.ladder import Rung
from sim.rules.quantity import Count, Flag, Quantity
from sim.week.decision import Decision
from sim.week.deliberate import Ledger
from sim.week.given import Endowment, Given
from sim.week.positions import Footing
from sim.week.presence import next_presence
from sim.week.state import Government
from sim.week.ungated import ungated_willingness
from sim.week.vote import Vote


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


def move(  # noqa: PLR0913  (a decision reads all of these)
    *,
    government: Government,
    footing: Footing,
    ledger: Ledger,
    voted: Vote,
    nation: Endowment,
    given: Given,
    years: Quantity,
    may_deploy: Flag,
    new_government: Flag = False,
    imposed: Decision | None = None,
) -> Government:
    """Return where a government stands after this week's decision.

    All that varies is a scalar of one nation in one run, or ``(nation, run)``.

    Parameters
    ----------
    government
        Where it stood a week ago.
    footing
        What its rung and presence meant: willingness in points to climb or to stay.
    ledger
        Its willingness this week, points, term by term.
    voted
        What its parliament has said, and which of its conditions are missing.
    nation, given
        What the nation brings, and what holds for the run.
    years
        Years since the scenario began.
    may_deploy
        Whether authorised troops are free to move.
    new_government
        Whether a government takes office this week, so that no refusal binds it.
    imposed
        What somebody else decides for it; the rules decide if None.
    """
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
        waits=np.not_equal(nation.frees, gates.NOTHING),
        missing=np.bitwise_and(voted.missing, nation.frees),
        new_government=new_government,
    )
    bound = government.bound & np.logical_not(released)
    back = ladder.called_back(rung=government.rung, approved=voted.approved)
    back = back | ladder.called_home(rung=government.rung, may_deploy=may_deploy)
    limits = Limits(top, bound, np.equal(voted.missing, gates.NOTHING), back)
    insistence = _insistence(government, footing, ledger.willingness, bound, given)
    rung = _next_rung(government, insistence, limits, given, imposed)
    moved = np.subtract(rung, government.rung, dtype=np.int8)
    ungated = ungated_willingness(
        willingness=ledger.willingness,
        nation=nation,
        world=ledger.outlook.world,
        coefficients=weights,
    )
    offer = _next_offer(government, rung, ungated, years, nation, given, imposed)
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
        votes_lost=voted.votes_lost,
        presence=next_presence(
            level=government.presence,
            willingness=ungated,
            climb=footing.more,
            hold=footing.less,
            most=given.tables.presence.most,
            place=footing.place,
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
    given: Given,
) -> Count:
    """Return for how many weeks running willingness has called for the same step."""
    weights = given.coefficients
    cost = {"stickiness": footing.stickiness, "audience_cost": weights.audience_cost}
    return ladder.insistence(
        insistence=government.insistence,
        would_climb=ladder.would_climb(
            rung=government.rung,
            willingness=willingness,
            climb=ladder.climb_from_refusal(
                rung=government.rung,
                climb=footing.climb,
                bound=bound,
                cost=weights.audience_cost * given.tables.stickiness[Rung.REFUSES],
            ),
        ),
        would_fall=ladder.would_fall(willingness=willingness, hold=footing.hold, **cost),
        review=weights.review_weeks,
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
    years: Quantity,
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
