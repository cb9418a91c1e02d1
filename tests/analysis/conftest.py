"""Results to ask: one that was really run, and results made by hand, of which all is known."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from sim.arrays.ensemble import EnsembleResult, ensemble
from sim.arrays.presence import GIVES
from sim.arrays.tally import AFTER_PEACE, BIN, MEASURES, SIZES, WORLD, Runs, Tally
from sim.scenario.presence import LEVELS as LEVELS_OF_PRESENCE
from sim.scenario.reading.read import load
from sim.scenario.scenario import CONDITIONS, ENABLERS, PHASES, RUNGS, Scenario

NATIONS = ("DEU", "FRA", "GBR")
WEEKS, DEADLINE = 4, 3
LEVELS = 21


@pytest.fixture(scope="session")
def text() -> Scenario:
    """Give the scenario that the news text describes."""
    return load("text-as-it-stands")


@pytest.fixture(scope="session")
def ran(text: Scenario) -> EnsembleResult:
    """Give 300 runs of it."""
    return ensemble(text, runs=300, seed=2025)


@pytest.fixture(scope="session")
def without_us(text: Scenario) -> EnsembleResult:
    """Give the same 300 runs with nothing at all to be had from Washington."""
    nothing = {name: replace(n, value=0.0, low=0.0, high=0.0) for name, n in text.numbers.items()}
    chosen = {name: n for name, n in nothing.items() if name.startswith("us.")}
    bare = replace(text, name="bare", numbers={**text.numbers, **chosen})
    return ensemble(bare, runs=300, seed=2025)


@pytest.fixture(scope="session")
def small(text: Scenario) -> Scenario:
    """Give a scenario of three nations, four weeks, and a deadline in the third."""
    nations = tuple(nation for nation in text.nations if nation.iso3 in NATIONS)
    return replace(text, name="small", nations=nations, weeks=WEEKS, deadline=DEADLINE)


@pytest.fixture
def made(small: Scenario) -> Callable[..., EnsembleResult]:
    """Make a result by hand: totals (measure, week, run) or authorised ones, rungs, and so on."""

    def make(
        troops=None,
        *,
        authorised=None,
        rung=None,
        contribution=None,
        name="small",
        seed=1,
        kept=True,
        held=False,
        **tally,
    ) -> EnsembleResult:
        if authorised is not None:
            troops = np.tile(np.asarray(authorised), (len(MEASURES), WEEKS + 1, 1))
        if troops is None:
            troops = np.zeros((len(MEASURES), WEEKS + 1, np.shape(rung)[1]), int)
        troops = np.asarray(troops, np.int32)
        count = troops.shape[-1]
        shape = (len(NATIONS), count)
        rung = np.zeros(shape, np.int8) if rung is None else np.asarray(rung, np.int8)
        if contribution is None:
            contribution = np.zeros(shape, np.int32)
        rows = Runs(
            troops=troops,
            rung=rung,
            contribution=np.asarray(contribution, np.int32),
            first_pledged=np.full(shape, -1, np.int16),
            first_authorised=np.full(shape, -1, np.int16),
            agreement=np.full(count, -1, np.int16),
        )
        scenario = replace(small, name=name)
        counted = replace(_counted(rows), **tally)
        return EnsembleResult(scenario, seed, held, counted, rows if kept else None)

    return make


def _counted(rows: Runs) -> Tally:
    """Count rows into a tally; whatever rows do not tell is zero."""
    count = rows.troops.shape[-1]
    binned = [np.bincount(row // BIN, minlength=6000) for row in rows.troops.reshape(-1, count)]
    on_rung = np.stack([(rows.rung == rung).sum(axis=1) for rung in range(len(RUNGS))], axis=1)
    sent = np.where(rows.rung >= RUNGS.index("authorised"), rows.contribution, 0).sum(axis=1)
    weeks, nations = WEEKS + 1, len(NATIONS)
    phases = np.zeros((weeks, len(PHASES)), int)
    phases[:, 0] = count
    by_enabler = np.zeros((weeks, len(ENABLERS)))
    return Tally(
        runs=count,
        troops=np.stack(binned).reshape(len(MEASURES), weeks, -1),
        rungs=np.tile(on_rung, (weeks, 1, 1)),
        nation_troops=np.tile(sent.astype(float), (weeks, 1)),
        phases=phases,
        deployable=np.zeros(weeks, int),
        ceasefires=np.zeros(weeks, int),
        agreements=np.zeros(weeks, int),
        after_peace=np.zeros((len(AFTER_PEACE), len(MEASURES), 1), int),
        world=np.zeros((len(WORLD), weeks)),
        promised=by_enabler,
        credible=by_enabler,
        european=by_enabler,
        need=np.zeros(len(ENABLERS)),
        terms={},
        waits=np.zeros((nations, weeks), int),
        votes_lost=np.zeros(nations, int),
        blocked=np.zeros(nations, int),
        asked=np.zeros((nations, LEVELS + 1), int),
        presence=np.zeros((nations, 2, LEVELS_OF_PRESENCE), int),
        gives=np.zeros((len(GIVES), nations), int),
        contributors=np.zeros((len(GIVES), nations + 1), int),
        first_reached=_first_weeks(rows.troops[MEASURES.index("authorised")]),
        contingents=_contingents(rows),
        named=np.zeros((nations, len(CONDITIONS)), int),
        missing=np.zeros((nations, len(CONDITIONS)), int),
        last_missing=np.zeros((nations, len(CONDITIONS)), int),
    )


def _first_weeks(troops):
    """Count the first week of each run by hand; the last place stands for never."""
    counts = np.zeros((len(SIZES), DEADLINE + 2), int)
    for place, size in enumerate(SIZES):
        for run in troops.T[:, : DEADLINE + 1]:
            weeks = [week for week, number in enumerate(run) if number >= size]
            counts[place, weeks[0] if weeks else -1] += 1
    return counts


def _contingents(rows):
    counts = np.zeros((len(rows.rung), int(rows.contribution.max()) // BIN + 1), int)
    for nation, run in np.argwhere(rows.rung >= RUNGS.index("authorised")):
        counts[nation, rows.contribution[nation, run] // BIN] += 1
    return counts
