"""Past operations as cases: what was known when each was decided, and what came of it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sim.estimate.likeness import Kind
from sim.estimate.tables import Row, on_land
from sim.estimate.tables import as_number as cell
from sim.hindcast.mapping import MAPPING
from sim.hindcast.record import Record

WASHINGTON = "USA"
"""What the US does is given, not predicted, so it is not among the nations of a case."""

ASKED_TOO = frozenset({"AUS", "NZL", "JPN", "CHE"})
"""Nations outside NATO and the EU whose staying out is recorded as well as their joining."""

BACKSTOP, ON_THE_GROUND = 3, 4
"""Roles of the US from which it backs an operation, and is on the ground in it."""


@dataclass(frozen=True)
class Answer:
    """What one nation did: whether it joined, and with how many troops (None: not found).

    ``counted`` says that it is scored: its staying out would have been recorded too, and it does
    not lead, for who leads is given.
    """

    iso3: str
    joined: bool
    troops: float | None
    vote: str
    counted: bool


@dataclass(frozen=True)
class Case:
    """One operation: what was known at the start, then its outcome.

    Attributes
    ----------
    ask
        Troops asked of nations other than the US, or what the operation before it in that place
        came to, or else others of its kind.
    ask_known
        Whether the ask is in the record.
    leaders, deputies
        Nations that lead, and those that give the commander under another's lead.
    us_troops
        American troops on the ground, which are given; 0 where there are none.
    achieved
        Troops of nations other than the US, None if not found.
    months
        From the decision to full force, None if not found.
    """

    name: str
    year: int
    place: str
    kind: Kind
    us_role: int
    mandate: str
    mission: str
    ask: float
    ask_known: bool
    leaders: tuple[str, ...]
    deputies: tuple[str, ...]
    us_troops: float
    achieved: float | None
    months: float | None
    land: bool
    answers: tuple[Answer, ...]

    @property
    def date(self) -> str:
        """The middle of its year, on which memberships and laws are read."""
        return f"{self.year}-07-01"

    @property
    def codes(self) -> tuple[str, ...]:
        """Its nations in alphabetical order."""
        return tuple(answer.iso3 for answer in self.answers)


def cases(record: Record, names: Sequence[str] | None = None) -> list[Case]:
    """Return the cases of a record that have answers, in the order of the table."""
    rows = [row for row in record.rows("operations") if names is None or row["operation"] in names]
    found = [_case(row, record) for row in rows]
    return [case for case in found if case.answers]


def _case(row: Row, record: Record) -> Case:
    name = row["operation"]
    ask, known = _ask(row, record)
    leaders, deputies = leaders_of(row["lead"], record)
    return Case(
        name=name,
        year=int(row["year"]),
        place=row["place"],
        kind=record.kind(name),
        us_role=int(row["us_role"]),
        mandate=mandate(row["mandate"]),
        mission=row["mission_type"],
        ask=ask,
        ask_known=known,
        leaders=leaders,
        deputies=deputies,
        us_troops=_on_the_ground(row, ask),
        achieved=_of_others(row, "achieved_size"),
        months=cell(row["months_from_decision_to_full_force"]),
        land=on_land(row),
        answers=tuple(_answers(row, record)),
    )


def _answers(row: Row, record: Record) -> list[Answer]:
    date, groups = f"{row['year']}-07-01", {"NATO", "EU"}
    leaders, _ = leaders_of(row["lead"], record)
    rows = [
        entry for entry in record.rows("contributions") if entry["operation"] == row["operation"]
    ]
    found = [
        Answer(
            iso3=entry["iso3"],
            joined=entry["contributed"] == "1",
            troops=cell(entry["troops"]) or None if entry["contributed"] == "1" else None,
            vote=entry["parliament_vote"],
            counted=entry["iso3"] not in leaders
            and (
                entry["iso3"] in ASKED_TOO
                or bool(groups & set(record.groups(entry["iso3"], date=date)))
            ),
        )
        for entry in rows
        if entry["iso3"] != WASHINGTON and "host" not in entry["caveats"].split("; ")
    ]
    return sorted(found, key=lambda answer: answer.iso3)


def mandate(words: str) -> str:
    """Return the mandate of the model that the words of ``operations.csv`` mean.

    Examples
    --------
    >>> mandate("UN Chapter VII; NATO"), mandate("none at start; UN Chapter VII from Oct 2003")
    ('un', 'none')
    >>> mandate("NATO; invitation"), mandate("coalition of the willing")
    ('nato', 'coalition')
    """
    if words.lower().startswith("none"):
        return "none"
    said = re.findall(r"\b(UN|NATO|EU)\b", words)
    return next((body.lower() for body in ("UN", "NATO", "EU") if body in said), "coalition")


def leaders_of(words: str, record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the nations named as leaders, and those that only give the commander."""
    known = {row["iso3"] for row in record.rows("countries")} - {"", WASHINGTON}
    named = {row["name"]: row["iso3"] for row in record.rows("countries") if row["iso3"]}
    for name, iso3 in named.items():
        words = words.replace(name, iso3)
    found = [iso3 for iso3 in re.findall(r"\b[A-Z]{3}\b", words) if iso3 in known]
    deputies = [iso3 for iso3 in found if re.search(rf"\b{iso3} (commander|deputy)", words)]
    return tuple(iso3 for iso3 in found if iso3 not in deputies), tuple(deputies)


def _ask(row: Row, record: Record) -> tuple[float, bool]:
    """Return the troops asked of others than the US, as stated or as of similar operations."""
    target = cell(row["target_size"])
    if target is not None:
        left = target - _of_americans(row, target)
        return max(left, MAPPING.number("least_left") * target), True
    if (before := _predecessor(row, record)) is not None:
        return before, False
    sizes = [
        math.log(size)
        for other in record.rows("operations")
        if other["operation"] != row["operation"]
        and (int(other["us_role"]) >= BACKSTOP) == (int(row["us_role"]) >= BACKSTOP)
        and (size := _of_others(other, "target_size") or _of_others(other, "achieved_size"))
    ]
    return math.exp(sum(sizes) / len(sizes)) if sizes else MAPPING.number("least_left") * 1e4, False


def _predecessor(row: Row, record: Record) -> float | None:
    """Return the size of the operation that stood in the same place shortly before, if any."""
    year = int(row["year"])
    sizes = [
        (int(other["year"]), size)
        for other in record.rows("operations")
        if other["place"] == row["place"]
        and 0 < year - int(other["year"]) <= MAPPING.number("succession")
        and (size := _of_others(other, "achieved_size"))
    ]
    return max(sizes)[1] if sizes else None


def _of_others(row: Row, column: str) -> float | None:
    """Return a size less American troops; None where that is not found or leaves nobody."""
    size = cell(row[column])
    us_troops = 0.0 if size is None else _of_americans(row, size)
    return size - us_troops if size is not None and size > us_troops else None


def _of_americans(row: Row, size: float) -> float:
    """Return how many of a whole force are Americans: as counted, or if on the ground, a part."""
    if (counted := cell(row["us_troops"])) is not None:
        return counted
    return MAPPING.number("us_part") * size if int(row["us_role"]) >= ON_THE_GROUND else 0.0


def _on_the_ground(row: Row, ask: float) -> float:
    """Return the American troops that others see on the ground, beside what is asked of others.

    Where their number is not known they are the same part of the whole that was taken off the ask.
    """
    if int(row["us_role"]) < ON_THE_GROUND:
        return 0.0
    part = MAPPING.number("us_part")
    return cell(row["us_troops"]) or part / (1 - part) * ask
