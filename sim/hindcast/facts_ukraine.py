"""Stylised facts 10 to 16, tested on the scenarios for Ukraine."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import cast

import numpy as np

from sim.arrays.ensemble import EnsembleResult, ensemble
from sim.arrays.tally import MEASURES, WORLD, Runs
from sim.hindcast.facts import Fact
from sim.hindcast.predict import troops_of_two
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from sim.scenario.scenario import Uncertain

TEXT, ALONE, LATE = "text-as-it-stands", "no-us", "late-backstop"
PEACE, WAR = "peace", "war"
"""Words before the name of a scenario that is run with an agreement from the first day on, or in
which the war goes on."""


class Ukraine:
    """The scenarios for Ukraine, run when they are asked for."""

    def __init__(self, runs: int, seed: int) -> None:
        self.run = cache(partial(self._run, runs, seed))

    @staticmethod
    def _run(runs: int, seed: int, name: str) -> EnsembleResult:
        *changed, shipped = name.split()
        scenario = load(shipped)
        if PEACE in changed:
            scenario = replace(scenario, phase="agreement")
        if WAR in changed:
            never = {"peace.ceasefire_chance": Uncertain(0, 0, 0)}
            scenario = replace(scenario, numbers={**scenario.numbers, **never})
        return ensemble(scenario, runs=runs, seed=seed, keep_runs=True)

    def rows(self, name: str) -> Runs:
        """Return a row for each run of a scenario."""
        return cast("Runs", self.run(name).runs)

    def mean_commitment(self, name: str, week: int) -> float:
        """Return the mean troops committed in a week."""
        return float(self.rows(name).troops[MEASURES.index("committed"), week].mean())

    def odds(self, name: str, nations: str) -> float:
        """Return the mean chance that some nations have authorised troops at the deadline."""
        codes = self.run(name).scenario.codes
        rungs = self.rows(name).rung[[codes.index(code) for code in nations.split()]]
        return float((rungs >= Rung.AUTHORISED).mean())


def facts_of_ukraine(*, runs: int, seed: int) -> list[Fact]:
    """Return the tests of facts 10 to 16."""
    ukraine = Ukraine(runs, seed)
    tests = (
        _parliaments,
        _table_and_ready,
        _two_carry,
        _stall_and_jump,
        _sticky_refusals,
        _front_line,
        _before_a_ceasefire,
    )
    return [test(ukraine) for test in tests]


def _parliaments(ukraine: Ukraine) -> Fact:
    result, rows = ukraine.run(f"{PEACE} {TEXT}"), ukraine.rows(f"{PEACE} {TEXT}")
    vote = np.array([nation.must_vote for nation in result.scenario.nations])
    asked = (rows.first_pledged >= 0)[vote].sum()
    blocked = result.tally.blocked[vote].sum() / asked
    waits = result.tally.waits[vote][:, :-1]
    wait = float((waits * np.arange(waits.shape[1])).sum() / max(waits.sum(), 1))
    return Fact(
        10,
        "Parliaments rarely block but delay by one to ten weeks.",
        "with an agreement from the first day, so that there is something to consent to: blocked"
        " after a pledge under 0.15; mean wait 1 to 10 weeks",
        f"{blocked:.2f}; {wait:.1f}",
        bool(blocked < 0.15 and 1 <= wait <= 10),  # noqa: PLR2004
    )


def _table_and_ready(ukraine: Ukraine) -> Fact:
    rungs = ukraine.rows(TEXT).rung
    table, ready = (
        float((rungs >= lowest).sum(axis=0).mean()) for lowest in (Rung.SUPPORTS, Rung.PLEDGED)
    )
    _, _, either = ukraine.run(TEXT).tally.gives.sum(axis=1) / ukraine.run(TEXT).tally.runs
    return Fact(
        11,
        "About 30 at the table, 26 pledging a presence of some kind, about 10 ready to send"
        " troops.",
        "mean of nations that support or more: at least 20; that give a presence or troops: at"
        " least 20; that pledge troops: 6 to 16",
        f"{table:.1f}; {either:.1f}; {ready:.1f}",
        bool(table >= 20 and either >= 20 and 6 <= ready <= 16),  # noqa: PLR2004
    )


def _two_carry(ukraine: Ukraine) -> Fact:
    rows, codes = ukraine.rows(ALONE), ukraine.run(ALONE).scenario.codes
    sent = np.where(rows.rung >= Rung.PLEDGED, rows.contribution, 0)
    two = troops_of_two(sent, codes)
    share = float((two[two > 0] / sent.sum(axis=0)[two > 0]).mean())
    offered = float(np.median(sent.sum(axis=0))) / ukraine.run(ALONE).scenario.maximum
    return Fact(
        12,
        "Two nations carry it; of 64,000 asked over 10,000 were offered.",
        "share of Britain and France without the US: over 0.5; committed over the most asked:"
        " 0.1 to 0.5",
        f"{share:.2f}; {offered:.2f}",
        share > 0.5 and 0.1 <= offered <= 0.5,  # noqa: PLR2004
    )


def _stall_and_jump(ukraine: Ukraine) -> Fact:
    events = [
        e.week for e in ukraine.run(LATE).scenario.events if any("us." in n for n in e.numbers)
    ]
    week, last = min(events, default=26), ukraine.run(LATE).scenario.deadline
    stalled = ukraine.mean_commitment(LATE, week) - ukraine.mean_commitment(LATE, week - 8)
    jump = ukraine.mean_commitment(LATE, min(week + 8, last)) - ukraine.mean_commitment(LATE, week)
    return Fact(
        13,
        "Offers stall while Washington is absent and jump when it engages.",
        "committed in the eight weeks after it engages: over twice those of the eight before",
        f"{jump:,.0f} against {stalled:,.0f}",
        jump > 2 * stalled,
    )


def _sticky_refusals(ukraine: Ukraine) -> Fact:
    rungs = ukraine.run(TEXT).tally.rungs
    quarter, last = rungs[13], rungs[ukraine.run(TEXT).scenario.deadline]
    kept, without = (
        float(last[:, :below].sum() / max(quarter[:, :below].sum(), 1))
        for below in (Rung.SUPPORTS, Rung.PLEDGED)
    )
    troops, _, either = ukraine.run(TEXT).tally.gives.sum(axis=1)
    aside = float((either - troops) / max(last.sum() - troops, 1))
    return Fact(
        14,
        "Refusals are sticky; hedgers move sideways to air, sea, training and logistics.",
        "refusals of week 13 that there are at the deadline: at least 0.7; of those that pledge no"
        " troops at the deadline, part that gives a presence: over 0.5",
        f"{kept:.2f} (of those that give no troops {without:.2f}); {aside:.2f}",
        bool(kept >= 0.7 and aside > 0.5),  # noqa: PLR2004
    )


def _front_line(ukraine: Ukraine) -> Fact:
    small, large = ukraine.odds(TEXT, "EST LTU LVA"), ukraine.odds(TEXT, "POL FIN NOR")
    return Fact(
        15,
        "The smallest front-line states volunteer companies, larger ones keep theirs at home.",
        "mean odds of the Baltic states over those of Finland, Norway and Poland",
        f"{small:.2f} against {large:.2f}",
        small > large,
    )


def _before_a_ceasefire(ukraine: Ukraine) -> Fact:
    tally = ukraine.run(ALONE).tally
    clarity = tally.world[WORLD.index("clarity")] / tally.runs
    gained = float(clarity[ukraine.run(ALONE).scenario.deadline] - clarity[0])
    rungs = ukraine.rows(f"{WAR} {ALONE}").rung
    voted = float((rungs >= Rung.AUTHORISED).sum(axis=0).mean())
    return Fact(
        16,
        "Parliaments are not tested while there is no ceasefire; planning advances without"
        " commitments.",
        "clarity gained without the US: at least 0.1; nations authorised where there is never a"
        " ceasefire: under 0.5 on average",
        f"{gained:.2f}; {voted:.2f}",
        gained >= 0.1 and voted < 0.5,  # noqa: PLR2004
    )
