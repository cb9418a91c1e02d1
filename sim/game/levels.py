"""Whether levels of American engagement are what they can be."""

from __future__ import annotations

from collections.abc import Mapping

from sim.game.illegal import IllegalMove
from sim.scenario.scenario import ENABLERS


def check_levels(us: Mapping[str, float], *, some: bool = True) -> None:
    """Refuse levels that name no enabler, or lie outside 0-1.

    Raises
    ------
    IllegalMove
        If one does, or none is given and ``some`` are needed.
    """
    if some and not us:
        msg = f"Say how much of at least one enabler: {', '.join(ENABLERS)}."
        raise IllegalMove(msg)
    for name, level in us.items():
        if name not in ENABLERS:
            msg = f"There is no enabler {name}; there are {', '.join(ENABLERS)}."
            raise IllegalMove(msg)
        if not 0 <= level <= 1:
            msg = f"Engagement lies between 0 and 1; {name} cannot be {level:g}."
            raise IllegalMove(msg)
