"""What governments had said by the first day: where they start, and what it tells of them.

Inclinations are inferred in the world in which the words were spoken (`Scenario.spoken`), once, and
carried into every scenario: change what Washington gives, and the same government moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Draws, Floats
from sim.rules import gates, word
from sim.rules.gates import Condition
from sim.rules.ladder import Rung
from sim.rules.quantity import Array, Flag, Quantity
from sim.scenario.scenario import NationProfile, Scenario
from sim.week.given import Given
from sim.week.named import Bits, Flags, conditions, kept_anyway, name_conditions
from sim.week.ranks import Normals, Ranks, between, spread_of

RUNG_OF = {
    "refuses": Rung.REFUSES,
    "supports": Rung.SUPPORTS,
    "silent": Rung.SUPPORTS,
    "undecided": Rung.SUPPORTS,
    "conditional": Rung.CONDITIONAL,
    "open": Rung.CONDITIONAL,
    "pledged": Rung.PLEDGED,
    "leading": Rung.PLEDGED,
}
"""The rung on which a government's word places it."""

Rungs = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What words amount to in each run, ``(nation, run)``.

    Attributes
    ----------
    rung
        Where governments start.
    bound
        Whether a refusal binds it: not if it starts there without a word of its own, or turns.
    named
        Conditions that bind, a mask of `Condition`.
    frees
        Those of them that free it from a refusal of its own, once all have come: what it named
        itself, but its parliament's consent, which can only follow.
    """

    rung: Rungs
    bound: Flags
    named: Bits
    frees: Bits


def read_words(scenario: Scenario, numbers: Mapping[str, Floats], draws: Draws) -> Spoken:
    """Return what governments' words amount to in the runs of a block."""
    nations = scenario.nations
    rung = _first_rungs(nations, draws)
    turned = turns(scenario, numbers, draws)
    named = conditions(nations, numbers, draws, turned)
    waived = (rung == Rung.PLEDGED) & np.logical_not(candid(scenario, numbers, draws))
    return Spoken(
        rung=rung,
        bound=(rung > Rung.REFUSES) | (has_word(nations) & np.logical_not(turned)),
        named=np.where(waived, named & kept_anyway(nations), named),
        frees=np.where(name_conditions(nations), named & ~np.int16(Condition.PARLIAMENT), 0),
    )


def candid(scenario: Scenario, numbers: Mapping[str, Floats], draws: Draws) -> Flags:
    """Return whether each government means the conditions that it named, ``(nation, run)``.

    If not, they were a polite no of who had not pledged, and of who had, a plea to Washington.
    """
    luck = draws.uniforms([f"candour/{code}" for code in scenario.codes])
    return luck < numbers["sincerity"]


def turns(scenario: Scenario, numbers: Mapping[str, Floats], draws: Draws) -> Flags:
    """Return which governments turn, ``(nation, run)``.

    What such a government had said places it on the first day, and is no guide to what it does: it
    tells nothing of its inclination, no refusal holds it, and it waits for what others named.
    """
    luck = draws.uniforms([f"turn/{code}" for code in scenario.codes])
    return has_word(scenario.nations) & (luck < numbers["turn"])


def has_word(nations: Sequence[NationProfile]) -> Flags:
    """Return of whom a word is known, ``(nation, 1)``."""
    return np.array([[nation.word is not None] for nation in nations])


def _first_rungs(nations: Sequence[NationProfile], draws: Draws) -> Rungs:
    """Return where governments start: by their word, else by their part in the coalition."""
    rung = np.empty((len(nations), draws.count), np.int8)
    rung[:] = [[_rung_without_words(nation)] for nation in nations]
    words = {place: nation.word for place, nation in enumerate(nations) if nation.word is not None}
    if words:
        rung[list(words)] = word.rung(
            said=np.array([[RUNG_OF[each.position]] for each in words.values()], np.int8),
            doubt=np.array([[each.doubt] for each in words.values()], PRECISION),
            luck=draws.uniforms([f"word/{nations[place].iso3}" for place in words]),
        )
    return rung


def _rung_without_words(nation: NationProfile) -> Rung:
    """Return where a nation starts of which no word is known; a leader's name is on the force."""
    if nation.attributes["leadership"].value >= 1:
        return Rung.CONDITIONAL
    return Rung.SUPPORTS if nation.member else Rung.REFUSES


def infer_dispositions(
    *,
    known: Quantity,
    given: Given,
    drawn: Quantity,
    luck: Ranks,
    meant: Flag,
    tells: Flag,
    normals: Normals,
) -> Floats:
    """Return dispositions in points that agree with what governments had said, ``(nation, run)``.

    Parameters
    ----------
    known
        Willingness in points without disposition and mood, in the world in which they spoke.
    given
        What holds for each run, and with it where the words place each government.
    drawn
        Dispositions in points that know of no words, what is common to all in them.
    luck
        Their `ranks`.
    meant
        Whether a government means the conditions that it named, ``(nation, run)``.
    tells
        Whose words are known and a guide to it, ``(nation, run)``; the others keep what they drew.
    normals
        The table of normal draws.
    """
    weights, tables, nation = given.coefficients, given.tables, given.endowment
    least = word.least(
        rung=nation.start,
        hold=tables.hold,
        audience_cost=weights.audience_cost,
        stickiness=tables.stickiness,
    )
    named = np.equal(nation.start, int(Rung.CONDITIONAL)) & np.not_equal(
        nation.named, gates.NOTHING
    )
    waits = named & meant
    least = np.where(waits, np.maximum(least, tables.pledge), least)
    most = word.most(rung=nation.start, climb=tables.climb, waits=waits)
    fits = between(
        luck=luck,
        low=(least - known).astype(PRECISION),
        high=cast("Array", most - known).astype(PRECISION),
        spread=spread_of(weights),
        normals=normals,
    )
    return np.where(tells, fits, drawn)
