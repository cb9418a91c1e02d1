"""Every rival that forecasts where governments stand, by the name it is shown under."""

from __future__ import annotations

import datetime

from sim.scenario.scenario import Scenario
from sim.score.ladder import Floats
from sim.score.positions import REFERENCE, Forecaster
from sim.score.reading import week_of
from sim.score.rivals.bargaining import compromise, expected_utility
from sim.score.rivals.plain import (
    a_tenth,
    as_before,
    as_since_opening,
    climatology,
    nothing_moves,
    persist,
    uniform,
)
from sim.score.rivals.start import Start
from sim.score.said import is_recorded, positions_on


def rivals(start: Start, scenario: Scenario) -> dict[str, Forecaster]:
    """Return what an ensemble's chances are set beside, by name.

    Where the record does not tell how words had moved before the first day, persistence of either
    kind puts a tenth of moves.
    """
    recorded = is_recorded(scenario)

    def word_drift(day: datetime.date) -> Floats:
        weeks = max(week_of(scenario, day), 1)
        before = as_before(positions_on, scenario.date, weeks) if recorded else a_tenth()
        return persist(start, before)

    since_opening = as_since_opening(positions_on, scenario.date) if recorded else a_tenth()
    return {
        REFERENCE: word_drift,
        "persistence, drifting": lambda _: persist(start, since_opening),
        "first word, certain": lambda _: persist(start, nothing_moves()),
        "compromise": lambda _: compromise(start),
        "expected utility": lambda _: expected_utility(start),
        "climatology": lambda _: climatology(start),
        "uniform": lambda _: uniform(start),
    }
