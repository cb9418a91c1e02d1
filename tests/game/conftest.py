"""A small world to play in: eight nations, twelve weeks, rounds of three."""

from dataclasses import replace

import pytest

from sim.game import fold
from sim.game.entries import Advance, Begin, Open, Seat
from sim.scenario.reading.read import load
from sim.scenario.vary import vary

CODES = ("DEU", "EST", "FRA", "GBR", "ITA", "LUX", "NLD", "POL")
SEED = 7
AS_NAMED = {"lapse": 0, "firmness": 1, "firmness_leading": 0, "turn": 0}
"""Coefficients with which what governments named binds them in every run, but Britain's plea."""


def small(weeks=12):
    whole = vary(load("text-as-it-stands"), AS_NAMED)
    nations = tuple(nation for nation in whole.nations if nation.iso3 in CODES)
    return replace(whole, weeks=weeks, deadline=weeks, nations=nations, minimum=4000)


@pytest.fixture(scope="session")
def scenario():
    return small()


@pytest.fixture
def begun(scenario):
    """Give a game in its first decide phase, with these seats taken."""

    def begin(*seats, **options):
        taken = [Seat(seat=seat) for seat in seats]
        opened = Open(**{"weeks": 3, **options})
        return fold(scenario, SEED, [opened, *taken, Begin(), Advance(), Advance()])

    return begin
