"""Who pulled whom in, as tables: edges between nations, each nation's pull, one run's history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.coalition.pulls import Pulls, find_pull, record_facts
from sim.analysis.declare import (
    HIGH,
    ISO3,
    LOW,
    NAME,
    RUNS,
    Column,
    Needs,
    TableRows,
    ends,
    named_table,
)
from sim.analysis.statistics import wilson
from sim.arrays.block import one_blas_thread
from sim.draws import Draws
from sim.scenario.scenario import Scenario
from sim.week.inference import settle


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment that holds at the deadline; a nation is given by its place on the nation axis.

    ``week`` is that since which it has stood without a break, ``troops`` what it brings.
    ``direct`` and ``chain`` are who pulled it in, directly or by way of others; they may have taken
    their own pledges back. ``pulls`` is whom it does.
    """

    place: int
    week: int
    troops: int
    direct: tuple[int, ...]
    chain: tuple[int, ...]
    pulls: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All commitments of one run."""

    run: int
    commitments: tuple[Commitment, ...]


def find_history(scenario: Scenario, run: int, *, seed: int, held: bool = False) -> History:
    """Return who pulled whom in, in one run of a seed."""
    with one_blas_thread():
        setting = settle(scenario, Draws(seed, run, 1), held=held)
        fact = record_facts(setting)
        committed = _places(fact.committed)
        found = {place: find_pull(place, setting, fact) for place in sorted(_places(fact.ever))}
    pulled, direct = (
        {place: _places(getattr(each, name)) for place, each in found.items()}
        for name in ("pulled", "direct")
    )
    troops = np.asarray(fact.states[-1].government.troops)[:, 0]
    return History(
        run,
        tuple(
            Commitment(
                place=place,
                week=int(fact.lasting[:, place, 0].argmax()),
                troops=int(troops[place]),
                direct=tuple(other for other in found if place in direct[other]),
                chain=tuple(other for other in found if place in pulled[other] - direct[other]),
                pulls=tuple(sorted(pulled[place])),
            )
            for place in sorted(committed)
        ),
    )


def _places(flags: np.ndarray) -> set[int]:
    """Return who is meant in a block of one run, ``(nation, 1)``."""
    return {int(place) for place in np.flatnonzero(flags[:, 0])}


@named_table(
    Needs.COALITION,
    "Who pulls whom in: of a nation and another, in what share of runs the other is committed at "
    "the deadline and would not be, had the first pledged nothing, on the same draws. The "
    "pull is direct where, all others doing as they did, the other's own commitment is touched, "
    "and by way of others where it is not. Pairs in which that never happens are left out.",
    Column("source", "", "ISO 3166 code of the nation that pulls"),
    Column("source_name", "", "its name"),
    Column("target", "", "ISO 3166 code of the nation that is pulled in"),
    Column("target_name", "", "its name"),
    Column("pulled", "share", "share of runs in which the first pulls the other in"),
    LOW,
    HIGH,
    Column("direct", "share", "share of runs in which it does so directly"),
    *ends("share", "that", "direct_"),
    Column("chain", "share", "share of runs in which it does so only by way of others"),
    Column(
        "both",
        "share",
        "share of runs in which the first has pledged, kept or not, and the other is committed",
    ),
    Column("of_both", "share", "of those runs, the share in which it pulls the other in"),
    *ends("share", "that", "of_both_"),
    Column("freed", "share", "share of runs in which the other is committed without it only"),
    RUNS,
)
def cascade_edges(scenario: Scenario, found: Pulls) -> TableRows:
    """Return who pulls whom in, the strongest first (95 % Wilson)."""
    pairs = sorted(
        zip(*np.nonzero(found.pulled), strict=True),
        key=lambda pair: (-found.pulled[pair], *(scenario.codes[place] for place in pair)),
    )
    return [_edge(scenario, found, *pair) for pair in pairs]


def _edge(scenario: Scenario, found: Pulls, source: int, target: int) -> list[Any]:
    pair = source, target
    pulled, direct, both = (counts[pair] for counts in (found.pulled, found.direct, found.both))
    nations = (scenario.nations[place] for place in pair)
    return [
        *(part for nation in nations for part in (nation.iso3, nation.name)),
        *_share(pulled, found.runs),
        *_share(direct, found.runs),
        float(pulled - direct) / found.runs,
        float(both) / found.runs,
        *_share(pulled, both),
        float(found.freed[pair]) / found.runs,
        found.runs,
    ]


@named_table(
    Needs.COALITION,
    "What each nation's commitment pulls, and whether its own is pulled: shares of runs, and means "
    "over the runs.",
    ISO3,
    NAME,
    Column("commits", "share", "share of runs in which it is committed at the deadline"),
    LOW,
    HIGH,
    Column("pulls", "nations", "others that its commitment pulls in, mean"),
    Column("brings", "persons", "troops that others commit on account of its commitment, mean"),
    *ends("persons", "those troops", "brings_"),
    Column("frees", "nations", "others that would be committed without it only, mean"),
    Column(
        "pulled", "share", "share of runs in which it commits, and would not but for some other"
    ),
    *ends("share", "that", "pulled_"),
    RUNS,
)
def cascade_nations(scenario: Scenario, found: Pulls) -> TableRows:
    """Return what each nation's commitment pulls, those first that pull most."""
    brings = np.stack(found.brings.means_with_ends(), axis=-1)
    pulls, frees = (counts.sum(axis=1) / found.runs for counts in (found.pulled, found.freed))
    rows = [
        (
            *(nation.iso3, nation.name),
            *_share(found.commits[place], found.runs),
            float(pulls[place]),
            *brings[place].tolist(),
            float(frees[place]),
            *_share(found.led[place], found.runs),
            found.runs,
        )
        for place, nation in enumerate(scenario.nations)
    ]
    rows.sort(key=lambda row: (-row[5], -row[2], row[0]))
    return rows


def _share(happened: Any, runs: Any) -> list[float]:  # noqa: ANN401  (numbers of NumPy)
    """Return a share with its 95 % interval."""
    return [float(part) for part in wilson(happened, runs)]


@named_table(
    Needs.COALITION,
    "Who is committed at the deadline in run {found.run}, since when, and whose commitment pulled "
    "it in: had that one pledged nothing, on the same draws, it would not be. Who pulls may have "
    "taken its own pledge back.",
    Column("week", "week", "week since which it has been committed; 0 for the first day"),
    ISO3,
    NAME,
    Column("troops", "persons", "its troops at the deadline"),
    Column("direct", "", "codes of nations that pull it in directly"),
    Column("chain", "", "codes of nations that pull it in by way of others"),
    Column("pulls", "", "codes of nations that it pulls in, directly or by way of others"),
)
def cascade_run(scenario: Scenario, found: History) -> TableRows:
    """Return who is committed in one run, those first that were first."""
    rows = [
        (
            commitment.week,
            scenario.codes[commitment.place],
            scenario.nations[commitment.place].name,
            commitment.troops,
            *(
                " ".join(scenario.codes[other] for other in others)
                for others in (commitment.direct, commitment.chain, commitment.pulls)
            ),
        )
        for commitment in found.commitments
    ]
    rows.sort(key=lambda row: (row[0], row[1]))
    return rows
