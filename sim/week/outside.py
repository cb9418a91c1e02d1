"""Nations outside the force, or held short of a pledge, whatever they would decide."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sim.rules.ladder import Rung
from sim.rules.quantity import Count, Flag
from sim.week.state import Government


@dataclass(frozen=True, slots=True)
class Kept:
    """Whom a question keeps back beside those whom events take out, run by run.

    Attributes
    ----------
    outside
        Who stays outside the force from the first day on, ``(nation, run)``; False for nobody.
    short
        Who never goes further than its conditions, and so pledges nothing, ``(nation, run)``.
    """

    outside: Flag = False
    short: Flag = False


NOBODY = Kept()
"""Nobody is kept back."""


def stay_out(government: Government, outside: Flag) -> Government:
    """Return where governments stand if those outside refuse, with no troops, consent or presence.

    Parameters
    ----------
    government
        Where they would stand after this week's decision, ``(nation, run)`` or one nation's.
    outside
        Who is outside, ``(nation, 1)``, ``(nation, run)`` or one nation's; False for nobody.
    """
    if outside is False or not np.any(outside):
        return government
    inside = np.logical_not(outside)  # the lowest rung and no troops are 0
    return replace(
        government,
        rung=government.rung * inside,
        offer=government.offer * inside,
        troops=government.troops * inside,
        debated=government.debated * inside,
        approved=government.approved & inside,
        readiness=government.readiness * inside,
        insistence=government.insistence * inside,
        presence=government.presence * inside,
    )


def stay_short(government: Government, short: Flag) -> Government:
    """Return where governments stand if those held short go no further than their conditions.

    They say what they say below a pledge, give what presence they give, and bring no troops.

    Parameters
    ----------
    government
        Where they would stand after this week's decision, ``(nation, run)`` or one nation's.
    short
        Who is held short, ``(nation, run)``; False for nobody.
    """
    if short is False or not np.any(short):
        return government
    free = np.logical_not(short)
    most = np.where(short, np.int8(Rung.CONDITIONAL), np.int8(Rung.DEPLOYED))
    rung: Count = np.minimum(government.rung, most)
    return replace(
        government,
        rung=rung,
        offer=government.offer * free,
        troops=government.troops * free,
        debated=government.debated * free,
        approved=government.approved & free,
        readiness=government.readiness * free,
    )
