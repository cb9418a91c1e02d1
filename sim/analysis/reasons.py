"""What moves each nation: its answers to the four questions, and the terms of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.analysis.declare import (
    ISO3,
    LABEL,
    NAME,
    QUESTION,
    Column,
    Columns,
    Needs,
    TableRows,
    named_table,
)
from sim.arrays.ensemble import EnsembleResult
from sim.week.terms import OTHER, TERMS_BY_QUESTION, term_label

ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    **TERMS_BY_QUESTION,
    "disposition": tuple(OTHER),
}
"""The terms of each answer: those of the four questions, and what is not asked."""


@named_table(
    Needs.RESULT,
    "Mean answers at the deadline in points of willingness; what is above zero speaks for "
    "going, what is below against it. Disposition includes the mood of the week.",
    ISO3,
    NAME,
    Column("stake", "points", "is it worth it: mean sum of its terms"),
    Column("safety", "points", "is it safe enough: mean sum of its terms"),
    Column("company", "points", "who else goes: mean sum of its terms"),
    Column("home", "points", "can it be carried: mean sum of its terms"),
    Column("disposition", "points", "what is particular to the run: mean disposition and mood"),
    Column("willingness", "points", "mean of all of these added up"),
)
def questions(result: EnsembleResult) -> Columns:
    """Return each nation's answers to the four questions at the deadline."""
    tally, nations = result.tally, result.scenario.nations
    answers: dict[str, npt.NDArray[np.float64]] = {
        question: np.stack([tally.terms[name] for name in names]).sum(axis=0, dtype=np.float64)
        / tally.runs
        for question, names in ANSWERS.items()
    }
    return {
        "iso3": [nation.iso3 for nation in nations],
        "name": [nation.name for nation in nations],
        **answers,
        "willingness": np.stack(list(answers.values())).sum(axis=0),
    }


@named_table(
    Needs.RESULT,
    "What each term adds (or takes, if negative) at the deadline, as a mean over runs; the "
    "terms of a nation add up to its willingness.",
    ISO3,
    QUESTION,
    Column("term", "", "name of the term, after its coefficient"),
    LABEL,
    Column("points", "points", "mean over runs of what it adds or takes"),
)
def terms(result: EnsembleResult) -> TableRows:
    """Return what each term adds to each nation's willingness at the deadline."""
    codes, tally = result.scenario.codes, result.tally
    return [
        (
            code,
            question,
            term,
            term_label(term),
            float(tally.terms[term][nation]) / tally.runs + 0.0,
        )
        for nation, code in enumerate(codes)
        for question, names in ANSWERS.items()
        for term in names
    ]
