"""What a government has before it when it deliberates."""

from __future__ import annotations

from dataclasses import dataclass

from sim.rules.quantity import Quantity
from sim.week.given import Coefficients, Endowment
from sim.week.state import World


@dataclass(frozen=True, slots=True)
class Climate:
    """What a government looks at beside the world; scalars, or arrays ``(nation, run)``.

    ``minimum``, ``maximum`` and ``committed`` are of the force, in persons; ``partners`` and
    ``leaders`` are what it hears from others, ``campaign`` how near an election is, ``legality``
    what the mandate is worth (0-1); ``support_change`` is of public support since the start.
    """

    minimum: Quantity
    maximum: Quantity
    committed: Quantity
    partners: Quantity
    leaders: Quantity
    campaign: Quantity
    legality: Quantity
    support_change: Quantity


@dataclass(frozen=True, slots=True)
class Outlook:
    """All that a week's deliberation reads; scalars, or ``(nation, run)`` arrays.

    ``setback`` is what lost votes still take from willingness, in points.
    """

    nation: Endowment
    world: World
    climate: Climate
    coefficients: Coefficients
    setback: Quantity
