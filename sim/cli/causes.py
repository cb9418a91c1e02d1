"""Why a government moved: a cause that has a name, or the terms that changed most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from sim.cli.words import join_names, plural
from sim.rules.ladder import Rung
from sim.scenario.positions.labels import CONDITION_LABELS
from sim.scenario.scenario import CONDITIONS
from sim.week.conditions import list_conditions
from sim.week.terms import term_label
from sim.week.vote import NEVER_AGAIN

if TYPE_CHECKING:
    from sim.agents import Nation
    from sim.model import CoalitionModel
    from sim.week.deliberate import Ledger
    from sim.week.state import Government


THERE: Final[Mapping[str, str]] = {
    "us_backstop": "An American backstop is there",
    "mandate_un": "A mandate of the UN is there",
    "mandate_nato": "A mandate of NATO is there",
    "mandate_eu": "A mandate of the EU is there",
    "ceasefire": "A ceasefire is there",
    "clear_mandate": "The mandate is clear",
    "others_join": "Enough others have pledged",
    "location": "The force stays away from the line",
}
"""What is said of a condition that has come; parliaments speak for themselves."""

GONE: Final[Mapping[str, str]] = {
    "us_backstop": "The American backstop is gone",
    "mandate_un": "The mandate of the UN is gone",
    "mandate_nato": "The mandate of NATO is gone",
    "mandate_eu": "The mandate of the EU is gone",
    "ceasefire": "The ceasefire is gone",
    "clear_mandate": "The mandate is no longer clear",
    "others_join": "Too few others are left",
    "location": "The force is to stand near the line",
}
"""What is said of a condition that is gone again."""

NEW_REASONS: Final = "a step of the peace, a better mandate or an election"
"""For what a question that parliament has lost is put again."""

Pair = tuple["Nation", "Government"]
"""A nation, and its government as it was a week ago."""


def cause(nation: Nation, before: Government, model: CoalitionModel) -> str | None:
    """Return the cause of this week's step by its name, None where willingness alone decides."""
    if model.is_outside(nation):
        return "an event keeps it outside the force"
    if nation.rung > Rung(int(before.rung)):
        return _cause_up(nation, before, model)
    return _cause_down(nation, before, model)


def _cause_up(nation: Nation, before: Government, model: CoalitionModel) -> str | None:
    came = list_conditions(int(before.missing) & ~int(nation.government.missing))
    match nation.rung:
        case Rung.PLEDGED if came:
            verb = "is" if len(came) == 1 else "are"
            return f"{name_conditions(came)} that it had asked for {verb} there"
        case Rung.SUPPORTS if before.bound and not nation.government.bound:
            return _release(nation, model)
        case Rung.AUTHORISED:
            return _consent(nation, model)
        case Rung.DEPLOYED:
            weeks = plural(int(nation.government.readiness), "week")
            return f"peace is agreed and it is ready, after {weeks}"
    return None


def _cause_down(nation: Nation, before: Government, model: CoalitionModel) -> str | None:
    if before.rung == Rung.DEPLOYED and not model.may_deploy:
        return "the peace that let them in is broken"
    if before.rung > Rung.PLEDGED and not nation.government.approved:
        return "its parliament's consent is gone"
    return None


def _consent(nation: Nation, model: CoalitionModel) -> str:
    """Say how a pledge could become an authorisation: by a vote, or without one."""
    if model.scenario.nations[nation.position].must_vote:
        weeks = plural(int(nation.government.debated), "week")
        return f"parliament consents after {weeks}"
    return "its law asks for no vote"


def _release(nation: Nation, model: CoalitionModel) -> str:
    """Say what freed a government from its public no."""
    if model.new_government_of(nation):
        return "a new government is not bound by the old one's no"
    there = list_conditions(int(nation.endowment.frees))
    return f"what it had asked for is there: {name_conditions(there)}" if there else "it is asked"


def tell_conditions(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield which conditions have come this week or are gone, and who had asked for them."""
    for name in CONDITIONS:
        if name not in THERE:
            continue
        here = [nation.name for nation, before in pairs if _turn(name, nation, before) < 0]
        gone = [nation.name for nation, before in pairs if _turn(name, nation, before) > 0]
        if here:
            yield f"{THERE[name]}, as {join_names(here)} had asked."
        if gone:
            yield f"{GONE[name]}, for which {join_names(gone)} had asked."


def _turn(name: str, nation: Nation, before: Government) -> int:
    """Return 1 if a condition is missing anew, -1 if it has come, 0 if nothing changed."""
    was, now = (
        name in list_conditions(int(stands.missing)) for stands in (before, nation.government)
    )
    return int(now) - int(was)


def tell_releases(pairs: Sequence[Pair], model: CoalitionModel) -> Iterator[str]:
    """Yield who is no longer bound by a public no, and what freed it."""
    for nation, before in pairs:
        refused = before.rung == Rung.REFUSES and not model.is_outside(nation)
        if refused and before.bound and not nation.government.bound:
            yield f"{nation.name} is free of its public no: {_release(nation, model)}."


def tell_parliaments(pairs: Sequence[Pair], model: CoalitionModel) -> Iterator[str]:
    """Yield whose parliaments are asked this week, and whose refuse."""
    asked = [
        nation.name
        for nation, before in pairs
        if model.scenario.nations[nation.position].must_vote
        and nation.government.debated > 0 >= before.debated
    ]
    if asked:
        yield f"The question goes to parliament in {join_names(asked)}."
    for nation, before in pairs:
        if nation.government.votes_lost > before.votes_lost:
            yield f"The parliament of {nation.name} refuses to send troops{_stands(nation)}."


def _stands(nation: Nation) -> str:
    """Say for how long a no stands."""
    reasons = int(nation.government.reasons_at_loss)
    if reasons == NEVER_AGAIN:
        return "; its no is final"
    return f"; its no stands until {NEW_REASONS}" if reasons >= 0 else ""


def waits(nation: Nation) -> str:
    """Say what a government waits for, or that a public no binds it; nothing if neither."""
    government = nation.government
    missing = list_conditions(int(government.missing))
    if nation.rung is Rung.CONDITIONAL and missing:
        return name_conditions(missing)
    if nation.rung is Rung.REFUSES and government.bound:
        freeing = list_conditions(int(government.missing & nation.endowment.frees))
        by = f"{name_conditions(freeing)}, or " if freeing else ""
        return f"bound by its public no; free with {by}a new government"
    return ""


def name_conditions(names: Iterable[str]) -> str:
    """Say conditions in a row.

    >>> name_conditions(["us_backstop", "ceasefire"])
    'an American backstop and a ceasefire'
    """
    return join_names(CONDITION_LABELS[name] for name in names)


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
