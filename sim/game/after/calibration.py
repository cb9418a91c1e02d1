"""How well players knew: the Brier score of their predictions, beside the model's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sim.game.after.causes import model_chance
from sim.game.after.known import all_odds_around
from sim.game.game import Game, Question, Round
from sim.game.seen.public import totals

EVEN: Final = 0.01
"""Two probabilities that lie nearer to each other than this are the same for a class."""


def calibration(
    game: Game, runs: int, around: Sequence[Mapping[str, Any]] | None = None
) -> dict[str, Any]:
    """Return what was asked, what came of it, and who knew.

    Keys: ``questions`` (round, measure, threshold, by, ``happened`` (None: not settled),
    ``class`` (mean probability), ``lowest`` and ``highest`` of them, ``count``, ``model`` (its
    probability as the round began), ``nearer`` to what happened: class, model, even), ``players``
    (name, seat, ``brier``, ``answers``; the best first), and ``class_brier`` and ``model_brier``
    over the questions that players answered and that are settled (None if there are none). A
    Brier score is the mean squared error of a probability: 0 is perfect, 0.25 a coin's. ``around``
    is as in `sim.game.after.known.odds_by_round`.
    """
    found = all_odds_around(game, runs) if around is None else around
    rows = [
        _question_row(game, record, odds["model"])
        for record, odds in zip(game.line.public_rounds, found, strict=False)
    ]
    settled = [row for row in rows if row["happened"] is not None and row["answers"]]
    return {
        "questions": [
            {name: value for name, value in row.items() if name != "answers"} for row in rows
        ],
        "players": _player_rows(settled),
        "class_brier": _brier_score([(row["class"], row["happened"]) for row in settled]),
        "model_brier": _brier_score(
            [(row["model"], row["happened"]) for row in settled if row["model"] is not None]
        ),
    }


def player_scores(game: Game) -> dict[str, list[float]]:
    """Return the squared error of each player's settled predictions, in the order of the rounds."""
    errors: dict[str, list[float]] = {}
    for record in game.line.public_rounds:
        happened = _outcome(game, record, record.question)
        if happened is None:
            continue
        for name, answer in record.predictions.items():
            errors.setdefault(name, []).append((answer.chance - happened) ** 2)
    return errors


def settled_predictions(game: Game, runs: int) -> list[dict[str, Any]]:
    """Return what players of the branch being played answered where it is known what came true.

    Questions that nobody answered, and such as the model has no futures for, are left out.

    Parameters
    ----------
    game
        The game.
    runs
        Futures behind the model's probability.

    Returns
    -------
    list of dict
        In the order of the rounds: ``asked`` and ``week`` (after which week it was asked, and
        which answers it), ``measure``, ``threshold``, ``chances`` (player to probability),
        ``model`` (its probability as the round began) and ``happened``.
    """
    rows = []
    for record in game.line.public_rounds:
        happened = _outcome(game, record, record.question)
        chances = {name: answer.chance for name, answer in record.predictions.items()}
        if happened is None or not chances:
            continue
        model = model_chance(game, record, runs)
        if model is not None:
            rows.append(
                {
                    "asked": record.first - 1,
                    "week": record.last if record.question.by == "round" else game.last_week,
                    "measure": record.question.measure,
                    "threshold": record.question.threshold,
                    "chances": chances,
                    "model": model,
                    "happened": happened,
                }
            )
    return rows


def _question_row(game: Game, record: Round, model: float | None) -> dict[str, Any]:
    question = record.question
    answers = record.predictions
    chances = [answer.chance for answer in answers.values()]
    mean = round(sum(chances) / len(chances), 4) if chances else None
    happened = _outcome(game, record, question)
    return {
        "round": record.number,
        "measure": question.measure,
        "threshold": question.threshold,
        "by": question.by,
        "happened": happened,
        "class": mean,
        "lowest": min(chances, default=None),
        "highest": max(chances, default=None),
        "count": len(chances),
        "model": model,
        "nearer": nearer_side(mean, model, happened),
        "answers": {name: (answer.seat, answer.chance) for name, answer in answers.items()},
    }


def nearer_side(mean: float | None, model: float | None, happened: bool | None) -> str | None:
    """Return who was nearer to what happened; within a point of each other nobody was."""
    if mean is None or model is None or happened is None:
        return None
    ahead = abs(model - happened) - abs(mean - happened)
    if abs(ahead) < EVEN:
        return "even"
    return "class" if ahead > 0 else "model"


def _outcome(game: Game, record: Round, question: Question) -> bool | None:
    last = record if question.by == "round" else game.line.rounds[-1]
    if question.by == "end" and last.last < game.last_week:
        return None
    return totals(last.states[-1])[question.measure] >= question.threshold


def _player_rows(settled: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    for name in dict.fromkeys(name for row in settled for name in row["answers"]):
        answers = [
            (*row["answers"][name], row["happened"]) for row in settled if name in row["answers"]
        ]
        score = _brier_score([(chance, happened) for _, chance, happened in answers])
        seat = answers[0][0]
        rows.append({"player": name, "seat": seat, "brier": score, "answers": len(answers)})
    return sorted(rows, key=lambda row: (row["brier"], row["player"]))


def _brier_score(pairs: list[tuple[float, bool]]) -> float | None:
    if not pairs:
        return None
    return round(sum((chance - happened) ** 2 for chance, happened in pairs) / len(pairs), 4)
