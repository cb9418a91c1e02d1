"""Who is in, with what odds, and with how many."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.analysis.interval import wilson
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.rules.ladder import Rung

_LADDER = ("supports", "conditional", "pledged", "authorised", "deployed")


def members(result: EnsembleResult) -> Table:
    """Return each nation's odds on each rung at the deadline, and its contingent.

    Columns: iso3, name, supports, conditional, pledged, authorised, deployed (share of runs at
    that rung or above), authorised_low, authorised_high (95 % Wilson), troops_mean, troops_p50,
    troops_p90 (persons, of the runs in which it may send troops), parliament, runs. The
    contingent's quantiles are missing where only the summary was kept. Likeliest first.
    """
    tally, nations = result.tally, result.scenario.nations
    counts = tally.rungs[result.scenario.deadline]
    above = counts[:, ::-1].cumsum(axis=1)[:, ::-1]
    sending = above[:, Rung.AUTHORISED]
    troops = tally.nation_troops[result.scenario.deadline]
    order = np.lexsort((-troops, -sending))
    odds, low, high = wilson(sending, tally.runs)
    p50, p90 = _contingents(result, order)
    return tabulate(
        "members",
        "The share of runs in which each nation stands at that rung or above at the deadline, and "
        "the troops it sends in the runs in which it may send any.",
        iso3=[nations[one].iso3 for one in order],
        name=[nations[one].name for one in order],
        **{name: above[order, rung] / tally.runs for rung, name in enumerate(_LADDER, 1)},
        authorised_low=low[order],
        authorised_high=high[order],
        troops_mean=np.where(odds > 0, troops / np.maximum(sending, 1), np.nan)[order],
        troops_p50=p50,
        troops_p90=p90,
        parliament=[nations[one].parliament for one in order],
        runs=[tally.runs] * len(nations),
    )


def _contingents(result: EnsembleResult, order: npt.NDArray[np.int64]) -> list[list[int | None]]:
    """Return median and ninth decile of what each nation sends where it may, None if never."""
    if result.runs is None:
        return [[None] * len(order)] * 2
    rows, found = result.runs, []
    for nation in order:
        sent = rows.contribution[nation][rows.rung[nation] >= Rung.AUTHORISED]
        none = [None, None]
        found.append(
            np.quantile(sent, [0.5, 0.9], method="inverted_cdf").tolist() if len(sent) else none
        )
    return [list(column) for column in zip(*found, strict=True)]
