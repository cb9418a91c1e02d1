"""Whose yes makes the force, as tables: what each nation adds to all others, and on joining."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.analysis.coalition.contributions import BESIDE_SIZES
from sim.analysis.coalition.pivots import Pivots
from sim.analysis.coalition.playing import MEASURES
from sim.analysis.declare import (
    HIGH,
    ISO3,
    LOW,
    MEASURE,
    NAME,
    RUNS,
    THRESHOLD,
    Column,
    Needs,
    TableRows,
    ends,
    named_table,
)
from sim.analysis.statistics import Floats, Moments, wilson
from sim.arrays.sizes import two_sizes
from sim.scenario.scenario import NationProfile

CHANCES: Final = (
    ISO3,
    NAME,
    MEASURE,
    THRESHOLD,
    Column("difference", "share", "what the nation adds to the chance of this size"),
    LOW,
    HIGH,
    RUNS,
)
TROOPS: Final = (
    ISO3,
    NAME,
    MEASURE,
    Column("troops", "persons", "what the nation adds to the troops of all together, mean"),
    *ends("persons", "what it adds"),
    Column("own", "persons", "of these, its own troops"),
    *ends("persons", "its own", "own_"),
    Column("brought", "persons", "of these, what others send more because it is there, or less"),
    *ends("persons", "what others send", "brought_"),
    RUNS,
)


@named_table(
    Needs.COALITION,
    "What the chance of each size at the deadline owes to each nation alone: the chance with all "
    "less the chance with this nation kept outside from the first day, on the same draws. Those "
    "whom it brings along are counted. The last to join adds nothing where others could stand in "
    "for it, so these do not add up to anything.",
    *CHANCES,
)
def pivotal_drop(found: Pivots) -> TableRows:
    """Return what dropping each nation takes from the chance of each size (95 %, paired)."""
    return _chances(found, found.sums.drop)


@named_table(
    Needs.COALITION,
    "What the troops at the deadline owe to each nation alone: with all less with this nation kept "
    "outside from the first day, on the same draws. Its own troops stand apart from what others "
    "send on its account.",
    *TROOPS,
)
def pivotal_drop_troops(found: Pivots) -> TableRows:
    """Return what dropping each nation takes from the troops (95 %, paired)."""
    return _troops(found, found.sums.drop)


@named_table(
    Needs.COALITION,
    "The Shapley value of each nation: what it adds to the chance of each size at the deadline on "
    "joining those who are in already, averaged over the orders in which all could join; in each "
    "run one order drawn, or all of them. Those whom it brings along are counted. The values of "
    "all nations asked about add up to the chance with all of them less the chance without any.",
    *CHANCES,
)
def pivotal_shapley(found: Pivots) -> TableRows:
    """Return the Shapley value of each nation in the chance of each size (95 %)."""
    return _chances(found, found.sums.joining)


@named_table(
    Needs.COALITION,
    "The Shapley value of each nation in troops at the deadline: what it adds on joining those who "
    "are in already, averaged over orders. Its own troops stand apart from what others send on its "
    "account.",
    *TROOPS,
)
def pivotal_shapley_troops(found: Pivots) -> TableRows:
    """Return the Shapley value of each nation in troops (95 %)."""
    return _troops(found, found.sums.joining)


@named_table(
    Needs.COALITION,
    "The chance of each size at the deadline with all nations that are asked about, and with none "
    "of them; what the Shapley values share out is the difference.",
    MEASURE,
    THRESHOLD,
    Column("all_in", "share", "chance with all of them"),
    *ends("share", "the chance with all", "all_in_"),
    Column("all_out", "share", "chance with none of them"),
    *ends("share", "the chance with none", "all_out_"),
    RUNS,
)
def pivotal_worth(found: Pivots) -> TableRows:
    """Return what the force is worth with all nations asked about, and with none."""
    rows = []
    for measure, name in enumerate(MEASURES):
        for value, size in enumerate(two_sizes(found.scenario)):
            chances = [
                np.asarray(wilson(sums.total[measure, value], sums.runs)).tolist()
                for sums in (found.sums.all_in, found.sums.all_out)
            ]
            rows.append((name, size, *chances[0], *chances[1], found.runs))
    return rows


def _chances(found: Pivots, sums: Moments) -> TableRows:
    """Return a row for each nation, measure and size, those first that add most to the first."""
    cells = np.stack(sums.chances_with_ends(), axis=-1)
    return [
        (nation.iso3, nation.name, name, size, *cells[place, measure, value].tolist(), found.runs)
        for measure, name in enumerate(MEASURES)
        for value, size in enumerate(two_sizes(found.scenario))
        for place, nation in _ranking(found, cells[:, measure, value, 0])
    ]


def _troops(found: Pivots, sums: Moments) -> TableRows:
    """Return a row for each nation and measure, those first that add most."""
    cells = np.stack(sums.means_with_ends(), axis=-1)[:, :, -BESIDE_SIZES:]
    return [
        (nation.iso3, nation.name, name, *cells[place, measure].ravel().tolist(), found.runs)
        for measure, name in enumerate(MEASURES)
        for place, nation in _ranking(found, cells[:, measure, 0, 0])
    ]


def _ranking(found: Pivots, added: Floats) -> list[tuple[int, NationProfile]]:
    """Return the nations with their places, those first that add most; equal ones by code."""
    codes = [nation.iso3 for nation in found.nations]
    order = sorted(range(len(codes)), key=lambda place: (-added[place], codes[place]))
    return [(place, found.nations[place]) for place in order]
