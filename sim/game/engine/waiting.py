"""What governments wait for, what of it is missing now, and what binds them and their parliaments.

Governments look at last week's positions and at the world as it is, as they always do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.rules import gates
from sim.rules.ladder import Rung
from sim.week.conditions import list_conditions, met_by_parliament
from sim.week.setting import Setting, State, footing_of, look_at, question
from sim.week.vote import NEVER_AGAIN

Names = tuple[str, ...]
"""Conditions by name, in the order of `sim.scenario.scenario.CONDITIONS`."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one government waits for, in the run that is played.

    Attributes
    ----------
    named, missing
        Conditions that it named, and those of them that are not met now.
    bound
        Whether it refuses in public, and is bound to that.
    frees
        What would free it of its refusal beside a new government; empty if nothing else would.
    freed
        Whether all that would free it has come, so that its refusal no longer binds it.
    asks
        Whether its parliament (or the government alone) may be asked now: there is a ceasefire, or
        terms of peace are tabled.
    no
        What a vote that was lost means: ``none`` was, it ``stands``, it is ``final``, or the
        question can be put ``again`` for a new reason.
    """

    named: Names
    missing: Names
    bound: bool
    frees: Names
    freed: bool
    asks: bool
    no: str

    @property
    def lacks_parliament_alone(self) -> bool:
        """Whether it waits for nothing but the consent of its parliament."""
        return self.missing == ("parliament",)


def waiting_of(state: State, setting: Setting) -> list[Waiting]:
    """Return what each government waits for after a week, in the order of the nations' codes."""
    week = min(state.week + 1, setting.scenario.weeks)
    given, government = setting.given_in(week), state.government
    positions = look_at(government, footing_of(government, given), given)
    asked = question(week, setting, positions, state.world, government.rung)
    met = asked.met | met_by_parliament(government.approved)
    named = _column(given.endowment.named)
    missing = _column(gates.missing(named=given.endowment.named, met=met))
    frees = _column(given.endowment.frees)
    bound = _column(government.bound) & (_column(government.rung) == Rung.REFUSES)
    asks = _column((asked.phase >= given.endowment.asked_from) | asked.tabled)
    no = _noes(_column(government.reasons_at_loss), _column(asked.reasons))
    return [
        Waiting(
            named=list_conditions(int(named[place])),
            missing=list_conditions(int(missing[place])),
            bound=bool(bound[place]),
            frees=list_conditions(int(missing[place] & frees[place])),
            freed=bool(frees[place] and not missing[place] & frees[place]),
            asks=bool(asks[place]),
            no=no[place],
        )
        for place in range(len(setting.scenario.codes))
    ]


def _noes(at_loss: Any, reasons: Any) -> list[str]:  # noqa: ANN401 (arrays)
    words = np.where(reasons > at_loss, "again", "stands")
    words = np.where(at_loss == NEVER_AGAIN, "final", words)
    return [str(word) for word in np.where(at_loss < 0, "none", words)]


def _column(values: Any) -> Any:  # noqa: ANN401 (an array)
    """Return a number of the one run that is played, ``(nation,)``."""
    return np.asarray(values)[..., 0]
