"""Attributes that rest on strengths, places, memberships and past operations.

Each public function here is the rule of the attribute of its name (`sim.estimate.rules`).
"""

from sim.estimate import capacity, geography, past
from sim.estimate.known import Nation
from sim.estimate.likeness import total_weight
from sim.estimate.numbers import Attribute


def army(nation: Nation) -> Attribute:
    """Return the active army."""
    persons, active, remembered, published = nation.army
    if persons is None:
        if active is None:
            return Attribute(capacity.army_unknown(), "estimated", "rule army: no figure")
        source = f"rule army: no army figure, from {active:.0f} active personnel"
        return Attribute(capacity.army_from_active(active=active), "estimated", source)
    estimate = capacity.army(
        persons=persons, published=published and published.persons, remembered=remembered
    )
    if published is None:
        known = "memory of published strengths" if remembered else "NATO, IISS and press figures"
        grade = "assumed" if remembered else "documented"
        return Attribute(estimate, grade, f"nations.csv: {known}")
    same = capacity.agree(persons, published.persons)
    source = f"{published.source}: {published.persons:.0f} {published.counts}"
    if not same:
        source = f"nations.csv: memory of published strengths; {source}"
    return Attribute(estimate, "documented" if same else "estimated", source)


def deployable(nation: Nation) -> Attribute:
    """Return the part of the army at home that can be made ready to go abroad."""
    peak, kept = nation.peak_share, nation.kept_share
    counted = "no past contingent counted"
    if peak is not None and kept is not None:
        counted = f"largest past contingent {peak:.1%} of its army, kept up {kept:.1%}"
    estimate = capacity.deployable(
        peak_share=peak, kept=kept, army=army(nation).estimate.value, away=_away(nation)
    )
    return Attribute(estimate, "estimated", f"rule deployable: {counted}")


def rotation(nation: Nation) -> Attribute:
    """Return how many times the middling army's soldiers it takes to keep one deployed."""
    source = f"rule rotation: nothing known of {nation.iso3}'s own planning ratio"
    return Attribute(capacity.rotation(), "assumed", source)


def abroad(nation: Nation) -> Attribute:
    """Return the part of the army already abroad."""
    found = nation.deployed
    if found is not None:
        source = (
            f"{found.source}: {found.missions:.0f} on missions, {found.garrisons:.0f} in garrisons"
        )
        return Attribute(_away(nation).all, "documented", source)
    leads = nation.stance("framework")
    source = "rule abroad: European norm"
    if leads:
        source += f"; {leads['source']}"
    return Attribute(_away(nation).all, "estimated", source)


def _away(nation: Nation) -> capacity.Away:
    found = nation.deployed
    return capacity.away(
        framework=nation.stance("framework") is not None,
        missions=None if found is None else found.missions,
        garrisons=0.0 if found is None else found.garrisons,
        army=army(nation).estimate.value,
    )


def home_reserve(nation: Nation) -> Attribute:
    """Return the part that must stay for the country's own border."""
    front = nation.stance("own_front")
    estimate = geography.home_reserve(
        distance_km=nation.km_to_adversary, border=nation.front, own_front=front is not None
    )
    source = f"rule home_reserve: {_from_moscow(nation)}"
    if front:
        source += f"; {front['source']}"
    return Attribute(estimate, "estimated", source)


def exposure(nation: Nation) -> Attribute:
    """Return how directly the Russian threat touches the nation."""
    estimate = geography.exposure(distance_km=nation.km_to_adversary, border=nation.front)
    return Attribute(estimate, "estimated", f"rule exposure: {_from_moscow(nation)}")


def nearness(nation: Nation) -> Attribute:
    """Return how close the capital lies to the theatre."""
    distance = nation.km_to_theatre
    source = f"rule nearness: capital {distance:.0f} km from Kyiv"
    return Attribute(geography.nearness(distance_km=distance), "estimated", source)


def europe(nation: Nation) -> Attribute:
    """Return the stake in Europe's credibility."""
    region = nation.region
    source = f"rule europe: {_memberships(nation)}, region {region.replace('_', ' ')}"
    estimate = geography.europe(region=region, eu=nation.eu, nato=nation.nato)
    return Attribute(estimate, "estimated", source)


def record(nation: Nation) -> Attribute:
    """Return how readily the nation joins operations like this one."""
    seen, tally = nation.surprises, nation.tally()
    source = (
        f"rule record: joined {tally.joined} of {tally.asked} land operations, held against all"
        f" others' answers; those like this one count as {total_weight(seen):.1f}"
    )
    return Attribute(past.record(seen), "estimated", source)


def customary(nation: Nation) -> Attribute:
    """Return how large the nation's contingents usually are for its army."""
    seen = nation.sizes
    source = f"rule customary: {len(seen)} counted contingents, against others' in the same place"
    return Attribute(past.customary(seen), "estimated", source)


def risk_aversion(nation: Nation) -> Attribute:
    """Return how much the risk of fighting weighs with the nation."""
    safe, risky = nation.tally(risky=False), nation.tally(risky=True)
    estimate = past.risk_aversion(
        safe=safe,
        risky=risky,
        safe_mean=nation.everyone.joined_safe,
        risky_mean=nation.everyone.joined_risky,
    )
    source = (
        f"rule risk_aversion: joined {risky.joined} of {risky.asked} risky"
        f" and {safe.joined} of {safe.asked} safe land operations"
    )
    return Attribute(estimate, "estimated", source)


def enabler_share(nation: Nation) -> Attribute:
    """Return the part of Europe's own pool of enablers."""
    estimate = capacity.enabler_share(weight=nation.enabler_weight, pool=nation.everyone.pool)
    source = "rule enabler_share: spending times the part of active personnel outside the army"
    return Attribute(estimate, "estimated", source)


def _from_moscow(nation: Nation) -> str:
    where = f"capital {nation.km_to_adversary:.0f} km from Moscow"
    if nation.border:
        return f"{where}, on the border of Russia or Belarus"
    return f"{where}, on the border of Ukraine" if nation.border_theatre else where


def _memberships(nation: Nation) -> str:
    held = [name for name, member in (("EU", nation.eu), ("NATO", nation.nato)) if member]
    return " and ".join(held) or "neither EU nor NATO"
