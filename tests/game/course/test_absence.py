"""A seat whose people stay away goes to the model after as many rounds as the facilitator says."""

import pytest

from sim.game import apply
from sim.game.course.record import CourseLine, absent_seats, recall, rounds_away, seats_to_hand_over
from sim.game.entries import Advance, HandOver, Resolve, Seat


def course(*present, away=2, came=("FRA 1", "GBR 1", "GBR 2")):
    """Return a record in which these were there, round by round."""
    lines = [CourseLine("came", player, data={"code": ""}) for player in came]
    lines += [
        CourseLine("present", data={"round": number, "players": players})
        for number, players in enumerate(present, 1)
    ]
    return recall([*lines, CourseLine("away", data={"rounds": away})])


@pytest.fixture
def third(begun):
    """Give a game at the brief of its third round."""
    game = begun("FRA", "GBR", "POL")
    for entry in (Resolve(), Advance(), Advance()) * 2:
        game = apply(game, entry)
    return game


def test_it_counts_the_last_rounds_in_which_nobody_of_a_seat_was_there(third):
    known = course(["FRA 1", "GBR 1"], ["GBR 2"])
    assert [rounds_away(third, known, seat) for seat in ("FRA", "GBR", "POL")] == [1, 0, 0]
    assert rounds_away(third, course(["GBR 1"], []), "FRA") == 2
    assert rounds_away(third, course(["GBR 1"]), "FRA") == 0  # round 2 is not on record


@pytest.mark.parametrize(("away", "handed"), [(0, []), (1, ["FRA", "GBR"]), (2, ["FRA"]), (3, [])])
def test_so_many_rounds_away_and_not_one_less(third, away, handed):
    assert seats_to_hand_over(third, course(["GBR 1"], [], away=away)) == handed


def test_not_while_a_round_waits_for_its_reveal_nor_twice(third):
    known = course([], [])
    assert seats_to_hand_over(third, known) == ["FRA", "GBR"]
    resolved = apply(third, Resolve())
    assert seats_to_hand_over(resolved, known) == []
    assert seats_to_hand_over(apply(resolved, Advance()), known) == []
    handed = apply(third, HandOver(seat="FRA"))
    assert seats_to_hand_over(handed, known) == ["GBR"]
    assert (absent_seats(third, known), absent_seats(handed, known)) == ([], ["FRA"])
    assert absent_seats(apply(handed, Seat(seat="FRA")), known) == []
    assert absent_seats(handed, course([], [], away=0)) == []  # the facilitator handed it over
