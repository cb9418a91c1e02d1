"""What players of several classes predicted of their own games, pooled and scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final, TypeAlias

from sim.analysis.statistics import brier
from sim.score.rivals.plain import EVENS
from sim.week.setting import State

LIMITS: Final = (
    "What not to conclude of players: they predicted the game of their own class, not the world. "
    "They decide that game themselves and had sent their moves when they answered; the model "
    "answered as the round began, without them. Rooms of one seed share their luck, and rounds "
    "follow from each other, so a few classes are a few answers: from and to are the lowest and "
    "the highest class, and no interval."
)
"""What a reader should not conclude of predictions, whatever the scores."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the players of a class answered to the question of a round.

    Attributes
    ----------
    play
        Which class, by number.
    asked, week
        The week after which it was asked, and the week that answers it.
    measure, threshold
        The question: at least so many troops of this measure.
    chances
        Probability that each player gave, at least one.
    model
        The model's, as the round began.
    happened
        Whether it came true in the game of this class.
    """

    play: int
    asked: int
    week: int
    measure: str
    threshold: int
    chances: Mapping[str, float]
    model: float
    happened: bool

    @property
    def question(self) -> tuple[int, int, str, int]:
        """What was asked, and when: the same for all classes that were asked the same."""
        return self.asked, self.week, self.measure, self.threshold

    @property
    def mean(self) -> float:
        """Mean probability of the class."""
        return fmean(self.chances.values())


@dataclass(frozen=True, slots=True)
class Play:
    """What a class played, and what its players predicted meanwhile.

    Attributes
    ----------
    states
        The states of every week that was seen, from the first day on, ``(nation, 1)``.
    predictions
        What players answered to questions that are settled.
    """

    states: Sequence[State]
    predictions: Sequence[Prediction] = ()


Forecast: TypeAlias = Callable[[Prediction], Sequence[float]]
"""An answer of a class, to the probabilities whose squared errors are averaged."""

Rows: TypeAlias = list[dict[str, Any]]


def prediction_rows(predictions: Sequence[Prediction]) -> Rows:
    """Return how players, and the model, forecast the games of their classes.

    For each question, and last for all together: chance and squared error, each the mean of the
    classes (a large class counts no more than a small one) with the lowest and the highest class.

    Parameters
    ----------
    predictions
        What players answered, of any number of classes.

    Examples
    --------
    >>> ask = {"asked": 0, "week": 17, "measure": "committed", "threshold": 10000, "model": 0.5}
    >>> made = [Prediction(play=1, chances={"a": 1.0, "b": 0.6}, happened=True, **ask),
    ...         Prediction(play=2, chances={"a": 0.4}, happened=False, **ask)]
    >>> [(row["forecaster"], round(row["brier"], 2)) for row in prediction_rows(made)[:3]]
    [('players, pooled', 0.26), ('players, by class', 0.1), ('players, one by one', 0.12)]
    """
    questions = list(dict.fromkeys(said.question for said in predictions))
    pooled = {question: _pool(predictions, question) for question in questions}
    forecasters = _forecasters(pooled)
    rows = [row for question in questions for row in _rows(question, predictions, forecasters)]
    if len(questions) > 1:
        rows += _rows(None, predictions, forecasters)
    return rows


def _pool(predictions: Sequence[Prediction], question: tuple[int, int, str, int]) -> float:
    """Return the mean of what the classes said to a question."""
    return fmean(said.mean for said in predictions if said.question == question)


def _forecasters(pooled: Mapping[tuple[int, int, str, int], float]) -> dict[str, Forecast]:
    return {
        "players, pooled": lambda said: [pooled[said.question]],
        "players, by class": lambda said: [said.mean],
        "players, one by one": lambda said: [*said.chances.values()],
        "model": lambda said: [said.model],
        "even chances": lambda _: [EVENS],
    }


def _rows(
    question: tuple[int, int, str, int] | None,
    predictions: Sequence[Prediction],
    forecasters: Mapping[str, Forecast],
) -> Iterator[dict[str, Any]]:
    """Yield every forecaster's row for a question, or for all of them if it is None."""
    here = [said for said in predictions if question in (None, said.question)]
    plays = sorted({said.play for said in here})
    about = {
        **dict(zip(("asked", "week", "measure", "threshold"), question or (), strict=False)),
        "questions": len({said.question for said in here}),
        "classes": len(plays),
        "players": len({(said.play, name) for said in here for name in said.chances}),
        "answers": len(here),
        "happened": sum(said.happened for said in here),
    }
    for name, forecast in forecasters.items():
        given = [(said, forecast(said)) for said in here]
        errors = [(said.play, _error(chances, said)) for said, chances in given]
        row = {**about, "forecaster": name, **_spread("brier", _by_play(plays, errors))}
        if question is not None:
            means = [(said.play, fmean(chances)) for said, chances in given]
            row |= _spread("chance", _by_play(plays, means))
        yield row


def _by_play(plays: Sequence[int], values: Sequence[tuple[int, float]]) -> list[float]:
    """Return the mean of each class over what it was asked."""
    return [fmean(value for of, value in values if of == play) for play in plays]


def _error(chances: Sequence[float], said: Prediction) -> float:
    return float(brier(chances, said.happened).mean())


def _spread(name: str, values: Sequence[float]) -> dict[str, float]:
    return {name: fmean(values), f"{name}_low": min(values), f"{name}_high": max(values)}
