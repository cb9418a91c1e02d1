"""What keeps nations from going: parliaments, the backstop they ask for, conditions they named."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import quantiles, whole
from sim.analysis.declare import ISO3, LABEL, NAME, RUNS, Column, Columns, Needs, ends, named_table
from sim.analysis.statistics import wilson
from sim.arrays.ensemble import EnsembleResult
from sim.rules.ladder import Rung
from sim.scenario.positions.labels import CONDITION_LABELS
from sim.scenario.scenario import CONDITIONS


@named_table(
    Needs.RESULT,
    "Weeks from first pledge to first consent, of the runs in which there is consent; the "
    "share of runs in which parliament refused, and in which it did and no troops may go.",
    ISO3,
    NAME,
    Column("role", "", "what the law asks of parliament before troops go"),
    Column("wait_p50", "weeks", "median weeks from pledge to consent, of the runs with consent"),
    Column(
        "wait_p90", "weeks", "weeks from pledge to consent not exceeded in nine tenths of those"
    ),
    Column("consents", "runs", "runs in which consent was given at some time"),
    Column("lost", "share", "share of runs in which parliament refused at least once"),
    *ends("share", "lost", "lost_"),
    Column(
        "blocked", "share", "share of runs in which it refused and no troops may go at the deadline"
    ),
    *ends("share", "blocked", "blocked_"),
    RUNS,
)
def parliaments(result: EnsembleResult) -> Columns:
    """Return how long each nation waits for consent, and how often it is refused (95 % Wilson)."""
    tally, nations = result.tally, result.scenario.nations
    waits = quantiles(tally.waits, [0.5, 0.9])
    lost, lost_low, lost_high = wilson(tally.votes_lost, tally.runs)
    blocked, blocked_low, blocked_high = wilson(tally.blocked, tally.runs)
    return {
        "iso3": [nation.iso3 for nation in nations],
        "name": [nation.name for nation in nations],
        "role": [nation.parliament for nation in nations],
        "wait_p50": whole(waits[:, 0]),
        "wait_p90": whole(waits[:, 1]),
        "consents": tally.waits.sum(axis=1),
        "lost": lost,
        "lost_low": lost_low,
        "lost_high": lost_high,
        "blocked": blocked,
        "blocked_low": blocked_low,
        "blocked_high": blocked_high,
        "runs": [tally.runs] * len(nations),
    }


@named_table(
    Needs.RESULT,
    "Of all runs, those in which a nation has not pledged at the deadline, and why: it has no "
    "troops to send; it is willing as things are and still on its way; it would pledge if "
    "Washington did more, all else as it is (p50: the least engagement that would do, the "
    "same in every enabler, in the middle of these runs); or no engagement would do.",
    ISO3,
    NAME,
    Column("without", "share", "share of runs in which it has not pledged at the deadline"),
    *ends("share", "without", "without_"),
    Column("no_means", "share", "share of runs without a pledge since it has no troops to send"),
    Column("ready", "share", "share of runs without a pledge in which it is willing as things are"),
    Column("winnable", "share", "share of runs without a pledge in which more engagement would do"),
    Column("unwinnable", "share", "share of runs without a pledge in which no engagement would do"),
    Column("p50", "share", "median least engagement that would do, of the runs winnable"),
    RUNS,
)
def conditions(result: EnsembleResult) -> Columns:
    """Return what would bring a pledge from each nation in the runs in which it has given none."""
    tally, nations = result.tally, result.scenario.nations
    out = tally.rungs[result.scenario.deadline][:, : Rung.PLEDGED].sum(axis=1)
    without, low, high = wilson(out, tally.runs)
    more = tally.asked[:, :-1].copy()
    more[:, 0] = 0
    return {
        "iso3": [nation.iso3 for nation in nations],
        "name": [nation.name for nation in nations],
        "without": without,
        "without_low": low,
        "without_high": high,
        "no_means": (out - tally.asked.sum(axis=1)) / tally.runs,
        "ready": tally.asked[:, 0] / tally.runs,
        "winnable": more.sum(axis=1) / tally.runs,
        "unwinnable": tally.asked[:, -1] / tally.runs,
        "p50": quantiles(more, [0.5])[:, 0] / (more.shape[1] - 1),
        "runs": [tally.runs] * len(nations),
    }


@named_table(
    Needs.RESULT,
    "The conditions that each government named, in public or, where it named none, as others "
    "have, and whether they are met at the deadline. From a conditional pledge on it climbs "
    "no rung while any is missing; a rung reached while they were met is not lost with them. "
    "Conditions that nobody named in any run are left out.",
    ISO3,
    NAME,
    Column("condition", "", "what it waits for, as scenarios name it"),
    LABEL,
    Column("named", "share", "share of runs in which it waits for this"),
    Column("met", "share", "share of runs in which it does, and it is met at the deadline"),
    Column("missing", "share", "share of runs in which it does, and it is not met then"),
    *ends("share", "missing", "missing_"),
    Column("last", "share", "share of runs in which nothing else is missing then"),
    RUNS,
)
def waits(result: EnsembleResult) -> Columns:
    """Return what each government waits for, and in what share of runs it is met (95 % Wilson)."""
    tally, nations = result.tally, result.scenario.nations
    nation, condition = np.nonzero(tally.named)
    named, last = (counts[nation, condition] for counts in (tally.named, tally.last_missing))
    missing, low, high = wilson(tally.missing[nation, condition], tally.runs)
    names = [CONDITIONS[place] for place in condition]
    return {
        "iso3": [nations[place].iso3 for place in nation],
        "name": [nations[place].name for place in nation],
        "condition": names,
        "label": [CONDITION_LABELS[name] for name in names],
        "named": named / tally.runs,
        "met": (named - tally.missing[nation, condition]) / tally.runs,
        "missing": missing,
        "missing_low": low,
        "missing_high": high,
        "last": last / tally.runs,
        "runs": [tally.runs] * len(names),
    }
