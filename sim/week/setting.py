"""What holds in a week: a scenario made ready for a block of runs, and what governments look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import EllipsisType
from typing import TypeAlias

import numpy as np

from sim.rules import parliament, peace
from sim.rules.ladder import Rung
from sim.rules.quantity import Array, Count, Flag, Quantity
from sim.scenario.scenario import MANDATES, Scenario
from sim.scenario.script import Script
from sim.week.chance import Luck
from sim.week.conditions import met_by_others, met_by_world
from sim.week.given import Given
from sim.week.outlook import Climate
from sim.week.outside import NOBODY, Kept
from sim.week.positions import Footing, Positions, footing, look
from sim.week.state import Government, World
from sim.week.vote import Question

Place: TypeAlias = "int | EllipsisType"
"""Position of one nation on the nation axis, or all of them."""


@dataclass(frozen=True, slots=True)
class State:
    """Everything that a week starts from: any run can be continued from it."""

    week: int
    world: World
    government: Government


@dataclass(frozen=True, slots=True)
class Setting:
    """A scenario made ready for a block of runs: what holds, what is scripted, what chance brings.

    ``legality`` is what the mandate of each week is worth, ``(week, run)``; ``later`` is what
    holds from a week on in which something else is asked, brought or weighed. ``kept`` is whom a
    question keeps back, run by run.
    """

    scenario: Scenario
    given: Given
    script: Script
    luck: Luck
    legality: Array
    later: Mapping[int, Given] = field(default_factory=dict)
    kept: Kept = NOBODY

    def given_in(self, week: int) -> Given:
        """Return what holds in a week."""
        if not self.later:
            return self.given
        since = max((start for start in self.later if start <= week), default=None)
        return self.given if since is None else self.later[since]


def may_deploy(world: World, given: Given) -> Flag:
    """Return whether authorised troops are free to move this week."""
    return peace.may_deploy(
        phase=world.phase, barred=world.barred, outside=given.circumstances.outside
    )


def footing_of(government: Government, given: Given) -> Footing:
    """Return what the tables say of where all governments stand."""
    return footing(government.rung, government.presence, given.endowment.row, given.tables)


def look_at(
    government: Government, stands: Footing, given: Given, offered: Array | None = None
) -> Positions:
    """Return what last week's positions of all governments amount to; ``offered`` as for `look`."""
    nation = given.endowment
    return look(
        rung=government.rung,
        footing=stands,
        troops=np.asarray(government.troops),
        leadership=np.asarray(nation.leadership),
        enabler_share=np.asarray(nation.enabler_share),
        given=given,
        offered=offered,
    )


def look_from(
    government: Government, seen: Government, given: Given, offered: Array | None = None
) -> Positions:
    """Return what positions amount to that governments see of each other, ``seen``.

    Each counts itself among those who pledged as it stands, ``government``, so that these are
    ``(nation, run)``; what all share of the world goes by what is seen.
    """
    positions = look_at(seen, footing_of(seen, given), given, offered)
    pledged, seen_pledged = (np.greater_equal(of.rung, Rung.PLEDGED) for of in (government, seen))
    return replace(
        positions,
        committed=positions.committed - seen.troops + government.troops,
        joined=np.subtract(positions.joined, seen_pledged, dtype=np.int64) + pledged,
    )


def climate(week: int, setting: Setting, positions: Positions, place: Place = ...) -> Climate:
    """Return what governments look at this week beside the world.

    ``place`` is one nation's position, for its scalars in a run on its own; all nations if not
    given, ``(nation, run)``.
    """
    about, script = setting.given_in(week).circumstances, setting.script
    return Climate(
        minimum=about.minimum,
        maximum=about.maximum,
        committed=positions.committed,
        partners=np.asarray(positions.partners)[place],
        leaders=np.asarray(positions.leaders)[place],
        campaign=_zero_if_all_zero(script.campaign[week][place]),
        legality=setting.legality[week],
        support_change=_zero_if_all_zero(script.support[week][place]),
    )


def question(
    week: int,
    setting: Setting,
    positions: Positions,
    world: World,
    rung: Count,
    place: Place = ...,
) -> Question:
    """Return what bears on this week's question to parliament; ``place`` as for `climate`.

    ``rung`` is where those governments stand whose parliaments are asked.
    """
    script, given = setting.script, setting.given_in(week)
    ask = script.asks[week]
    met = met_by_world(world=world, ask=ask, given=given)
    others = met_by_others(rung=rung, joined=positions.joined, level=given.coefficients.gate_others)
    return Question(
        support_change=_zero_if_all_zero(script.support[week][place]),
        partners=np.asarray(positions.partners)[place],
        met=met | others,
        phase=world.phase,
        tabled=world.tabled,
        reasons=parliament.reasons(
            phase=world.phase,
            mandate=MANDATES.index(ask.mandate),
            elections=_elections_so_far(week, setting, place),
        ),
        against=_at(script.votes_against_in(week), place),
        final=_at(script.final_in(week), place),
    )


def is_outside(week: int, setting: Setting, place: Place = ...) -> Flag:
    """Return whom events, or a question, keep outside this week; ``place`` as for `climate`."""
    by_events = _at(setting.script.outside_in(week), place)
    if isinstance(setting.kept.outside, bool):
        return by_events
    return by_events | np.asarray(setting.kept.outside)[place]


def offered_in(week: int, setting: Setting) -> Array | None:
    """Return the enablers put in whole in a week, ``(enabler, nation, run)``; None where none is.

    Nobody puts in any from outside.
    """
    offered = setting.script.offers_in(week)
    if offered is None or isinstance(setting.kept.outside, bool):
        return offered
    return offered * np.logical_not(setting.kept.outside)


def new_government(week: int, setting: Setting, place: Place = ...) -> Flag:
    """Return where an election this week brings a government that leans further towards the force.

    It is not bound by what the old one refused. ``place`` as for `climate`.
    """
    turns = setting.script.turns.get(week)
    if turns is None:  # a column is far quicker to join than a single no
        return np.zeros(np.shape(setting.script.campaign[week]), np.bool_)[place]
    return turns[place] > 0


def _elections_so_far(week: int, setting: Setting, place: Place) -> Count:
    """Return how many elections each nation has held so far, ``(nation, 1)`` or one nation's."""
    held = setting.script.elections_held[week]
    return held[place] if held.any() else 0


def _at(flags: Flag, place: Place) -> Flag:
    """Return flags by nation at a place; a single flag holds for all."""
    return flags if isinstance(flags, bool) else np.asarray(flags)[place]


def disposition(before: Quantity, week: int, setting: Setting, place: Place = ...) -> Quantity:
    """Return inclinations after this week's events and elections, points.

    ``before`` are those of last week; ``place`` is one nation's position, all if not given.
    """
    script = setting.script
    if week in script.leanings:
        before = before + script.leanings[week][place]
    if week in script.turns:
        shift = setting.given_in(week).coefficients.election_shift
        before = before + shift * script.turns[week][place]
    return before


def _zero_if_all_zero(row: Array) -> Quantity:
    """Return numbers by nation, or a single 0 if all are 0, which is quick to add."""
    return row if row.any() else 0.0
