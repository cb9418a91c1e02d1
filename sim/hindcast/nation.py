"""A nation as it stood when a past operation was decided, by the rules that estimate it today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from sim.estimate.forces import Deployed
from sim.estimate.geography import Place, great_circle_km
from sim.estimate.known import LEADS, Army, Everyone, Nation
from sim.estimate.numbers import Estimate
from sim.estimate.rules import attributes
from sim.estimate.tables import Row
from sim.hindcast.cases import WASHINGTON, Answer, Case
from sim.hindcast.mapping import words
from sim.hindcast.record import Record
from sim.rules import force
from sim.scenario import table
from sim.scenario.scenario import GROUPS, NationProfile, Uncertain

FAR = 20_000.0
"""A distance in km at which no adversary is near."""

LASTING = {"mandate", "own_front", "eu_defence"}
"""Topics of law and history; other stances are on the force for Ukraine."""

DEPUTY = "co_chair_of_donors"
"""Role of those that give the commander while another leads."""

ROLES = {"yes": "prior_approval_required", "no": "executive_discretion"}
"""What the record says of the law of the time, and the role of parliament it stands for."""

NO_ROLE = "notification_or_consultation"
"""Role of a parliament whose law is not known."""


class Past(Everyone):
    """What the estimates ask of all nations together, with one case left out."""

    tables: Record

    def __init__(self, record: Record, case: Case) -> None:
        super().__init__(record, case.date, polls_until="", exclude=case.name, like=case.kind)
        self.case = case
        self.adversary = next(
            (capital for place, capital in words("adversary").items() if place in case.place), None
        )
        self.theatre, self.region = theatre(record, case.place)

    @cached_property
    def nations(self) -> list[str]:
        """The nations of the case."""
        return list(self.case.codes)

    @property
    def leaders(self) -> tuple[str, ...]:
        """The states that lead the case, which is given; the US only where nobody else does."""
        return (WASHINGTON,) if self.case.kind.lead == "usa" else self.case.leaders

    @cached_property
    def respondents(self) -> list[str]:
        """The nations that answered any operation but this one."""
        return sorted({row["iso3"] for row in self.tables.answers(exclude=self.exclude)})

    def services(self, iso3: str) -> tuple[float, float, float]:
        """Return persons in all services and in the army in the year nearest, zeros if not known.

        What was spent is not known of that time, so that persons stand in for it.
        """
        known = [
            (abs(int(row["year"]) - self.case.year), float(row["armed_forces"]), float(row["army"]))
            for row in self.tables.rows("armed_forces")
            if row["iso3"] == iso3 and row["army"] and row.get("armed_forces")
        ]
        _, active, army = min(known, default=(0, 0.0, 0.0))
        return active, army, active


def theatre(record: Record, place: str) -> tuple[Place | None, str]:
    """Return where an operation's place lies, and the region; None where it is not known."""
    rows = [row for row in record.rows("countries") if row["name"] in place]
    if not rows:
        return None, ""
    row = max(rows, key=lambda row: len(row["name"]))
    return (float(row["lat"]), float(row["lon"])), row["region"]


class PastNation(Nation):
    """What was known of one nation when a case was decided."""

    everyone: Past
    tables: Record

    def __init__(self, answer: Answer, everyone: Past) -> None:
        super().__init__(answer.iso3, everyone)
        self.answer = answer

    @property
    def army(self) -> Army:
        """Its army in the year nearest; not known where it had none and sent other staff."""
        persons = self.tables.army_of_year(self.iso3, self.everyone.case.year)
        return Army(persons or None, None, remembered=True)

    @property
    def deployed(self) -> Deployed | None:
        """Who of its army was abroad then: not in the record."""
        return None

    @property
    def region(self) -> str:
        """The region its capital lies in, where Europe's credibility is at stake."""
        if self.everyone.region != "europe":
            return "elsewhere"
        return self._country.get("region", "")

    @property
    def km_to_adversary(self) -> float:
        """The distance to the adversary's capital, far where nobody is exposed."""
        other = self.everyone.adversary
        return self._km_to(None if other is None else self.tables.place(other))

    @property
    def km_to_theatre(self) -> float:
        """The distance to the theatre, far where its place is not known."""
        return self._km_to(self.everyone.theatre)

    @property
    def border(self) -> bool:
        """Whether it borders the adversary, where there is one."""
        today = self._today.get("borders_russia_or_belarus")
        return self.everyone.adversary is not None and today == "1"

    @property
    def parliament_role(self) -> str:
        """The role of its parliament: the law of the time, else of today, else a middling one."""
        return ROLES.get(self.answer.vote, self._today.get("parliament_role", NO_ROLE))

    @property
    def seat_share(self) -> float | None:
        """The government's seats, which are not in the record."""
        return None

    @property
    def caretaker_share(self) -> float | None:
        """The seats of a caretaker cabinet, which are not in the record."""
        return None

    @property
    def majority(self) -> tuple[float, str]:
        """The share of votes that consent takes: half, for other law is not in the record."""
        return 0.5, ""

    @property
    def border_theatre(self) -> bool:
        """Whether it borders a theatre at war with an adversary; none of the record did."""
        return False

    def stance(self, topic: str) -> Row | None:
        """Return what law or history said on a topic; of leading, what the record says."""
        if topic == "leadership":
            return self._lead
        return super().stance(topic) if topic in LASTING else None

    @property
    def _lead(self) -> Row | None:
        case, source = self.everyone.case, {"source": "operations.csv"}
        if self.iso3 in case.deputies:
            return {"value": DEPUTY, **source}
        return {"value": LEADS, **source} if self.iso3 in case.leaders else None

    @cached_property
    def _country(self) -> Row:
        return next((r for r in self.tables.rows("countries") if r["iso3"] == self.iso3), {})

    @cached_property
    def _today(self) -> Row:
        return next((r for r in self.tables.rows("nations") if r["iso3"] == self.iso3), {})

    def _km_to(self, place: Place | None) -> float:
        if place is None or not self._country:
            return FAR
        return great_circle_km(self.tables.place(self.iso3), place)


def profile(answer: Answer, past: Past) -> NationProfile:
    """Return a nation of a case as the model takes it."""
    nation = PastNation(answer, past)
    return NationProfile(
        iso3=nation.iso3,
        name=nation.iso3,
        member=True,
        groups=tuple(group for group in nation.groups if group in GROUPS),
        parliament=nation.parliament_role,
        elections=(),
        attributes={
            name: as_uncertain(attribute.estimate) for name, attribute in attributes(nation).items()
        },
    )


def washington(case: Case, others: Sequence[NationProfile], past: Past) -> NationProfile:
    """Return the US as a nation on the ground, whose decision is given and not the model's.

    Its customary size is such that it carries of the whole ask what it announced.
    """
    model = profile(Answer(WASHINGTON, joined=True, troops=None, vote="no", counted=False), past)
    rotation = _rotation()
    army = max(model.attributes["army"].value, case.us_troops * rotation)
    usual = sum(usual_weight(other) for other in others)
    custom = case.us_troops / case.ask * usual / (army / rotation)
    low, high = table.attributes()["customary"].bounds
    given = {
        "army": army,
        "deployable": 1.0,
        "rotation": 1.0,
        "home_reserve": 0.0,
        "abroad": 0.0,
        "leadership": 1.0,
        "customary": min(max(custom, low), high),
        "enabler_share": 0.0,
    }
    known = {name: Uncertain(value, value, value) for name, value in given.items()}
    return replace(model, attributes={**model.attributes, **known})


def usual_weight(nation: NationProfile) -> float:
    """Return a nation's weight when the ask is shared out, every number at its most likely."""
    names = ("army", "deployable", "home_reserve", "abroad")
    brings = {name: nation.attributes[name].value for name in names}
    ratio = force.planning_ratio(common=_rotation(), own=nation.attributes["rotation"].value)
    capacity = float(force.capacity(rotation=ratio, **brings))
    return capacity * nation.attributes["customary"].value


def _rotation() -> float:
    """Return the soldiers it most likely takes to keep one deployed."""
    return float(table.parameters()["rotation"].value)


def as_uncertain(estimate: Estimate) -> Uncertain:
    """Return an estimate as a scenario holds it."""
    low, value, high = estimate
    return Uncertain(value, low, high, "estimated", "the rules of docs/nations/rules.md")
