"""The hindcast: every case predicted, scored, and set beside the plain forecasters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sim.errors import Problem, ScenarioError
from sim.executors.jobs import Jobs
from sim.executors.pieces import map_in_order
from sim.hindcast.calibrated import coefficients_for
from sim.hindcast.cases import Case, cases
from sim.hindcast.compare import Scores, score_all
from sim.hindcast.forecasters import FORECASTERS, RIVALS
from sim.hindcast.nation import theatre
from sim.hindcast.predict import Prediction, predict
from sim.hindcast.record import Record, read
from sim.hindcast.world import scenario

LED_BY_NO_NATION = frozenset({"nato", "eu", "un", "usa"})
"""Kinds of lead that name no nation of the case."""


def say_unknown(found: Sequence[Case], record: Record) -> list[str]:
    """Return a sentence for each case of which place, leaders or armies are in no table."""
    said = {case.name: [*_unknown_of(case, record)] for case in found}
    return [f"{name}: {'; '.join(parts)}." for name, parts in said.items() if parts]


def _unknown_of(case: Case, record: Record) -> Iterator[str]:
    if theatre(record, case.place)[0] is None:
        place = f"place '{case.place}' is not in countries.csv" if case.place else "no place"
        yield f"{place}, taken as far from all"
    if not case.leaders and case.kind.lead not in LED_BY_NO_NATION:
        yield "lead names no nation, so none is given as leader"
    without = [code for code in case.codes if record.army_of_year(code, case.year) is None]
    if without:
        yield f"no army known of {', '.join(without)}"


MODEL = "model"
"""Name of the model beside those of the forecasters."""

RUNS, SEED = 400, 2025
"""Runs for each case, enough for odds to a fortieth; and the seed of them all."""


@dataclass(frozen=True)
class Hindcast:
    """What was predicted of every case, and how good it was.

    Attributes
    ----------
    predictions
        One for each case.
    by_case
        Forecaster, the model first, to scores by case.
    over_all
        Forecaster to scores over all cases.
    all_rows
        Whether nations are scored whose staying out would not have been recorded.
    notes
        What was taken by rule or left out, because it was not found; a sentence each.
    """

    cases: tuple[Case, ...]
    predictions: tuple[Prediction, ...]
    by_case: Mapping[str, tuple[Scores, ...]]
    over_all: Mapping[str, Scores]
    all_rows: bool
    runs: int
    seed: int
    notes: tuple[str, ...] = ()


def hindcast(
    folder: Path | None = None,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    jobs: Jobs = 1,
    all_rows: bool = False,
) -> Hindcast:
    """Predict operations and score the predictions.

    Parameters
    ----------
    folder
        Folder of ``operations.csv`` and ``contributions.csv``, and ``armed_forces.csv`` where
        armies are brought too; the shipped operations if None. A nation's past is its answers
        there and in the shipped tables, less the operation predicted.
    runs
        Runs for each operation.
    seed
        Whole number that fixes every draw.
    jobs
        Processes to use; the result is the same for any number.
    all_rows
        Score nations outside NATO and the EU too, of which only the joining is recorded.

    Raises
    ------
    ScenarioError
        If a table or a column is missing, a cell is not what it must be, or no operation has
        answers.
    """
    record = read(folder)
    names = record.brought.get("operations")
    wanted = None if names is None else [row["operation"] for row in names]
    found = cases(record, wanted)
    if not found:
        expected = "answers to an operation of operations.csv"
        table = (folder or Path()) / "contributions.csv"
        raise ScenarioError([Problem(file=str(table), expected=expected)])
    predictions = predict_cases(found, record, runs=runs, seed=seed, jobs=jobs)
    result = score_predictions(record, predictions, all_rows=all_rows, runs=runs, seed=seed)
    unknown = [] if folder is None else say_unknown(found, record)
    return replace(result, notes=(*record.notes, *unknown, *_without_answers(wanted, found)))


def _without_answers(wanted: Sequence[str] | None, found: Sequence[Case]) -> list[str]:
    known = {case.name for case in found}
    return [f"{name}: no answers, left out." for name in wanted or () if name not in known]


def predict_cases(
    found: Sequence[Case], record: Record, *, runs: int, seed: int, jobs: Jobs = 1
) -> list[Prediction]:
    """Return the model's prediction of each case, with what was calibrated without it."""
    predict_one = partial(predict_case, record=record, runs=runs, seed=seed)
    return [*map_in_order(predict_one, found, jobs)]


def predict_case(case: Case, *, record: Record, runs: int, seed: int) -> Prediction:
    """Return the model's prediction of a case, with what was calibrated without it."""
    world = scenario(case, record, coefficients=coefficients_for(case.name))
    return predict(case, world, runs=runs, seed=seed)


def score_predictions(
    record: Record, predictions: Sequence[Prediction], *, all_rows: bool, runs: int, seed: int
) -> Hindcast:
    """Return predictions with their scores beside those of the plain forecasters."""
    found = tuple(prediction.case for prediction in predictions)
    known = cases(record)
    others = [[other for other in known if other.name != case.name] for case in found]
    forecasts = {MODEL: [prediction.forecast for prediction in predictions]} | {
        name: [make(case, rest, record) for case, rest in zip(found, others, strict=True)]
        for name, make in {**FORECASTERS, **RIVALS}.items()
    }
    scores = {
        name: score_all(found, several, all_rows=all_rows) for name, several in forecasts.items()
    }
    return Hindcast(
        cases=found,
        predictions=tuple(predictions),
        by_case={name: each for name, (each, _) in scores.items()},
        over_all={name: whole for name, (_, whole) in scores.items()},
        all_rows=all_rows,
        runs=runs,
        seed=seed,
    )
