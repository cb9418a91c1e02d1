"""Help other than troops, and what governments had said of their own by the first day."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import quantiles, whole
from sim.analysis.declare import (
    CHANCE,
    HIGH,
    ISO3,
    LOW,
    NAME,
    RUNS,
    Column,
    Columns,
    Needs,
    TableRows,
    ends,
    named_table,
)
from sim.analysis.statistics import wilson
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.presence import GIVES
from sim.scenario.presence import AID_ALONE, INSIDE, presence_ladder, presence_offered


@named_table(
    Needs.RESULT,
    "The share of runs in which a nation gives each kind of help that it has the means for, at "
    "the deadline: offered, and there. What stands in Ukraine is there only when troops may move.",
    ISO3,
    NAME,
    Column("kind", "", "kind of help other than combat troops"),
    Column("said", "", "whether its government had offered it by its own word by the first day"),
    CHANCE,
    LOW,
    HIGH,
    Column("there", "share", "share of runs in which it is given and free to be there"),
    RUNS,
)
def presence(result: EnsembleResult) -> TableRows:
    """Return each nation's odds to give each kind, in the order in which it gives them."""
    tally, rows = result.tally, []
    for nation, counts in zip(result.scenario.nations, tally.presence, strict=True):
        given = counts[:, ::-1].cumsum(axis=1)[:, ::-1]
        for level, kind in enumerate(presence_ladder(nation), 1):
            offered, free = int(given[:, level].sum()), int(given[1, level])
            chance, low, high = (float(end) for end in wilson(offered, tally.runs))
            said = "yes" if kind in presence_offered(nation) else "no"
            there = (free if kind in INSIDE else offered) / tally.runs
            rows.append(
                (nation.iso3, nation.name, kind, said, chance, low, high, there, tally.runs)
            )
    return rows


@named_table(
    Needs.RESULT,
    "The share of runs in which a nation gives troops (pledged or more), a presence of some kind "
    "(on land in Ukraine, at sea or in the air), or either, at the deadline; and how many kinds of "
    "a presence, which still grows where one was offered from the first day.",
    ISO3,
    NAME,
    Column("troops", "share", "share of runs in which it has pledged troops at least"),
    Column("presence", "share", "share of runs in which it gives a presence of some kind"),
    Column("either", "share", "share of runs in which it gives one of the two"),
    *ends("share", "either", "either_"),
    Column("instead", "share", "share of runs in which it gives a presence and no troops"),
    Column("kinds", "kinds", "kinds of a presence that it gives, mean over runs"),
    RUNS,
)
def gives(result: EnsembleResult) -> Columns:
    """Return each nation's odds to give troops, a presence of some kind, or either."""
    tally, nations = result.tally, result.scenario.nations
    troops, some, either = tally.gives
    chance, low, high = wilson(either, tally.runs)
    return {
        "iso3": [nation.iso3 for nation in nations],
        "name": [nation.name for nation in nations],
        "troops": troops / tally.runs,
        "presence": some / tally.runs,
        "either": chance,
        "either_low": low,
        "either_high": high,
        "instead": (either - troops) / tally.runs,
        "kinds": _kinds_of_presence(result),
        "runs": [tally.runs] * len(nations),
    }


def _kinds_of_presence(result: EnsembleResult) -> list[float]:
    """Return how many kinds that are more than aid each nation gives, on average over runs."""
    found = []
    for nation, counts in zip(result.scenario.nations, result.tally.presence, strict=True):
        more = [kind not in AID_ALONE for kind in presence_ladder(nation)]
        at_level = np.concatenate([[0], np.cumsum(more, dtype=int)])
        by_level = counts.sum(axis=0)[: len(at_level)]
        found.append(float(by_level @ at_level) / result.tally.runs)
    return found


@named_table(
    Needs.RESULT,
    "How many nations give troops (pledged or more), a presence of some kind (on land in "
    "Ukraine, at sea or in the air), or either, at the deadline: quantiles and mean over runs.",
    Column("gives", "", "what is given: troops, presence, or either"),
    Column("median", "nations", "half of the runs stay at or below this"),
    Column("p10", "nations", "a tenth of the runs stay at or below this"),
    Column("p90", "nations", "nine tenths of the runs stay at or below this"),
    Column("mean", "nations", "mean over runs"),
    RUNS,
)
def contributors(result: EnsembleResult) -> Columns:
    """Return how many nations give troops, a presence, or either."""
    counts = result.tally.contributors
    p10, median, p90 = quantiles(counts, [0.1, 0.5, 0.9]).T
    return {
        "gives": list(GIVES),
        "median": whole(median),
        "p10": whole(p10),
        "p90": whole(p90),
        "mean": (counts * np.arange(counts.shape[1])).sum(axis=1) / result.tally.runs,
        "runs": [result.tally.runs] * len(GIVES),
    }


@named_table(
    Needs.RESULT,
    "What each government had last said in public, by its own word, about troops of its own by the "
    "first day. A government of which nothing is known, or all where the scenario takes no words, "
    "has no row.",
    ISO3,
    NAME,
    Column("position", "", "what it said, in one word: refuses to leading"),
    Column("date", "", "day on which it said so"),
    Column("speaker", "", "who said it"),
    Column("says", "", "what was said, in short"),
    Column("conditions", "", "what it waits for: all of it, but any of several mandates"),
    Column("substitutes", "", "what it offered in place of troops"),
    Column("doubt", "share", "chance that the word means a neighbouring rung"),
    Column("grade", "", "how well that is known: documented or assumed"),
    Column("source", "", "where it is reported"),
)
def words(result: EnsembleResult) -> Columns:
    """Return what each government had said by the first day, by code of the nation."""
    said = [
        (nation, word) for nation in result.scenario.nations if (word := nation.word) is not None
    ]
    plain = ("position", "speaker", "says", "doubt", "grade", "source")
    return {
        "iso3": [nation.iso3 for nation, _ in said],
        "name": [nation.name for nation, _ in said],
        **{name: [getattr(word, name) for _, word in said] for name in plain},
        "date": [word.date.isoformat() for _, word in said],
        "conditions": ["; ".join(word.conditions) for _, word in said],
        "substitutes": ["; ".join(word.substitutes) for _, word in said],
    }
