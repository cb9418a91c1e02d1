"""What a nation file says of one attribute, and what the rules need to know of all nations."""

from dataclasses import dataclass
from functools import cached_property

from sim.estimate.capacity import army_from_active, enabler_weight
from sim.estimate.likeness import Kind
from sim.estimate.numbers import Estimate
from sim.estimate.past import pooled_share
from sim.estimate.politics import mean, polled_support
from sim.estimate.tables import UKRAINE, Row, Tables, number, poll


@dataclass(frozen=True)
class Attribute:
    """An estimate with its unit, grade and source, as it is written."""

    estimate: Estimate
    unit: str
    grade: str
    source: str
    digits: int = 2


@dataclass(frozen=True)
class Everyone:
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

    tables: Tables
    date: str
    polls_until: str
    exclude: str = ""
    like: Kind = UKRAINE

    @cached_property
    def nations(self) -> list[str]:
        """The nations of ``nations.csv``, in its order."""
        return [row["iso3"] for row in self.tables.rows("nations")]

    def share_joined(self, *, risky: bool | None = None) -> float:
        """Return the share of operations joined by all nations together."""
        return pooled_share(
            [self.tables.tally(n, risky=risky, exclude=self.exclude) for n in self.nations]
        )

    @cached_property
    def joined_safe(self) -> float:
        """Share of safe land operations joined."""
        return self.share_joined(risky=False)

    @cached_property
    def joined_risky(self) -> float:
        """Share of risky land operations joined."""
        return self.share_joined(risky=True)

    @cached_property
    def support(self) -> dict[str, float]:
        """Most likely support in every nation with a poll."""
        found = {}
        for nation in self.nations:
            if polls := self.tables.polls(nation, until=self.polls_until):
                found[nation] = polled_support([poll(row) for row in polls]).value
        return found

    def group_support(self, *, border: bool) -> list[float]:
        """Return the support of polled nations that border Russia or Belarus, or do not."""
        return [value for n, value in self.support.items() if self.border(n) == border]

    def border(self, iso3: str) -> bool:
        """Return whether a nation borders Russia or Belarus."""
        return self.tables.nation(iso3)["borders_russia_or_belarus"] == "1"

    def weight(self, iso3: str) -> float:
        """Return a nation's weight in Europe's pool; none outside NATO and the EU."""
        if not {"NATO", "EU"} & set(self.tables.groups(iso3, date=self.date)):
            return 0.0
        row = self.tables.nation(iso3)
        rows = self.tables.rows("spending")
        spending = next((r["usd_bn"] for r in rows if r["iso3"] == iso3), "")
        return enabler_weight(
            active=float(row["active_personnel"]),
            army=army_persons(row),
            spending=number(spending) or 0.0,
        )

    @cached_property
    def pool(self) -> float:
        """Sum of all weights."""
        return sum(self.weight(nation) for nation in self.nations)

    def against_fighting(self, iso3: str) -> float | None:
        """Return the share against sending soldiers to fight, if it was asked."""
        rows = self.tables.polls(iso3, until=self.polls_until, question="fight")
        return float(rows[-1]["against"]) if rows else None

    def opposition(self, iso3: str) -> float:
        """Return that share less its mean over the polled nations, 0 if it was not asked."""
        own = self.against_fighting(iso3)
        others = [x for n in self.support if (x := self.against_fighting(n)) is not None]
        return 0.0 if own is None or not others else own - mean(others)

    @cached_property
    def mean_support(self) -> float:
        """Mean support over all polled nations."""
        return mean(list(self.support.values()))


def army_persons(row: Row) -> float:
    """Return the most likely army of a row of ``nations.csv``."""
    known = number(row["army_personnel"])
    return army_from_active(active=float(row["active_personnel"])).value if known is None else known
