"""The numbers of ``stakes.yaml``, and what each seat begins with: aim, red line, standing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from sim.draws import Draws
from sim.game.game import Game
from sim.game.moves.checks import top_rung
from sim.rules.ladder import Rung
from sim.scenario.memory import Memory
from sim.scenario.scenario import NationProfile
from sim.scenario.yaml12 import read_file

Rules = Mapping[str, Any]
"""A table of the file, as it stands there."""


@cache
def stakes() -> Rules:
    """Return ``stakes.yaml`` as plain data."""
    data: Any = read_file(Path(__file__).with_name("stakes.yaml")).data
    return data


def aims() -> Rules:
    """Return every aim there is, the powers' among them, by name."""
    own = {name: aim for group in stakes()["powers"].values() for name, aim in group.items()}
    return {**stakes()["aims"], **own}


def red_lines() -> Rules:
    """Return every red line there is, the powers' among them, by name."""
    own = {name: line for group in stakes()["power_lines"].values() for name, line in group.items()}
    return {**stakes()["red_lines"], **own}


World: TypeAlias = tuple[int, int, tuple[NationProfile, ...]]
"""The seed, the run that is played and the nations: all that a choice rests on."""

_CHOSEN: Final[Memory[World, dict[tuple[str, ...], str]]] = Memory(4)
"""What was chosen for each seat of the last few worlds: phones ask at every change."""


def aim_of(game: Game, seat: str) -> str:
    """Return the name of a seat's aim."""
    if seat in stakes()["powers"]:
        return _best_fit(game, seat, "aim", stakes()["powers"][seat])
    means = top_rung(game, seat) >= Rung.PLEDGED
    within = {name: aim for name, aim in stakes()["aims"].items() if means or not _asks_troops(aim)}
    return _best_fit(game, seat, "aim", within)


def _asks_troops(aim: Any) -> bool:  # noqa: ANN401 (a row of the file)
    """Return whether an aim asks a nation for troops of its own."""
    return any(want["measure"] == "own_part" and "least" in want for want in aim["wants"])


def red_line_of(game: Game, seat: str) -> str:
    """Return the name of a seat's red line."""
    return _best_fit(game, seat, "line", stakes()["power_lines"].get(seat, stakes()["red_lines"]))


def _best_fit(game: Game, seat: str, what: str, among: Rules) -> str:
    """Return what fits a seat's nation best; a draw of the game's own run moves it a little."""
    chosen = _CHOSEN.recall((game.seed, game.setup.run, game.scenario.nations), dict)
    key = what, seat, *among
    if key not in chosen:
        chosen[key] = _choose(game, seat, what, among)
    return chosen[key]


def _choose(game: Game, seat: str, what: str, among: Rules) -> str:
    luck = Draws(game.seed, game.setup.run, 1)

    def fit(name: str) -> float:
        drawn = float(luck.uniform(f"stakes/{what}/{seat}/{name}")[0])
        return _fit(game, seat, among[name]) + stakes()["chance"] * drawn

    return max(among, key=fit)


def _fit(game: Game, seat: str, rule: Any) -> float:  # noqa: ANN401 (a row of the file)
    nation = next((each for each in game.scenario.nations if each.iso3 == seat), None)
    if nation is None:
        return 0.0
    return sum(
        points * nation.attributes[name].value for name, points in rule.get("fits", {}).items()
    )


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
