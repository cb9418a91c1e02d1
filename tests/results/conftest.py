"""A small result to store, and tables to store it with."""

import pytest

from sim.arrays.ensemble import EnsembleResult, ensemble
from sim.results.table import Table
from sim.scenario.reading.read import load


@pytest.fixture(scope="session")
def ran() -> EnsembleResult:
    """Give 20 runs of what the news text describes."""
    return ensemble(load("text-as-it-stands"), runs=20, seed=7)


@pytest.fixture
def table() -> Table:
    """Give a table with all that a column may hold."""
    return Table(
        name="odds",
        columns={
            "name": ["Türkiye", 'the "Big", two', ""],
            "runs": [1, None, 2_000],
            "chance": [0.1, None, 1e-7],
        },
        units={"name": "", "runs": "runs", "chance": "share"},
        note="The odds.",
        meanings={"chance": "share of runs"},
    )
