"""What holds for a whole run: coefficients, tables, and what each nation brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.rules.quantity import Array, Count, Flag, Quantity


@dataclass(frozen=True, slots=True)
class Coefficients:
    """The coefficients that weeks read, ``(run,)`` each; described in ``parameters.yaml``.

    ``weights`` are those of the terms of willingness that weeks change, by name.
    """

    weights: Mapping[str, Quantity]
    free_riding_onset: Quantity
    election_shift: Quantity
    disposition_spread: Quantity
    common_spread: Quantity
    mood_spread: Quantity
    mood_persistence: Quantity
    audience_cost: Quantity
    vote_opinion: Quantity
    vote_partners: Quantity
    lost_vote_cost: Quantity
    lost_vote_fading: Quantity
    lost_vote_stands: Quantity
    gate_backstop: Quantity
    gate_clarity: Quantity
    gate_others: Count
    review_weeks: Count
    rearmament: Quantity
    smallest: Quantity
    offer_span: Quantity
    offer_pace: Quantity
    offer_step: Quantity
    offensive_threat: Quantity
    planning_pace: Quantity
    backing_pace: Quantity
    credibility_erosion: Quantity
    credibility_recovery: Quantity


@dataclass(frozen=True, slots=True)
class PresenceTables:
    """Short tables of presence (`sim.week.presence`), flat, a row a nation: level within rung.

    ``climb`` is the willingness in points that the next kind takes, ``hold`` below which the last
    is withdrawn; ``signal`` is what rung and presence tell others, ``given`` what part of its
    enablers a nation puts in, ``(enabler, ...)``; ``most`` is the highest level of each nation.
    """

    climb: Array
    hold: Array
    signal: Array
    given: Array
    most: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Tables:
    """Short tables that are looked up by rung, or by phase of the peace process.

    ``climb`` is what it takes to reach the next rung, ``hold`` what it took to reach this one,
    ``stickiness`` how it holds; ``presence`` what rung and presence tell and bring;
    ``phase_risk`` is how dangerous a phase looks. ``pledge`` is the willingness in
    points at which a government pledges troops.
    """

    climb: Array
    hold: Array
    stickiness: Array
    phase_risk: Array
    pledge: float
    presence: PresenceTables


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the scenario fixes about mission, place, peace and Washington, for each run.

    ``need``, ``importance`` and ``within_reach`` are ``(enabler, run)``; the rest ``(run,)``.
    """

    minimum: float
    maximum: float
    outside: bool
    need: Array
    importance: Array
    within_reach: Array
    lead_time: Count
    place_risk: Quantity
    mission_risk: Quantity
    standing_credibility: Quantity
    diplomatic_step: Quantity
    diplomatic_loss: Quantity
    ready: Quantity
    ceasefire_chance: Quantity
    break_chance: Quantity
    agreement_chance: Quantity
    collapse_chance: Quantity
    barred_chance: Quantity
    offensive_chance: Quantity
    offensive_weeks: Quantity
    offensive_delay: Quantity
    clarity: Quantity


@dataclass(frozen=True, slots=True)
class Endowment:
    """What nations bring to a run, ``(nation, run)`` or one nation's scalars.

    ``brings`` are the attributes by name, as drawn; ``leadership`` and ``enabler_share`` are theirs
    on the grid on which they can be added up exactly; ``following`` is what a nation is short of
    leading, ``guard`` the part of its army that holds its border. ``start`` is the rung on which
    they start, ``first_offer`` (persons) and ``first_presence`` (a level) what they offer there,
    ``bound`` says whom a refusal would bind, ``named`` are the conditions that bind them (a mask of
    `Condition`); ``frees`` are those that free it
    from a refusal of its own. ``awaits_us`` is the dependence on Washington of those who wait for
    its backstop, 0 of the others; ``asked_from`` the phase of peace in which parliament is asked.
    ``terms`` are the standing terms of willingness by name, ``standing`` the same added up for
    each question that has any. ``row`` is where a nation's row begins in the tables of presence.
    """

    brings: Mapping[str, Quantity]
    leadership: Quantity
    following: Quantity
    guard: Quantity
    start: Count
    first_offer: Quantity
    first_presence: Count
    bound: Flag
    named: Count
    frees: Count
    awaits_us: Quantity
    must_vote: Flag
    asked_from: Count
    debate_weeks: Count
    vote_margin: Quantity
    disposition: Quantity
    enabler_share: Quantity
    capacity: Quantity
    by_means: Count
    beyond_token: Quantity
    core: Quantity
    standing: Mapping[str, Quantity]
    terms: Mapping[str, Quantity]
    row: Count


@dataclass(frozen=True, slots=True)
class Given:
    """Everything that holds for each run of a block.

    ``partners`` ``(nation, nation)`` and ``leaders`` ``(nation, framework nation)`` are tables of
    who heeds whom; ``leading`` are the positions of framework nations among all.
    """

    coefficients: Coefficients
    tables: Tables
    circumstances: Circumstances
    endowment: Endowment
    partners: Array
    leaders: Array
    leading: npt.NDArray[np.integer[Any]]
