"""What comes at the most: troops if every government were fully willing, and what keeps them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations
from typing import Final, TypeAlias

import numpy as np

from sim.analysis.counts import persons, quantiles, runs_reaching
from sim.analysis.declare import LABEL, P10, P50, P90, Column, Needs, TableRows, named_table
from sim.analysis.statistics import median
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import MEASURES
from sim.draws import Draws, Floats
from sim.rules import force
from sim.rules.quantity import Quantity
from sim.scenario.inputs import Inputs, sample
from sim.scenario.scenario import Scenario

Lifted: TypeAlias = frozenset[str]
"""Causes that do not hold."""

CAUSES: Final = {
    "abroad": "nobody already abroad",
    "deployable": "every soldier fit to go",
    "rotation": "nobody relieved",
    "home_reserve": "no reserve for the own border",
    "fair_share": "all that each can send, not a fair share",
}
"""What keeps a willing army's contingent below its soldiers, each said as lifted."""

NO_CAUSE: Final[Lifted] = frozenset()
SHARES: Final = (0.1, 0.5, 0.9)
MOST_RUNS: Final = 2_000
"""Runs that are worked out: the first ones of a result."""

WEEKS_A_YEAR: Final = 52


@named_table(
    Needs.RESULT,
    "Troops in week {result.scenario.deadline}, the deadline: as many as are committed, as many as "
    "there would be if every government were fully willing, and as many if one more cause were "
    "lifted; last, all soldiers of all armies. Shares of the causes are Shapley values of the "
    "logarithm: the order in which causes are lifted does not matter, and they sum to one. What an "
    "event changes is not in it. First 2,000 runs.",
    Column("what", "", "what holds: as it comes out, all willing, a cause lifted beside, or all"),
    LABEL,
    P10,
    P50,
    P90,
    Column("reached", "share", "share of runs in which the largest force asked for is there"),
    Column("share", "share", "its part in keeping fully willing armies below all their soldiers"),
    Column("all_but", "persons", "the middle run if all other causes were lifted and this held"),
)
def ceiling(result: EnsembleResult) -> TableRows:
    """Return what comes if all are fully willing, and what each cause of that ceiling takes.

    ``reached`` is about the largest force asked for.
    """
    scenario, runs = result.scenario, min(result.tally.runs, MOST_RUNS)
    inputs = sample(scenario, Draws(result.seed, 0, runs), held=result.held)
    totals = {lifted: willing_total(scenario, inputs, lifted) for lifted in _subsets()}
    middle = {lifted: float(median(total)) for lifted, total in totals.items()}
    everything = frozenset(CAUSES)
    return [
        _committed_row(result),
        _row("willing", "all fully willing", totals[NO_CAUSE], scenario),
        *(
            (
                *_row(cause, label, totals[frozenset({cause})], scenario)[:-2],
                shapley(cause, middle),
                round(middle[everything - {cause}]),
            )
            for cause, label in CAUSES.items()
        ),
        _row("soldiers", "all soldiers of all armies", totals[everything], scenario),
    ]


def willing_total(scenario: Scenario, inputs: Inputs, lifted: Lifted) -> Floats:
    """Return the troops at the deadline if all were fully willing, ``(run,)``."""
    numbers, brings = inputs.numbers, inputs.attributes
    ratio = force.planning_ratio(common=numbers["rotation"], own=brings["rotation"])
    capacity = np.asarray(
        force.capacity(
            army=brings["army"],
            abroad=_unless("abroad", lifted, brings["abroad"], 0),
            deployable=_unless("deployable", lifted, brings["deployable"], 1),
            rotation=_unless("rotation", lifted, ratio, 1),
            home_reserve=_unless("home_reserve", lifted, brings["home_reserve"], 0),
        )
    )
    most = capacity if "fair_share" in lifted else _concentrated_troops(scenario, inputs, capacity)
    smallest = numbers["smallest"]
    aim = force.aim(
        smallest=smallest,
        beyond_token=force.beyond_token(most=most, smallest=smallest),
        rearmed=force.rearmed(growth=numbers["rearmament"], years=scenario.deadline / WEEKS_A_YEAR),
        core=force.core(
            leadership=brings["leadership"],
            capacity=capacity,
            core_share=numbers["core_share"],
            minimum=float(scenario.minimum),
        ),
        reach=1,
    )
    troops = force.stated(offer=aim, step=numbers["offer_step"])
    return np.asarray(force.total(troops=np.where(capacity >= smallest, troops, 0)))


def shapley(cause: str, middle: dict[Lifted, float]) -> float:
    """Return the share of a cause: what lifting it adds to the logarithm, over every order.

    Parameters
    ----------
    cause
        One of the causes.
    middle
        Troops in the middle run by the causes that are lifted; every set of them.
    """
    others = sorted(set(CAUSES) - {cause})
    added = 0.0
    for lifted in _subsets(others):
        before, after = middle[lifted], middle[lifted | {cause}]
        orders = math.factorial(len(lifted)) * math.factorial(len(others) - len(lifted))
        added += orders * math.log(max(after, 1) / max(before, 1))
    whole = math.log(max(middle[frozenset(CAUSES)], 1) / max(middle[NO_CAUSE], 1))
    return added / math.factorial(len(CAUSES)) / whole if whole else math.nan


def _subsets(causes: list[str] | None = None) -> Iterator[Lifted]:
    names = sorted(CAUSES) if causes is None else causes
    for count in range(len(names) + 1):
        yield from map(frozenset, combinations(names, count))


def _unless(cause: str, lifted: Lifted, held: Quantity, free: float) -> Quantity:
    return np.full_like(held, free) if cause in lifted else held


def _concentrated_troops(scenario: Scenario, inputs: Inputs, capacity: Floats) -> Floats:
    largest, numbers = float(scenario.maximum), inputs.numbers
    usual = force.usual(capacity=capacity, customary=inputs.attributes["customary"])
    asked = force.concentrated(
        fair_share=force.fair_share(usual=np.asarray(usual), maximum=largest),
        spare=force.spare(capacity=capacity, maximum=largest),
        concentration=numbers["concentration"],
    )
    most = force.most(capacity=capacity, fair_share=asked, stretch=numbers["stretch"])
    return np.asarray(most)


def _row(what: str, label: str, total: Floats, scenario: Scenario) -> tuple[object, ...]:
    ends = np.quantile(total, SHARES, method="inverted_cdf")
    chance = float(np.mean(total >= scenario.maximum))
    return what, label, *(int(end) for end in ends), chance, None, None


def _committed_row(result: EnsembleResult) -> tuple[object, ...]:
    tally, scenario = result.tally, result.scenario
    counts = tally.troops[MEASURES.index("committed"), scenario.deadline]
    ends = persons(quantiles(counts, SHARES))
    chance = runs_reaching(counts, scenario.maximum) / tally.runs
    return "committed", "as it comes out", *ends, float(chance), None, None
