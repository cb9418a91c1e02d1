"""A nation as it stood when a past operation was decided, by the rules that estimate it today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sim.estimate import capacity, geography, past, politics
from sim.estimate.numbers import Estimate, one
from sim.estimate.numbers import three as of_rules
from sim.estimate.past import pooled_share
from sim.estimate.positions import RESTRAINED
from sim.hindcast.cases import WASHINGTON, Answer, Case
from sim.hindcast.mapping import number, three, words
from sim.hindcast.tables import Record
from sim.scenario.scenario import GROUPS, MISSIONS, NationProfile, Uncertain

FAR = 20_000.0
"""A distance in km at which no adversary is near."""

ROTATIONS = 3.0
"""Soldiers it takes to keep one deployed, as ``rotation`` in ``parameters.yaml``."""

WIDEST = (0.05, 20.0)
"""Bounds of a customary size, as in ``attributes.yaml``."""

ROLES = {"yes": "prior_approval_required", "no": "executive_discretion"}
"""What the record says of the law of the time, and the role of parliament it stands for."""

NO_ROLE = "notification_or_consultation"
"""Role of a parliament whose law is not known."""


class Past:
    """What the estimates ask of all nations together, with one case left out."""

    def __init__(self, record: Record, case: Case) -> None:
        self.record = record
        self.case = case
        nations = sorted({row["iso3"] for row in record.answers(exclude=case.name)})
        self.safe_mean, self.risky_mean = (
            pooled_share([self.tally(iso3, risky) for iso3 in nations]) for risky in (False, True)
        )
        self.pool = sum(self.weight(iso3) for iso3 in case.codes)
        self.adversary = next(
            (capital for place, capital in words("adversary").items() if place in case.place), None
        )
        self.theatre, self.region = theatre(record, case.place)

    def tally(self, iso3: str, risky: bool) -> past.Tally:
        """Return how often a nation joined risky or safe operations other than this one."""
        return self.record.tally(iso3, risky=risky, exclude=self.case.name)

    def weight(self, iso3: str) -> float:
        """Return a nation's weight in Europe's pool of enablers: persons outside the army."""
        if not {"NATO", "EU"} & set(self.record.groups(iso3, date=self.case.date)):
            return 0.0
        active, army = self.forces(iso3)
        return capacity.enabler_weight(active=active, army=army, spending=active)

    def forces(self, iso3: str) -> tuple[float, float]:
        """Return active personnel and army in the year nearest; zeros where not known."""
        known = [
            (abs(int(row["year"]) - self.case.year), float(row["armed_forces"]), float(row["army"]))
            for row in self.record.rows("armed_forces")
            if row["iso3"] == iso3 and row["army"] and row.get("armed_forces")
        ]
        return min(known)[1:] if known else (0.0, 0.0)

    def stance(self, iso3: str, topic: str) -> str | None:
        """Return what a nation's law or history said on a topic at the time."""
        row = self.record.stance(iso3, topic, date=self.case.date)
        return row["value"] if row else None


def theatre(record: Record, place: str) -> tuple[geography.Place | None, str]:
    """Return where an operation's place lies, and the region; None where it is not known."""
    rows = [row for row in record.rows("countries") if row["name"] in place]
    if not rows:
        return None, ""
    row = max(rows, key=lambda row: len(row["name"]))
    return (float(row["lat"]), float(row["lon"])), row["region"]


def profile(answer: Answer, seen: Past) -> NationProfile:
    """Return a nation of a case as the model takes it."""
    case, iso3 = seen.case, answer.iso3
    groups = seen.record.groups(iso3, date=case.date)
    estimates = {
        **_strength(iso3, seen),
        **_position(iso3, groups, seen),
        **_politics(answer, seen),
        **_past(iso3, seen),
    }
    return NationProfile(
        iso3=iso3,
        name=iso3,
        member=True,
        groups=tuple(group for group in groups if group in GROUPS),
        parliament=role(answer, seen.record),
        elections=(),
        attributes={name: _uncertain(estimate) for name, estimate in estimates.items()},
    )


def washington(case: Case, others: Sequence[NationProfile], seen: Past) -> NationProfile:
    """Return the US as a nation on the ground, whose decision is given and not the model's.

    Its customary size is such that it carries of the whole ask what it announced.
    """
    model = profile(Answer(WASHINGTON, joined=True, troops=None, vote="no", counted=False), seen)
    army = max(model.attributes["army"].value, case.us_troops * ROTATIONS)
    usual = sum(usual_weight(one) for one in others)
    custom = case.us_troops / case.ask * usual / (army / ROTATIONS)
    low, high = WIDEST
    given = {
        "army": army,
        "deployable": 1.0,
        "home_reserve": 0.0,
        "abroad": 0.0,
        "leadership": 1.0,
        "customary": min(max(custom, low), high),
        "enabler_share": 0.0,
    }
    known = {name: Uncertain(value, value, value) for name, value in given.items()}
    return replace(model, attributes={**model.attributes, **known})


def usual_weight(nation: NationProfile) -> float:
    """Return a nation's weight when the ask is shared out, about: what it can and usually sends."""
    return _capacity(nation) * nation.attributes["customary"].value


def _capacity(nation: NationProfile) -> float:
    """Return about what a nation can keep in the field."""
    values = {name: number.value for name, number in nation.attributes.items()}
    free = values["deployable"] * (1 - values["home_reserve"]) / ROTATIONS
    return values["army"] * max(free - values["abroad"], 0)


def role(answer: Answer, record: Record) -> str:
    """Return the role of parliament: the law of the time, else that of today, else a middling."""
    rows = [row for row in record.rows("nations") if row["iso3"] == answer.iso3]
    today = rows[0]["parliament_role"] if rows else NO_ROLE
    return ROLES.get(answer.vote, today)


def _strength(iso3: str, seen: Past) -> Mapping[str, Estimate]:
    persons = seen.record.army_of_year(iso3, seen.case.year)
    army = capacity.army(persons=persons, remembered=True) if persons else three("army_unknown")
    peak = seen.record.peak_share(iso3, exclude=seen.case.name)
    share = capacity.enabler_share(weight=seen.weight(iso3), pool=seen.pool)
    return {
        "army": army,
        "deployable": capacity.deployable(peak_share=peak),
        "abroad": capacity.abroad(framework=False),
        "enabler_share": share,
        "us_dependence": politics.us_dependence(position=None, enabler_share=share.value),
    }


def _position(iso3: str, groups: list[str], seen: Past) -> Mapping[str, Estimate]:
    eu = "EU" in groups and seen.stance(iso3, "eu_defence") != "opt_out"
    nato, lead = "NATO" in groups, seen.case.kind.lead
    region = _region(iso3, seen.record) if seen.region == "europe" else "elsewhere"
    away = _distance(iso3, seen.adversary, seen.record)
    border = seen.adversary is not None and _borders(iso3, seen.record)
    front = seen.stance(iso3, "own_front") is not None
    return {
        "nearness": geography.nearness(distance_km=_to(iso3, seen.theatre, seen.record)),
        "exposure": geography.exposure(distance_km=away, border=border),
        "home_reserve": geography.home_reserve(distance_km=away, border=border, own_front=front),
        "europe": geography.europe(region=region, eu=eu, nato=nato),
        "alliance": geography.alliance(eu=eu, nato=nato, lead=lead),
        "leadership": _leadership(iso3, seen.case),
    }


def _politics(answer: Answer, seen: Past) -> Mapping[str, Estimate]:
    condition = seen.stance(answer.iso3, "mandate")
    parliament = role(answer, seen.record)
    middle, half = number("support"), one("support_unpolled")
    fits = {
        f"fit_{mission}": politics.fit(
            mission=mission, wants_deterrence=False, restrained=condition in RESTRAINED
        )
        for mission in MISSIONS
    }
    return {
        "public_support": Estimate(middle - half, middle, middle + half),
        "government_seat_share": politics.seat_share(share=None),
        "mandate_need": politics.mandate_need(parliament_role=parliament, condition=condition),
        "parliament_weeks": politics.parliament_weeks(parliament_role=parliament),
        **fits,
    }


def _past(iso3: str, seen: Past) -> Mapping[str, Estimate]:
    record, case = seen.record, seen.case
    risk = past.risk_aversion(
        safe=seen.tally(iso3, risky=False),
        risky=seen.tally(iso3, risky=True),
        safe_mean=seen.safe_mean,
        risky_mean=seen.risky_mean,
    )
    return {
        "record": past.record(record.surprises(iso3, like=case.kind, exclude=case.name)),
        "customary": past.customary(record.sizes(iso3, like=case.kind, exclude=case.name)),
        "risk_aversion": risk,
    }


def _leadership(iso3: str, case: Case) -> Estimate:
    if iso3 in case.deputies:
        return three("deputy")
    return of_rules("leadership_lead" if iso3 in case.leaders else "leadership_none")


def _region(iso3: str, record: Record) -> str:
    return next((row["region"] for row in record.rows("countries") if row["iso3"] == iso3), "")


def _borders(iso3: str, record: Record) -> bool:
    rows = [row for row in record.rows("nations") if row["iso3"] == iso3]
    return bool(rows) and rows[0]["borders_russia_or_belarus"] == "1"


def _distance(iso3: str, other: str | None, record: Record) -> float:
    return FAR if other is None else _to(iso3, record.place(other), record)


def _to(iso3: str, place: geography.Place | None, record: Record) -> float:
    known = any(row["iso3"] == iso3 for row in record.rows("countries"))
    if place is None or not known:
        return FAR
    return geography.great_circle_km(record.place(iso3), place)


def _uncertain(estimate: Estimate) -> Uncertain:
    low, value, high = estimate
    return Uncertain(value, low, high, "estimated", "the rules of docs/nations/rules.md")
