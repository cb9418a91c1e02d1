"""What certainty costs, as tables: runs for an interval, and what to learn before a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.analysis.certainty.learning import (
    bins_of,
    explained_variance,
    information_value,
    runs_for,
    value_of_all,
    value_of_worlds,
)
from sim.analysis.certainty.unknowns import unknowns
from sim.analysis.declare import LABEL, SIZE_ODDS, Column, Needs, TableRows, ends, named_table
from sim.analysis.sensitivity.experiment import Part, Troops, run_parts
from sim.analysis.sensitivity.factors import CHANCE as LUCK
from sim.analysis.sensitivity.factors import GOVERNMENTS
from sim.analysis.statistics import Floats, wilson
from sim.arrays.ensemble import Progress
from sim.arrays.sizes import sizes_counted
from sim.arrays.tally import MEASURES
from sim.executors.jobs import Jobs
from sim.scenario.scenario import Scenario

USUAL: Final = 20_000
"""Runs, unless said otherwise."""

WORLDS: Final = 400
"""Worlds of which it is asked what it is worth to know them."""

AGAIN: Final = 20
"""Runs of each of these worlds."""

LEARNT: Final = (("inputs", (*GOVERNMENTS, *LUCK)), ("inputs and minds", LUCK))
"""What is known of a world, and which draws are left open in it."""

KNOWN: Final = {
    "inputs": "All numbers, and how words are read",
    "inputs and minds": "These, and what governments keep to themselves",
    "everything": "How the run ends: chance too",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to go ahead with a force, which pays 1 if it is there and costs ``odds``.

    It is there if ``measure`` troops at the deadline are ``force`` at least.
    """

    measure: str
    force: int
    odds: float

    def payoff(self, troops: Troops) -> Floats:
        """Return what going ahead pays in each run, given troops by measure."""
        came = troops[MEASURES.index(self.measure)] >= self.force
        return np.asarray(came - self.odds, np.float64)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Runs, and runs of some worlds that are run again and again, each with other luck.

    ``troops`` are ``(measure, run)``, ``worlds`` by what is known ``(measure, world, run)``.
    """

    scenario: Scenario
    seed: int
    troops: Troops
    worlds: dict[str, Troops]
    decision: Decision
    within: float

    @property
    def runs(self) -> int:
        """Number of runs."""
        return int(self.troops.shape[-1])


def gather(
    scenario: Scenario,
    decision: Decision,
    *,
    within: float,
    runs: int = USUAL,
    worlds: int = WORLDS,
    seed: int = 2025,
    jobs: Jobs = 1,
    progress: Progress | None = None,
) -> Evidence:
    """Run a scenario, and some of its worlds again and again.

    Parameters
    ----------
    scenario, seed
        What is run, and what fixes every draw.
    decision
        What is to be decided.
    within
        Half-width that is wished for of the intervals of chances.
    runs, worlds
        Runs, and worlds that are run again `AGAIN` times.
    jobs, progress
        As for `run_parts`.
    """
    world, luck = np.repeat(np.arange(worlds), AGAIN), np.arange(worlds * AGAIN) + worlds
    parts = [Part(np.arange(runs))]
    parts += [Part(world, dict.fromkeys(open_, luck)) for _, open_ in LEARNT]
    troops, *again = run_parts(scenario, seed, parts, jobs=jobs, progress=progress)
    by_world = {
        name: found.reshape(len(MEASURES), worlds, AGAIN)
        for (name, _), found in zip(LEARNT, again, strict=True)
    }
    return Evidence(scenario, seed, troops, by_world, decision, within)


def evidence_runs(runs: int = USUAL, worlds: int = WORLDS) -> int:
    """Return how many runs `gather` takes."""
    return runs + len(LEARNT) * worlds * AGAIN


@named_table(
    Needs.CERTAINTY,
    "Chance of so many troops at the deadline, and how many runs would narrow its 95 % interval to "
    "{evidence.within} on either side: at the chance as counted, and at the ends of its interval. "
    "More runs make the count exact; they tell nothing about the world.",
    *SIZE_ODDS,
    Column("half_width", "share", "half the width of the interval as it is"),
    Column("needed", "runs", "runs after which it is as narrow as wished for"),
    Column("needed_least", "runs", "runs needed if the chance lies at the better end"),
    Column("needed_most", "runs", "runs needed if the chance lies at the worse end"),
)
def certainty_runs(evidence: Evidence) -> TableRows:
    """Return how many runs an interval takes, by measure and size."""
    rows = []
    for measure, troops in zip(MEASURES, evidence.troops, strict=True):
        for size in sizes_counted(evidence.scenario):
            chance, low, high = (
                float(part) for part in wilson(np.count_nonzero(troops >= size), evidence.runs)
            )
            needed = [runs_for(each, evidence.within) for each in (chance, low, high)]
            most = max(needed) if not low <= 1 / 2 <= high else runs_for(1 / 2, evidence.within)
            rows.append((measure, size, chance, low, high, evidence.runs, (high - low) / 2,
                         needed[0], min(needed), most))  # fmt: skip
    return rows


VALUE: Final = (
    Column("value", "share", "worth of knowing it first, in parts of what the force is worth"),
    *ends("share", "that worth", "value_"),
    Column("changes", "share", "share of runs in which knowing it changes the decision"),
)


@named_table(
    Needs.CERTAINTY,
    "What each unknown would tell of whether {evidence.decision.force} troops are "
    "{evidence.decision.measure} at the deadline: the share of the variance that knowing it takes "
    "away, and what that is worth to who goes ahead at odds of {evidence.decision.odds}. They are "
    "ranked on half of the runs, the most telling first, and measured on the other half, so that "
    "being first is not taken for being right.",
    Column("rank", "", "place in that ranking"),
    Column("name", "", "name of the unknown; of a nation: code and attribute"),
    LABEL,
    Column("unit", "", "unit of the unknown"),
    Column("grade", "", "how well it is known; empty for what nobody knows"),
    Column("variance", "share", "part of the variance of the outcome that knowing it takes away"),
    *ends("share", "that part", "variance_"),
    *VALUE,
    Column("runs", "runs", "number of runs it is measured on"),
)
def certainty_unknowns(evidence: Evidence) -> TableRows:
    """Return what learning each unknown would change, the most telling first (95 %)."""
    payoff, half = evidence.decision.payoff(evidence.troops), evidence.runs // 2
    found = []
    for unknown in unknowns(evidence.scenario, evidence.seed, evidence.runs):
        if not np.ptp(unknown.drawn):
            continue
        rank = explained_variance(payoff[:half], bins_of(unknown.drawn[:half])).value
        bins = bins_of(unknown.drawn[half:])
        head = unknown.name, unknown.label, unknown.unit, unknown.grade
        known = explained_variance(payoff[half:], bins)
        value, changes = information_value(payoff[half:], bins)
        found.append((rank, (*head, *known, *value, changes, evidence.runs - half)))
    found.sort(key=lambda pair: -np.nan_to_num(pair[0]))
    return [(at, *row) for at, (_, row) in enumerate(found, 1)]


@named_table(
    Needs.CERTAINTY,
    "What it would be worth, to who goes ahead with {evidence.decision.force} troops "
    "{evidence.decision.measure} at odds of {evidence.decision.odds}, to know everything of a "
    "kind first: no single unknown is worth more.",
    Column("known", "", "what is known first"),
    LABEL,
    *VALUE,
    Column("worlds", "", "worlds that were run again and again; of everything, runs"),
)
def certainty_perfect(evidence: Evidence) -> TableRows:
    """Return what perfect information is worth (95 %)."""
    decision = evidence.decision
    rows: list[tuple[object, ...]] = []
    for name, troops in evidence.worlds.items():
        value, changes = value_of_worlds(decision.payoff(troops))
        rows.append((name, KNOWN[name], *value, changes, troops.shape[1]))
    payoff = decision.payoff(evidence.troops[:, evidence.runs // 2 :])
    changes = float(((payoff > 0) != (payoff.mean() > 0)).mean())
    rows.append(("everything", KNOWN["everything"], *value_of_all(payoff), changes, len(payoff)))
    return rows
