"""Why a government moved: the terms of its willingness that changed most since it last did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from sim.cli.causes import cause
from sim.rules.ladder import Rung
from sim.week.terms import term_label

if TYPE_CHECKING:
    from sim.agents import Nation
    from sim.model import CoalitionModel
    from sim.week.deliberate import Ledger
    from sim.week.state import Government

MOST: Final = 3
"""How many terms are named."""

LEAST: Final = 0.005
"""Points below which a term is not worth naming."""

PROPER: Final = ("American", "Europe", "Washington")
"""How labels begin that keep their capital letter."""


@dataclass(frozen=True)
class Glimpse:
    """What a nation looked like before: where it stood, and what it thought when it last moved."""

    government: Government
    terms: Mapping[str, float]
    week: int


def reasons(nation: Nation, before: Rung, last: Glimpse, model: CoalitionModel) -> str:
    """Say why a nation has left a rung: the cause by its name, else what changed its mind."""
    named = cause(nation, last.government, model)
    if named is not None:
        return f"{named}."
    now, then = terms_of(nation), last.terms
    changes = {term: now[term] - then.get(term, 0) for term in now}
    up = nation.rung > before
    terms = _name_terms(changes, up)
    since = f" since week {last.week}" if then else ""
    return f"{terms}{since} ({_say_limits(nation, before, model, up)})."


def terms_of(nation: Nation) -> Mapping[str, float]:
    """Return every term of this week's willingness, in points."""
    ledger = cast("Ledger", nation.ledger)  # there is one, once a week has passed
    terms = {**ledger.terms, "disposition": ledger.disposition, "mood": ledger.mood}
    return {name: float(points) for name, points in terms.items()}


def _name_terms(changes: Mapping[str, float], up: bool) -> str:
    """Name the terms that pushed hardest in the direction of the move, the largest first."""
    towards = sorted(changes.items(), key=lambda change: -change[1] if up else change[1])
    phrases = [
        f"{label(term)} {points:+.2f}"
        for term, points in towards[:MOST]
        if (points if up else -points) > LEAST
    ]
    return ", ".join(phrases) or "nothing new"


def _say_limits(nation: Nation, before: Rung, model: CoalitionModel, up: bool) -> str:
    """Say how willing it is, and what the move took."""
    tables, cost = model.given.tables, float(model.coefficients.audience_cost)
    if up:
        return f"{nation.willingness:.2f}, takes {tables.climb[before]:.2f}"
    held = float(tables.hold[before] - cost * tables.stickiness[before])
    return f"{nation.willingness:.2f}, held to {held:.2f}"


def label(term: str) -> str:
    """Return the name of a term in running text.

    >>> label("safety_word"), label("company_mass")
    ("Washington's word", 'critical mass')
    """
    name = term_label(term)
    return name if name.startswith(PROPER) else name[0].lower() + name[1:]
