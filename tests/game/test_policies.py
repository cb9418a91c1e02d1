"""Greedy, cautious and cooperative classes: no single policy is the best that anybody can do."""

from functools import cache

from sim.game import apply, fold
from sim.game.entries import (
    WASHINGTON,
    Advance,
    Begin,
    Engage,
    Offer,
    Open,
    PledgeIf,
    Ready,
    Resolve,
    Seat,
    Stand,
)
from sim.game.moves.checks import capacity_of, rung_of, top_rung
from sim.game.stakes.verdict import verdicts
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from tests.game.playing import reaches_least_force

NATIONS = ("DEU", "DNK", "ESP", "FRA", "GBR", "ITA", "NLD", "POL", "ROU", "SWE")
SEATS = (*NATIONS, WASHINGTON, "KYIV")
FULL = dict.fromkeys(("air", "intelligence", "logistics", "guarantee"), 1.0)


def greedy(game, seat):
    """Send all there is in the first round."""
    if game.line.number > 1 or seat == "KYIV":
        return ()
    if seat == WASHINGTON:
        return (Engage(seat=seat, us=FULL),)
    if top_rung(game, seat) < Rung.PLEDGED:
        return ()
    return Stand(seat=seat, rung="deployed"), Offer(seat=seat, troops=capacity_of(game, seat))


def cautious(_game, seat):
    """Stay as one stands."""
    return (Ready(seat=seat),)


def cooperative(game, seat):
    """Pledge a part on conditions, and send it once others have pledged."""
    first = game.line.number == 1
    if seat == WASHINGTON:
        return (Engage(seat=seat, us={"air": 0.5, "intelligence": 0.6}),) if first else ()
    if seat == "KYIV" or top_rung(game, seat) < Rung.PLEDGED:
        return ()
    part = max(1, int(0.42 * capacity_of(game, seat)))
    if rung_of(game, seat) >= Rung.PLEDGED:
        goes = Stand(seat=seat, rung="authorised"), Offer(seat=seat, troops=part)
        return () if first else goes
    us = {"intelligence": 0.3}
    pledge = PledgeIf(seat=seat, rung="authorised", troops=part, others=4000, us=us)
    return (pledge,) if first else ()


@cache
def winners(run, usual, **others):
    """Return the seats that win where all follow one policy but for those that follow another."""
    taken = [Seat(seat=seat) for seat in SEATS]
    opened = Open(run=run, weeks=17, rounds=3)
    game = fold(load("text-as-it-stands"), 1, [opened, *taken, Begin(), Advance(), Advance()])
    while True:
        for seat in SEATS:
            for move in others.get(seat, usual)(game, seat):
                game = apply(game, move)
        game = apply(apply(game, Resolve()), Advance())
        if game.line.number == game.rounds:
            won = frozenset(row["seat"] for row in verdicts(game) if row["won"])
            return won, reaches_least_force(game)
        for _ in range(3):
            game = apply(game, Advance())


EASY, HARD = 618, 3
"""Runs of a seed in which the force comes to those who wait for each other, and does not."""


def test_where_others_can_be_had_a_class_that_cooperates_wins_more_than_one_that_sends_all():
    (gave, came), (agreed, came_too) = winners(EASY, greedy), winners(EASY, cooperative)
    assert came
    assert came_too
    assert len(agreed) > len(gave) > 0


def test_where_they_cannot_a_class_that_sends_all_wins_more():
    assert len(winners(HARD, greedy)[0]) > len(winners(HARD, cooperative)[0])


def test_a_class_in_which_all_are_cautious_loses():
    won, came = winners(EASY, cautious)
    assert not came
    assert len(won) < len(winners(EASY, cooperative)[0])


def test_among_those_who_give_it_pays_some_to_be_cautious():
    seat = "ROU"
    assert seat not in winners(EASY, greedy)[0]
    won, came = winners(EASY, greedy, **{seat: cautious})
    assert came
    assert seat in won
