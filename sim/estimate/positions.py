"""Attributes that rest on law, polls and what governments have said."""

from sim.estimate import capacity, politics
from sim.estimate.attribute import Attribute, Everyone
from sim.estimate.tables import Row, number, poll

RESTRAINED = {
    "triple_lock",
    "neutral_constitution",
    "force_limited_by_constitution",
    "non_aligned",
}
"""Conditions on the use of force that come from neutrality or from law."""


def us_dependence(iso3: str, everyone: Everyone) -> Attribute:
    """Return how much the government says it needs American cover."""
    said = _stance(iso3, "us_backstop", everyone)
    share = capacity.enabler_share(weight=everyone.weight(iso3), pool=everyone.pool).value
    position = said["value"] if said else None
    estimate = politics.us_dependence(position=position, enabler_share=share)
    if said:
        source = f"rule us_dependence: {said['value']}; {said['source']}"
        return Attribute(estimate, "share", said["grade"], source)
    source = f"rule us_dependence: no position known; {share:.0%} of Europe's enablers"
    return Attribute(estimate, "share", "assumed", source)


def leadership(iso3: str, everyone: Everyone) -> Attribute:
    """Return how far the nation is a framework nation."""
    role = _stance(iso3, "leadership", everyone)
    estimate = politics.leadership(role=role["value"] if role else None)
    source = role["source"] if role else "news text of 10 April 2025: no such role named"
    return Attribute(estimate, "share", "stated", f"rule leadership: {source}")


def public_support(iso3: str, everyone: Everyone) -> Attribute:
    """Return the share of the public for sending its own troops, the undecided split evenly."""
    rows = everyone.tables.polls(iso3, until=everyone.polls_until)
    if rows:
        estimate = politics.polled_support([poll(row) for row in rows])
        asked = "; ".join(_told(row) for row in rows)
        return Attribute(estimate, "share", "documented", f"rule public_support: {asked}")
    border = everyone.border(iso3)
    group = everyone.group_support(border=border)
    estimate = politics.pooled_support(
        group=group,
        everyone=list(everyone.support.values()),
        opposition=everyone.opposition(iso3),
    )
    where = "on" if border else "off"
    source = (
        f"rule public_support: no poll; {len(group)} polled nations {where} the border"
        f" drawn to the mean {everyone.mean_support:.2f} of {len(everyone.support)}"
    )
    if (against := everyone.against_fighting(iso3)) is not None:
        source += f"; ECFR 2024-05 {against:.0%} against sending soldiers to fight"
    return Attribute(estimate, "share", "estimated", source)


def government_seat_share(iso3: str, everyone: Everyone) -> Attribute:
    """Return the government's share of the lower house."""
    share = number(everyone.tables.nation(iso3)["government_seat_share"])
    estimate = politics.seat_share(share=share)
    if share is None:
        return Attribute(estimate, "share", "assumed", "rule government_seat_share: not known")
    source = "nations.csv: memory of the lower house in April 2025"
    return Attribute(estimate, "share", "documented", source)


def mandate_need(iso3: str, everyone: Everyone) -> Attribute:
    """Return how far the nation needs a mandate of the UN, the EU or NATO."""
    condition = _stance(iso3, "mandate", everyone)
    role = everyone.tables.nation(iso3)["parliament_role"]
    estimate = politics.mandate_need(
        parliament_role=role, condition=condition["value"] if condition else None
    )
    if condition:
        source = f"rule mandate_need: {condition['value']}; {condition['source']}"
        return Attribute(estimate, "share", condition["grade"], source)
    return Attribute(estimate, "share", "assumed", f"rule mandate_need: {role}")


def parliament_weeks(iso3: str, everyone: Everyone) -> Attribute:
    """Return the weeks from the government's decision to the vote."""
    role = everyone.tables.nation(iso3)["parliament_role"]
    estimate = politics.parliament_weeks(parliament_role=role)
    grade = "estimated" if role.startswith("prior") else "assumed"
    return Attribute(estimate, "weeks", grade, f"rule parliament_weeks: {role}", 0)


def fit(mission: str, iso3: str, everyone: Everyone) -> Attribute:
    """Return how a mission suits the nation."""
    wish = _stance(iso3, "deterrence", everyone)
    condition = _stance(iso3, "mandate", everyone)
    restrained = condition is not None and condition["value"] in RESTRAINED
    estimate = politics.fit(
        mission=mission, wants_deterrence=wish is not None, restrained=restrained
    )
    if mission == "deterrence" and wish:
        return Attribute(estimate, "share", wish["grade"], f"rule fit: {wish['source']}")
    if restrained and condition:
        return Attribute(estimate, "share", "estimated", f"rule fit: {condition['source']}")
    return Attribute(estimate, "share", "assumed", "rule fit: nothing known, either way")


def _stance(iso3: str, topic: str, everyone: Everyone) -> Row | None:
    return everyone.tables.stance(iso3, topic, date=everyone.date)


def _told(row: Row) -> str:
    against = f" to {float(row['against']):.1%}" if row["against"] else ""
    return f"{row['pollster']} {row['fieldwork'][:7]} {float(row['for']):.1%}{against}"
