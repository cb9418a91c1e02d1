"""Why a nation decides as it does: its willingness term by term, what it takes, what was drawn."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.analysis.decision import Deliberation, Values, thresholds
from sim.analysis.declare import LABEL, QUESTION, Column, Needs, TableRows, named_table
from sim.week.terms import OTHER, QUESTIONS, term_label

ALONE: Final = Column("alone", "points", "in the run that was asked for; empty if none was")
MEAN: Final = Column("mean", "points", "mean over runs")
P10: Final = Column("p10", "points", "a tenth of the runs stay at or below this")
P90: Final = Column("p90", "points", "nine tenths of the runs stay at or below this")

MEASURES: Final = {
    "willingness": "Willingness",
    "takes": "What the next rung takes",
    "margin": "Willingness above that",
    "holds": "What keeps it from stepping back",
    "pledge": "What a pledge of troops takes",
    "to_pledge": "Willingness above that",
}
DRAW: Final = {
    "drawn": "Inclination as drawn",
    "word": "What its word told",
    "since": "Elections and events since",
    "mood": "Mood of the week",
}


@named_table(
    Needs.DECISION,
    "What each term adds to a nation's willingness in a week, or takes if negative, before it "
    "decides. The terms add up to the willingness in its last row, in the one run and on average; "
    "`rounding` is what single precision leaves of their sum.",
    QUESTION,
    Column("term", "", "name of the term, after its coefficient"),
    LABEL,
    ALONE,
    MEAN,
    P10,
    P90,
)
def decision_terms(many: Deliberation, alone: Deliberation | None) -> TableRows:
    """Return every term of a nation's willingness in one week, in one run and over many."""
    over, single = terms_of(many), terms_of(alone) if alone else {}
    return [
        (_question(name), name, _term_label(name), *_spread(values, single.get(name)))
        for name, values in over.items()
    ]


def terms_of(decided: Deliberation) -> dict[str, Values]:
    """Return every term by name in the order of the questions, then what is left, then the sum."""
    ledger, row = decided.ledger, decided.row
    terms = {name: row(points) for name, points in ledger.terms.items()}
    ordered = {
        name: terms[name] for question in QUESTIONS for name in terms if _question(name) == question
    }
    ordered |= {name: row(getattr(ledger, name)) for name in OTHER}
    total = row(ledger.willingness)
    rounding = total - np.sum([*ordered.values()], axis=0)
    return {**ordered, "rounding": rounding, "willingness": total}


def _question(term: str) -> str:
    question = term.partition("_")[0]
    return question if question in QUESTIONS else ""


def _term_label(term: str) -> str:
    return term.capitalize() if term in {"rounding", "willingness"} else term_label(term)


@named_table(
    Needs.DECISION,
    "How willing a nation is in a week, and what its steps take. Where there is no next rung, or "
    "none to step back from, the number is missing and the mean is that of the other runs.",
    Column("measure", "", "willingness, or what it is held against"),
    LABEL,
    ALONE,
    MEAN,
    P10,
    P90,
)
def decision_margins(many: Deliberation, alone: Deliberation | None) -> TableRows:
    """Return how far a nation's willingness lies from what its steps take."""
    over, single = _margins(many), _margins(alone) if alone else {}
    return [
        (name, label, *_spread(over[name], single.get(name))) for name, label in MEASURES.items()
    ]


def _margins(decided: Deliberation) -> dict[str, Values]:
    willing, takes = decided.row(decided.ledger.willingness), thresholds(decided)
    return {
        "willingness": willing,
        **takes,
        "margin": willing - takes["takes"],
        "to_pledge": willing - takes["pledge"],
    }


@named_table(
    Needs.DECISION,
    "What was drawn for a nation, in points of willingness: its inclination as chance alone draws "
    "it, what its word told of it, what elections and events changed since, and the week's mood.",
    Column("draw", "", "what was drawn, or told"),
    LABEL,
    ALONE,
    MEAN,
    P10,
    P90,
)
def decision_draw(many: Deliberation, alone: Deliberation | None) -> TableRows:
    """Return what chance, its own word and elections made of a nation's inclination."""
    over, single = _draw(many), _draw(alone) if alone else {}
    return [(name, label, *_spread(over[name], single.get(name))) for name, label in DRAW.items()]


def _draw(decided: Deliberation) -> dict[str, Values]:
    given, row = decided.setting.given, decided.row
    spread = row(given.coefficients.disposition_spread)
    drawn = spread * decided.draws.normal(f"disposition/{decided.code}")
    settled = row(given.endowment.disposition)
    return {
        "drawn": drawn,
        "word": settled - drawn,
        "since": row(decided.ledger.disposition) - settled,
        "mood": row(decided.ledger.mood),
    }


def _spread(values: Values, single: Values | None) -> tuple[float | None, ...]:
    """Return the value in the one run, then mean and the middle four fifths of finite values."""
    finite = values[np.isfinite(values)]
    over = (None,) * 3 if not len(finite) else (finite.mean(), *np.quantile(finite, (0.1, 0.9)))
    alone = None if single is None or not np.isfinite(single[0]) else single[0]
    return tuple(None if value is None else float(value) for value in (alone, *over))
