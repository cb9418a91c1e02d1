"""Which conditions bind governments in each run: those of their own words, or of others' words.

A condition is one thing that somebody said on one day, coded by hand: it may have been a wish. On
each later day on which its government spoke without it, it may have been dropped. What a law asks
for binds whatever is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

import numpy as np
import numpy.typing as npt

from sim.draws import Draws, Floats, uniform_table
from sim.rules import gates, word
from sim.rules.gates import Condition
from sim.scenario.scenario import CONDITIONS, NationProfile

BITS = {name: Condition[name.upper()] for name in CONDITIONS}
"""Conditions by the names under which scenarios list them."""

EASIEST_FIRST = ("mandate_eu", "mandate_nato", "mandate_un")
"""Mandates that a government may ask for; a later one is harder to get."""

LEADING, PLEA = "leading", "us_backstop"
"""The word of a government that leads, and what it asks of Washington while it plans on."""

BY_LAW = 1
"""The need of a mandate of a nation that may not go without one, by its own law."""

Bits = npt.NDArray[np.int16]
Flags = npt.NDArray[np.bool_]


def name_conditions(nations: Sequence[NationProfile]) -> Flags:
    """Return who named conditions in its own words, ``(nation, 1)``; the others draw theirs."""
    return np.array(
        [[nation.word is not None and bool(nation.word.conditions)] for nation in nations]
    )


def conditions(
    nations: Sequence[NationProfile], numbers: Mapping[str, Floats], draws: Draws, turned: Flags
) -> Bits:
    """Return the conditions that bind governments, a mask of `Condition`, ``(nation, run)``.

    Who named none, or has ``turned``, draws from what others named; what its law asks for stays.
    """
    named = _own(nations, numbers, draws)
    drawing = np.logical_not(name_conditions(nations)) | turned
    drawn = _drawn(nations, np.flatnonzero(drawing.any(axis=1)), numbers, draws)
    by_law = legal_conditions(nations)
    return np.where(drawing, easiest_mandates(drawn | by_law), named)


def _own(nations: Sequence[NationProfile], numbers: Mapping[str, Floats], draws: Draws) -> Bits:
    """Return the conditions of their own words that bind governments, ``(nation, run)``."""
    named = np.zeros((len(nations), draws.count), np.int16)
    own = [*_own_conditions(nations)]
    streams = [f"binds/{nations[place].iso3}/{name}" for place, name, _ in own]
    for (place, name, left_out), luck in zip(own, draws.uniforms(streams), strict=True):
        holds = np.ones(draws.count, np.bool_)
        if not _is_law(nations[place], name):
            pleads = name == PLEA and _leads(nations[place])
            firmness = numbers["firmness_leading" if pleads else "firmness"]
            holds = luck < word.binds(firmness=firmness, lapse=numbers["lapse"], left_out=left_out)
        named[place] |= gates.bit(condition=BITS[name], holds=holds)
    return easiest_mandates(named)


def _drawn(
    nations: Sequence[NationProfile],
    drawing: npt.NDArray[np.intp],
    numbers: Mapping[str, Floats],
    draws: Draws,
) -> Bits:
    """Return conditions drawn from what others named, of the nations ``drawing`` alone."""
    drawn = np.zeros((len(nations), draws.count), np.int16)
    shares = [numbers[f"named.{name}"] for name in CONDITIONS]
    if len(drawing) and any(share.any() for share in shares):
        streams = [f"conditions/{nations[place].iso3}" for place in drawing]
        luck = draws.look_up(uniform_table(), streams, len(CONDITIONS))
        for name, row, share in zip(CONDITIONS, luck, shares, strict=True):
            drawn[drawing] |= gates.bit(condition=BITS[name], holds=row < share)
    return drawn


def legal_conditions(nations: Sequence[NationProfile]) -> Bits:
    """Return those of the conditions that governments named which their laws ask for, a mask.

    ``(nation, 1)``; of several mandates the easiest.
    """
    asked = np.zeros((len(nations), 1), np.int16)
    for place, name, _ in _own_conditions(nations):
        if _is_law(nations[place], name):
            asked[place] |= BITS[name]
    return easiest_mandates(asked)


def kept_anyway(nations: Sequence[NationProfile]) -> Bits:
    """Return conditions that bind who pledged and means none of those it named, ``(nation, 1)``.

    These are what its law asks for, and of who leads the backstop: whether that was a plea has been
    drawn by itself.
    """
    pleas = [[BITS[PLEA] if _leads(nation) else gates.NOTHING] for nation in nations]
    return legal_conditions(nations) | np.array(pleas, np.int16)


def _leads(nation: NationProfile) -> bool:
    return nation.word is not None and nation.word.position == LEADING


def _own_conditions(nations: Sequence[NationProfile]) -> Iterator[tuple[int, str, int]]:
    """Yield each condition of a government's own words: its place, name, and days left out."""
    for place, nation in enumerate(nations):
        if (said := nation.word) is not None:
            days = said.left_out or repeat(0)
            for name, left_out in zip(said.conditions, days, strict=False):
                yield place, name, left_out


def _is_law(nation: NationProfile, condition: str) -> bool:
    """Return whether a nation's law asks for a condition, whatever its government says of it."""
    if condition in EASIEST_FIRST:
        return nation.attributes["mandate_need"].value >= BY_LAW
    return condition == "parliament" and nation.must_vote


def easiest_mandates(named: Bits) -> Bits:
    """Return masks in which of several mandates the easiest alone is left: it will do."""
    for place, easier in enumerate(EASIEST_FIRST):
        has_easier = gates.is_named(named=named, condition=BITS[easier])
        harder = np.int16(sum(BITS[name] for name in EASIEST_FIRST[place + 1 :]))
        named = np.where(has_easier, named & ~harder, named)
    return named
