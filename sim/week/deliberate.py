"""Governments deliberate: four questions, each a sum of named terms, make up a willingness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.rules import company, home, safety, stake
from sim.rules.quantity import Quantity
from sim.rules.willingness import willingness
from sim.week.given import Coefficients, Endowment
from sim.week.standing import added
from sim.week.state import World


@dataclass(frozen=True, slots=True)
class Climate:
    """What a government looks at beside the world; scalars, or arrays ``(nation, run)``.

    ``minimum``, ``maximum`` and ``committed`` are of the force, in persons; ``partners`` and
    ``leaders`` are what it hears from others, ``campaign`` how near an election is, ``legality``
    what the mandate is worth (0-1); ``support_change`` is of public support since the start.
    """

    minimum: Quantity
    maximum: Quantity
    committed: Quantity
    partners: Quantity
    leaders: Quantity
    campaign: Quantity
    legality: Quantity
    support_change: Quantity


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a government has before it when it deliberates; scalars, or ``(nation, run)`` arrays.

    ``setback`` is what lost votes still take from willingness, in points.
    """

    nation: Endowment
    world: World
    climate: Climate
    coefficients: Coefficients
    setback: Quantity


@dataclass(frozen=True, slots=True)
class Ledger:
    """A willingness, in points, and what it is made of; what is explained is what was computed.

    ``stake``, ``safety``, ``company`` and ``home`` add up their terms, and with ``disposition``
    and ``mood`` they make ``willingness``. The terms themselves are named by ``terms``, from the
    ``outlook`` they were added up from: thousands of runs do not keep what few of them tell.
    """

    outlook: Outlook
    stake: Quantity
    safety: Quantity
    company: Quantity
    home: Quantity
    disposition: Quantity
    mood: Quantity
    willingness: Quantity

    @property
    def terms(self) -> Mapping[str, Quantity]:
        """Every term, by the name of its coefficient."""
        seen = self.outlook
        return {
            **seen.nation.terms,
            **_stake(seen),
            **_safety(seen),
            **_company(seen),
            **_home(seen),
        }


def deliberate(outlook: Outlook, *, disposition: Quantity, mood: Quantity) -> Ledger:
    """Answer the four questions for one nation's scalars, or for ``(nation, run)`` arrays."""
    nation = outlook.nation
    sums = {
        "stake": nation.stake + added(_stake(outlook)),
        "safety": nation.safety + added(_safety(outlook)),
        "company": added(_company(outlook)),
        "home": nation.home + added(_home(outlook)),
        "disposition": disposition,
        "mood": mood,
    }
    return Ledger(outlook, willingness=willingness(**sums), **sums)


def _stake(seen: Outlook) -> dict[str, Quantity]:
    nation, world, weights = seen.nation, seen.world, seen.coefficients
    return {
        "stake_threat": stake.threat(
            weight=weights.stake_threat, threat=world.threat, exposure=nation.exposure
        )
    }


def _safety(seen: Outlook) -> dict[str, Quantity]:
    nation, world, weights = seen.nation, seen.world, seen.coefficients
    return {
        "safety_backstop": safety.backstop(
            weight=weights.safety_backstop, us_dependence=nation.us_dependence, gap=world.gap
        ),
        "safety_word": safety.word(
            weight=weights.safety_word,
            us_dependence=nation.us_dependence,
            credibility=world.credibility,
        ),
        "safety_escalation": safety.escalation(
            weight=weights.safety_escalation, risk=world.risk, risk_aversion=nation.risk_aversion
        ),
        "safety_clarity": safety.clarity(weight=weights.safety_clarity, clarity=world.clarity),
    }


def _company(seen: Outlook) -> dict[str, Quantity]:
    nation, climate, weights = seen.nation, seen.climate, seen.coefficients
    return {
        "company_partners": company.partners(
            weight=weights.company_partners, heard=climate.partners
        ),
        "company_leaders": company.leaders(weight=weights.company_leaders, heard=climate.leaders),
        "company_mass": company.critical_mass(
            weight=weights.company_mass, committed=climate.committed, minimum=climate.minimum
        ),
        "company_free_riding": company.free_riding(
            weight=weights.company_free_riding,
            committed=climate.committed,
            maximum=climate.maximum,
            onset=weights.free_riding_onset,
            leadership=nation.leadership,
        ),
    }


def _home(seen: Outlook) -> dict[str, Quantity]:
    nation, world, climate, weights = seen.nation, seen.world, seen.climate, seen.coefficients
    return {
        "home_shift": home.shift(weight=weights.home_public, support_change=climate.support_change),
        "home_election": home.election(weight=weights.home_election, campaign=climate.campaign),
        "home_mandate": home.mandate(
            weight=weights.home_mandate,
            mandate_need=nation.mandate_need,
            legality=climate.legality,
        ),
        "home_border": home.border(
            weight=weights.home_border, threat=world.threat, home_reserve=nation.home_reserve
        ),
        "home_setback": home.setback(setback=seen.setback),
    }
