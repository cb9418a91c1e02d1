"""Attributes that rest on strengths, places, memberships and past operations."""

from sim.estimate import capacity, geography, past
from sim.estimate.attribute import Attribute, Everyone, army_persons
from sim.estimate.likeness import total_weight

REMEMBERED = "memory of published strengths"


def army(iso3: str, everyone: Everyone) -> Attribute:
    """Return the active army."""
    row = everyone.tables.nation(iso3)
    if not row["army_personnel"]:
        estimate = capacity.army_from_active(active=float(row["active_personnel"]))
        source = f"rule army: no army figure, from {row['active_personnel']} active personnel"
        return Attribute(estimate, "persons", "estimated", source, 0)
    remembered = "army_personnel" in row["from_memory"]
    estimate = capacity.army(persons=army_persons(row), remembered=remembered)
    source = f"nations.csv: {REMEMBERED if remembered else 'NATO, IISS and press figures'}"
    return Attribute(estimate, "persons", "documented", source, 0)


def deployable(iso3: str, everyone: Everyone) -> Attribute:
    """Return the part of the army that can be made ready to go abroad."""
    peak = everyone.tables.peak_share(iso3, exclude=everyone.exclude)
    told = "no past contingent counted"
    if peak is not None:
        told = f"largest past contingent {peak:.1%} of its army"
    source = f"rule deployable: {told}"
    return Attribute(capacity.deployable(peak_share=peak), "share", "estimated", source, 3)


def abroad(iso3: str, everyone: Everyone) -> Attribute:
    """Return the part of the army already abroad."""
    leads = everyone.tables.stance(iso3, "framework", date=everyone.date)
    source = "rule abroad: European norm"
    if leads:
        source += f"; {leads['source']}"
    estimate = capacity.abroad(framework=leads is not None)
    return Attribute(estimate, "share of army", "estimated", source, 3)


def home_reserve(iso3: str, everyone: Everyone) -> Attribute:
    """Return the part that must stay for the country's own border."""
    distance, border = _from_moscow(iso3, everyone)
    front = everyone.tables.stance(iso3, "own_front", date=everyone.date)
    estimate = geography.home_reserve(
        distance_km=distance, border=border, own_front=front is not None
    )
    source = f"rule home_reserve: {_where(distance, border=border)}"
    if front:
        source += f"; {front['source']}"
    return Attribute(estimate, "share", "estimated", source)


def exposure(iso3: str, everyone: Everyone) -> Attribute:
    """Return how directly the Russian threat touches the nation."""
    distance, border = _from_moscow(iso3, everyone)
    source = f"rule exposure: {_where(distance, border=border)}"
    estimate = geography.exposure(distance_km=distance, border=border)
    return Attribute(estimate, "share", "estimated", source)


def nearness(iso3: str, everyone: Everyone) -> Attribute:
    """Return how close the capital lies to Kyiv."""
    distance = everyone.tables.distance_km(iso3, "Kyiv")
    source = f"rule nearness: capital {distance:.0f} km from Kyiv"
    return Attribute(geography.nearness(distance_km=distance), "share", "estimated", source)


def europe(iso3: str, everyone: Everyone) -> Attribute:
    """Return the stake in Europe's credibility."""
    eu, nato, told = _memberships(iso3, everyone)
    region = everyone.tables.region(iso3)
    source = f"rule europe: {told}, region {region.replace('_', ' ')}"
    estimate = geography.europe(region=region, eu=eu, nato=nato)
    return Attribute(estimate, "share", "estimated", source)


def alliance(iso3: str, everyone: Everyone) -> Attribute:
    """Return the alliance ties with the rest of the coalition."""
    eu, nato, told = _memberships(iso3, everyone)
    source = f"rule alliance: {told}"
    return Attribute(geography.alliance(eu=eu, nato=nato), "share", "estimated", source)


def record(iso3: str, everyone: Everyone) -> Attribute:
    """Return how readily the nation joins operations like this one."""
    seen = everyone.tables.surprises(iso3, like=everyone.like, exclude=everyone.exclude)
    tally = everyone.tables.tally(iso3, exclude=everyone.exclude)
    source = (
        f"rule record: joined {tally.joined} of {tally.asked} land operations, held against all"
        f" others' answers; those like this one count as {total_weight(seen):.1f}"
    )
    return Attribute(past.record(seen), "share", "estimated", source)


def customary(iso3: str, everyone: Everyone) -> Attribute:
    """Return how large the nation's contingents usually are for its army."""
    seen = everyone.tables.sizes(iso3, like=everyone.like, exclude=everyone.exclude)
    source = f"rule customary: {len(seen)} counted contingents, against others' in the same place"
    return Attribute(past.customary(seen), "number", "estimated", source)


def risk_aversion(iso3: str, everyone: Everyone) -> Attribute:
    """Return how much the risk of fighting weighs with the nation."""
    safe = everyone.tables.tally(iso3, risky=False, exclude=everyone.exclude)
    risky = everyone.tables.tally(iso3, risky=True, exclude=everyone.exclude)
    estimate = past.risk_aversion(
        safe=safe,
        risky=risky,
        safe_mean=everyone.joined_safe,
        risky_mean=everyone.joined_risky,
    )
    source = (
        f"rule risk_aversion: joined {risky.joined} of {risky.asked} risky"
        f" and {safe.joined} of {safe.asked} safe land operations"
    )
    return Attribute(estimate, "share", "estimated", source)


def enabler_share(iso3: str, everyone: Everyone) -> Attribute:
    """Return the part of Europe's own pool of enablers."""
    estimate = capacity.enabler_share(weight=everyone.weight(iso3), pool=everyone.pool)
    source = "rule enabler_share: spending times the part of active personnel outside the army"
    return Attribute(estimate, "share", "estimated", source, 4)


def _from_moscow(iso3: str, everyone: Everyone) -> tuple[float, bool]:
    return everyone.tables.distance_km(iso3, "Moscow"), everyone.border(iso3)


def _where(distance: float, *, border: bool) -> str:
    told = f"capital {distance:.0f} km from Moscow"
    return f"{told}, on the border of Russia or Belarus" if border else told


def _memberships(iso3: str, everyone: Everyone) -> tuple[bool, bool, str]:
    groups = everyone.tables.groups(iso3, date=everyone.date)
    held = [group for group in ("EU", "NATO") if group in groups]
    return "EU" in held, "NATO" in held, " and ".join(held) or "neither EU nor NATO"
