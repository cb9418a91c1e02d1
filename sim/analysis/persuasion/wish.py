"""What is wished for: nations on a rung, or a force of a size, in so large a share of runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.rules.ladder import Rung
from sim.week.setting import State

Flags = npt.NDArray[np.bool_]

RUNG_OF: Final = {
    "committed": Rung.PLEDGED,
    "authorised": Rung.AUTHORISED,
    "in_place": Rung.DEPLOYED,
}
"""The lowest rung on which troops count, by measure."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to hold at the deadline.

    Attributes
    ----------
    measure
        By what troops count: ``committed``, ``authorised`` or ``in_place``.
    odds
        Share of runs in which it is to hold, 0-1.
    nations
        Codes of the nations that are to be in, all of them in the same run.
    force
        Troops that there are to be, persons; None where only nations are wished for.
    """

    measure: str
    odds: float
    nations: tuple[str, ...] = ()
    force: int | None = None

    @property
    def rung(self) -> Rung:
        """The lowest rung on which troops count."""
        return RUNG_OF[self.measure]

    def holds(self, state: State, codes: tuple[str, ...]) -> Flags:
        """Return in which runs it holds, ``(run,)``; a nation that takes no part is not in."""
        rung = np.asarray(state.government.rung)
        there = rung >= int(self.rung)
        held = np.ones(rung.shape[-1], np.bool_)
        for code in self.nations:
            held &= there[codes.index(code)] if code in codes else False
        if self.force is not None:
            held &= (np.asarray(state.government.troops) * there).sum(axis=0) >= self.force
        return held
