"""How well structure alone ranks what governments said: ``python -m sim.hindcast.structure``.

No statement of any government on a force for Ukraine is used: nations are estimated from places,
armies, ties, law, polls and past operations, and only who leads is given, as for a past operation.
Their willingness in the first week, every input at its mean and without luck, is held against what
they had said by 10 April 2025. One weight was set by these statements, that of public opinion
(`SET_BY_WORDS`): how much of the figure is owed to it is said beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from sim.analysis.statistics import known_rank_correlation
from sim.draws import Draws
from sim.estimate.known import LEADS, Everyone, Nation
from sim.estimate.rules import attributes
from sim.estimate.tables import DATE, POLLS_UNTIL, Row, Tables
from sim.hindcast.nation import LASTING, as_uncertain
from sim.hindcast.score import Array
from sim.scenario.reading.read import load
from sim.scenario.scenario import NationProfile, Scenario, Uncertain
from sim.scenario.shipped import folder
from sim.scenario.table import Row as TableRow
from sim.scenario.table import parameters
from sim.week.inference import settle
from sim.week.start import first_state
from sim.week.week import pass_week

BASELINE = "text-as-it-stands"

LADDER: Mapping[str, float] = {
    "refuses": 0.0, "supports": 1.0, "silent": 1.0, "undecided": 1.5, "conditional": 2.0,
    "open": 2.5, "pledged": 3.0, "leading": 4.0,
}  # fmt: skip
"""Values of what a government may have said, as `willing score` has them."""

SHIPPED: Mapping[str, float] = {}
"""No weight but the shipped ones."""

SET_BY_WORDS = "home_public"
"""The weight that was moved towards what agrees with these statements, as its source says."""

TIMES = 2_000
"""Drawings of nations, with return, behind an interval."""


class Silent(Nation):
    """A nation whose government has said nothing of this force: only law and history speak."""

    def stance(self, topic: str) -> Row | None:
        """Return what law or history says on a topic, and who leads, which is given."""
        found = super().stance(topic)
        if topic == "leadership":
            return found if found and found["value"] == LEADS else None
        if found is None or topic not in LASTING or found["value"] == "declared_condition":
            return None
        return found


@dataclass(frozen=True)
class Structure:
    """Willingness from structure alone beside what was said, ``(nation,)`` each.

    ``terms`` are what the willingness is made of, in points; ``leads`` says who leads.
    """

    codes: tuple[str, ...]
    willingness: Array
    said: Array
    leads: Array
    terms: Mapping[str, Array]

    @property
    def correlation(self) -> float:
        """Rank correlation over all nations."""
        return known_rank_correlation(self.willingness, self.said)

    @property
    def without_leaders(self) -> float:
        """The same without those that lead, whose leading is given."""
        others = self.leads == 0
        return known_rank_correlation(self.willingness[others], self.said[others])

    def without(self, *terms: str) -> Structure:
        """Return the same without some terms of willingness."""
        less = sum((self.terms[name] for name in terms), np.zeros(len(self.codes)))
        return replace(self, willingness=self.willingness - less)

    def interval(self, share: float = 0.9, seed: int = 2025) -> tuple[float, float]:
        """Return the range of the correlation if as many nations were drawn again, with return."""
        random, count = np.random.default_rng(seed), len(self.codes)
        drawn = [random.integers(count, size=count) for _ in range(TIMES)]
        found = [known_rank_correlation(self.willingness[rows], self.said[rows]) for rows in drawn]
        low, high = np.nanquantile(found, [(1 - share) / 2, (1 + share) / 2])
        return float(low), float(high)


def structure(name: str = BASELINE, weights: Mapping[str, float] = SHIPPED) -> Structure:
    """Return the willingness of every nation from structure alone, and what it had said.

    Parameters
    ----------
    name
        The scenario in which the words were spoken.
    weights
        Coefficients in place of the shipped ones, in points.
    """
    shipped = load(name)
    held = {key: Uncertain(points, points, points) for key, points in weights.items()}
    silent = without_words(replace(shipped, numbers={**shipped.numbers, **held}))
    setting = settle(silent, Draws(0, 0, 1), held=True)
    _, ledger = pass_week(first_state(setting), setting)
    explained = np.asarray(ledger.willingness - ledger.disposition - ledger.mood)[:, 0]
    size = len(silent.codes)
    return Structure(
        codes=silent.codes,
        willingness=explained.astype(float),
        said=np.array([position_value(nation) for nation in shipped.nations]),
        leads=np.array([nation.attributes["leadership"].value >= 1 for nation in silent.nations]),
        terms={
            term: np.broadcast_to(np.asarray(points, float), (size, 1))[:, 0]
            for term, points in ledger.terms.items()
        },
    )


def without_words(scenario: Scenario) -> Scenario:
    """Return a scenario of nations that have said nothing, estimated from structure alone.

    Nor are conditions drawn for them: chance would decide whom the American backstop gates.
    """
    nothing = Uncertain(0.0, 0.0, 0.0)
    unnamed = {name: nothing for name in scenario.numbers if name.startswith("named.")}
    everyone = Everyone(Tables(folder() / "data"), DATE, POLLS_UNTIL)
    return replace(
        scenario,
        nations=tuple(_silence(nation, everyone) for nation in scenario.nations),
        numbers={**scenario.numbers, **unnamed},
        spoken=None,
    )


def _silence(profile: NationProfile, everyone: Everyone) -> NationProfile:
    found = attributes(Silent(profile.iso3, everyone))
    known = {name: as_uncertain(attribute.estimate) for name, attribute in found.items()}
    return replace(profile, word=None, attributes=known)


def position_value(nation: NationProfile) -> float:
    """Return the value of what a government had said, on the ladder of words."""
    return LADDER[nation.word.position if nation.word else "silent"]


def table(found: Structure) -> Iterator[str]:
    """Say the correlation, its interval, and what each term adds to it, line by line."""
    low, high = found.interval()
    yield (
        f"Rank correlation of structure alone with what {len(found.codes)} governments had said: "
        f"{found.correlation:.2f} ({low:.2f} to {high:.2f} if nations were drawn again)"
    )
    yield f"  without those that lead: {found.without_leaders:.2f}"
    for end, place in (("low", 0), ("high", 1)):
        ends = {key: (row.default.low, row.default.high)[place] for key, row in _assumed_weights()}
        moved = structure(weights=ends).correlation
        yield f"  {' and '.join(ends)} at their {end} ends: {moved:.2f}"
    for weighed, other in by_opinion().items():
        low, high = other.interval()
        yield f"  {SET_BY_WORDS} {weighed}: {other.correlation:.2f} ({low:.2f} to {high:.2f})"
    yield "Term                     spread  with what was said  all without it"
    for term, points in found.terms.items():
        if np.ptp(points) > 0:
            alone, less = (
                known_rank_correlation(points, found.said),
                found.without(term).correlation,
            )
            yield f"  {term:22s} {points.std():6.2f} {alone:19.2f} {less:15.2f}"


def by_opinion() -> dict[str, Structure]:
    """Return what structure says at other weights of public opinion, by how each is called."""
    row = parameters()[SET_BY_WORDS].default
    named = {"left out": 0.0, f"at {row.low:g}": row.low, f"at {row.high:g}": row.high}
    return {place: structure(weights={SET_BY_WORDS: it}) for place, it in named.items()}


def _assumed_weights() -> list[tuple[str, TableRow]]:
    """Return the weights of private benefits and of one's own border, which no record tells."""
    return [(name, parameters()[name]) for name in ("stake_shelter", "home_border")]


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in table(structure()))
