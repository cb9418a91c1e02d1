"""What changes from week to week: the world, and where every government stands."""

from __future__ import annotations

from dataclasses import dataclass

from sim.rules.quantity import Array, Count, Flag, Quantity


@dataclass(frozen=True, slots=True)
class World:
    """The world as all governments see it; floats in one run, ``(run,)`` arrays in many.

    Attributes
    ----------
    promised
        US engagement by enabler, ``(enabler,)`` or ``(enabler, run)``, 0-1.
    won
        How far diplomacy has moved Washington, 0-1.
    credibility
        What Washington's word is worth, 0-1.
    offensive
        Weeks a Russian offensive still lasts.
    phase
        Phase of the peace process, 0 war, 1 ceasefire, 2 agreement.
    bars
        Whether the terms that this peace process leads to bar foreign troops from Ukraine.
    tabled
        Whether terms of peace have been tabled in this process, by talks or by an event.
    barred
        Whether the terms agreed bar foreign troops from Ukraine.
    clarity
        How much of the mandate is settled, 0-1.
    threat, risk
        Russian threat and the risk of being drawn into fighting, 0-1.
    european
        Europe's own cover by enabler, 0-1, shaped as ``promised``.
    gap
        The enabler gap for this mission and place, 0-1.
    """

    promised: Array
    won: Quantity
    credibility: Quantity
    offensive: Quantity
    phase: Count
    bars: Flag
    tabled: Flag
    barred: Flag
    clarity: Quantity
    threat: Quantity
    risk: Quantity
    european: Array
    gap: Quantity


@dataclass(frozen=True, slots=True)
class Government:
    """Where a government stands; scalars for one nation, ``(nation, run)`` arrays for all.

    Attributes
    ----------
    rung
        Its rung on the ladder, 0-5.
    offer
        Troops it has worked out so far, persons (not rounded).
    troops
        Troops it states in public, persons; 0 below a pledge.
    debated
        Weeks its parliament has debated.
    approved
        Whether it may send troops.
    setback
        What lost votes still take from willingness, points.
    readiness
        Weeks it has prepared to deploy since it was free to move.
    mood, disposition
        This week's mood and its standing inclination in this run, points.
    votes_lost
        Votes lost so far.
    presence
        How many kinds of help other than combat troops it gives, of its own list
        (`sim.scenario.presence`), 0-9.
    reasons_at_loss
        Reasons to think again that stood when a vote was last lost, -1 if none was.
    bound
        Whether a refusal of its own binds it: until it is released.
    missing
        Conditions that it named and that are not met, a mask of `Condition`.
    insistence
        Weeks running for which willingness has called for the same step, below 0 for one back.
    """

    rung: Count
    offer: Quantity
    troops: Quantity
    debated: Count
    approved: Flag
    setback: Quantity
    readiness: Count
    mood: Quantity
    disposition: Quantity
    votes_lost: Count
    presence: Count
    reasons_at_loss: Count
    bound: Flag
    missing: Count
    insistence: Count
