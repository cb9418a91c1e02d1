"""What we do not know: which numbers matter, where a force is smaller, what chance does alone."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import AUTHORISED, authorised_troops, check_pair, first_runs
from sim.analysis.declare import GAIN, LABEL, Column, Columns, Needs, TableRows, ends, named_table
from sim.analysis.inputs import unknown_attributes, unknown_numbers
from sim.analysis.statistics import correlation_interval, mean_interval, rank_correlations
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import BIN
from sim.errors import ResultsError

TERCILES = ("low", "middle", "high")

LIMITS = (
    "This is a tool for teaching and exploring, not a forecast: it shows what follows from stated "
    "assumptions, not what will happen.",
    "A chance is a share of simulated runs; the interval beside it is the error of counting a "
    "limited number of runs, and says nothing about whether the model is right.",
    "Most numbers behind it are estimated by stated rules or assumed, within ranges that are "
    "drawn anew in every run; each has its source and grade in the documentation.",
    "Every government is one actor that weighs four questions; personalities, cabinets, secret "
    "talks and the course of the fighting are left to chance or to the scenario.",
    "What is known of each government ends on 10 April 2025, and none was set by hand to answer as "
    "it later did; but a few rules (peace before parliaments, help in place of troops) point the "
    "way that the coalition as a whole has gone since.",
)


@named_table(
    Needs.FIRST,
    "Rank correlation over runs of {rows} uncertain numbers with authorised troops "
    "at the deadline, from -1 to 1. Of numbers that do not matter at all, one in twenty has "
    "an interval that leaves out zero.",
    Column("name", "", "name of the uncertain number; of a nation: code and attribute"),
    LABEL,
    Column("unit", "", "unit of the uncertain number"),
    Column("correlation", "rank correlation", "Spearman, with authorised troops at the deadline"),
    *ends("rank correlation", ""),
)
def drivers(result: EnsembleResult) -> Columns:
    """Return how strongly each uncertain number goes with authorised troops at the deadline.

    Strongest first (Spearman, 95 %). Empty where inputs were held, there is only one run, or the
    force is the same in every run.
    """
    result = first_runs(result, "drivers")
    troops = authorised_troops(result, "drivers")
    unknowns = [*unknown_numbers(result), *unknown_attributes(result)]
    if not np.ptp(troops):
        unknowns = []
    correlation = rank_correlations([unknown.drawn for unknown in unknowns], troops)
    order = np.argsort(-np.abs(correlation), kind="stable")
    low, high = correlation_interval(correlation, len(troops))
    return {
        "name": [unknowns[place].name for place in order],
        "label": [unknowns[place].label for place in order],
        "unit": [unknowns[place].unit for place in order],
        "correlation": correlation[order],
        "low": low[order],
        "high": high[order],
    }


@named_table(
    Needs.HELD,
    "Variance of authorised troops at the deadline. Chance alone is what is left when every "
    "uncertain input is held at its mean; inputs is the rest, below zero where "
    "the means happen to leave more to chance than others do.",
    Column("what", "", "source of the spread"),
    Column("variance", "persons squared", "variance of authorised troops at the deadline"),
    Column("share", "share", "part of the total variance"),
)
def spread(result: EnsembleResult, held: EnsembleResult) -> Columns:
    """Return where the variance of authorised troops at the deadline comes from.

    Parameters
    ----------
    result
        An ensemble with uncertain inputs drawn.
    held
        The same scenario with inputs held at their means.

    Raises
    ------
    ResultsError
        If the two are not of one scenario, or not one drawn and one held.
    """
    if result.scenario.name != held.scenario.name or result.held or not held.held:
        msg = (
            "table 'spread' needs two ensembles of one scenario, the first with inputs drawn and "
            f"the second with held=True: got {_inputs(result)} and {_inputs(held)}"
        )
        raise ResultsError(msg)
    total, chance = _variance(result), _variance(held)
    parts = np.array([total, chance, total - chance])
    return {
        "what": ("total", "chance alone", "inputs"),
        "variance": parts,
        "share": parts / total if total else np.full(3, np.nan),
    }


def _variance(result: EnsembleResult) -> float:
    counts = result.tally.troops[AUTHORISED, result.scenario.deadline]
    sizes = np.arange(len(counts)) * BIN
    mean = counts @ sizes / result.tally.runs
    return float(counts @ (sizes - mean) ** 2 / max(result.tally.runs - 1, 1))


def _inputs(result: EnsembleResult) -> str:
    return f"{result.scenario.name!r} with held={result.held}"


@named_table(
    Needs.PAIR,
    "Authorised troops at the deadline in {result.scenario.name!r} less those in "
    "{other.scenario.name!r}, in the thirds of the runs in which an uncertain number is low, "
    "middling or high. Of thirds in which nothing differs, one in twenty has an interval "
    "that leaves out zero.",
    Column("name", "", "name of the uncertain number"),
    LABEL,
    Column("tercile", "", "third of the runs by that number: low, middle or high"),
    GAIN,
    *ends("persons", "the mean difference"),
)
def where_smaller(result: EnsembleResult, other: EnsembleResult) -> TableRows:
    """Return the difference of two forces in each third of each uncertain number's range (95 %).

    The number with the lowest third first; its thirds in order.

    Parameters
    ----------
    result
        The course suspected of a smaller force, such as a promise reversed.
    other
        The course it is compared with, such as a promise never made.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    check_pair(result, other, "where_smaller")
    gain = authorised_troops(result, "where_smaller") - authorised_troops(other, "where_smaller")
    by_number = []
    for unknown in unknown_numbers(result):
        thirds = np.array_split(unknown.drawn.argsort(kind="stable"), len(TERCILES))
        means = [mean_interval(gain[third]) for third in thirds]
        by_number.append([
            (unknown.name, unknown.label, tercile, *mean)
            for tercile, mean in zip(TERCILES, means, strict=True)
        ])  # fmt: skip
    by_number.sort(key=lambda rows: min(mean for _, _, _, mean, _, _ in rows))
    return [row for rows in by_number for row in rows]


@named_table(
    Needs.NOTHING,
    "The limits of the model.",
    Column("sentence", "", "what to keep in mind beside every number"),
)
def disclaimers() -> Columns:
    """Return the sentences on the model's limits that stand next to results."""
    return {"sentence": LIMITS}
