"""What moves governments in a week, and what is counted of it, in a form that is compiled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays.amounts import Ahead, Amounts, Shown, amount
from sim.arrays.ladder import NOTED
from sim.arrays.moved_world import MovedWorld
from sim.arrays.peace import NEVER
from sim.rules import force, parliament
from sim.rules.ladder import Rung
from sim.rules.quantity import Count, Flag, Quantity, only_where
from sim.week.conditions import met_by_others
from sim.week.given import Given
from sim.week.outlook import Climate
from sim.week.outside import stay_out, stay_short
from sim.week.setting import footing_of
from sim.week.state import Government, World
from sim.week.vote import Question
from sim.week.week import Scene, act


@dataclass(frozen=True, slots=True)
class Rows:
    """What the calendar and events say of nations in a week, ``(nation, 1)`` each.

    ``reasons`` are those that a parliament has to think again, but for the peace process.
    """

    support: Quantity
    campaign: Quantity
    reasons: Count
    against: Flag
    final: Flag
    outside: Flag


@dataclass(frozen=True, slots=True)
class BeforeGovernments:
    """All that moves governments in a week, and what is told and counted of where they come.

    ``disposition`` is this week's inclination; ``given`` is what holds in the week, ``ahead`` in
    the next. ``first`` are the weeks in
    which each rung of `NOTED` was first reached, ``short`` whom a question holds short of a pledge.
    """

    government: Government
    disposition: Quantity
    given: Given
    ahead: Ahead
    moved: MovedWorld
    committed: Quantity
    joined: Count
    partners: Quantity
    leaders: Quantity
    legality: Quantity
    shock: Quantity
    new_government: Flag
    rows: Rows
    years: Quantity
    week: Count
    first: tuple[Count, ...]
    short: Flag | None


@dataclass(frozen=True, slots=True)
class Standings:
    """What is counted of where governments stand.

    ``authorised`` are troops that may be sent, in all runs together, ``(nation,)``; ``troops`` are
    those authorised and in place, ``(run,)``; ``rungs`` are runs by rung above the lowest,
    ``(nation,)`` each.
    """

    authorised: Count
    troops: tuple[Quantity, Quantity]
    rungs: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """What is counted of a week; ``committed`` are troops, ``(run,)``."""

    week: int
    world: World
    committed: Quantity
    standings: Standings


@dataclass(frozen=True, slots=True)
class MovedGovernments:
    """Where governments come to stand, what each tells others, and what it amounts to."""

    government: Government
    signal: Quantity
    amounts: Amounts
    standings: Standings
    first: tuple[Count, ...]


def move_governments(before: BeforeGovernments) -> MovedGovernments:
    """Let governments act; return where they stand, what it amounts to, and what is counted."""
    government, given, moved = before.government, before.given, before.moved
    scene = Scene(
        week=0,
        government=government,
        given=given,
        world=moved.world,
        question=_question(before),
        climate=_climate(before),
        disposition=before.disposition,
        shock=before.shock,
        years=before.years,
        may_deploy=moved.may_deploy,
        new_government=before.new_government,
    )
    after = stay_out(act(scene, footing_of(government, given))[0], before.rows.outside)
    if before.short is not None:
        after = stay_short(after, before.short)
    signal, amounts = amount(Shown(after, before.ahead))
    return MovedGovernments(after, signal, amounts, _standings(after), _first_weeks(after, before))


def _question(before: BeforeGovernments) -> Question:
    rows, moved = before.rows, before.moved
    others = met_by_others(
        rung=before.government.rung,
        joined=before.joined,
        level=before.given.coefficients.gate_others,
    )
    return Question(
        support_change=rows.support,
        partners=before.partners,
        met=moved.met | others,
        phase=moved.world.phase,
        tabled=moved.world.tabled,
        reasons=parliament.reasons(phase=moved.world.phase, mandate=0, elections=rows.reasons),
        against=rows.against,
        final=rows.final,
    )


def _climate(before: BeforeGovernments) -> Climate:
    about = before.given.circumstances
    return Climate(
        minimum=about.minimum,
        maximum=about.maximum,
        committed=before.committed,
        partners=before.partners,
        leaders=before.leaders,
        campaign=before.rows.campaign,
        legality=before.legality,
        support_change=before.rows.support,
    )


def _standings(after: Government) -> Standings:
    authorised, in_place = (
        only_where(force.at_least(rung=after.rung, lowest=lowest), after.troops)
        for lowest in (Rung.AUTHORISED, Rung.DEPLOYED)
    )
    return Standings(
        authorised=np.sum(authorised.astype(np.int32), axis=-1, dtype=np.int64),
        troops=(force.total(troops=authorised), force.total(troops=in_place)),
        rungs=tuple(
            np.sum(np.equal(after.rung, int(rung)), axis=-1, dtype=np.int32)
            for rung in list(Rung)[1:]
        ),
    )


def _first_weeks(after: Government, before: BeforeGovernments) -> tuple[Count, ...]:
    return tuple(
        np.where(
            np.equal(first, NEVER) & force.at_least(rung=after.rung, lowest=lowest),
            before.week,
            first,
        )
        for lowest, first in zip(NOTED, before.first, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """An election: inclinations before it, ``(nation, run)``, and by how much they shift."""

    disposition: Quantity
    shift: Quantity
    turns: Quantity


@dataclass(frozen=True, slots=True)
class Turned:
    """Inclinations after an election, and where another government came, ``(nation, run)``."""

    disposition: Quantity
    new_government: Flag


def turn(before: Turn) -> Turned:
    """Let governments change."""
    return Turned(before.disposition + before.shift * before.turns, before.turns > 0)
