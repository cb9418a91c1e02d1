"""Several games of the same world side by side: what differs is what people decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from sim.analysis.statistics import mean_interval
from sim.errors import ResultsError
from sim.game.after.whatif import reruns, verdict
from sim.game.ahead.forecast import RUNS, authorised_troops
from sim.game.game import Game
from sim.game.seen.public import totals

Plain = dict[str, Any]

LEAST_ROOMS: Final = 2
"""Rooms that can be compared."""


def check_same_world(games: Sequence[Game]) -> None:
    """Refuse to compare games that were not given the same luck.

    Raises
    ------
    ResultsError
        If they differ in scenario, seed or run.
    """
    worlds = {(game.scenario.name, game.seed, game.setup.run) for game in games}
    if len(worlds) > 1:
        named = "; ".join(f"{name}, seed {seed}, run {run}" for name, seed, run in sorted(worlds))
        msg = f"games of different worlds cannot be set side by side: {named}"
        raise ResultsError(msg)


def side_by_side(games: Mapping[str, Game], runs: int = RUNS) -> Plain:
    """Return the outcomes of rooms that played the same world, and what made the difference.

    Parameters
    ----------
    games
        The games by the name of their room; those that have seen no round are left out.
    runs
        Runs of each ensemble; run k has the same luck in all rooms.

    Returns
    -------
    dict
        ``rooms``: of each ``room``, ``rounds``, ``week`` and ``totals`` as all have seen them, and
        of its decisions run again ``chance`` of the least force with ``low`` and ``high``, troops
        authorised by the deadline (``mean``, ``p10``, ``p90``), ``skill`` and ``washington`` as
        in `sim.game.after.whatif.verdict`. ``model``: the same reruns with nobody at the table.
        ``parts``, in troops: ``skill`` (how far the rooms' means lie apart), ``luck`` (how
        far 8 in 10 reruns of the same decisions lie apart, in the middle room) and
        ``washington`` (from nothing to a full backstop, mean of rooms); ``largest`` of the three.
        ``pair``: the room that brings most (``best``), the one that brings least (``worst``), and
        the ``mean`` of their difference run by run, with ``low`` and ``high``. The last three
        are None where fewer than two rooms have seen a round.

    Raises
    ------
    ResultsError
        If the games are not of the same world.
    """
    check_same_world(list(games.values()))
    played = {name: game for name, game in games.items() if game.line.public_rounds}
    results = {name: reruns(game, runs) for name, game in played.items()}
    verdicts = {name: verdict(played[name], results[name]) for name in played}
    rows = [_row(name, played[name], verdicts[name]) for name in played]
    troops = {
        name: authorised_troops(results[name]["played"], game.scenario.deadline)
        for name, game in played.items()
    }
    several = len(rows) >= LEAST_ROOMS
    parts = _parts(rows) if several else None
    return {
        "rooms": rows,
        "model": _course(next(iter(verdicts.values())), "model") if rows else None,
        "parts": parts,
        "largest": max(parts, key=lambda name: parts[name]) if parts else None,
        "pair": _pair(rows, troops) if several else None,
        "runs": runs,
    }


def _course(found: Plain, name: str) -> Plain:
    return next(row for row in found["courses"] if row["name"] == name)


def _row(name: str, game: Game, found: Plain) -> Plain:
    last = game.line.public_rounds[-1]
    again = _course(found, "played")
    return {
        "room": name,
        "rounds": last.number,
        "week": last.last,
        "totals": totals(last.states[-1]),
        **{part: again[part] for part in ("chance", "low", "high", "mean", "p10", "p90")},
        "skill": found["skill"],
        "washington": found["washington"],
    }


def _parts(rows: Sequence[Plain]) -> dict[str, int]:
    means = [row["mean"] for row in rows]
    washington = [row["washington"]["mean"] or 0 for row in rows]
    return {
        "skill": max(means) - min(means),
        "luck": round(float(np.median([row["p90"] - row["p10"] for row in rows]))),
        "washington": round(abs(float(np.mean(washington)))),
    }


def _pair(rows: Sequence[Plain], troops: Mapping[str, Any]) -> Plain:
    best = max(rows, key=lambda row: row["mean"])["room"]
    worst = min(reversed(rows), key=lambda row: row["mean"])["room"]
    values = zip(("mean", "low", "high"), mean_interval(troops[best] - troops[worst]), strict=True)
    whole = {name: None if np.isnan(value) else round(float(value)) for name, value in values}
    return {"best": best, "worst": worst, **whole}
