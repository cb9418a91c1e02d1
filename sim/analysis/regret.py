"""Which design of a force is robust: its loss against the best of them under each course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.analysis.declare import (
    HIGH,
    LOW,
    RUNS,
    Column,
    Columns,
    Needs,
    by_column,
    ends,
    named_table,
)
from sim.analysis.designs import Trial, label
from sim.analysis.statistics import wilson

RESAMPLES: Final = 1000
"""How often runs are drawn again, with replacement, for the intervals."""

ENDS: Final = (0.025, 0.975)

Floats = npt.NDArray[np.float64]

DESIGN: Final = Column("design", "", "what the coalition chooses")


@dataclass(frozen=True)
class Losses:
    """What the same worlds, drawn again and again, say of every design.

    Attributes
    ----------
    chance
        Chance that the force comes, ``(design, course)``.
    regret
        Its loss against the best design under the course, ``(design, course)``.
    chances, regrets
        The same in every resample, ``(resample, design, course)``.
    """

    chance: Floats
    regret: Floats
    chances: Floats
    regrets: Floats


def losses(trial: Trial) -> Losses:
    """Return chances and regrets of a trial, in its runs and in resamples of them.

    A resample takes the same runs of all designs and courses, so that what they share drops out.
    """
    enough = trial.enough.astype(np.float64)
    shape = enough.shape[:2]
    generator = np.random.default_rng(trial.seed)
    even = np.full(trial.runs, 1 / trial.runs)
    weights = generator.multinomial(trial.runs, even, RESAMPLES) / trial.runs
    chances = (weights @ enough.reshape(-1, trial.runs).T).reshape(RESAMPLES, *shape)
    chance = enough.mean(axis=-1)
    return Losses(chance, _regret(chance), chances, _regret(chances))


def _regret(chance: Floats) -> Floats:
    """Return how much less each design has than the best under the course."""
    return chance.max(axis=-2, keepdims=True) - chance


def _keys(trial: Trial) -> tuple[Column, ...]:
    """Return a column for each key that designs choose."""
    return tuple(Column(key, "", "what the design chooses") for key in trial.designs[0])


def _choices(trial: Trial, places: list[int]) -> dict[str, list[object]]:
    """Return what the designs at some places choose, by key."""
    return {key: [trial.designs[place][key] for place in places] for key in trial.designs[0]}


@named_table(
    Needs.TRIAL,
    "The chance that at least {trial.force:,} troops are there at the deadline "
    "({trial.measure}), of every design under every course, and how much less it is than that of "
    "the best design under the same course: its regret. All have the same luck; intervals (95 %) "
    "of regrets are of runs drawn again together.",
    Column("course", "", "scenario under which the design is tried"),
    DESIGN,
    Column("chance", "share", "share of runs in which the force comes"),
    LOW,
    HIGH,
    Column("troops", "persons", "troops at the deadline, mean"),
    Column("best", "", "yes for the best design under the course, or among the best"),
    Column("regret", "share", "chance of the best design under the course less that of this one"),
    *ends("share", "the regret", "regret_"),
    RUNS,
    more=_keys,
)
def regrets(trial: Trial) -> Columns:
    """Return the chance of every design under every course, and what it loses against the best."""
    found, runs = losses(trial), trial.runs
    low, high = _interval(found.regret, found.regrets)
    troops = trial.troops.mean(axis=-1)
    pairs = [(place, at) for at in range(len(trial.courses)) for place in range(len(trial.designs))]
    rows = [
        (
            *(trial.courses[at].name, label(trial.designs[place])),
            *map(float, wilson(found.chance[place, at] * runs, runs)),
            *(float(troops[place, at]), "no" if found.regret[place, at] else "yes"),
            *(float(each[place, at]) for each in (found.regret, low, high)),
            runs,
        )
        for place, at in pairs
    ]
    names = "course design chance low high troops best regret regret_low regret_high runs".split()
    return by_column(rows, *names) | _choices(trial, [place for place, _ in pairs])


@named_table(
    Needs.TRIAL,
    "How robust each design is over all courses, which count alike: its largest and its mean "
    "regret, that is its loss of chance against the best design under each course; the share of "
    "all worlds (runs of all courses) in which at least {trial.force:,} troops are there at the "
    "deadline ({trial.measure}); and under how many courses the chance of it is at least "
    "{trial.odds:.0%}. The design with the least largest regret stands first. Intervals (95 %) "
    "are of runs drawn again together for all designs and courses.",
    DESIGN,
    Column("largest", "share", "its largest regret under any course"),
    *ends("share", "the largest regret", "largest_"),
    Column("under", "", "the course of the largest regret"),
    Column("mean", "share", "its mean regret over courses"),
    *ends("share", "the mean regret", "mean_"),
    Column("satisfied", "share", "share of all worlds in which the force comes"),
    *ends("share", "that share", "satisfied_"),
    Column("courses_met", "courses", "courses under which its chance is as high as asked"),
    Column("least", "share", "its least chance under any course"),
    *ends("share", "the least chance", "least_"),
    Column("first", "share", "share of resamples in which its largest regret is the least of all"),
    RUNS,
    more=_keys,
)
def robustness(trial: Trial) -> Columns:
    """Return how robust each design is: largest and mean regret, and the worlds that satisfy."""
    found = losses(trial)
    largest, resampled = found.regret.max(axis=-1), found.regrets.max(axis=-1)
    is_least = resampled <= resampled.min(axis=-1, keepdims=True)
    first = (is_least / is_least.sum(axis=-1, keepdims=True)).mean(axis=0)
    under = [trial.courses[at].name for at in found.regret.argmax(axis=-1)]
    parts = {
        "largest": (largest, resampled),
        "mean": (found.regret.mean(axis=-1), found.regrets.mean(axis=-1)),
        "satisfied": (found.chance.mean(axis=-1), found.chances.mean(axis=-1)),
        "least": (found.chance.min(axis=-1), found.chances.min(axis=-1)),
    }
    columns: dict[str, Floats] = {"first": first}
    for name, (value, many) in parts.items():
        low, high = _interval(value, many)
        columns |= {name: value, f"{name}_low": low, f"{name}_high": high}
    met = (found.chance >= trial.odds).sum(axis=-1)
    order = [int(place) for place in np.lexsort((parts["mean"][0], largest))]
    return {
        "design": [label(trial.designs[place]) for place in order],
        "under": [under[place] for place in order],
        "courses_met": [int(met[place]) for place in order],
        "runs": [trial.runs] * len(order),
        **{name: values[order] for name, values in columns.items()},
        **_choices(trial, order),
    }


def _interval(value: Floats, resampled: Floats) -> tuple[Floats, Floats]:
    """Return the 95 % interval of what was resampled; it always holds the value itself."""
    low, high = np.quantile(resampled, ENDS, axis=0)
    return np.minimum(low, value), np.maximum(high, value)
