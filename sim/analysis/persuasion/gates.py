"""What still keeps governments out, before and after what it would take, and who comes along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import flips
from sim.analysis.decision import LIMITS, Deliberation, limits
from sim.analysis.declare import ISO3, LABEL, NAME, Column, Needs, TableRows, ends, named_table
from sim.analysis.persuasion.persuade import Persuaded, decision_of
from sim.analysis.statistics import paired_chances
from sim.rules.gates import Condition
from sim.scenario.positions.labels import CONDITION_LABELS
from sim.scenario.scenario import CONDITIONS, Scenario

MET_BY: Final[Mapping[str, str]] = {
    "us_backstop": "us, us.credibility",
    "mandate_un": "mandate",
    "mandate_nato": "mandate",
    "mandate_eu": "mandate",
    "ceasefire": "peace.phase",
    "clear_mandate": "clarity, mandate",
    "parliament": "its public support and seats, once there is a peace to consent to (peace.phase)",
    "others_join": "whatever brings others in",
    "location": "location",
}
"""What meets a condition, by the keys of what can be moved."""


@named_table(
    Needs.PERSUADE,
    "What keeps nations out at the deadline, the first thing that holds, in runs in which they are "
    "out: as it is, and with the answer, or with what came nearest.",
    ISO3,
    NAME,
    Column("gate", "", "what binds"),
    LABEL,
    Column("today", "share", "share of all runs in which it keeps the nation out as it is"),
    Column("then", "share", "share of all runs in which it keeps the nation out with the change"),
)
def persuade_gates(asked: Persuaded) -> TableRows:
    """Return what keeps the nations out that are wished for."""
    rows: list[tuple[Any, ...]] = []
    for code in asked.nations:
        today, then = (_limits(asked, which, code) for which in (asked.before, asked.after))
        rows += [
            (code, _name(asked.scenario, code), gate, label, today[place], then[place])
            for place, (gate, label) in enumerate(LIMITS.items())
            if today[place] > 0 or then[place] > 0
        ]
    return rows


def _limits(asked: Persuaded, decided: Deliberation, code: str) -> list[float]:
    """Return the share of runs in which each gate keeps a nation out."""
    own = decision_of(decided, code)
    if own is None:
        return [0.0] * len(LIMITS)
    out = own.row(own.after.government.rung) < int(asked.wish.rung)
    shares = np.bincount(limits(own)[out], minlength=len(LIMITS)) / asked.runs
    return [float(share) for share in shares]


@named_table(
    Needs.PERSUADE,
    "Conditions that nations named, and those missing at the deadline: as it is, and with the "
    "answer, or with what came nearest. Shares are of all runs.",
    ISO3,
    NAME,
    Column("condition", "", "what it waits for"),
    LABEL,
    Column("today", "share", "share of runs in which it is missing as it is"),
    Column("then", "share", "share of runs in which it is missing with the change"),
    Column("met_by", "", "what meets it, by key"),
)
def persuade_conditions(asked: Persuaded) -> TableRows:
    """Return the conditions of the nations that are wished for."""
    rows: list[tuple[Any, ...]] = []
    for code in asked.nations:
        today, then = (_missing(which, code) for which in (asked.before, asked.after))
        rows += [
            (code, _name(asked.scenario, code), name, CONDITION_LABELS[name], today[name],
             then[name], MET_BY[name])
            for name in CONDITIONS
            if today[name] > 0 or then[name] > 0
        ]  # fmt: skip
    return rows


def _missing(decided: Deliberation, code: str) -> dict[str, float]:
    """Return the share of runs in which each condition of a nation is missing."""
    own = decision_of(decided, code)
    if own is None:
        return dict.fromkeys(CONDITIONS, 0.0)
    mask = own.row(own.after.government.missing).astype(np.int64)
    return {name: float(((mask & Condition[name.upper()]) != 0).mean()) for name in CONDITIONS}


@named_table(
    Needs.PERSUADE,
    "Share of runs in which each nation is in at the deadline, by the measure that is wished for: "
    "as it is, and with the answer, or with what came nearest, on the same runs; whoever gains "
    "most first. No rows where nothing has to change.",
    ISO3,
    NAME,
    Column("today", "share", "share of runs in which it is in as it is"),
    Column("then", "share", "share of runs in which it is in with the change"),
    Column("difference", "share", "then less today, run by run"),
    *ends("share", "the difference"),
    Column("troops", "persons", "mean troops that it adds, over all runs"),
)
def persuade_others(asked: Persuaded) -> TableRows:
    """Return who comes along."""
    rows = []
    for nation in asked.scenario.nations if asked.package.changes else ():
        (here, troops), (there, more) = (
            _in(asked, which, nation.iso3) for which in (asked.before, asked.after)
        )
        up, down = flips(there, here)
        gap, low, high = (float(part) for part in paired_chances(up, down, asked.runs))
        shares = float(here.mean()), float(there.mean())
        rows.append((nation.iso3, nation.name, *shares, gap, low, high, more - troops))
    rows.sort(key=lambda row: (-row[4], row[0]))
    return rows


def _in(asked: Persuaded, decided: Deliberation, code: str) -> tuple[npt.NDArray[np.bool_], float]:
    """Return in which runs a nation is in, and with how many troops on average."""
    own = decision_of(decided, code)
    if own is None:
        return np.zeros(asked.runs, np.bool_), 0.0
    there = own.row(own.after.government.rung) >= int(asked.wish.rung)
    return there, float((own.row(own.after.government.troops) * there).mean())


def _name(scenario: Scenario, code: str) -> str:
    return scenario.nations[scenario.codes.index(code)].name
