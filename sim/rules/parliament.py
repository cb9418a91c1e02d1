"""Parliament: how long it debates, how it votes, and what a lost vote costs.

A parliament's luck is drawn once per run, not per vote: a vote lost is won later only if
something has changed, such as who else goes. That keeps the model one of strategic complements.
"""

import numpy as np

from sim.rules.home import net
from sim.rules.quantity import Count, Flag, Quantity, only_where


def is_asked(*, phase: Count, tabled: Flag, asked_from: Count, ready: Flag) -> Flag:
    """Return whether a government puts the question: there is something to consent to.

    On record no parliament was asked before a ceasefire (stylised fact 16 in ``docs/model.md``).

    Parameters
    ----------
    phase
        Where the peace process stands.
    tabled
        Whether terms of peace have been tabled.
    asked_from
        Phase from which the law and practice of the country have the question put.
    ready
        Whether the government has pledged, or waits for nothing but its parliament.
    """
    return ready & ((phase >= asked_from) | tabled)


def debated(*, debated: Count, debate_weeks: Count, asked: Flag) -> Count:
    """Return the weeks debated so far, at most what the debate takes; none unless it is asked."""
    return only_where(asked, np.minimum(debated + 1, debate_weeks))


def hastened(*, debated: Count, debate_weeks: Count, called: Flag) -> Count:
    """Return the weeks debated where a vote may be called before the debate has run its course."""
    return np.where(called, debate_weeks, debated)


def margin(
    *,
    cross_party: Quantity,
    discipline: Quantity,
    seat_share: Quantity,
    opinion: Quantity,
    public_support: Quantity,
    majority: Quantity,
    luck: Quantity,
) -> Quantity:
    """Return the margin of a vote held at the start, in points; at zero or above it passes.

    None of 140 requests in Germany was lost in 1994-2015: most of what decides is agreed across
    party lines before the vote (stylised fact 10 in ``docs/model.md``). ``majority`` is the share
    of votes that it takes: each beyond half has to be found across party lines and by whips.
    """
    whipped = discipline * net(share=seat_share)
    beyond_half = (cross_party + discipline) * net(share=majority)
    return cross_party + whipped + opinion * net(share=public_support) - beyond_half + luck


def due(
    *, debated: Count, debate_weeks: Count, asked: Flag, reasons: Count, reasons_at_loss: Count
) -> Flag:
    """Return whether the vote is held this week: the debate is over, and no lost vote stands.

    A question that was lost is put again only for a new reason: ``reasons`` counts them.
    """
    return asked & (debated >= debate_weeks) & (reasons > reasons_at_loss)


def reasons(*, phase: Count, mandate: int, elections: Count) -> Count:
    """Return what may move a parliament to think again: peace, a better mandate, an election."""
    return np.add(phase, elections + mandate, dtype=np.int8)


def reasons_at_loss(
    *, before: Count, reasons: Count, lost: Flag, stands: Flag, final: Flag, never: int
) -> Count:
    """Return the reasons that stood when a vote was last lost, below 0 as long as none stands.

    ``stands`` says that a question once lost is put again only for a new reason; after a ``final``
    no ``never`` suffices.
    """
    lasting = np.where(final, never, np.where(stands, reasons, before))
    return np.where(lost, lasting, before).astype(np.int8)


def swing(*, opinion: Quantity, support_change: Quantity) -> Quantity:
    """Return what a change of public support since the start adds to the margin of a vote.

    Whoever turns from for to against counts twice, once on each side.
    """
    return opinion * (2 * support_change)


def example(*, weight: Quantity, heard: Quantity) -> Quantity:
    """Return what the example of partners, as far as they are committed, adds to the margin."""
    return weight * heard


def passes(*, margin: Quantity, swing: Quantity, example: Quantity, must_vote: Flag) -> Flag:
    """Return whether consent is given; where the law asks for no vote it always is."""
    return (margin + swing + example >= 0) | np.logical_not(must_vote)


def approved(*, approved: Flag, ready: Flag, due: Flag, passes: Flag) -> Flag:
    """Return whether the government may send troops; consent lapses once it no longer wants to."""
    return ready & (approved | (due & passes))


def lost(*, approved: Flag, due: Flag, passes: Flag) -> Flag:
    """Return whether a vote is held and lost this week."""
    return due & np.logical_not(approved | passes)


def overturned(*, approved: Flag, against: Flag) -> Flag:
    """Return whether consent is left where an event has parliament vote ``against``."""
    return approved & np.logical_not(against)


def setback(*, setback: Quantity, lost: Count | Flag, cost: Quantity, fading: Quantity) -> Quantity:
    """Return what votes lost take from willingness, in points; it fades week by week.

    ``lost`` counts the votes lost this week: one or none.
    """
    return setback * (1 - fading) + cost * lost
