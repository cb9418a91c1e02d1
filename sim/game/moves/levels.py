"""Whether levels of American engagement are what they can be."""

from __future__ import annotations

from collections.abc import Mapping

from sim.game.illegal import require
from sim.scenario.scenario import ENABLERS


def check_levels(us: Mapping[str, float], *, some: bool = True) -> None:
    """Refuse levels that name no enabler, or lie outside 0-1.

    Raises
    ------
    IllegalMove
        If one does, or none is given and ``some`` are needed.
    """
    require(bool(us) or not some, "no_level", known=ENABLERS)
    for name, level in us.items():
        require(name in ENABLERS, "no_enabler", enabler=name, known=ENABLERS)
        require(0 <= level <= 1, "level", enabler=name, level=level)
