"""What was played and predicted in a workshop, from the file that kept its game."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from sim.errors import ResultsError
from sim.game.after.calibration import settled_predictions
from sim.game.ahead.forecast import RUNS
from sim.scenario.scenario import Scenario
from sim.web.room.opening import read_game
from sim.web.room.store import Store
from sim.week.setting import State


def read_play(
    path: Path, scenario: Scenario, runs: int = RUNS
) -> tuple[tuple[State, ...], list[dict[str, Any]]]:
    """Return what a class has seen of its game, and what its players predicted of it.

    Parameters
    ----------
    path
        The file that keeps the game; no server may have it open.
    scenario
        What the play is set beside: the same nations from the same day.
    runs
        Futures behind the model's probabilities.

    Returns
    -------
    tuple of tuple of State and list of dict
        The states of every week from the first day on, and the predictions as in
        `sim.game.after.calibration.settled_predictions`.

    Raises
    ------
    ResultsError
        If the file holds no game, no round of it was seen, or its nations or first day are others.
    """
    with closing(Store(path)) as store:
        game = read_game(store, path)
    played = game.scenario
    if (played.codes, played.date) != (scenario.codes, scenario.date):
        msg = f"{path} was played with other nations or from another day than {scenario.name}"
        raise ResultsError(msg)
    rounds = game.line.public_rounds
    if not rounds:
        msg = f"{path} holds a game of which no round was played"
        raise ResultsError(msg)
    weeks = {state.week: state for record in rounds for state in record.states}
    return tuple(weeks[week] for week in sorted(weeks)), settled_predictions(game, runs)
