"""The nations whose decision moves the force most: what binds each at the deadline, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from sim.analysis.binding import decision_conditions, decision_limits
from sim.analysis.decision import Deliberation, deliberation
from sim.analysis.declare import (
    HIGH,
    ISO3,
    LABEL,
    LOW,
    MEASURE,
    NAME,
    RUNS,
    WEEK,
    Column,
    Needs,
    TableRows,
    ends,
    named_table,
)
from sim.analysis.ledger import decision_margins, decision_terms, terms_of
from sim.analysis.statistics import mean_interval, wilson
from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import BLOCK, EnsembleResult
from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.scenario.memory import Memory

SHOWN: Final = 5
"""Nations that are looked at, at most."""

_KEPT: Final[Memory[list[object], list[Deliberation]]] = Memory(1)
"""The decisions looked at last: several tables are made of them."""


def look_at_movers(result: EnsembleResult) -> list[Deliberation]:
    """Return the decisions at the deadline of the nations that move the force most, those first.

    None where no nation's troops differ from run to run. The first runs of the result are run
    again, as many as a block has: their last week alone where the result has kept the one before.
    All nations are looked at in one pass.
    """
    eve = result.eve
    runs = min(result.tally.runs, BLOCK) if eve is None else np.shape(eve.government.rung)[-1]
    draws = Draws(result.seed, 0, runs)
    key: list[object] = [draws, result.held, result.scenario]
    return _KEPT.recall(key, lambda: _look(result, draws))


def _look(result: EnsembleResult, draws: Draws) -> list[Deliberation]:
    with one_blas_thread():
        found = deliberation(
            result.scenario,
            0,
            result.scenario.deadline,
            draws,
            held=result.held,
            start=result.eve,
        )
    government = found.after.government
    yes = np.asarray(government.rung) >= least_rung(found)
    spread = (np.asarray(government.troops, np.float64) * yes).std(axis=-1)
    order = np.argsort(-spread, kind="stable")[:SHOWN]
    return [replace(found, place=int(place)) for place in order if spread[place] > 0]


def least_rung(decided: Deliberation) -> Rung:
    """Return the rung from which troops count: where nobody authorises any, pledges do."""
    authorised = np.asarray(decided.after.government.rung) >= Rung.AUTHORISED
    return Rung.AUTHORISED if authorised.any() else Rung.PLEDGED


EACH_WAY: Final = 3
"""The largest terms that are told of a nation, for going and against."""

MEASURES_BY_RUNG: Final = {Rung.AUTHORISED: "authorised", Rung.PLEDGED: "committed"}
"""By which measure troops count, and the rung from which they do."""

NO_TERMS: Final = ("rounding", "willingness")


@named_table(
    Needs.AGAIN,
    "The nations whose decision moves the size of the force most from run to run: the spread "
    "(standard deviation) of the troops that each has authorised at the deadline (committed, where "
    "nobody authorises any in any run), largest first, five at most. A large army that is neither "
    "sure to come nor sure to stay away stands first. Then its willingness, and what a pledge "
    "takes. The first runs of the result are run again.",
    ISO3,
    NAME,
    WEEK,
    MEASURE,
    Column("spread", "persons", "standard deviation of its troops, by that measure"),
    Column("yes", "share", "share of runs in which it has any after the decision"),
    LOW,
    HIGH,
    Column("willingness", "points", "mean willingness, as in `decision_margins`"),
    *ends("points", "the mean", "willingness_"),
    Column("pledge", "points", "what a pledge of troops takes, mean"),
    RUNS,
)
def deciders(result: EnsembleResult) -> TableRows:
    """Return the nations whose decision moves the size of the force most."""
    rows = []
    for decided in look_at_movers(result):
        least = least_rung(decided)
        yes = decided.row(decided.after.government.rung) >= least
        troops = decided.row(decided.after.government.troops) * yes
        margins = {row["measure"]: row["mean"] for row in decision_margins(decided, None).rows()}
        _, *around = mean_interval(decided.row(decided.ledger.willingness))
        rows.append(
            (
                *(*_names(decided), decided.week, MEASURES_BY_RUNG[least]),
                float(troops.std(ddof=1)),
                *map(float, wilson(np.count_nonzero(yes), len(yes))),
                *(margins["willingness"], *around, margins["pledge"], len(yes)),
            )
        )
    return rows


@named_table(
    Needs.AGAIN,
    "What keeps each of these nations from its next rung at the deadline, as `decision_limits`: "
    "the first thing that holds, so that shares of a nation add up to one.",
    ISO3,
    NAME,
    Column("limit", "", "what binds"),
    LABEL,
    Column("share", "share", "share of runs in which it binds"),
    LOW,
    HIGH,
    RUNS,
)
def deciders_limits(result: EnsembleResult) -> TableRows:
    """Return what keeps each of the nations that matter most from its next rung."""
    rows: list[Sequence[Any]] = []
    for decided in look_at_movers(result):
        runs = decided.draws.count
        rows += [
            (
                *(*_names(decided), row["limit"], row["label"]),
                *map(float, wilson(round(row["share"] * runs), runs)),
                runs,
            )
            for row in decision_limits(decided, None).rows()
        ]
    return rows


@named_table(
    Needs.AGAIN,
    "The largest terms of each of these nations' willingness at the deadline, on average over "
    "runs, as in `decision_terms`: up to three that speak for going, and three against.",
    ISO3,
    NAME,
    Column("speaks", "", "for or against"),
    Column("term", "", "name of the term, after its coefficient"),
    LABEL,
    Column("mean", "points", "mean over runs"),
    *ends("points", "the mean"),
    Column("p10", "points", "a tenth of the runs stay at or below this"),
    Column("p90", "points", "nine tenths of the runs stay at or below this"),
    RUNS,
)
def deciders_terms(result: EnsembleResult) -> TableRows:
    """Return what speaks most for and against going in the nations that matter most."""
    rows: list[Sequence[Any]] = []
    for decided in look_at_movers(result):
        values, runs = terms_of(decided), decided.draws.count
        terms = [r for r in decision_terms(decided, None).rows() if r["term"] not in NO_TERMS]
        terms.sort(key=lambda row: -row["mean"])
        speaks = {
            "for": [row for row in terms if row["mean"] > 0][:EACH_WAY],
            "against": [row for row in reversed(terms) if row["mean"] < 0][:EACH_WAY],
        }
        rows += [
            (
                *(*_names(decided), way, row["term"], row["label"], row["mean"]),
                *(*mean_interval(values[row["term"]])[1:], row["p10"], row["p90"], runs),
            )
            for way, found in speaks.items()
            for row in found
        ]
    return rows


@named_table(
    Needs.AGAIN,
    "Conditions that each of these nations named and that are missing at the deadline, as in "
    "`decision_conditions`; shares are of all runs.",
    ISO3,
    NAME,
    Column("condition", "", "what it waits for"),
    LABEL,
    Column("missing", "share", "share of runs in which it binds and is missing"),
    LOW,
    HIGH,
    RUNS,
)
def deciders_missing(result: EnsembleResult) -> TableRows:
    """Return which conditions are missing in the nations that matter most."""
    rows: list[Sequence[Any]] = []
    for decided in look_at_movers(result):
        runs = decided.draws.count
        found = [row for row in decision_conditions(decided, None).rows() if row["missing"]]
        found.sort(key=lambda row: -row["missing"])
        rows += [
            (
                *(*_names(decided), row["condition"], row["label"]),
                *map(float, wilson(round(row["missing"] * runs), runs)),
                runs,
            )
            for row in found
        ]
    return rows


def _names(decided: Deliberation) -> tuple[str, str]:
    nation = decided.scenario.nations[decided.place]
    return nation.iso3, nation.name
