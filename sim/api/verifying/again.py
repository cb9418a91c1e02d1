"""Results made again from what a manifest or a report carries: all runs, or some of their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

import numpy as np

from sim.analysis.inputs import nations_by_run, runs
from sim.api.pages import comparison_page, drawn_inputs, one_page, tables_of, tables_of_comparison
from sim.api.questions import answer_tables, answers_to, read_questions, record_of_answers
from sim.api.verifying.words import Words
from sim.arrays.ensemble import BLOCK, EnsembleResult, Progress, ensemble, run_scenario_block
from sim.executors.jobs import Jobs
from sim.reports import Origin, report
from sim.results.record import Recipe
from sim.results.table import Table

ROWS: Final = {"runs": runs, "nations_by_run": nations_by_run}
"""Tables of which any run's rows can be made alone."""

SPANS: Final = 10
"""Stretches of runs that a sample is made of."""


@dataclass(frozen=True)
class Again:
    """Results made again, and their tables by name."""

    recipe: Recipe
    results: tuple[EnsembleResult, ...]
    shown: tuple[Table, ...]
    others: tuple[Table, ...] = ()
    asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, Table]:
        """All tables by name."""
        return {table.name: table for table in (*self.shown, *self.others)}

    def page(self, words: Words) -> str:
        """Return the report, made again with the command and the links that it shows."""
        if self.recipe.compared:
            return comparison_page(self.results, self.shown, words.command, words.links)
        return one_page(self.results[0], self.shown, words.command, self.asked)


def make_again(
    recipe: Recipe, names: Collection[str], *, jobs: Jobs = 1, progress: Progress | None = None
) -> Again:
    """Run everything again; ``names`` are the tables that are stated, by which rows are kept."""
    keep = recipe.compared or not {*ROWS}.isdisjoint(names)
    results = tuple(
        ensemble(
            scenario,
            runs=recipe.runs,
            seed=recipe.seed,
            held=held,
            jobs=jobs,
            keep_runs=keep,
            progress=progress,
        )
        for scenario, held in zip(recipe.scenarios, recipe.held, strict=True)
    )
    if recipe.compared:
        return Again(recipe, results, tuple(tables_of_comparison(results)))
    drawn = {"inputs", "inputs_by_nation"} & {*names} if keep else set()
    others = drawn_inputs(results[0], nations="inputs_by_nation" in drawn) if drawn else []
    answers = answers_to(read_questions(recipe.asked), results[0], jobs=jobs)
    shown = (*tables_of(results[0]), *answer_tables(answers))
    return Again(recipe, results, shown, tuple(others), record_of_answers(answers))


def page_of_tables(
    recipe: Recipe,
    tables: Sequence[Table],
    version: str,
    words: Words,
    asked: Mapping[str, Any] | None = None,
) -> str:
    """Return the report on a result, made again of tables and answers that are stated."""
    (scenario,), (held,) = recipe.scenarios, recipe.held
    how = Origin(recipe.runs, recipe.seed, held, version, words.command, record={})
    return report(scenario, tables, how, asked)


def sample_rows(recipe: Recipe, count: int, seed: int) -> Iterator[tuple[int, dict[str, Table]]]:
    """Yield the first run of each stretch of a sample, and its rows made again, by table.

    Parameters
    ----------
    recipe
        Of a single result.
    count
        How many runs to make again.
    seed
        Which ones.
    """
    (scenario,), (held,) = recipe.scenarios, recipe.held
    for first, length in spans(recipe.runs, count, seed):
        tally, rows = run_scenario_block(
            scenario, recipe.seed, held, None, None, None, (first, length)
        )
        result = EnsembleResult(scenario, recipe.seed, held, tally, rows)
        yield first, {name: _shift(made(result), first) for name, made in ROWS.items()}


def spans(total: int, count: int, seed: int) -> list[tuple[int, int]]:
    """Return stretches of runs spread over all, ``count`` in all: where each starts, its length.

    >>> sum(length for _, length in spans(1000, 200, 7)), spans(5, 9, 7)
    (200, [(0, 5)])
    """
    if count >= total:
        return [(first, min(BLOCK, total - first)) for first in range(0, total, BLOCK)]
    number = min(SPANS, count)
    edges = np.linspace(0, total, number + 1).astype(int).tolist()
    lengths = [count * (place + 1) // number - count * place // number for place in range(number)]
    draw = Random(seed)  # noqa: S311 (which runs to look at)
    return [
        (draw.randint(low, high - length), length)
        for low, high, length in zip(edges, edges[1:], lengths, strict=False)
    ]


def _shift(table: Table, first: int) -> Table:
    """Return rows of a block under the numbers that their runs have among all."""
    numbers = [number + first for number in table.column("run")]
    return Table(
        table.name, {**table.columns, "run": numbers}, table.units, table.note, table.meanings
    )
