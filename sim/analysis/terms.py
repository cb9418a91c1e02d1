"""Which reasons weigh with each nation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.week.terms import OTHER, TERMS_BY_QUESTION, term_label

ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    **TERMS_BY_QUESTION,
    "disposition": tuple(OTHER),
}
"""The terms of each answer: those of the four questions, and what is not asked."""


def terms(result: EnsembleResult) -> Table:
    """Return what each term adds to each nation's willingness at the deadline.

    Columns: iso3, question, term, label, points (mean over runs). The points of a nation add up
    to its willingness.
    """
    codes, tally = result.scenario.codes, result.tally
    rows = [
        (code, question, term, float(tally.terms[term][nation]) / tally.runs + 0.0)
        for nation, code in enumerate(codes)
        for question, names in ANSWERS.items()
        for term in names
    ]
    iso3, question, term, points = (list(column) for column in zip(*rows, strict=True))
    return tabulate(
        "terms",
        "What each term adds (or takes, if negative) at the deadline, as a mean over runs; the "
        "terms of a nation add up to its willingness.",
        iso3=iso3,
        question=question,
        term=term,
        label=[term_label(name) for name in term],
        points=points,
    )
