"""A seat's standing at home: what its nation's data give it on the first day."""

from __future__ import annotations

from sim.game.game import Game
from sim.game.stakes.data import stakes
from sim.scenario.scenario import NationProfile


def standing_of(game: Game, seat: str) -> int:
    """Return the points of standing with which a seat begins."""
    rules = stakes()["standing"]
    if seat in rules["powers"]:
        return int(rules["powers"][seat])
    nation = next(each for each in game.scenario.nations if each.iso3 == seat)
    points = rules["base"] + sum(
        term["points"] * (_fact(game, nation, name) - term["above"])
        for name, term in rules["terms"].items()
    )
    return int(min(max(points, rules["least"]), rules["most"]) + 0.5)


def _fact(game: Game, nation: NationProfile, name: str) -> float:
    """Return an attribute of a nation, or a fact about its parliament and its elections."""
    if name == "votes":
        return float(nation.must_vote)
    if name == "elections":
        days = [(each.date - game.scenario.date).days for each in nation.elections]
        return float(any(0 <= day <= 7 * game.scenario.weeks for day in days))
    return nation.attributes[name].value
