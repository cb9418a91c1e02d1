"""Attributes that rest on what a nation is to others: its ties to those who lead, and its size.

Each public function here is the rule of the attribute of its name (`sim.estimate.rules`).
"""

from sim.estimate import ties
from sim.estimate.known import Nation
from sim.estimate.numbers import Attribute


def alliance(nation: Nation) -> Attribute:
    """Return the ties to those who lead: to the organisation in charge, and to the states."""
    lead = nation.everyone.like.lead
    bonds = {leader: nation.bonds(leader) for leader in nation.everyone.leaders}
    estimate = ties.alliance(lead=lead, nato=nation.nato, eu=nation.eu, bonds=list(bonds.values()))
    said = [f"{leader} by {_name_kinds(kinds)}" for leader, kinds in bonds.items()]
    if lead in ties.ORGANISATIONS:
        said.insert(0, "member" if ties.member(lead, nato=nation.nato, eu=nation.eu) else "outside")
    return Attribute(estimate, "estimated", f"rule alliance: {', '.join(said) or 'nobody leads'}")


def small(nation: Nation) -> Attribute:
    """Return how small the nation is beside its allies, by persons in all services."""
    persons = nation.persons
    if not persons:
        return Attribute(ties.small(persons=None), "estimated", "rule small: no figure")
    source = f"rule small: {persons:.0f} active personnel"
    return Attribute(ties.small(persons=persons), "estimated", source)


def _name_kinds(kinds: frozenset[str]) -> str:
    return " and ".join(ties.WORDS[kind] for kind in ties.WORDS if kind in kinds) or "nothing"
