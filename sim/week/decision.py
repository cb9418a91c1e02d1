"""What somebody at the table decides for a nation in place of the model."""

from __future__ import annotations

from dataclasses import dataclass

from sim.rules.quantity import Flag, Quantity


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
        Whether parliament is called on to vote this week, peace or not, if there is a pledge to
        vote on or nothing but its consent is missing.
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
