"""What the briefs of all seats share is worked out once, and changes none of them."""

import sim.game.seen.brief
from sim.game import apply, brief
from sim.game.entries import Advance, Resolve
from sim.game.seen.brief import Common


def phases(game):
    """Yield a game as it stands in each phase of two rounds."""
    for _ in range(2):
        for entry in (Resolve(), Advance(), Advance(), Advance(), Advance()):
            yield game
            game = apply(game, entry)


def test_each_brief_is_the_same_with_what_all_share(begun):
    for game in phases(begun("FRA", "POL", "WASHINGTON")):
        common = Common(game)
        for seat in game.seats:
            assert brief(game, seat, common) == brief(game, seat)


def test_what_all_share_is_worked_out_once(begun, monkeypatch):
    asked = []

    def count(name):
        real = getattr(sim.game.seen.brief, name)
        monkeypatch.setattr(
            sim.game.seen.brief, name, lambda *a, **k: asked.append(name) or real(*a, **k)
        )

    for name in ("waiting_of", "least_engagement", "least_clarity", "pass_week"):
        count(name)
    game = begun("FRA", "POL")
    common = Common(game)
    for seat in game.seats:
        brief(game, seat, common)
    assert sorted(asked) == ["least_clarity", "least_engagement", "pass_week", "waiting_of"]
