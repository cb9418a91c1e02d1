"""Where all governments of a block stand, looked up anew only for those that moved."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.week.given import Given, Tables
from sim.week.positions import Footing, footing
from sim.week.setting import footing_of
from sim.week.state import Government

MANY: Final = 8
"""Where more than one in so many has moved, all are looked up anew."""


_NAMES: Final = tuple(field.name for field in fields(Footing))


class Ground:
    """What the tables say of all governments of a block, renewed from week to week.

    Few governments move in a week; for the rest the tables say what they said. Each block has a
    ground of its own, whose arrays are written to: nobody else may keep what it returned.
    """

    def __init__(self) -> None:
        self._tables: Tables | None = None
        self._stood: tuple[npt.NDArray[Any], npt.NDArray[Any]]
        self._footing: Footing

    def renew(self, government: Government, given: Given) -> Footing:
        """Return what `footing_of` would of where all governments stand now, ``(nation, run)``."""
        stands = np.asarray(government.rung), np.asarray(government.presence)
        if self._tables is given.tables:
            self._renew_movers(*stands, given)
        else:
            self._footing = footing_of(government, given)
        self._tables, self._stood = given.tables, stands
        return self._footing

    def _renew_movers(
        self, rung: npt.NDArray[Any], presence: npt.NDArray[Any], given: Given
    ) -> None:
        """Look up those who moved on the ladder or in their presence."""
        moved = np.flatnonzero((rung != self._stood[0]) | (presence != self._stood[1]))
        if len(moved) * MANY > rung.size:
            self._footing = footing(rung, presence, given.endowment.row, given.tables)
            return
        nation = moved // rung.shape[1]
        row = np.asarray(given.endowment.row)[nation, 0]
        now = footing(rung.reshape(-1)[moved], presence.reshape(-1)[moved], row, given.tables)
        for name in _NAMES:
            kept, looked_up = getattr(self._footing, name), getattr(now, name)
            kept.reshape(*kept.shape[:-2], -1)[..., moved] = looked_up
