"""Nations outside the force: whom an event takes out stays out, whatever it would decide."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.rules.quantity import Flag
from sim.week.state import Government


def stay_out(government: Government, outside: Flag) -> Government:
    """Return where governments stand if those outside refuse, with no troops, consent or presence.

    Parameters
    ----------
    government
        Where they would stand after this week's decision, ``(nation, run)`` or one nation's.
    outside
        Who is outside, ``(nation, 1)`` or one nation's; False for nobody.
    """
    if not np.any(outside):
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
