"""Every term of willingness, declared once: its question, its formula, its weight, its label.

The week, the ledger, the tables, the cards and the debrief read this list. A term that no week
changes is *standing*: it is worked out once for a run. `CONTRIBUTING.md` walks through adding one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sim.rules import company, home, safety, stake
from sim.rules.quantity import Quantity
from sim.scenario.table import parameters
from sim.week.outlook import Outlook
from sim.week.sums import sum_in_order

QUESTIONS: Final = ("stake", "safety", "company", "home")
"""The four questions that a government asks, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What standing terms read, arrays ``(nation, run)`` or ``(run,)``.

    ``brings`` are the nations' attributes by name; ``spare`` is how far all together exceed what
    is asked for, ``worth`` the deterrent worth of place and mission, ``fit`` how the mission fits
    each nation (all 0-1).
    """

    brings: Mapping[str, Quantity]
    spare: Quantity
    worth: Quantity
    fit: Quantity


@dataclass(frozen=True, slots=True)
class Term:
    """One term of willingness, in points.

    Attributes
    ----------
    name
        Question and subject, ``question_subject``: its name in every table, ledger and catalogue.
    weekly
        Formula of a term that weeks change: called with its weight and the outlook.
    standing
        Formula of a term that holds for a run: called with its weight and what nations bring.
    weight
        Name of the coefficient that weighs it: its own name unless said; "" for none.
    label
        What it is called in English: its coefficient's label unless said.
    """

    name: str
    weekly: Callable[[Quantity, Outlook], Quantity] | None = None
    standing: Callable[[Quantity, Standing], Quantity] | None = None
    weight: str | None = None
    label: str = ""

    @property
    def question(self) -> str:
        """The question that it helps to answer."""
        return self.name.partition("_")[0]

    @property
    def coefficient(self) -> str:
        """Name of the coefficient that weighs it, "" if none does."""
        return self.name if self.weight is None else self.weight


TERMS: Final = (
    Term(
        "stake_threat",
        weekly=lambda weight, seen: stake.threat(
            weight=weight, threat=seen.world.threat, exposure=seen.nation.brings["exposure"]
        ),
    ),
    Term(
        "stake_alliance",
        standing=lambda weight, known: stake.alliance(
            weight=weight, alliance=known.brings["alliance"]
        ),
    ),
    Term(
        "stake_shelter",
        standing=lambda weight, known: stake.shelter(
            weight=weight, exposure=known.brings["exposure"], small=known.brings["small"]
        ),
    ),
    Term(
        "stake_leadership",
        standing=lambda weight, known: stake.leadership(
            weight=weight, leadership=known.brings["leadership"]
        ),
    ),
    Term(
        "stake_europe",
        standing=lambda weight, known: stake.europe(weight=weight, europe=known.brings["europe"]),
    ),
    Term(
        "stake_nearness",
        standing=lambda weight, known: stake.nearness(
            weight=weight, nearness=known.brings["nearness"]
        ),
    ),
    Term(
        "stake_spare",
        standing=lambda weight, known: stake.spare(
            weight=weight, spare=known.spare, leadership=known.brings["leadership"]
        ),
    ),
    Term(
        "stake_deterrence",
        standing=lambda weight, known: stake.deterrence(
            weight=weight, worth=known.worth, exposure=known.brings["exposure"]
        ),
    ),
    Term(
        "safety_backstop",
        weekly=lambda weight, seen: safety.backstop(
            weight=weight, us_dependence=seen.nation.brings["us_dependence"], gap=seen.world.gap
        ),
    ),
    Term(
        "safety_word",
        weekly=lambda weight, seen: safety.word(
            weight=weight,
            us_dependence=seen.nation.brings["us_dependence"],
            credibility=seen.world.credibility,
        ),
    ),
    Term(
        "safety_escalation",
        weekly=lambda weight, seen: safety.escalation(
            weight=weight, risk=seen.world.risk, risk_aversion=seen.nation.brings["risk_aversion"]
        ),
    ),
    Term(
        "safety_clarity",
        weekly=lambda weight, seen: safety.clarity(weight=weight, clarity=seen.world.clarity),
    ),
    Term(
        "safety_fit",
        standing=lambda weight, known: safety.fit(weight=weight, fit=known.fit),
    ),
    Term(
        "company_partners",
        weekly=lambda weight, seen: company.partners(weight=weight, heard=seen.climate.partners),
    ),
    Term(
        "company_leaders",
        weekly=lambda weight, seen: company.leaders(weight=weight, heard=seen.climate.leaders),
    ),
    Term(
        "company_mass",
        weekly=lambda weight, seen: company.critical_mass(
            weight=weight, committed=seen.climate.committed, minimum=seen.climate.minimum
        ),
    ),
    Term(
        "company_free_riding",
        weekly=lambda weight, seen: company.free_riding(
            weight=weight,
            committed=seen.climate.committed,
            maximum=seen.climate.maximum,
            onset=seen.coefficients.free_riding_onset,
            following=seen.nation.following,
        ),
    ),
    Term(
        "home_public",
        standing=lambda weight, known: home.public(
            weight=weight, public_support=known.brings["public_support"]
        ),
    ),
    Term(
        "home_shift",
        weekly=lambda weight, seen: home.shift(
            weight=weight, support_change=seen.climate.support_change
        ),
        weight="home_public",
        label="Change of opinion",
    ),
    Term(
        "home_majority",
        standing=lambda weight, known: home.majority(
            weight=weight, seat_share=known.brings["government_seat_share"]
        ),
    ),
    Term(
        "home_record",
        standing=lambda weight, known: home.record(weight=weight, record=known.brings["record"]),
    ),
    Term(
        "home_mandate",
        weekly=lambda weight, seen: home.mandate(
            weight=weight,
            mandate_need=seen.nation.brings["mandate_need"],
            legality=seen.climate.legality,
        ),
    ),
    Term(
        "home_election",
        weekly=lambda weight, seen: home.election(weight=weight, campaign=seen.climate.campaign),
    ),
    Term(
        "home_border",
        weekly=lambda weight, seen: home.border(
            weight=weight, threat=seen.world.threat, guard=seen.nation.guard
        ),
    ),
    Term(
        "home_setback",
        weekly=lambda _, seen: home.setback(setback=seen.setback),
        weight="",
        label="Lost vote",
    ),
)
"""Every term, in the order in which it is added up and shown."""

OTHER: Final = {"disposition": "Disposition", "mood": "Mood"}
"""What else makes a willingness, and answers no question."""

TERMS_BY_QUESTION: Final[Mapping[str, tuple[str, ...]]] = {
    question: tuple(term.name for term in TERMS if term.question == question)
    for question in QUESTIONS
}
"""Names of the terms of each question."""

WEEKLY_WEIGHTS: Final = tuple(
    dict.fromkeys(term.coefficient for term in TERMS if term.weekly and term.coefficient)
)
"""Coefficients that weigh the terms that weeks change."""

_NO_WEIGHT: Final = 1.0


def weekly_terms(seen: Outlook, question: str) -> dict[str, Quantity]:
    """Return a question's terms that weeks change, in points, scalars or ``(nation, run)``."""
    return dict(_weekly_points(seen, question))


def weekly_sum(seen: Outlook, question: str) -> Quantity:
    """Return the sum of a question's terms that weeks change, in points."""
    return sum_in_order(points for _, points in _weekly_points(seen, question))


def _weekly_points(seen: Outlook, question: str) -> Iterator[tuple[str, Quantity]]:
    weights = seen.coefficients.weights
    for name, coefficient, formula in _WEEKLY[question]:
        yield name, formula(weights.get(coefficient, _NO_WEIGHT), seen)


def standing_terms(known: Standing, weights: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """Return the terms that hold for a run, in points, ``(nation, run)`` or ``(run,)`` each."""
    return {
        term.name: term.standing(weights.get(term.coefficient, _NO_WEIGHT), known)
        for term in TERMS
        if term.standing
    }


def question_sum(terms: Mapping[str, Quantity], question: str) -> Quantity:
    """Return the sum of the terms of a question, in the order in which they are declared."""
    return sum_in_order(
        points for name, points in terms.items() if name.partition("_")[0] == question
    )


def term_label(name: str) -> str:
    """Return what a term is called in English: its own label, or that of its coefficient.

    Raises
    ------
    KeyError
        If there is no such term.
    """
    if name in OTHER:
        return OTHER[name]
    term = _BY_NAME[name]
    return term.label or parameters()[term.coefficient].label


_BY_NAME: Final = {term.name: term for term in TERMS}

_WEEKLY: Final = {
    question: tuple(
        (term.name, term.coefficient, term.weekly)
        for term in TERMS
        if term.weekly and term.question == question
    )
    for question in QUESTIONS
}
"""Name, coefficient and formula of the terms that weeks change, by question."""
