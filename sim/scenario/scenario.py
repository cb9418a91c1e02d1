"""What a scenario is, once read: frozen, complete and valid."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.scenario.deck import Workshop

ENABLERS = ("air", "intelligence", "logistics", "guarantee")
"""The four things asked of Washington, in the order of every enabler axis."""

MISSIONS = ("deterrence", "peacekeeping", "monitoring")
LOCATIONS = ("forward", "rear", "outside")
MANDATES = ("none", "coalition", "eu", "nato", "un")
PHASES = ("war", "ceasefire", "agreement")
PEACE_TERMS = ("allow", "bar")
"""What terms of peace may do with foreign troops in Ukraine."""

RUNGS = ("refuses", "supports", "conditional", "pledged", "authorised", "deployed")
GROUPS = (
    "EU", "NATO", "JEF", "NORDIC_BALTIC", "WEIMAR", "MEDITERRANEAN", "VISEGRAD", "FIVE_EYES",
    "BUCHAREST9",
)  # fmt: skip
PARLIAMENTS = (
    "prior_approval_required",
    "prior_approval_with_exceptions",
    "notification_or_consultation",
    "executive_discretion",
)
VOTING = frozenset(PARLIAMENTS[:2])
"""Roles of parliament in which troops cannot leave without its vote."""

TOKEN = 100
"""Contingents below this many persons count as token, in tables, charts and tests alike."""

POSITIONS = (
    "refuses", "supports", "silent", "undecided", "conditional", "open", "pledged", "leading",
)  # fmt: skip
"""What a government may have said about troops of its own."""

CONDITIONS = (
    "us_backstop", "mandate_un", "mandate_nato", "mandate_eu", "ceasefire", "clear_mandate",
    "parliament", "others_join", "location",
)  # fmt: skip
"""What a government may have named as a condition of sending troops."""

PRESENCE = (
    "money", "training_abroad", "bases", "logistics", "sea", "demining", "air_defence", "air",
    "training",
)  # fmt: skip
"""Kinds of help without combat troops on the ground, from the safest for whoever gives it."""

SAID, NOTHING = "said", "none"
"""Whose words a scenario takes, if not those of a table of its own: the shipped ones, or none."""

POWERS = ("WASHINGTON", "KYIV")
"""Seats of a workshop beside the nations."""

ALL, CHOSEN = "all", "chosen"
"""Whom an inject may be for, beside a seat: everybody, or the nation picked as it is fired."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A number that is not known exactly: most likely ``value``, surely in [low, high]."""

    value: float
    low: float
    high: float
    grade: str = "assumed"
    source: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether there is nothing to draw."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Election:
    """A national election that was scheduled when the scenario begins."""

    date: datetime.date
    kind: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """What a government had last said in public, by its own word, about troops of its own.

    Attributes
    ----------
    position
        One of `POSITIONS`.
    date
        Day on which it was said; its first of the month where the day is not known.
    speaker, says, source
        Who said it, what in short, and where it is reported.
    conditions, substitutes
        Conditions it named (`CONDITIONS`), and what it offered in place of troops (`PRESENCE`).
    left_out
        On how many later days its government spoke without naming each of ``conditions``; on none
        where it is empty.
    doubt
        Chance that it is coded wrongly and means a neighbouring rung, 0-1.
    grade
        ``documented``, or ``assumed`` where the word rests on memory or a weak report.
    """

    position: str
    date: datetime.date
    speaker: str
    says: str
    source: str
    conditions: tuple[str, ...] = ()
    substitutes: tuple[str, ...] = ()
    doubt: float = 0.15
    grade: str = "documented"
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NationProfile:
    """What one nation brings; ``attributes`` are those named in ``attributes.yaml``.

    ``word`` is what its government had said by the first day, None where nothing is known of it or
    the scenario leaves it out. ``presence`` are the kinds of help other than combat troops that it
    has the means for (`PRESENCE`). ``capital`` is where its capital lies, degrees north and east,
    for maps; None where its file does not say.
    """

    iso3: str
    name: str
    member: bool
    groups: tuple[str, ...]
    parliament: str
    elections: tuple[Election, ...]
    attributes: Mapping[str, Uncertain]
    word: Word | None = None
    presence: tuple[str, ...] = ()
    capital: tuple[float, float] | None = None

    def __repr__(self) -> str:
        """Say in a line which nation it is."""
        return f"<NationProfile {self.iso3} ({self.name}): {len(self.attributes)} attributes>"

    @property
    def must_vote(self) -> bool:
        """Whether its parliament must vote before troops go."""
        return self.parliament in VOTING


AS_STATED, WHOLE, WORDS, NATIONS, NUMBERS, FACTORS = (
    "as stated", "whole", "words", "nations", "numbers", "factors",
)  # fmt: skip
"""Kinds of what an event holds: a value, a whole number, a list of words or of nations' codes,
uncertain numbers by name, factors by name."""


def _of_kind(kind: str, **default: Any) -> Any:  # noqa: ANN401 - a field is of any type
    """Return a field of an event of a kind; every reader and writer of events goes by it."""
    return field(metadata={"kind": kind}, **default)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens in a given week, whatever the governments do.

    Each field is of a kind, which says how it is read, kept and written; it is None (or empty)
    where the event does not touch it.

    Attributes
    ----------
    week, says
        When it happens, and what.
    numbers
        Numbers of the world and coefficients that it sets from that week on, by name.
    offensive
        Weeks that a Russian offensive runs.
    clarity
        What the mandate gains in clarity, 0-1.
    support, leaning
        Change of public support (0-1) and of willingness (points) of ``nations``, or of all.
    mandate, mission, location, minimum, maximum
        What is asked for from that week on.
    peace
        Phase that the peace process is put into.
    terms
        Terms of peace that come to the table; Kyiv may refuse those that bar the force.
    offers
        Enablers that ``nations``, or all, put in whole, whatever their rung.
    votes_against, final
        Whose parliaments vote against sending troops, and whether that is their last word.
    election, announced
        Whether ``nations`` hold an election; it makes governments cautious once announced, at any
        time before it if None.
    nations
        Whom ``support``, ``leaning``, ``offers``, ``election``, ``parliament`` and what is said of
        attributes concern; all if None.
    attributes, parliament
        What nations bring, and what their parliaments must do, from that week on.
    factors, attribute_factors
        By how many times numbers of the world and coefficients, and what nations bring, are from
        that week on what they were.
    leaves, joins
        Nations that leave the force, and that come in from outside.
    """

    week: int = _of_kind(WHOLE)
    says: str = _of_kind(AS_STATED)
    numbers: Mapping[str, Uncertain] = _of_kind(NUMBERS)
    offensive: int | None = _of_kind(WHOLE, default=None)
    clarity: float | None = _of_kind(AS_STATED, default=None)
    support: float | None = _of_kind(AS_STATED, default=None)
    mandate: str | None = _of_kind(AS_STATED, default=None)
    peace: str | None = _of_kind(AS_STATED, default=None)
    terms: str | None = _of_kind(AS_STATED, default=None)
    mission: str | None = _of_kind(AS_STATED, default=None)
    location: str | None = _of_kind(AS_STATED, default=None)
    minimum: int | None = _of_kind(WHOLE, default=None)
    maximum: int | None = _of_kind(WHOLE, default=None)
    leaning: float | None = _of_kind(AS_STATED, default=None)
    offers: tuple[str, ...] = _of_kind(WORDS, default=())
    votes_against: tuple[str, ...] = _of_kind(NATIONS, default=())
    final: bool = _of_kind(AS_STATED, default=False)
    election: bool = _of_kind(AS_STATED, default=False)
    announced: int | None = _of_kind(WHOLE, default=None)
    nations: tuple[str, ...] | None = _of_kind(NATIONS, default=None)
    attributes: Mapping[str, Uncertain] = _of_kind(NUMBERS, default_factory=dict)
    parliament: str | None = _of_kind(AS_STATED, default=None)
    factors: Mapping[str, float] = _of_kind(FACTORS, default_factory=dict)
    attribute_factors: Mapping[str, float] = _of_kind(FACTORS, default_factory=dict)
    leaves: tuple[str, ...] = _of_kind(NATIONS, default=())
    joins: tuple[str, ...] = _of_kind(NATIONS, default=())


@dataclass(frozen=True, slots=True)
class Scenario:
    """One course of the world and everything assumed in it.

    ``numbers`` holds every setting (``us.air``) and coefficient (``stake_threat``,
    ``climb.supports``) by name; ``nations`` are sorted by code, so that the order of a file
    never matters. Nothing of ``workshop`` touches what is computed. ``spoken`` is the world in
    which governments said what they had said by the first day; this one itself if None.
    ``positions`` names the table of what they had said: `SAID` (the shipped one), `NOTHING`, or a
    file as the scenario states it. ``claims`` is what it states of its own outcome
    (`sim.scenario.claims`); like ``workshop`` it touches nothing that is computed.
    """

    name: str
    title: str
    asks: str
    teaches: str
    date: datetime.date
    weeks: int
    deadline: int
    minimum: int
    maximum: int
    mission: str
    location: str
    mandate: str
    phase: str
    nations: tuple[NationProfile, ...]
    numbers: Mapping[str, Uncertain]
    events: tuple[Event, ...]
    workshop: Workshop = field(default_factory=Workshop)
    spoken: Scenario | None = None
    positions: str = NOTHING
    outside: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Say in a line which scenario it is: it holds thousands of numbers."""
        return (
            f"<Scenario {self.name!r}: {len(self.nations)} nations, {self.weeks} weeks from "
            f"{self.date}, deadline in week {self.deadline}>"
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """ISO codes of the nations, the order of every nation axis."""
        return tuple(nation.iso3 for nation in self.nations)
