"""Score an ensemble, and its rivals, against what came true."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sim.results.table import Table
from sim.scenario.scenario import Scenario
from sim.score import answers, positions
from sim.score.forecasters import rivals
from sim.score.ladder import Floats
from sim.score.outcomes import Outcome, choose_outcomes, read_outcomes
from sim.score.predictions import Play, prediction_rows
from sim.score.questions import Question, read_questions, shipped_questions
from sim.score.reading import Reading, covers, last_day, read_ensemble, read_histories
from sim.score.rivals.start import Start, start_of
from sim.score.said import offered_in, positions_in, structure_of
from sim.score.tables import make_tables

CAUTION: Final = (
    "What not to conclude: these governments watch each other and hang on the same few events, so "
    "their answers are worth far fewer than their number; the intervals draw nations anew as if "
    "each answered alone, and are too narrow. A question about the whole coalition is a single "
    "answer and has no interval at all. One course of the world came true: a forecaster may have "
    "been lucky with it. A smaller loss here does not say that the reasons in the model are right."
)
"""What a reader should not conclude, whatever the scores."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of an ensemble and its rivals.

    Attributes
    ----------
    tables
        Tables by name, as `sim.score.tables` declares them; those without rows are left out.
    notes
        What was left out, and why, a sentence each.
    scenarios
        The scenarios that were run, by name.
    runs, seed
        Runs of each, and what fixed the draws.
    """

    tables: Mapping[str, Table]
    notes: tuple[str, ...]
    scenarios: tuple[str, ...]
    runs: int
    seed: int


def score(
    scenarios: Sequence[Scenario],
    outcomes: Path | None = None,
    *,
    questions: Path | None = None,
    days: Sequence[datetime.date] = (),
    structure: bool = False,
    runs: int = 2000,
    seed: int = 2025,
    plays: Sequence[Play] = (),
) -> Scores:
    """Score ensembles of scenarios, and their rivals, against what came true.

    Parameters
    ----------
    scenarios
        What makes the forecasts, at least one; rivals start from the first day of the first.
    outcomes
        A table of positions (columns ``iso3``, ``date``, ``position``); none if None.
    questions
        A table of other questions (columns ``question``, ``date``, ``answer``); if None the
        shipped ones, whose answers stand in ``scenarios/data/world_2025_26.csv``.
    days
        Days on which all positions are scored, by the last word of each nation; if none, each row
        on its own.
    structure
        Score each scenario without the words of its governments as well.
    runs, seed
        Runs of each ensemble, and what fixes all draws.
    plays
        What classes played of the first scenario's nations, and predicted. Together they are a
        forecast, each play a run of it; what players predicted is scored on their own games.

    Raises
    ------
    ScenarioError
        With everything that is wrong with a table.
    ValueError
        If there is no scenario.
    """
    if not scenarios:
        msg = "scoring needs at least one scenario"
        raise ValueError(msg)
    asked = read_questions(questions or shipped_questions())
    found = choose_outcomes(read_outcomes(outcomes), days) if outcomes else ()
    return score_answers(
        scenarios, found, asked, structure=structure, runs=runs, seed=seed, plays=plays
    )


def score_answers(
    scenarios: Sequence[Scenario],
    outcomes: Sequence[Outcome],
    asked: Sequence[Question] = (),
    *,
    structure: bool = False,
    runs: int = 2000,
    seed: int = 2025,
    plays: Sequence[Play] = (),
) -> Scores:
    """Score ensembles, and their rivals, against answers at hand; see `score`."""
    kept, notes = _keep_scorable(scenarios, outcomes)
    asked, left = _keep_answerable(scenarios, [*asked, *answers.count_questions(kept)])
    days = {outcome.date for outcome in kept} | {question.date for question in asked}
    readings = _read_all(scenarios, days, structure=structure, runs=runs, seed=seed) if days else {}
    pooled, unplayed = _pool(scenarios[0], plays, days)
    readings = {**readings, **pooled}
    first = scenarios[0]
    start = start_of(first, positions_in(first), offered_in(first))
    rows: dict[str, list[dict[str, object]]] = {
        "score_yes_no": answers.yes_no_rows(readings, asked),
        "score_totals": answers.total_rows(readings, asked, start),
        "score_positions": [],
        "score_nations": [],
        "score_predictions": prediction_rows([said for play in plays for said in play.predictions]),
    }
    if kept:
        here = {
            name: reading
            for name, reading in readings.items()
            if all(covers(reading.scenario, outcome.date) for outcome in kept)
        }
        chances = _position_chances(here, kept, start)
        rows["score_positions"] = positions.score_rows(chances, kept, seed)
        rows["score_nations"] = positions.nation_rows(chances, kept)
    rows["score_ranges"] = answers.range_rows(rows["score_totals"], readings)
    names = tuple(scenario.name for scenario in scenarios)
    return Scores(make_tables(rows), (*notes, *left, *unplayed), names, runs, seed)


def _keep_scorable(
    scenarios: Sequence[Scenario], outcomes: Sequence[Outcome]
) -> tuple[tuple[Outcome, ...], list[str]]:
    """Return the outcomes that every scenario has an answer to, and what is left out."""
    known = set.intersection(*(set(scenario.codes) for scenario in scenarios))
    strangers = sorted({outcome.iso3 for outcome in outcomes} - known)
    here = [outcome for outcome in outcomes if outcome.iso3 in known]
    kept = tuple(o for o in here if all(covers(scenario, o.date) for scenario in scenarios))
    notes = []
    if strangers:
        notes.append(f"Not in the scenario, and left out: {', '.join(strangers)}.")
    if kept and (missing := sorted(known - {outcome.iso3 for outcome in kept})):
        notes.append(f"In the scenario, and without an answer: {', '.join(missing)}.")
    outside = sorted(
        {outcome.date.isoformat() for outcome in here}
        - {outcome.date.isoformat() for outcome in kept}
    )
    if outside:
        left = f"Not in the weeks of the scenario, and left out: {', '.join(outside)}."
        notes.append(f"{left} {_say_weeks(scenarios)}")
    if outcomes and not kept:
        notes.append("No position of the table is left to be scored.")
    return kept, notes


def _say_weeks(scenarios: Sequence[Scenario]) -> str:
    """Say after which day answers are scored and up to which, and how a later one is reached."""
    first = max(scenario.date for scenario in scenarios)
    last = min(last_day(scenario) for scenario in scenarios)
    return f"Scored are days after {first} and up to {last}; more `weeks` reach later ones."


def _keep_answerable(
    scenarios: Sequence[Scenario], asked: Iterable[Question]
) -> tuple[tuple[Question, ...], list[str]]:
    """Return the questions that every scenario has an answer to, and what is left out."""
    asked = tuple(asked)
    kept = tuple(q for q in asked if all(covers(scenario, q.date) for scenario in scenarios))
    left = [f"{q.kind} on {q.date}" for q in asked if q not in kept]
    return kept, [
        f"Questions left out, outside the weeks of a scenario: {', '.join(left)}."
    ] * bool(left)


def _read_all(
    scenarios: Sequence[Scenario],
    days: set[datetime.date],
    *,
    structure: bool,
    runs: int,
    seed: int,
) -> dict[str, Reading]:
    """Return what each ensemble says on the days, by the name it is shown under."""
    asked = {scenario.name: scenario for scenario in scenarios}
    if structure:
        asked |= {f"{name}, structure": structure_of(asked[name]) for name in [*asked]}
    return {
        name: read_ensemble(scenario, days, runs=runs, seed=seed)
        for name, scenario in asked.items()
    }


def _pool(
    scenario: Scenario, plays: Sequence[Play], days: set[datetime.date]
) -> tuple[dict[str, Reading], list[str]]:
    """Return what classes played as one forecast, if any did, and which days they did not reach."""
    if not plays:
        return {}, []
    reading = read_histories(scenario, [play.states for play in plays], days)
    unplayed = sorted(day.isoformat() for day in days if not covers(reading.scenario, day))
    note = f"No play to be pooled went so far, and none is scored on: {', '.join(unplayed)}."
    return {f"plays, pooled ({len(plays)})": reading}, [note] * bool(unplayed)


def _position_chances(
    readings: Mapping[str, Reading], outcomes: Sequence[Outcome], start: Start
) -> dict[str, Floats]:
    """Return the chances of every forecaster, ``(outcome, rung)``."""
    chances: dict[str, Floats] = {}
    for name, reading in readings.items():
        codes = reading.scenario.codes
        chances |= positions.chances_of({name: reading.chances}, outcomes, codes)
    first = next(iter(readings.values())).scenario
    return chances | positions.chances_of(rivals(start, first), outcomes, start.codes)
