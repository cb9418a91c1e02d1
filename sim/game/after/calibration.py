"""How well players knew: the Brier score of their predictions, beside the model's."""

from __future__ import annotations

from typing import Any, Final

from sim.game.ahead.forecast import odds_at
from sim.game.ahead.futures import chance
from sim.game.game import Game, Question, Round
from sim.game.seen.public import shown_rounds, totals

EVEN: Final = 0.01
"""Two probabilities that lie nearer to each other than this are the same for a class."""


def calibration(game: Game, runs: int) -> dict[str, Any]:
    """Return what was asked, what came of it, and who knew.

    Keys: ``questions`` (round, measure, threshold, by, ``happened`` (None: not settled),
    ``class`` (mean probability), ``lowest`` and ``highest`` of them, ``count``, ``model`` (its
    probability as the round began), ``nearer`` to what happened: class, model, even), ``players``
    (name, seat, ``brier``, ``answers``; the best first), and ``class_brier`` and ``model_brier``
    over the questions that players answered and that are settled (None if there are none). A
    Brier score is the mean squared error of a probability: 0 is perfect, 0.25 a coin's.
    """
    asked = [_asked(game, record, runs) for record in shown_rounds(game.line)]
    settled = [one for one in asked if one["happened"] is not None and one["answers"]]
    return {
        "questions": [
            {name: value for name, value in one.items() if name != "answers"} for one in asked
        ],
        "players": _players(settled),
        "class_brier": _brier([(one["class"], one["happened"]) for one in settled]),
        "model_brier": _brier(
            [(one["model"], one["happened"]) for one in settled if one["model"] is not None]
        ),
    }


def _asked(game: Game, record: Round, runs: int) -> dict[str, Any]:
    question = record.question
    answers = record.predictions
    chances = [answer.chance for answer in answers.values()]
    said = round(sum(chances) / len(chances), 4) if chances else None
    model = _model(game, record, question, runs)
    happened = _happened(game, record, question)
    return {
        "round": record.number,
        "measure": question.measure,
        "threshold": question.threshold,
        "by": question.by,
        "happened": happened,
        "class": said,
        "lowest": min(chances, default=None),
        "highest": max(chances, default=None),
        "count": len(chances),
        "model": model,
        "nearer": nearer(said, model, happened),
        "answers": {name: (answer.seat, answer.chance) for name, answer in answers.items()},
    }


def nearer(said: float | None, model: float | None, happened: bool | None) -> str | None:
    """Return who was nearer to what happened; within a point of each other nobody was."""
    if said is None or model is None or happened is None:
        return None
    ahead = abs(model - happened) - abs(said - happened)
    if abs(ahead) < EVEN:
        return "even"
    return "class" if ahead > 0 else "model"


def _happened(game: Game, record: Round, question: Question) -> bool | None:
    last = record if question.by == "round" else game.line.rounds[-1]
    if question.by == "end" and last.last < game.last_week:
        return None
    return totals(last.states[-1])[question.measure] >= question.threshold


def _model(game: Game, record: Round, question: Question, runs: int) -> float | None:
    result = odds_at(game, record.number, runs)
    if result is None:
        return None
    week = record.last if question.by == "round" else game.last_week
    found = chance(result, question.threshold, measure=question.measure, week=week)
    return found["chance"]


def _players(settled: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = dict.fromkeys(name for one in settled for name in one["answers"])
    rows = []
    for name in names:
        pairs = [
            (one["answers"][name][1], one["happened"]) for one in settled if name in one["answers"]
        ]
        seat = next(one["answers"][name][0] for one in settled if name in one["answers"])
        rows.append({"player": name, "seat": seat, "brier": _brier(pairs), "answers": len(pairs)})
    return sorted(rows, key=lambda row: (row["brier"], row["player"]))


def _brier(pairs: list[tuple[float, bool]]) -> float | None:
    if not pairs:
        return None
    return round(sum((chance - happened) ** 2 for chance, happened in pairs) / len(pairs), 4)
