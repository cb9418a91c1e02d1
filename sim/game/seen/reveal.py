"""What a reveal says of a round: what came of its question, its news by weight, how it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from sim.game.engine.play import scenario_now
from sim.game.entries import OBSERVER
from sim.game.game import Game, Round
from sim.game.phase import Phase
from sim.game.seen.public import Plain, public_state, totals, wire
from sim.game.stakes.verdict import verdicts
from sim.rules.ladder import Rung
from sim.scenario.ask import ask_in
from sim.scenario.scenario import RUNGS

BINS: Final = 10
"""Bars of the histogram of answers, each a tenth wide; the last holds certainty too."""

_INJECT, _SPEECH, _REVERSAL, _BREAK, _GAIN, _STEP, _REST = range(7)

_WEIGHTS: Final = {
    **dict.fromkeys(
        ("war", "refused_terms", "come_home", "gone", "votes_against", "votes_against_for_now",
         "votes_against_for_good", "steps_back", "takes_back_no", "unrest", "claimed", "fallen",
         "early_election", "congress", "rada"), _REVERSAL),
    **dict.fromkeys(
        ("ceasefire", "agreement", "offensive", "engages", "engages_saying", "adopted"), _BREAK),
    **dict.fromkeys(
        ("binds", "consents", "freed", "freed_by_election", "there", "although", "not_adopted",
         "accepts", "refuses"), _GAIN),
    "climbs": _STEP,
}  # fmt: skip
"""How soon a line of news is read, by the end of its key: what is not named here comes last."""


AIM: Final = ("seat", "reached", "kept", "held", "won")
"""What all see of a seat's aim at the end."""

LINES: Final = 12
"""Headlines that a screen is sent."""


def reveal(game: Game) -> Plain:
    """Return what a reveal adds to what all see of a game (`sim.game.seen.public.public`).

    Keys: ``answered`` (see `answered_question`), ``headlines`` (see `headlines`), ``banner`` (the
    last inject of the round, or None) and ``result`` (see `result_of`).
    """
    rows = headlines(game, wire(game.line))
    return {
        "answered": answered_question(game),
        "headlines": rows[:LINES],
        "banner": banner(rows),
        "result": result_of(game),
    }


def answered_question(game: Game) -> Plain | None:
    """Return the question of the last round that was revealed, and its answer.

    Keys: ``round``, ``measure``, ``threshold``, ``by``, ``troops`` (what it came to by now),
    ``happened`` (None: not settled), ``count`` of answers, ``bins`` (answers by tenths of
    probability), ``mean``, ``best`` (the answer nearest to what happened; None while that is open)
    and ``names`` (of those who gave it, if the facilitator shows names, see `_names`). None
    before any round.
    """
    rounds = game.line.public_rounds
    if not rounds:
        return None
    record = rounds[-1]
    chances = [prediction.chance for prediction in record.predictions.values()]
    happened = outcome_of(game, record)
    best = _best(chances, happened)
    return {
        "round": record.number,
        "measure": record.question.measure,
        "threshold": record.question.threshold,
        "by": record.question.by,
        "troops": totals(rounds[-1].states[-1])[record.question.measure],
        "happened": happened,
        "count": len(chances),
        "bins": _histogram(chances),
        "mean": round(sum(chances) / len(chances), 4) if chances else None,
        "best": best,
        "names": _names(record, best) if game.line.named else [],
    }


def outcome_of(game: Game, record: Round) -> bool | None:
    """Return whether what a round's question asks for has happened; None while that is open."""
    question = record.question
    last = record if question.by == "round" else game.line.public_rounds[-1]
    if question.by == "end" and last.last < game.last_week:
        return None
    return totals(last.states[-1])[question.measure] >= question.threshold


def _histogram(chances: Sequence[float]) -> list[int]:
    places = [min(int(chance * BINS + 1e-9), BINS - 1) for chance in chances]
    return [places.count(place) for place in range(BINS)]


def _best(chances: Sequence[float], happened: bool | None) -> float | None:
    if happened is None or not chances:
        return None
    return max(chances) if happened else min(chances)


def _names(record: Round, best: float | None) -> list[Plain]:
    """Return who came nearest; ``alone`` is whoever was the only person of a seat to answer."""
    people = Counter(prediction.seat for prediction in record.predictions.values())
    return [
        {
            "seat": prediction.seat,
            "player": player,
            "alone": prediction.seat != OBSERVER and people[prediction.seat] == 1,
        }
        for player, prediction in record.predictions.items()
        if prediction.chance == best
    ]


def headlines(game: Game, lines: Sequence[Plain]) -> list[Plain]:
    """Return the news of the round that is played, or was just revealed, the weightiest first.

    What the facilitator lets happen comes first, then what people say and what goes back, then
    what breaks or moves, then the rest; of the same weight the latest. What was fired between two
    rounds belongs to the second.

    Parameters
    ----------
    game
        The game.
    lines
        What all may read of it (`sim.game.seen.public.wire`).
    """
    rows = [row for row in lines if _is_of_this_round(game, row)]
    return sorted(rows, key=lambda row: (weight(row), -row["number"]))


def _is_of_this_round(game: Game, row: Plain) -> bool:
    line = game.line
    if line.phase in (Phase.REVEAL, Phase.ENDED):
        return bool(row["round"] == line.number)
    return bool(row["round"] == line.number or row["week"] > public_state(line).week)


def weight(row: Plain) -> int:
    """Return how soon a line of news is read: 0 first."""
    if row["source"] in ("facilitator", "scenario"):
        return _INJECT
    key, values = row["says"]["key"], row["says"]["values"]
    if key.startswith("said."):
        return _SPEECH
    name = key.removeprefix("news.")
    if name == "climbs" and values.get("now") == RUNGS[-1]:
        return _BREAK
    if name == "steps_back" and values.get("was") in RUNGS[: Rung.PLEDGED]:
        return _STEP  # nothing that was promised is taken back
    return _WEIGHTS.get(name, _REST)


def banner(rows: Sequence[Plain]) -> Plain | None:
    """Return the inject that stands above all: the last that was fired in this round."""
    return next((row for row in rows if row["source"] == "facilitator"), None)


def result_of(game: Game) -> Plain | None:
    """Return the force that the class assembled against what was asked, once the game has ended.

    Keys: ``week``, ``minimum`` and ``maximum`` asked for at the end, ``committed``, ``authorised``,
    ``in_place``, ``verdict``: ``none`` (nobody authorised), ``short``, ``met`` (the least force) or
    ``full`` (the largest), and ``aims`` (of each seat that people held: ``seat``, whether its aim
    was ``reached``, its red line ``kept``, home ``held``, and whether it ``won``; the game being
    over, they are secrets no more). None before the end, and before any round.
    """
    line = game.line
    if line.phase is not Phase.ENDED or not line.public_rounds:
        return None
    asked, had = force_range(game), totals(public_state(line))
    return {
        "week": int(public_state(line).week),
        "minimum": asked[0],
        "maximum": asked[1],
        **had,
        "verdict": _verdict(had["authorised"], *asked),
        "aims": _aims(_Ended(game)),
    }


class _Ended:
    """A game that has ended, told from others by the branch as it stood when it ended."""

    def __init__(self, game: Game) -> None:
        self.game = game

    def __hash__(self) -> int:
        return id(self.game.line)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ended) and self.game.line is other.game.line


@lru_cache(maxsize=8)
def _aims(ended: _Ended) -> list[Plain]:
    """Return what all see of the aims; a whole class asks for it again and again."""
    return [{name: row[name] for name in AIM} for row in verdicts(ended.game)]


def force_range(game: Game) -> tuple[int, int]:
    """Return the least and the largest force that are asked for by now."""
    asked = ask_in(scenario_now(game), int(public_state(game.line).week))
    return asked.minimum, asked.maximum


def _verdict(authorised: int, minimum: int, maximum: int) -> str:
    if authorised >= maximum:
        return "full"
    return "met" if authorised >= minimum else "short" if authorised else "none"
