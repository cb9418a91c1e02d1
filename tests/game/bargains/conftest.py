"""Two nations at the table, and what they put to each other."""

import pytest

from sim.game import apply
from sim.game.entries import Bargain, Reply


@pytest.fixture
def strike():
    """Let one seat offer a bargain and the other accept it; return the game after both."""

    def bargain(game, seat, to, we, they, **more):
        number = len(game.line.deals)
        game = apply(game, Bargain(seat=seat, to=to, we=we, they=they, **more))
        return apply(game, Reply(seat=to, bargain=number, accepts=True))

    return bargain
