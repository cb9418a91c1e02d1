"""The peace: war, ceasefire, agreement; what Moscow's offensive and Kyiv's consent do to it."""

from enum import IntEnum

import numpy as np

from sim.rules.quantity import Array, Count, Flag, Quantity, looked_up

Phase = IntEnum("Phase", ["WAR", "CEASEFIRE", "AGREEMENT"], start=0)
"""Where the peace process stands."""

_WAR, _CEASEFIRE, _AGREEMENT = (int(one) for one in Phase)


def offensive(
    *, weeks_left: Quantity, length: Quantity, chance: Quantity, at_war: Flag, luck: Quantity
) -> Quantity:
    """Return the weeks an offensive still lasts; a new one may start while there is war."""
    begins = at_war & (weeks_left <= 0) & (luck < chance)
    return np.where(begins, length, np.maximum(weeks_left - 1, 0))


def while_at_war(*, weeks_left: Quantity, phase: Count) -> Quantity:
    """Return the weeks an offensive still lasts once the phase is known: it ends with the war."""
    return np.where(phase == _WAR, weeks_left, 0)


def talks_chance(*, chance: Quantity, weeks_left: Quantity, delay: Quantity) -> Quantity:
    """Return the weekly chance that talks succeed; an offensive takes its share of it."""
    return chance * np.where(weeks_left > 0, 1 - delay, 1)


def barred(*, luck: Quantity, chance: Quantity) -> Flag:
    """Return whether the terms of a peace process bar foreign troops from Ukraine."""
    return luck < chance


def terms(*, before: Flag, anew: Flag, drawn: Flag) -> Flag:
    """Return whether terms bar the force: one draw for a process, another once it starts anew."""
    return np.where(anew, drawn, before)


def accepted(*, barred: Flag, refusal: Quantity, luck: Quantity) -> Flag:
    """Return whether Kyiv takes the terms; it may refuse those that bar the force."""
    return np.logical_not(barred & (luck < refusal))


def phase(*, phase: Count, stops: Flag, breaks: Flag, agrees: Flag, collapses: Flag) -> Count:
    """Return the phase after this week: shooting stops, a ceasefire breaks or becomes peace.

    What breaks or collapses falls back to war.
    """
    war, ceasefire = phase == _WAR, phase == _CEASEFIRE
    onwards = (war & stops) | (ceasefire & agrees)
    back = ceasefire & breaks & np.logical_not(agrees)
    collapsed = (phase == _AGREEMENT) & collapses
    return phase + onwards - back - collapsed - collapsed  # two phases down: again at war


def concluded(*, phase: Count, tabled: Flag, accepted: Flag) -> Count:
    """Return the phase once an event has tabled terms: peace, if Kyiv takes them, even from war."""
    return np.where(tabled & accepted, np.int8(Phase.AGREEMENT), phase)


def threat(*, standing: Quantity, weeks_left: Quantity, offensive: Quantity) -> Quantity:
    """Return the Russian threat, 0-1: what stands, more while an offensive runs."""
    return np.clip(standing + np.where(weeks_left > 0, offensive, 0), 0, 1)


def risk(*, place: Quantity, mission: Quantity, threat: Quantity, by_phase: Quantity) -> Quantity:
    """Return the risk of being drawn into fighting, 0-1, for this mission in this place."""
    return place * mission * threat * by_phase


def clarity(
    *,
    clarity: Quantity,
    planning: Quantity,
    effort: Quantity,
    backing: Quantity,
    engagement: Quantity,
    settled: Quantity,
) -> Quantity:
    """Return how clear the mandate is, 0-1: planners close part of the gap every week.

    They get on as framework nations work (``effort``) and as Washington stands behind the force
    (``engagement``): what happens if it is attacked is the question left open.
    """
    pace = planning * effort + backing * engagement
    return np.clip(clarity + pace * (1 - clarity) + settled, 0, 1)


def may_deploy(*, phase: Count, barred: Flag, outside: Flag) -> Flag:
    """Return whether troops may move: peace agreed, and its terms let them be where they go."""
    return (phase == _AGREEMENT) & (outside | np.logical_not(barred))


def by_phase(*, phase: Count, table: Array) -> Quantity:
    """Return a number that depends on the phase, looked up in ``table`` (first axis: phase)."""
    return looked_up(table, phase)
