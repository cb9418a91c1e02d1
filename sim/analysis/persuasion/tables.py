"""What it would take, as tables: the answer, its odds, every lever alone, and the pairs."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sim.analysis.counts import flips
from sim.analysis.declare import HIGH, LABEL, LOW, RUNS, Column, Needs, TableRows, ends, named_table
from sim.analysis.persuasion.levers import Part
from sim.analysis.persuasion.package import Package, part_of
from sim.analysis.persuasion.persuade import Persuaded
from sim.analysis.persuasion.trial import Trial
from sim.analysis.statistics import paired_chances, wilson
from sim.scenario.variables import Value

LEVER: Final = Column("lever", "", "what is moved; `us` moves all American help together")
KEY: Final = Column("key", "", "what is set, as scenarios and options name it")
TO: Final = Column("to", "", "the number that it is set to; empty for a choice")
CHOICE: Final = Column("choice", "", "what is chosen; empty for a number")
COST: Final = Column("cost", "", "price of it: of a full range, or of another choice, 1 each")
ODDS: Final = Column("odds", "share", "share of runs in which what is wished for holds")


@named_table(
    Needs.PERSUADE,
    "The least change that brings about what is wished for, a row for each number or choice; what "
    "came nearest where nothing within reach does; empty where it holds as it is.",
    LEVER,
    KEY,
    LABEL,
    Column("unit", "", "unit of the numbers of this row"),
    Column("way", "share", "part of the lever's way that it is moved"),
    Column("today", "", "the number as it is, at its likeliest; empty for a choice"),
    TO,
    Column("less", "", "the number after nine tenths of the change; empty for a choice"),
    Column("choice_today", "", "what is chosen as it is; empty for a number"),
    CHOICE,
    COST,
)
def persuade_answer(asked: Persuaded) -> TableRows:
    """Return the changes that it takes, or that came nearest."""
    less = asked.answer.less if asked.answer else {}
    return [
        (
            move.lever, part.key, part.label, part.unit, share,
            _number(part.today), _number(part.at(share)), _number(less.get(part.key)),
            _word(part.today), _word(part.at(share)),
            move.cost_at(share) / len(move.parts),
        )
        for move, part, share in part_of(asked.package)
    ]  # fmt: skip


@named_table(
    Needs.PERSUADE,
    "Share of runs in which what is wished for holds: as it is, after nine tenths of the answer "
    "(choices made whole, nothing where there are only choices), and with all of it; all on the "
    "same runs. Where nothing within reach does it, with what came nearest.",
    Column("at", "", "today, less (nine tenths), answer, or nearest"),
    ODDS,
    LOW,
    HIGH,
    Column("difference", "share", "odds less those of today, run by run"),
    *ends("share", "the difference", "difference_"),
    Column("short", "share", "odds of the answer less these, run by run; empty without an answer"),
    *ends("share", "that", "short_"),
    COST,
    RUNS,
)
def persuade_odds(asked: Persuaded) -> TableRows:
    """Return the odds as they are, just short of the answer, and at it."""
    rows = [("today", asked.today, 0.0)]
    if asked.answer is not None:
        rows += [("less", asked.answer.short, _cost_of_less(asked))]
    last = "answer" if asked.then.odds >= asked.wish.odds else "nearest"
    if asked.package.steps:
        rows += [(last, asked.then, asked.package.cost)]
    return [
        (
            *(at, *_odds(trial), *_against(trial, asked.today)),
            *(*_short(asked, trial), cost, asked.runs),
        )
        for at, trial, cost in rows
    ]


@named_table(
    Needs.PERSUADE,
    "Each lever alone, moved as far as it reaches, and the least of it that suffices, if any of it "
    "does; the most helpful first, where no run tells by what brings a nation nearer. Found on few "
    "runs, the same for all.",
    LEVER,
    LABEL,
    TO,
    CHOICE,
    COST,
    ODDS,
    LOW,
    HIGH,
    Column("least", "", "least number that suffices on these runs; empty if none does"),
    Column("least_cost", "", "price of that, or of a choice that suffices; empty if none does"),
    RUNS,
)
def persuade_levers(asked: Persuaded) -> TableRows:
    """Return what each lever does on its own."""
    rows = []
    for single in sorted(asked.found.singles, key=lambda single: single.whole.score, reverse=True):
        move, least = single.move, single.least
        value = part_of(least)[0][1].at(least.steps[0][1]) if least else None
        rows.append(
            (
                move.lever, move.label, *_value(move.parts[0].end), move.cost, *_odds(single.whole),
                _number(value), least.cost if least else None, asked.searched,
            )
        )  # fmt: skip
    return rows


@named_table(
    Needs.PERSUADE,
    "Pairs of levers that suffice and cost less than what was found before them, the cheapest "
    "first. Found on few runs.",
    LEVER,
    TO,
    CHOICE,
    Column("second", "", "the other lever"),
    Column("second_to", "", "the number that it is set to; empty for a choice"),
    Column("second_choice", "", "what is chosen of it; empty for a number"),
    COST,
    RUNS,
)
def persuade_pairs(asked: Persuaded) -> TableRows:
    """Return the pairs of levers that suffice."""
    pairs = sorted(asked.found.pairs, key=lambda package: package.cost)
    return [(*_half(pair, 0), *_half(pair, 1), pair.cost, asked.searched) for pair in pairs]


@named_table(
    Needs.PERSUADE,
    "What came nearest, with something beside it that was no lever: what opens a gate but is "
    "nobody's offer. Empty where something within reach suffices.",
    KEY,
    CHOICE,
    ODDS,
    LOW,
    HIGH,
    RUNS,
)
def persuade_beyond(asked: Persuaded) -> TableRows:
    """Return what opens the gates that no lever opens."""
    return [(key, str(value), *_odds(trial), asked.runs) for key, value, trial in asked.beyond]


def _half(pair: Package, place: int) -> tuple[Any, ...]:
    move, share = pair.steps[place]
    return (move.lever, *_value(move.parts[0].at(share)))


def _value(value: Value) -> tuple[float | None, str | None]:
    return _number(value), _word(value)


def _number(value: Value | None) -> float | None:
    return None if value is None or isinstance(value, str) else float(value)


def _word(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _odds(trial: Trial) -> tuple[float, float, float]:
    share, low, high = wilson(np.count_nonzero(trial.holds), len(trial.holds))
    return float(share), float(low), float(high)


def _against(trial: Trial, today: Trial) -> tuple[float, float, float]:
    up, down = flips(trial.holds, today.holds)
    gap, low, high = paired_chances(up, down, len(today.holds))
    return float(gap), float(low), float(high)


def _short(asked: Persuaded, trial: Trial) -> tuple[float | None, ...]:
    """Return by how much a trial falls short of the answer, if there is one."""
    return (None,) * 3 if asked.answer is None else _against(asked.answer.trial, trial)


def _cost_of_less(asked: Persuaded) -> float:
    """Return what nine tenths of the answer cost."""
    if asked.answer is None or not asked.package.divisible:
        return 0.0
    less = asked.answer.less
    return sum(
        move.cost_at(share) / len(move.parts) * _part_of_way(part, share, less[part.key])
        for move, part, share in part_of(asked.package)
    )


def _part_of_way(part: Part, share: float, less: Value) -> float:
    """Return how much of a change is left in less of it; a choice is left as it is."""
    now = part.at(share)
    if isinstance(now, str) or isinstance(less, str) or isinstance(part.today, str):
        return 1.0
    return (less - part.today) / (now - part.today)
