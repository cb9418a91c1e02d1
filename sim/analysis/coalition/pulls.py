"""Who pulled whom in: each commitment taken away in turn, on the same draws, and who drops with it.

A nation that is held short says all that it would but a pledge (`sim.week.outside.Kept`). Whoever
is committed at the deadline with its pledge and not without it was pulled in by it. It was pulled
directly if, all others doing as they did, its own commitment is touched; else by way of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.analysis.coalition.playing import Note, add_blocks
from sim.analysis.statistics import Moments
from sim.arrays.ensemble import Span
from sim.arrays.weeks import run_to
from sim.draws import Draws
from sim.executors.jobs import Jobs
from sim.rules.ladder import Rung
from sim.scenario.scenario import Scenario
from sim.week.inference import settle
from sim.week.outside import stay_short
from sim.week.setting import Setting, State
from sim.week.start import first_state
from sim.week.state import Government
from sim.week.week import pass_week

Flags: TypeAlias = npt.NDArray[np.bool_]
Counts: TypeAlias = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened with every commitment in its place.

    Attributes
    ----------
    states
        Where everything stood, by week from 0 to the deadline.
    ever
        Who was committed in some week, ``(nation, run)``.
    committed
        Who is committed at the deadline, ``(nation, run)``.
    lasting
        In which weeks who is committed at the deadline had been without a break,
        ``(week, nation, run)``.
    """

    states: Sequence[State]
    ever: Flags
    committed: Flags
    lasting: Flags


@dataclass(frozen=True, slots=True)
class Pulled:
    """Whom one nation's commitment pulls in, ``(nation, run)``, and what troops that is.

    ``direct`` are those of ``pulled`` that it pulls by itself; ``freed`` are committed without it
    only. ``troops`` is what others commit on its account, ``(run,)``, persons.
    """

    pulled: Flags
    direct: Flags
    freed: Flags
    troops: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pulls:
    """Counts of runs, of a nation (first) and another that it pulls: ``(nation, nation)``.

    Attributes
    ----------
    runs
        Number of runs.
    commits
        Runs in which each nation is committed at the deadline, ``(nation,)``.
    both
        Runs in which the first has pledged by the deadline, kept or not, and the other is
        committed at it.
    pulled, direct
        Those in which the other would not be but for the first, and is pulled by it directly.
    freed
        Runs in which the other would be committed without the first only.
    led
        Runs in which a nation is committed and would not be but for some other one, ``(nation,)``.
    brings
        Troops that others commit on account of each nation, ``(nation,)``.
    """

    runs: int
    commits: Counts
    both: Counts
    pulled: Counts
    direct: Counts
    freed: Counts
    led: Counts
    brings: Moments

    def __add__(self, other: Pulls) -> Pulls:
        """Return those of both together."""
        names = [field.name for field in fields(Pulls)]
        return Pulls(**{name: getattr(self, name) + getattr(other, name) for name in names})


def record_facts(setting: Setting) -> Fact:
    """Return what happens in a block of runs, by the deadline."""
    states = [first_state(setting)]
    run_to(setting, setting.scenario.deadline, state=states[0], keep=states.append)
    committed = np.stack([_is_committed(state.government) for state in states])
    lasting = np.logical_and.accumulate(committed[::-1], axis=0)[::-1]
    return Fact(states, np.asarray(committed.any(axis=0)), committed[-1], lasting)


def find_pull(place: int, setting: Setting, fact: Fact) -> Pulled:
    """Return whom the commitment of the nation at a place pulls in."""
    short = np.zeros_like(fact.committed)
    short[place] = True
    held = replace(setting, kept=replace(setting.kept, short=short))
    state = run_to(held, setting.scenario.deadline)
    without = _is_committed(state.government)
    others = ~short
    pulled = fact.committed & ~without & others
    direct = pulled & _direct_pulls(held, fact) if pulled.any() else pulled
    was, now = (
        np.where(others, np.asarray(each.government.troops, np.float64), 0).sum(axis=0)
        for each in (fact.states[-1], state)
    )
    return Pulled(pulled, direct, without & ~fact.committed, was - now)


def _direct_pulls(held: Setting, fact: Fact) -> Flags:
    """Return whose lasting commitment is touched, all others doing as they did, ``(nation, run)``.

    Governments see those held short go no further than their conditions, and the others where they
    stood; each moves by its own rules from what it sees.
    """
    state, touched = first_state(held), np.zeros_like(fact.committed)
    for was, lasting in zip(fact.states, fact.lasting[1:], strict=False):
        state, _ = pass_week(state, held, seen=stay_short(was.government, held.kept.short))
        touched |= lasting & ~_is_committed(state.government)
    return touched


def _is_committed(government: Government) -> Flags:
    return np.greater_equal(government.rung, Rung.PLEDGED)


def find_pulls(
    scenario: Scenario,
    *,
    runs: int,
    seed: int,
    held: bool = False,
    jobs: Jobs = 1,
    note: Note | None = None,
) -> Pulls:
    """Return who pulls whom in, over so many runs.

    Parameters
    ----------
    scenario
        What is run.
    runs, seed, held
        As for an ensemble; run k has the same luck with a commitment and without it.
    jobs
        Processes to use, or the address of a Dask scheduler; the result is the same for any.
    note
        Called with the number of runs just looked at for one nation; each run is for each nation.
    """
    block = partial(_block, scenario, seed, held)
    return add_blocks(block, runs, times=len(scenario.nations), jobs=jobs, note=note)


def _block(scenario: Scenario, seed: int, held: bool, span: Span, note: Note | None) -> Pulls:
    setting, nations = settle(scenario, Draws(seed, *span), held=held), len(scenario.nations)
    fact = record_facts(setting)
    found = [_pulls_of(place, setting, fact, note) for place in range(nations)]
    led = np.logical_or.reduce([each.pulled for each in found])
    return Pulls(
        runs=fact.committed.shape[-1],
        commits=fact.committed.sum(axis=-1),
        both=fact.ever.astype(np.int64) @ fact.committed.T.astype(np.int64),
        pulled=np.stack([each.pulled.sum(axis=-1) for each in found]),
        direct=np.stack([each.direct.sum(axis=-1) for each in found]),
        freed=np.stack([each.freed.sum(axis=-1) for each in found]),
        led=led.sum(axis=-1),
        brings=Moments.of(np.stack([each.troops for each in found])),
    )


def _pulls_of(place: int, setting: Setting, fact: Fact, note: Note | None) -> Pulled:
    """Return whom a nation pulls in, nobody where it never pledges, and note that it is done."""
    found = find_pull(place, setting, fact) if fact.ever[place].any() else _nobody(fact)
    if note is not None:
        note(fact.committed.shape[-1])
    return found


def _nobody(fact: Fact) -> Pulled:
    none = np.zeros_like(fact.committed)
    return Pulled(none, none, none, np.zeros(none.shape[-1]))
