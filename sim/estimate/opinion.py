"""What polls say of all nations together: support for own troops, opposition to fighting."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property

from sim.estimate.politics import mean, polled_support
from sim.estimate.tables import Tables, as_number, poll


class Opinion(ABC):
    """Public opinion in the nations that are asked, up to a day."""

    tables: Tables
    polls_until: str

    @property
    @abstractmethod
    def nations(self) -> list[str]:
        """The nations that are asked."""

    @cached_property
    def support(self) -> dict[str, float]:
        """Most likely support in every nation with a poll."""
        found = {}
        for nation in self.nations:
            if polls := self.tables.polls(nation, until=self.polls_until):
                found[nation] = polled_support([poll(row) for row in polls]).value
        return found

    def against_fighting(self, iso3: str) -> float | None:
        """Return the share against sending soldiers to fight, if it was asked.

        Where only the share in favour was found, all others count as against.
        """
        rows = self.tables.polls(iso3, until=self.polls_until, question="fight")
        if not rows:
            return None
        against = as_number(rows[-1]["against"])
        return 1 - float(rows[-1]["for"]) if against is None else against

    def fighting_poll(self, iso3: str) -> str:
        """Return who asked that, and in which month; "" if nobody did."""
        rows = self.tables.polls(iso3, until=self.polls_until, question="fight")
        return f"{rows[-1]['pollster']} {rows[-1]['fieldwork'][:7]}" if rows else ""

    def opposition(self, iso3: str) -> float:
        """Return that share less its mean over the polled nations, 0 if it was not asked."""
        own = self.against_fighting(iso3)
        others = [x for n in self.support if (x := self.against_fighting(n)) is not None]
        return 0.0 if own is None or not others else own - mean(others)
