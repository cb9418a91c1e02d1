"""Attributes that rest on law, polls and what governments have said.

Each public function here is the rule of the attribute of its name (`sim.estimate.rules`).
"""

from sim.estimate import capacity, politics
from sim.estimate.known import Nation
from sim.estimate.numbers import Attribute
from sim.estimate.tables import Row, poll

RESTRAINED = {
    "triple_lock",
    "neutral_constitution",
    "force_limited_by_constitution",
    "non_aligned",
}
"""Conditions on the use of force that come from neutrality or from law."""


def us_dependence(nation: Nation) -> Attribute:
    """Return how much the government says it needs American cover."""
    said = nation.stance("us_backstop")
    share = capacity.enabler_share(weight=nation.enabler_weight, pool=nation.everyone.pool).value
    position = said["value"] if said else None
    estimate = politics.us_dependence(position=position, enabler_share=share)
    if said:
        source = f"rule us_dependence: {said['value']}; {said['source']}"
        return Attribute(estimate, said["grade"], source)
    source = f"rule us_dependence: no position known; {share:.0%} of Europe's enablers"
    return Attribute(estimate, "assumed", source)


def leadership(nation: Nation) -> Attribute:
    """Return how far the nation is a framework nation."""
    role = nation.stance("leadership")
    estimate = politics.leadership(role=role["value"] if role else None)
    source = role["source"] if role else "news text of 10 April 2025: no such role named"
    return Attribute(estimate, "stated", f"rule leadership: {source}")


def public_support(nation: Nation) -> Attribute:
    """Return the share of the public for sending its own troops, the undecided split evenly."""
    if polls := nation.polls:
        asked = "; ".join(_result(row) for row in polls)
        estimate = politics.polled_support([poll(row) for row in polls])
        return Attribute(estimate, "documented", f"rule public_support: {asked}")
    everyone, polled = nation.everyone, list(nation.everyone.support.values())
    group = everyone.group_support(border=nation.front)
    estimate = politics.pooled_support(
        group=group, everyone=polled, opposition=everyone.opposition(nation.iso3)
    )
    source = "rule public_support: no poll"
    if polled:
        source += (
            f"; {len(group)} polled nations {'on' if nation.front else 'off'} the border"
            f" drawn to the mean {politics.mean(polled):.2f} of {len(polled)}"
        )
    if asked := everyone.fighting_poll(nation.iso3):
        against = everyone.against_fighting(nation.iso3)
        source += f"; {asked} {against:.0%} against sending soldiers to fight"
    return Attribute(estimate, "estimated", source)


def government_seat_share(nation: Nation) -> Attribute:
    """Return the government's share of the lower house."""
    share, caretaker = nation.seat_share, nation.caretaker_share
    estimate = politics.seat_share(share=share, caretaker=caretaker)
    if share is None:
        return Attribute(estimate, "assumed", "rule government_seat_share: not known")
    source = "nations.csv: memory of the lower house in April 2025"
    if caretaker is not None:
        source += f"; the next coalition's, the caretaker cabinet holds {caretaker:.0%}"
    return Attribute(estimate, "assumed", source)


def majority(nation: Nation) -> Attribute:
    """Return the share of votes in parliament that it takes."""
    share, why = nation.majority
    estimate = politics.majority(share=share)
    grade = "documented" if why and "memory" not in why else "assumed"
    return Attribute(estimate, grade, f"rule majority: {why or 'more than half'}")


def mandate_need(nation: Nation) -> Attribute:
    """Return how far the nation needs a mandate of the UN, the EU or NATO."""
    condition, role = nation.stance("mandate"), nation.parliament_role
    estimate = politics.mandate_need(
        parliament_role=role, condition=condition["value"] if condition else None
    )
    if condition:
        source = f"rule mandate_need: {condition['value']}; {condition['source']}"
        return Attribute(estimate, condition["grade"], source)
    return Attribute(estimate, "assumed", f"rule mandate_need: {role}")


def parliament_weeks(nation: Nation) -> Attribute:
    """Return the weeks from the government's decision to the vote."""
    role = nation.parliament_role
    estimate = politics.parliament_weeks(parliament_role=role)
    grade = "estimated" if role.startswith("prior") else "assumed"
    return Attribute(estimate, grade, f"rule parliament_weeks: {role}")


def fit_deterrence(nation: Nation) -> Attribute:
    """Return how deterrence suits the nation."""
    return _fit("deterrence", nation)


def fit_peacekeeping(nation: Nation) -> Attribute:
    """Return how peacekeeping suits the nation."""
    return _fit("peacekeeping", nation)


def fit_monitoring(nation: Nation) -> Attribute:
    """Return how monitoring suits the nation."""
    return _fit("monitoring", nation)


def _fit(mission: str, nation: Nation) -> Attribute:
    wish, condition = nation.stance("deterrence"), nation.stance("mandate")
    restrained = condition is not None and condition["value"] in RESTRAINED
    estimate = politics.fit(
        mission=mission, wants_deterrence=wish is not None, restrained=restrained
    )
    if mission == "deterrence" and wish:
        return Attribute(estimate, wish["grade"], f"rule fit: {wish['source']}")
    if restrained and condition:
        return Attribute(estimate, "estimated", f"rule fit: {condition['source']}")
    return Attribute(estimate, "assumed", "rule fit: nothing known, either way")


def _result(row: Row) -> str:
    against = f" to {float(row['against']):.1%}" if row["against"] else ""
    return f"{row['pollster']} {row['fieldwork'][:7]} {float(row['for']):.1%}{against}"
