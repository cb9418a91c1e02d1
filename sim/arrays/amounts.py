"""What positions of all governments amount to, in a form that is compiled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from sim.rules import backstop
from sim.rules.quantity import Array, Count, Quantity, looked_up
from sim.week.given import Given
from sim.week.positions import Sums, add_up
from sim.week.presence import place_in_tables
from sim.week.state import Government


@dataclass(frozen=True, slots=True)
class Amounts:
    """What positions of all governments amount to: as in `Sums`, ``(run,)`` each.

    ``led`` is the commitment of framework nations weighed by their leadership.
    """

    sums: Sums
    led: Quantity


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is read of where governments stand to see what it amounts to; as in `Endowment`.

    ``leadership`` is that of framework nations, 0 of others; ``tells`` is what a place in
    the tables of presence tells others, ``puts_in`` what it puts into each enabler.
    """

    row: Count
    enabler_share: Array
    leadership: Array
    tells: Array
    puts_in: tuple[Array, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Where governments stand, and what holds as it is looked at."""

    government: Government
    ahead: Ahead


@dataclass(frozen=True, slots=True)
class Told:
    """What each nation tells others, ``(nation, run)``, and what positions amount to."""

    signal: Quantity
    amounts: Amounts


def amount(shown_now: Shown) -> tuple[Quantity, Amounts]:
    """Return what governments tell others, ``(nation, run)``, and what positions amount to."""
    government, ahead = shown_now.government, shown_now.ahead
    place = place_in_tables(government.rung, government.presence, ahead.row)
    signal = looked_up(ahead.tells, place)
    sums = add_up(
        rung=government.rung,
        troops=cast("Array", government.troops),
        enabler_share=ahead.enabler_share,
        put_in=tuple(looked_up(part, place) for part in ahead.puts_in),
    )
    led = backstop.led(signal=cast("Array", signal), leadership=ahead.leadership)
    return signal, Amounts(sums, led)


def tell(shown_now: Shown) -> Told:
    """Return the same as a record."""
    return Told(*amount(shown_now))


def see_ahead(given: Given) -> Ahead:
    """Return what is read of where governments stand in a week in which this holds."""
    nation, tables = given.endowment, given.tables.presence
    leadership = np.asarray(nation.leadership)
    leads = np.zeros_like(leadership)
    leads[given.leading] = leadership[given.leading]
    return Ahead(
        row=nation.row,
        enabler_share=np.asarray(nation.enabler_share),
        leadership=leads,
        tells=tables.signal,
        puts_in=tuple(tables.given),
    )
