"""How much of the spread is chance, and how much is what we do not know."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import AUTHORISED
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.ensemble.tally import BIN
from sim.errors import ResultsError


def spread(result: EnsembleResult, held: EnsembleResult) -> Table:
    """Return where the variance of authorised troops at the deadline comes from.

    Columns: what (total, chance alone, inputs), variance (persons squared), share.

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
            f"the second with held=True: got {_means(result)} and {_means(held)}"
        )
        raise ResultsError(msg)
    total, chance = _variance(result), _variance(held)
    parts = np.array([total, chance, total - chance])
    return tabulate(
        "spread",
        "Variance of authorised troops at the deadline. Chance alone is what is left when every "
        "uncertain input is held at its mean; inputs is the rest, below zero where "
        "the means happen to leave more to chance than others do.",
        what=("total", "chance alone", "inputs"),
        variance=parts,
        share=parts / total if total else np.full(3, np.nan),
    )


def _variance(result: EnsembleResult) -> float:
    counts = result.tally.troops[AUTHORISED, result.scenario.deadline]
    sizes = np.arange(len(counts)) * BIN
    mean = counts @ sizes / result.tally.runs
    return float(counts @ (sizes - mean) ** 2 / max(result.tally.runs - 1, 1))


def _means(result: EnsembleResult) -> str:
    return f"{result.scenario.name!r} with held={result.held}"
