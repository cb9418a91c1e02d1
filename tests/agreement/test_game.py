"""What the debrief and the projector state of one game agrees, in numbers and in words."""

from collections import Counter

import pytest

from sim.game import apply, fold
from sim.game.entries import Advance, Begin, Engage, Offer, Open, Resolve, Seat, Stand
from sim.game.phase import Phase
from sim.scenario.reading.read import load
from sim.web.debrief.findings import findings
from sim.web.debrief.page import debrief_page
from sim.web.language.words import Words
from sim.web.room.odds import compute_odds
from tests.agreement import from_game
from tests.agreement.statement import disagreements
from tests.web.conftest import SMALL

pytestmark = pytest.mark.once  # sentences of ours over numbers that are the same everywhere

ROUNDS = (
    [Stand(seat="FRA", rung="pledged"), Offer(seat="FRA", troops=900)],
    [Engage(seat="WASHINGTON", us={"air": 0.8}), Stand(seat="NLD", rung="pledged")],
)


@pytest.fixture(scope="module")
def stated(tmp_path_factory):
    """All that is stated of a game of two rounds."""
    path = tmp_path_factory.mktemp("agreement") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    seats = [Seat(seat=seat) for seat in ("FRA", "NLD", "WASHINGTON")]
    game = fold(load(path), 7, [Open(weeks=4), *seats, Begin()])
    found = []
    for number, entries in enumerate(ROUNDS, 1):
        while game.line.phase is not Phase.DECIDE:
            game = apply(game, Advance())
        for entry in (*entries, Resolve(), Advance()):
            game = apply(game, entry)
        found += from_game.projector(number, compute_odds(game))
    known = findings(game)
    html = debrief_page(known, Words("en"))
    found += from_game.data(known)
    return [*found, *from_game.page(html, len(ROUNDS), game.scenario.minimum)]


def test_no_two_statements_of_a_game_disagree(stated):
    found = disagreements(stated)
    assert found == [], f"{len(found)} pairs, such as {found[:5]}"


PLACES = {
    "projector", "debrief, odds", "debrief, odds apart", "debrief, turning", "debrief, courses",
    "debrief, courses apart", "debrief, verdict", "debrief, story", "debrief, what if",
    "head of the debrief", "heading of the debrief", "story of the debrief",
    "odds of the debrief", "verdict of the debrief", "what ifs of the debrief",
}  # fmt: skip


def test_every_place_of_a_debrief_is_read_and_stands_beside_another(stated):
    often = Counter(key for key, _ in {(statement.key, statement.where) for statement in stated})
    beside = {statement.where for statement in stated if often[statement.key] > 1}
    assert beside == PLACES
    assert (
        sum(statement.where == "projector" and often[statement.key] > 1 for statement in stated)
        == 6
    )
