"""What was run, and the measures that findings and tables are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from made.pages import use_this_clone

use_this_clone()

from sim.analysis.comparison import gains  # noqa: E402
from sim.analysis.doubt import where_smaller  # noqa: E402
from sim.analysis.force import headline  # noqa: E402
from sim.analysis.nations import members, support  # noqa: E402
from sim.arrays.ensemble import EnsembleResult  # noqa: E402
from sim.rules.ladder import Rung  # noqa: E402
from sim.scenario.scenario import TOKEN, Scenario, Uncertain  # noqa: E402

LADDER = ("no-us", "intelligence-only", "air-and-intelligence", "full-backstop")
LEADERS = ("GBR", "FRA")
RARE = 0.05

CERTAIN = Uncertain(5, 5, 5)
"""A margin in parliament, in points, that no luck outweighs."""


@dataclass
class Figures:
    """What was run: the shipped scenarios by name, and how to run another."""

    results: Mapping[str, EnsembleResult]
    run: Callable[[Scenario], EnsembleResult]

    @property
    def alone(self) -> EnsembleResult:
        """The force without the United States."""
        return self.results["no-us"]

    @property
    def full_backstop(self) -> EnsembleResult:
        """The force with a full backstop."""
        return self.results["full-backstop"]

    @cached_property
    def no_refusals(self) -> EnsembleResult:
        """The force without the United States if no parliament ever refused."""
        scenario = self.alone.scenario
        numbers = {**scenario.numbers, "cross_party": CERTAIN}
        return self.run(replace(scenario, name="never-refused", numbers=numbers))

    @cached_property
    def no_debates(self) -> EnsembleResult:
        """The force without the United States if no parliament took any time."""
        scenario = self.alone.scenario
        none = {"parliament_weeks": Uncertain(0, 0, 0)}
        nations = tuple(
            replace(nation, attributes={**nation.attributes, **none}) for nation in scenario.nations
        )
        return self.run(replace(scenario, name="never-debated", nations=nations))


def chances(figures: Figures, size: int = 10_000) -> list[float]:
    """Return the chance of a size along the ladder of help."""
    values = []
    for name in LADDER:
        rows = headline(figures.results[name]).rows()
        values += [
            row["chance"]
            for row in rows
            if (row["measure"], row["threshold"]) == ("authorised", size)
        ]
    return values


def on_rungs(result: EnsembleResult) -> dict[str, float]:
    """Return the mean number of nations on each level of support at the deadline."""
    return support(result).rows()[result.scenario.deadline]


def token_share(result: EnsembleResult) -> float:
    """Return the share of all contingents that are token."""
    sends = result.runs.rung >= Rung.AUTHORISED
    small = sends & (result.runs.contribution < TOKEN)
    return float(small.sum() / max(sends.sum(), 1))


def odds(result: EnsembleResult) -> dict[str, float]:
    """Return each nation's odds of sending troops, likeliest first."""
    return {row["iso3"]: row["authorised"] for row in members(result).rows()}


def odds_kept(figures: Figures) -> dict[str, float]:
    """Return the part of its odds with a full backstop that a nation keeps without."""
    alone, backed = odds(figures.alone), odds(figures.full_backstop)
    return {code: alone[code] / backed[code] for code in alone if backed[code] > RARE}


def gain(result: EnsembleResult, other: EnsembleResult) -> dict[str, Any]:
    """Return what one course of events changes in the size of the force, run by run."""
    return gains([other, result]).rows()[0]


def thirds(figures: Figures) -> list[dict[str, Any]]:
    """Return the thirds of ranges in which a promise reversed leaves less than none."""
    rows = where_smaller(figures.results["reversal"], figures.alone).rows()
    return [row for row in rows if row["high"] < 0]


def troops_of_others(result: EnsembleResult) -> float:
    """Return the troops authorised of those who do not lead, summed over runs."""
    totals = result.tally.nation_troops[result.scenario.deadline]
    codes = result.scenario.codes
    return float(
        sum(troops for code, troops in zip(codes, totals, strict=True) if code not in LEADERS)
    )


def gini(result: EnsembleResult) -> float:
    """Return the median over runs of the Gini coefficient across contributors."""
    sends = result.runs.rung >= Rung.AUTHORISED
    troops = np.sort(np.where(sends, result.runs.contribution, 0), axis=0).astype(float)
    count = sends.sum(axis=0)
    place = np.arange(1, len(troops) + 1)[:, np.newaxis] - (len(troops) - count)
    total = np.maximum(troops.sum(axis=0), 1)
    gini = 2 * (place * troops).sum(axis=0) / (np.maximum(count, 1) * total)
    return float(np.median((gini - (count + 1) / np.maximum(count, 1))[count > 1]))


def authorised_troops(result: EnsembleResult) -> np.ndarray:
    """Return the troops authorised at the deadline, by run."""
    return result.runs.troops[1, result.scenario.deadline].astype(int)
