"""Where governments stand on the first day, by what is known of them but their inclination."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from sim.draws import Floats
from sim.rules import force, gates
from sim.rules.ladder import Rung
from sim.rules.quantity import Array, Count, Flag, Quantity
from sim.week.deliberate import deliberate
from sim.week.given import Given
from sim.week.outlook import Climate, Outlook
from sim.week.presence import within_reach
from sim.week.ranks import Normals, Ranks
from sim.week.state import World
from sim.week.ungated import ungated_willingness
from sim.week.words import infer_dispositions


@dataclass(frozen=True, slots=True)
class FirstDay:
    """Where governments stand on the first day beside their rung, ``(nation, run)`` each.

    ``rung`` on the ladder, ``disposition`` in points, ``offer`` in persons, ``presence`` a level.
    """

    rung: npt.NDArray[np.int8]
    disposition: Floats
    offer: Floats
    presence: npt.NDArray[np.int8]

    def of(self, rows: list[int]) -> FirstDay:
        """Return that of some nations, by their rows."""
        return FirstDay(
            self.rung[rows], self.disposition[rows], self.offer[rows], self.presence[rows]
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of governments without their inclination.

    Attributes
    ----------
    given, world, climate
        What they look at.
    silence
        Nothing, ``(nation, run)``: what stands in place of inclination and mood.
    drawn, luck
        Dispositions in points that know of no words, and their `ranks`, ``(nation, run)``.
    meant
        Whether a government means the conditions that it named, ``(nation, run)``.
    has_word, tells
        Whose words are known, ``(nation, 1)``, and in which runs these tell of its inclination,
        ``(nation, run)``.
    kinds
        The willingness in points that each next kind of presence takes, ``(nation, 1)`` each.
    normals
        The table of normal draws.
    """

    given: Given
    world: World
    climate: Climate
    silence: Quantity
    drawn: Quantity
    luck: Ranks
    meant: Flag
    has_word: Flag
    tells: Flag
    kinds: tuple[Array, ...]
    normals: Normals


def infer_first_day(known: Known) -> FirstDay:
    """Return where governments stand if their inclinations agree with what they had said."""
    given = known.given
    ledger = deliberate(
        Outlook(
            nation=given.endowment,
            world=known.world,
            climate=known.climate,
            coefficients=given.coefficients,
            setback=known.silence,
        ),
        disposition=known.silence,
        mood=known.silence,
    )
    disposition = infer_dispositions(
        known=ledger.willingness,
        given=given,
        drawn=known.drawn,
        luck=known.luck,
        meant=known.meant,
        tells=known.tells,
        normals=known.normals,
    )
    willingness = ledger.willingness + disposition
    stands = _rung_within_reach(willingness, given)
    rung = np.where(known.has_word, given.endowment.start, stands)
    ungated = ungated_willingness(
        willingness=willingness,
        nation=given.endowment,
        world=known.world,
        coefficients=given.coefficients,
    )
    return FirstDay(
        rung=rung,
        disposition=disposition,
        offer=_first_offer(given, rung, ungated),
        presence=within_reach(
            willingness=ungated, kinds=known.kinds, first=given.endowment.first_presence
        ),
    )


def _rung_within_reach(willingness: Quantity, given: Given) -> npt.NDArray[np.int8]:
    """Return the rung on which governments so willing stand that have said nothing."""
    nation, climb = given.endowment, given.tables.climb
    reached = (
        np.greater_equal(willingness, climb[place]).astype(np.int8)
        for place in range(int(Rung.PLEDGED))
    )
    waits = np.not_equal(nation.named, gates.NOTHING)
    highest: Count = np.where(waits, np.int8(Rung.CONDITIONAL), np.int8(Rung.PLEDGED))
    rung: npt.NDArray[np.int8] = reduce(np.add, reached)
    return np.minimum(rung, np.minimum(highest, nation.by_means))


def _first_offer(given: Given, rung: Count, willingness: Quantity) -> Floats:
    """Return what governments so willing would offer, persons."""
    nation, weights = given.endowment, given.coefficients
    reach = force.reach(willingness=willingness, climb=given.tables.pledge, span=weights.offer_span)
    aim = force.aim(
        smallest=weights.smallest,
        beyond_token=nation.beyond_token,
        rearmed=1,
        core=nation.core,
        reach=reach,
    )
    pledged = force.at_least(rung=rung, lowest=Rung.PLEDGED)
    return np.where(pledged, aim, np.float32(0))
