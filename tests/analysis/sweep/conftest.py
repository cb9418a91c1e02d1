"""Sweeps to ask: one that was really run, and ones whose chances are planted."""

import numpy as np
import pytest

from sim.analysis.sweep.outcome import Outcome, Rows
from sim.analysis.sweep.points import grid
from sim.analysis.sweep.spec import read_axes
from sim.scenario.reading.read import load

RUNS = 1000


@pytest.fixture(scope="session")
def text():
    return load("text-as-it-stands")


@pytest.fixture
def planted(text):
    """Make a sweep in which 10,000 are authorised in just the share of runs that is planted."""

    def make(varied, chance, runs=RUNS):
        design = grid(read_axes(varied, text, between=False))
        rows = []
        for point in design.points:
            there = round(runs * chance(*point.values.values()))
            troops = np.zeros((3, runs), np.int32)
            troops[:2, :there] = 12_340
            rows.append(Rows(troops, np.full(runs, -1, np.int16)))
        return Outcome(text, design, runs, 1, False, tuple(rows))

    return make
