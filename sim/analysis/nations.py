"""Where each nation stands, with what odds, and how much of the force it carries."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import persons, quantiles, week_axis
from sim.analysis.declare import ISO3, NAME, RUNS, WEEK, Column, Columns, Needs, ends, named_table
from sim.analysis.statistics import wilson
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import BIN, MEASURES
from sim.rules.ladder import Rung
from sim.scenario.scenario import RUNGS, TOKEN

ODDS = {
    "supports": Rung.SUPPORTS,
    "conditional": Rung.CONDITIONAL,
    **dict(zip(MEASURES, (Rung.PLEDGED, Rung.AUTHORISED, Rung.DEPLOYED), strict=True)),
}
"""The least rung that each column of odds asks for."""


@named_table(
    Needs.RESULT,
    "The share of runs in which each nation stands at that rung or above at the deadline, and "
    "the troops it sends in the runs in which it may send any.",
    ISO3,
    NAME,
    Column("supports", "share", "share of runs in which it at least supports"),
    Column("conditional", "share", "share of runs in which it pledges at least conditionally"),
    Column("committed", "share", "share of runs in which it has pledged at least"),
    Column("authorised", "share", "share of runs in which it may send troops"),
    Column("in_place", "share", "share of runs in which its troops are in place"),
    *ends("share", "authorised", "authorised_"),
    Column("troops_mean", "persons", "mean contingent in the runs in which it may send troops"),
    Column("troops_p50", "persons", "median contingent in those runs"),
    Column("troops_p90", "persons", "contingent not exceeded in nine tenths of those runs"),
    Column("parliament", "", "what the law asks of its parliament before troops go"),
    RUNS,
)
def members(result: EnsembleResult) -> Columns:
    """Return each nation's odds on each rung at the deadline, and its contingent.

    Likeliest first. Where no row of each run was kept, the contingent's quantiles are to the ten
    below.
    """
    tally, nations = result.tally, result.scenario.nations
    counts = tally.rungs[result.scenario.deadline]
    above = counts[:, ::-1].cumsum(axis=1)[:, ::-1]
    sending = above[:, Rung.AUTHORISED]
    troops = tally.nation_troops[result.scenario.deadline]
    order = np.lexsort((-troops, -sending))
    odds, low, high = wilson(sending, tally.runs)
    p50, p90 = _contingents(result, order)
    return {
        "iso3": [nations[place].iso3 for place in order],
        "name": [nations[place].name for place in order],
        **{name: above[order, rung] / tally.runs for name, rung in ODDS.items()},
        "authorised_low": low[order],
        "authorised_high": high[order],
        "troops_mean": np.where(odds > 0, troops / np.maximum(sending, 1), np.nan)[order],
        "troops_p50": p50,
        "troops_p90": p90,
        "parliament": [nations[place].parliament for place in order],
        "runs": [tally.runs] * len(nations),
    }


def _contingents(result: EnsembleResult, order: npt.NDArray[np.int64]) -> list[list[int | None]]:
    """Return median and ninth decile of what each nation sends where it may, None if never."""
    if result.runs is None:
        of_bins = quantiles(result.tally.contingents[order], [0.5, 0.9])
        return [persons(column) for column in of_bins.T]
    rows, deciles = result.runs, []
    for nation in order:
        sent = rows.contribution[nation][rows.rung[nation] >= Rung.AUTHORISED]
        none = [None, None]
        deciles.append(
            np.quantile(sent, [0.5, 0.9], method="inverted_cdf").tolist() if len(sent) else none
        )
    return [list(column) for column in zip(*deciles, strict=True)]


@named_table(
    Needs.RESULT,
    "Each nation's part of all troops authorised at the deadline, summed over runs, and the "
    "share of its contingents under 100 persons.",
    ISO3,
    NAME,
    Column("share", "share", "part of all authorised troops at the deadline, over all runs"),
    Column("cumulative", "share", "part carried by this nation and those above it"),
    Column("token", "share", "share of its contingents under 100 persons"),
)
def burden(result: EnsembleResult) -> Columns:
    """Return each nation's part of all authorised troops at the deadline, largest first.

    ``token`` is missing where a nation never sends any.
    """
    nations = result.scenario.nations
    troops = result.tally.nation_troops[result.scenario.deadline]
    order = np.argsort(-troops, kind="stable")
    total = troops.sum()
    share = troops[order] / total if total else np.full(len(troops), np.nan)
    return {
        "iso3": [nations[place].iso3 for place in order],
        "name": [nations[place].name for place in order],
        "share": share,
        "cumulative": share.cumsum(),
        "token": _token(result)[order],
    }


def _token(result: EnsembleResult) -> npt.NDArray[np.float64]:
    counts = result.tally.contingents
    contingents, small = counts.sum(axis=1), counts[:, : TOKEN // BIN].sum(axis=1)
    return np.where(contingents > 0, small / np.maximum(contingents, 1), np.nan)


@named_table(
    Needs.RESULT,
    "The mean number of nations that stand exactly there; together they are all nations.",
    WEEK,
    Column("troops", "nations", "mean number that may send troops or have"),
    Column("pledged", "nations", "mean number that have pledged and wait for consent"),
    Column("conditional", "nations", "mean number that pledge on conditions"),
    Column("supports", "nations", "mean number that support without troops"),
    Column("refuses", "nations", "mean number that refuse"),
)
def support(result: EnsembleResult) -> Columns:
    """Return the mean number of nations on each level of support, from words to troops, by week."""
    weeks = week_axis(result)
    on_rung = result.tally.rungs[weeks].sum(axis=1) / result.tally.runs
    return {
        "week": weeks,
        "troops": on_rung[:, Rung.AUTHORISED :].sum(axis=1),
        "pledged": on_rung[:, Rung.PLEDGED],
        "conditional": on_rung[:, Rung.CONDITIONAL],
        "supports": on_rung[:, Rung.SUPPORTS],
        "refuses": on_rung[:, Rung.REFUSES],
    }


@named_table(
    Needs.RESULT,
    "The share of runs in which each nation stands on exactly that rung.",
    WEEK,
    ISO3,
    Column("rung", "", "rung on the ladder"),
    Column("share", "share", "share of runs"),
)
def board(result: EnsembleResult) -> Columns:
    """Return the share of runs in which each nation stands on each rung, week by week."""
    weeks, codes = week_axis(result), result.scenario.codes
    return {
        "week": np.repeat(weeks, len(codes) * len(RUNGS)),
        "iso3": [code for code in codes for _ in RUNGS] * len(weeks),
        "rung": list(RUNGS) * (len(codes) * len(weeks)),
        "share": (result.tally.rungs[weeks] / result.tally.runs).ravel(),
    }
