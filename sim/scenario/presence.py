"""In which order a nation would give help other than combat troops."""

from __future__ import annotations

from sim.scenario.scenario import PRESENCE, NationProfile

LEVELS = len(PRESENCE) + 1
"""Levels of presence: how many kinds of its own list a nation gives, from none to all."""

INSIDE = frozenset({"demining", "air_defence", "air", "training"})
"""Kinds that stand in Ukraine: they wait for a peace, as troops do."""

AID_ALONE = frozenset({"money", "training_abroad", "bases", "logistics"})
"""Kinds that put nobody on land in Ukraine, at sea or in the air: help, but no presence."""


def presence_ladder(nation: NationProfile) -> tuple[str, ...]:
    """Return the kinds of `PRESENCE` that a nation can give, in the order in which it gives them.

    First those that its government offered by its own word, then the others from the safest.
    """
    offered = presence_offered(nation)
    others = [kind for kind in PRESENCE if kind in nation.presence and kind not in offered]
    return (*offered, *others)


def presence_offered(nation: NationProfile) -> tuple[str, ...]:
    """Return the kinds that a government had offered by its own word by the first day."""
    said = () if nation.word is None else nation.word.substitutes
    return tuple(kind for kind in PRESENCE if kind in said)


def level_of_presence(nation: NationProfile) -> int:
    """Return from which level on a nation gives more than aid; beyond the last where it cannot."""
    kinds = presence_ladder(nation)
    return next((place + 1 for place, kind in enumerate(kinds) if kind not in AID_ALONE), LEVELS)
