"""A small world to play in: eight nations, twelve weeks, rounds of three."""

from dataclasses import replace

import pytest

from sim.game import fold
from sim.game.entries import Advance, Begin, Open, Seat
from sim.scenario.reading.read import load

CODES = ("DEU", "EST", "FRA", "GBR", "ITA", "LUX", "NLD", "POL")
SEED = 7


def small(weeks=12):
    whole = load("text-as-it-stands")
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
