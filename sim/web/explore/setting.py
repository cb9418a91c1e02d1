"""Where the levers of a page stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PEACE_WEEK: Final = 20
"""Week in which the peace process moves, unless another is set."""


@dataclass(frozen=True)
class Setting:
    """Where the levers stand; whatever is None stays as the scenario has it.

    Attributes
    ----------
    sliders
        Numbers of the world by name.
    mission, location, mandate
        What is asked, and under whose mandate it starts.
    peace, peace_week
        Phase that the peace process moves to, and the week in which it does.
    support
        Shift of public support everywhere, from the first week on.
    out
        Nations that are left out.
    us_from, us_until
        Weeks in which Washington gives what its levers say: from the first (`START`: from the start
        on) to the one before the last, in which the scenario's own course is back.
    """

    sliders: Mapping[str, float]
    us_from: int
    us_until: int
    mission: str | None = None
    location: str | None = None
    mandate: str | None = None
    peace: str | None = None
    peace_week: int = PEACE_WEEK
    support: float = 0.0
    out: tuple[str, ...] = ()
