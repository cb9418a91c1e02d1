"""What a report can be asked beside what it always says: each question with its usual options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sim.analysis.coalition.pivots import MOST_EXACT, usual_runs
from sim.api.answer import Answer
from sim.api.cascade import RUNS as CASCADE_RUNS
from sim.api.cascade import cascade
from sim.api.discover import discover
from sim.api.persuade import persuade
from sim.api.pivotal import pivotal
from sim.api.sensitivity import FEWEST, RUNS, sensitivity
from sim.arrays.ensemble import EnsembleResult
from sim.errors import OptionError, closest_name
from sim.executors.jobs import Jobs
from sim.results.table import Table

Ask: TypeAlias = Callable[[EnsembleResult, Jobs], Answer]
"""Answers a question about a result, with so many processes."""

PERSUADE_RUNS: Final = 2000
"""Runs on which an answer to what it would take is confirmed."""

ALL: Final = "all"
"""Stands for every question."""


@dataclass(frozen=True)
class Question:
    """A question that a report can be asked.

    Attributes
    ----------
    says
        What it asks, as a user would.
    ask
        Answers it, in as many runs as the command of its name usually takes, and no more than the
        result itself has.
    """

    says: str
    ask: Ask


def _pivotal(result: EnsembleResult, jobs: Jobs) -> Answer:
    nations = len(result.scenario.nations)
    usual = usual_runs(nations, exact=nations <= MOST_EXACT)
    runs = min(usual, result.tally.runs)
    return pivotal(result.scenario, runs=runs, seed=result.seed, held=result.held, jobs=jobs)


def _cascade(result: EnsembleResult, jobs: Jobs) -> Answer:
    runs = min(CASCADE_RUNS, result.tally.runs)
    return cascade(result.scenario, runs=runs, seed=result.seed, held=result.held, jobs=jobs)


def _sensitivity(result: EnsembleResult, jobs: Jobs) -> Answer:
    methods = ("tornado", "ledger")
    usual = min(RUNS[method] for method in methods)
    runs = None if result.tally.runs >= usual else max(FEWEST, result.tally.runs)
    return sensitivity(result.scenario, method=methods, runs=runs, seed=result.seed, jobs=jobs)


def _discover(result: EnsembleResult, jobs: Jobs) -> Answer:
    if result.runs is not None:
        return discover(result)
    return discover(result.scenario, seed=result.seed, held=result.held, jobs=jobs)


def _persuade(result: EnsembleResult, jobs: Jobs) -> Answer:
    scenario, runs = result.scenario, min(PERSUADE_RUNS, result.tally.runs)
    return persuade(
        scenario,
        to="authorised",
        force=scenario.minimum,
        runs=runs,
        seed=result.seed,
        held=result.held,
        jobs=jobs,
    )


QUESTIONS: Final[Mapping[str, Question]] = {
    "sensitivity": Question("what the answer rests on", _sensitivity),
    "discover": Question("under which conditions it fails", _discover),
    "pivotal": Question("whose yes makes the force", _pivotal),
    "cascade": Question("who pulls whom in", _cascade),
    "persuade": Question("what it would take to have the least force authorised", _persuade),
}
"""By name, in the order in which a report answers them."""


def read_questions(names: Iterable[str]) -> tuple[str, ...]:
    """Return the questions that are named, each once, in the order of `QUESTIONS`.

    Raises
    ------
    OptionError
        If there is no such question.
    """
    wanted = {name for name in names if name}
    unknown = sorted(wanted - {*QUESTIONS, ALL})
    if unknown:
        near = closest_name(unknown[0], QUESTIONS)
        hint = f"; did you mean {near!r}?" if near else ""
        msg = f"a report answers {', '.join(QUESTIONS)}, or {ALL}; not {unknown[0]!r}{hint}"
        raise OptionError(msg)
    return tuple(name for name in QUESTIONS if name in wanted or ALL in wanted)


def answers_to(
    names: Sequence[str],
    result: EnsembleResult,
    *,
    jobs: Jobs = 1,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Answer]:
    """Return the answers to questions about a result, by name.

    Parameters
    ----------
    names
        Of `QUESTIONS`.
    result
        What they are about.
    jobs
        Processes to use; the answers are the same for any number.
    progress
        Called with the name of the question just answered.
    """
    answers = {}
    for name in names:
        answers[name] = QUESTIONS[name].ask(result, jobs)
        if progress is not None:
            progress(name)
    return answers


def record_of_answers(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return what a report and a manifest carry of answers beside their tables."""
    return {name: answer.facts.record() for name, answer in answers.items()}


def answer_tables(answers: Mapping[str, Answer]) -> list[Table]:
    """Return the tables of answers, which lie beside those of the result."""
    return [table for answer in answers.values() for table in answer.tables.values()]
