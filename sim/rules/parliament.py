"""Parliament: how long it debates, how it votes, and what a lost vote costs.

A parliament's luck is drawn once per run, not per vote: a vote lost is won later only if
something has changed. That keeps the model one of strategic complements.
"""

import numpy as np

from sim.rules.home import net
from sim.rules.quantity import Count, Flag, Quantity


def debated(*, debated: Quantity, debate_weeks: Quantity, pledged: Flag) -> Quantity:
    """Return the weeks debated so far, at most what the debate takes; none without a pledge."""
    return np.where(pledged, np.minimum(debated + 1, debate_weeks), 0)


def margin(
    *,
    cross_party: Quantity,
    discipline: Quantity,
    seat_share: Quantity,
    opinion: Quantity,
    public_support: Quantity,
    luck: Quantity,
) -> Quantity:
    """Return the margin of a vote held now, in points; at zero or above it passes.

    None of 140 requests in Germany was lost in 1994-2015: most of what decides is agreed across
    party lines before the vote (stylised fact 10 in ``docs/model.md``).
    """
    whipped = discipline * net(share=seat_share)
    return cross_party + whipped + opinion * net(share=public_support) + luck


def due(*, debated: Quantity, debate_weeks: Quantity, pledged: Flag, pause: Quantity) -> Flag:
    """Return whether the vote is held this week."""
    return pledged & (debated >= debate_weeks) & (pause <= 0)


def passes(*, margin: Quantity, must_vote: Flag) -> Flag:
    """Return whether consent is given; where the law asks for no vote it always is."""
    return (margin >= 0) | np.logical_not(must_vote)


def approved(*, approved: Flag, pledged: Flag, due: Flag, passes: Flag) -> Flag:
    """Return whether the government may send troops; consent lapses with the pledge."""
    return pledged & (approved | (due & passes))


def lost(*, approved: Flag, due: Flag, passes: Flag) -> Flag:
    """Return whether a vote is held and lost this week."""
    return due & np.logical_not(approved | passes)


def pause(*, pause: Quantity, lost: Flag, weeks: Quantity) -> Quantity:
    """Return how many weeks must pass before the question can be put again."""
    return np.where(lost, weeks, np.maximum(pause - 1, 0))


def setback(*, setback: Quantity, lost: Flag, cost: Quantity, fading: Quantity) -> Quantity:
    """Return what lost votes take from willingness, in points; it fades week by week."""
    return np.where(lost, setback + cost, setback * (1 - fading))


def can_lose(*, must_vote: Flag, approved: Flag) -> Count:
    """Return 1 where a vote still stands between pledge and troops, else 0."""
    return np.where(np.logical_and(must_vote, np.logical_not(approved)), 1, 0)
