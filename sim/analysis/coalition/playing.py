"""A scenario as a game: what comes of the same draws with some nations kept outside the force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from sim.analysis.coalition.blocks import Note
from sim.analysis.coalition.contributions import Game, Mask, Places, Troops
from sim.arrays.weeks import run_to
from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.scenario.scenario import Scenario
from sim.week.inference import settle, settle_without
from sim.week.outside import Kept
from sim.week.setting import Setting, State

MEASURES: Final = {"committed": Rung.PLEDGED, "authorised": Rung.AUTHORISED}
"""What troops are counted by, and the lowest rung at which they are."""


def game_of(
    scenario: Scenario,
    draws: Draws,
    chosen: Sequence[int],
    *,
    held: bool = False,
    note: Note | None = None,
) -> Game:
    """Return the game of some nations on these draws; the others do as they would.

    Parameters
    ----------
    scenario, draws, held
        What is run, as for `sim.week.inference.settle`.
    chosen
        Places of the players on the nation axis.
    note
        Called after every play.
    """
    setting = settle(scenario, draws, held=held)
    rows = [*chosen]

    def play(outside: Mask) -> tuple[Troops, Troops]:
        kept = np.zeros((len(scenario.nations), draws.count), np.bool_)
        kept[rows] = outside
        troops = troops_at_deadline(settle_without(setting, draws, Kept(kept), held=held))
        if note is not None:
            note(draws.count)
        return troops.sum(axis=1), troops[:, rows]

    return play


def troops_at_deadline(setting: Setting) -> Troops:
    """Return each nation's troops at the deadline, ``(measure, nation, run)``, persons."""
    government = state_at_deadline(setting).government
    rung, troops = np.asarray(government.rung), np.asarray(government.troops).astype(np.int64)
    return np.stack([troops * (rung >= lowest) for lowest in MEASURES.values()])


def state_at_deadline(setting: Setting) -> State:
    """Return where everything stands at the deadline."""
    return run_to(setting, setting.scenario.deadline)


def orders(draws: Draws, codes: Sequence[str]) -> Places:
    """Return the place of each nation in an order drawn for each run, ``(nation, run)``.

    Each nation has a draw of its own, and joins in the order of these; so neither who else is asked
    about nor the number of runs changes who of two joins first.
    """
    drawn = np.stack([draws.uniform(f"joins/{code}") for code in codes])
    return np.argsort(np.argsort(drawn, axis=0, kind="stable"), axis=0)
