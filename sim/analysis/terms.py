"""Which reasons weigh with each nation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.scenario.table import parameters

TERMS: Final[Mapping[str, tuple[str, ...]]] = {
    "stake": (
        "stake_threat",
        "stake_alliance",
        "stake_leadership",
        "stake_europe",
        "stake_nearness",
        "stake_spare",
        "stake_deterrence",
    ),
    "safety": (
        "safety_backstop",
        "safety_word",
        "safety_escalation",
        "safety_clarity",
        "safety_fit",
    ),
    "company": (
        "company_partners",
        "company_leaders",
        "company_mass",
        "company_free_riding",
    ),
    "home": (
        "home_public",
        "home_shift",
        "home_majority",
        "home_record",
        "home_mandate",
        "home_election",
        "home_border",
        "home_setback",
    ),
    "disposition": ("disposition", "mood"),
}
"""The terms of each question, in the order in which they are shown."""

_LABELS = {
    "home_shift": "Change of opinion",
    "home_setback": "Lost vote",
    "disposition": "Disposition",
    "mood": "Mood",
}


def terms(result: EnsembleResult) -> Table:
    """Return what each term adds to each nation's willingness at the deadline.

    Columns: iso3, question, term, label, points (mean over runs). The points of a nation add up
    to its willingness.
    """
    codes, tally = result.scenario.codes, result.tally
    rows = [
        (code, question, term, float(tally.terms[term][nation]) / tally.runs + 0.0)
        for nation, code in enumerate(codes)
        for question, names in TERMS.items()
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
        label=[_label(name) for name in term],
        points=points,
    )


def _label(term: str) -> str:
    return _LABELS.get(term) or parameters()[term].label
