"""What is known of the nations on the day they are asked: of all together, and of each.

Both are of 10 April 2025 and of the force for Ukraine as they stand here. The hindcast answers the
same questions for a past operation (`sim.hindcast.nation`), so that one rule serves both.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from sim.estimate.capacity import army_from_active, enabler_weight
from sim.estimate.contingents import kept_share
from sim.estimate.forces import Deployed, Published, contingents, deployed_troops, published_army
from sim.estimate.likeness import Kind, Weighted
from sim.estimate.opinion import Opinion
from sim.estimate.past import Tally, pooled_share
from sim.estimate.tables import UKRAINE, Row, Tables, as_number
from sim.estimate.ties import CLUBS

LEADS = "lead"
"""Stance on leadership of a state that leads."""


class Army(NamedTuple):
    """What is known of an army.

    Attributes
    ----------
    persons, active
        Persons in the army and in all services, None where not known.
    remembered
        Whether the army is from memory.
    published
        What another source publishes of it, None if none was found.
    """

    persons: float | None
    active: float | None
    remembered: bool
    published: Published | None = None


class Everyone(Opinion):
    """What the rules ask of all nations together: means, groups and the pool of enablers.

    Parameters
    ----------
    tables
        The facts.
    date, polls_until
        The day the estimates are of, and the last day of polls.
    exclude
        An operation to leave out of the past, for a hindcast of it.
    like
        What kind of operation the nations are asked for; past ones like it count most.
    """

    def __init__(
        self,
        tables: Tables,
        date: str,
        polls_until: str,
        exclude: str = "",
        like: Kind = UKRAINE,
    ) -> None:
        self.tables = tables
        self.date = date
        self.polls_until = polls_until
        self.exclude = exclude
        self.like = like

    @cached_property
    def nations(self) -> list[str]:
        """The nations that are asked, in the order of their table."""
        return [row["iso3"] for row in self.tables.rows("nations")]

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """The states that lead the operation, in the order of the table."""
        stances = {
            iso3: self.tables.stance(iso3, "leadership", date=self.date) for iso3 in self.nations
        }
        return tuple(n for n, said in stances.items() if said and said["value"] == LEADS)

    @property
    def respondents(self) -> list[str]:
        """The nations whose past answers make the mean of all."""
        return self.nations

    def nation(self, iso3: str) -> Nation:
        """Return what is known of one nation."""
        return Nation(iso3, self)

    def joining_rate(self, *, risky: bool) -> float:
        """Return the share of risky or safe operations joined by all nations together."""
        return pooled_share(
            [self.tables.tally(n, risky=risky, exclude=self.exclude) for n in self.respondents]
        )

    @cached_property
    def joined_safe(self) -> float:
        """Share of safe land operations joined."""
        return self.joining_rate(risky=False)

    @cached_property
    def joined_risky(self) -> float:
        """Share of risky land operations joined."""
        return self.joining_rate(risky=True)

    def weight(self, iso3: str) -> float:
        """Return a nation's weight in Europe's pool; none outside NATO and the EU."""
        if not {"NATO", "EU"} & set(self.tables.groups(iso3, date=self.date)):
            return 0.0
        active, army, spending = self.services(iso3)
        return enabler_weight(active=active, army=army, spending=spending)

    def services(self, iso3: str) -> tuple[float, float, float]:
        """Return persons in all services and in the army, and what is spent on them."""
        row, rows = self.tables.nation(iso3), self.tables.rows("spending")
        active, army = float(row["active_personnel"]), as_number(row["army_personnel"])
        spending = next((r["usd_bn"] for r in rows if r["iso3"] == iso3), "")
        persons = army_from_active(active=active).value if army is None else army
        return active, persons, as_number(spending) or 0.0

    @cached_property
    def pool(self) -> float:
        """Sum of all nations' weights as suppliers of enablers."""
        return sum(self.weight(nation) for nation in self.nations)

    def group_support(self, *, border: bool) -> list[float]:
        """Return the support of polled nations in the front line, or not in it."""
        return [value for n, value in self.support.items() if self.nation(n).front == border]


class Nation:
    """What is known of one nation; each attribute is estimated from this and nothing else."""

    def __init__(self, iso3: str, everyone: Everyone) -> None:
        self.iso3 = iso3
        self.everyone = everyone
        self.tables = everyone.tables

    @property
    def army(self) -> Army:
        """What is known of its army."""
        row = self.tables.nation(self.iso3)
        return Army(
            persons=as_number(row["army_personnel"]),
            active=float(row["active_personnel"]),
            remembered="army_personnel" in row["from_memory"],
            published=published_army(self.tables, self.iso3),
        )

    @property
    def deployed(self) -> Deployed | None:
        """Who of its army is abroad, None if that was not found."""
        return deployed_troops(self.tables, self.iso3)

    @property
    def groups(self) -> list[str]:
        """The groups it was a member of on the day."""
        return self.tables.groups(self.iso3, date=self.everyone.date)

    @property
    def nato(self) -> bool:
        """Whether it is a member of NATO."""
        return "NATO" in self.groups

    @property
    def eu(self) -> bool:
        """Whether it is a member of the EU that has not opted out of its operations."""
        opted = self.stance("eu_defence")
        return "EU" in self.groups and not (opted and opted["value"] == "opt_out")

    @property
    def persons(self) -> float | None:
        """Persons in all its services, None where not known."""
        return self.everyone.services(self.iso3)[0] or None

    def bonds(self, leader: str) -> frozenset[str]:
        """Return what ties it to a state that leads: keys of `sim.estimate.ties.WORDS`."""
        if leader == self.iso3:
            return frozenset({"self"})
        date = self.everyone.date
        other = self.everyone.nation(leader)
        shared = set(self.groups) & set(other.groups)
        found = self.tables.ties(self.iso3, leader, date=date)
        found |= {CLUBS[group] for group in shared & CLUBS.keys()}
        found |= {"nato"} if self.nato and other.nato else set()
        return frozenset(found | ({"eu"} if self.eu and other.eu else set()))

    @property
    def region(self) -> str:
        """The region its capital lies in, as the stake in Europe's credibility sees it."""
        return self.tables.region(self.iso3)

    @property
    def km_to_adversary(self) -> float:
        """The distance from its capital to the adversary's."""
        return self.tables.distance_km(self.iso3, "Moscow")

    @property
    def km_to_theatre(self) -> float:
        """The distance from its capital to the theatre."""
        return self.tables.distance_km(self.iso3, "Kyiv")

    @property
    def border(self) -> bool:
        """Whether it borders the adversary or its close ally: Russia or Belarus."""
        return self.tables.nation(self.iso3)["borders_russia_or_belarus"] == "1"

    @property
    def border_theatre(self) -> bool:
        """Whether it borders the theatre: Ukraine."""
        return self.tables.nation(self.iso3)["borders_ukraine"] == "1"

    @property
    def front(self) -> bool:
        """Whether it is a front-line state: on the border of the adversary or of the theatre."""
        return self.border or self.border_theatre

    @property
    def parliament_role(self) -> str:
        """The role of its parliament."""
        return self.tables.nation(self.iso3)["parliament_role"]

    @property
    def seat_share(self) -> float | None:
        """The government's share of the lower house, None where not known."""
        return as_number(self.tables.nation(self.iso3)["government_seat_share"])

    @property
    def caretaker_share(self) -> float | None:
        """The seats of a caretaker cabinet, where another has been agreed; None elsewhere."""
        return as_number(self.tables.nation(self.iso3)["caretaker_seat_share"])

    @property
    def majority(self) -> tuple[float, str]:
        """The share of votes that parliament's consent takes, and why if not half; "" if it is."""
        row = self.tables.nation(self.iso3)
        return float(row["majority"]), row["majority_note"]

    def stance(self, topic: str) -> Row | None:
        """Return what its government, law or history says on a topic, if anything."""
        return self.tables.stance(self.iso3, topic, date=self.everyone.date)

    @property
    def polls(self) -> list[Row]:
        """The polls of its public on sending its own troops."""
        return self.tables.polls(self.iso3, until=self.everyone.polls_until)

    @property
    def enabler_weight(self) -> float:
        """Its weight in Europe's pool of enablers."""
        return self.everyone.weight(self.iso3)

    def tally(self, *, risky: bool | None = None) -> Tally:
        """Return how often it joined: all land operations, the risky or the safe ones."""
        return self.tables.tally(self.iso3, risky=risky, exclude=self.everyone.exclude)

    @property
    def peak_share(self) -> float | None:
        """Its largest past contingent over the army of that year, None if none was counted."""
        return self.tables.peak_share(self.iso3, exclude=self.everyone.exclude)

    @property
    def kept_share(self) -> float | None:
        """The largest part of its army that it kept up in one operation, None if none was."""
        return kept_share(contingents(self.tables, self.iso3, exclude=self.everyone.exclude))

    @property
    def surprises(self) -> list[Weighted]:
        """Its past answers less those of all, each with its likeness to this operation."""
        everyone = self.everyone
        return self.tables.surprises(self.iso3, like=everyone.like, exclude=everyone.exclude)

    @property
    def sizes(self) -> list[Weighted]:
        """The size of its contingents beside all others', as logarithms, weighted likewise."""
        everyone = self.everyone
        return self.tables.sizes(self.iso3, like=everyone.like, exclude=everyone.exclude)
