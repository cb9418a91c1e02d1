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
class Ledger:
    """Every term of a willingness, in points; what is explained is what was computed.

    ``terms`` are named after their coefficients; ``stake``, ``safety``, ``company`` and ``home``
    add them up, and with ``disposition`` and ``mood`` they make ``willingness``.
    """

    terms: Mapping[str, Quantity]
    stake: Quantity
    safety: Quantity
    company: Quantity
    home: Quantity
    disposition: Quantity
    mood: Quantity
    willingness: Quantity


def deliberate(
    *,
    nation: Endowment,
    world: World,
    climate: Climate,
    coefficients: Coefficients,
    setback: Quantity,
    disposition: Quantity,
    mood: Quantity,
) -> Ledger:
    """Answer the four questions for one nation's scalars, or for ``(nation, run)`` arrays."""
    now_stake = _stake(nation, world, coefficients)
    now_safety = _safety(nation, world, coefficients)
    now_company = _company(nation, climate, coefficients)
    now_home = _home(nation, world, climate, coefficients, setback)
    sums = {
        "stake": nation.stake + now_stake["stake_threat"],
        "safety": nation.safety + added(now_safety),
        "company": added(now_company),
        "home": nation.home + added(now_home),
        "disposition": disposition,
        "mood": mood,
    }
    return Ledger(
        terms={**nation.terms, **now_stake, **now_safety, **now_company, **now_home},
        willingness=willingness(**sums),
        **sums,
    )


def _stake(nation: Endowment, world: World, weights: Coefficients) -> dict[str, Quantity]:
    return {
        "stake_threat": stake.threat(
            weight=weights.stake_threat, threat=world.threat, exposure=nation.exposure
        )
    }


def _safety(nation: Endowment, world: World, weights: Coefficients) -> dict[str, Quantity]:
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


def _company(nation: Endowment, climate: Climate, weights: Coefficients) -> dict[str, Quantity]:
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


def _home(
    nation: Endowment, world: World, climate: Climate, weights: Coefficients, setback: Quantity
) -> dict[str, Quantity]:
    return {
        "home_shift": home.shift(weight=weights.home_public, support_change=climate.support_change),
        "home_mandate": home.mandate(
            weight=weights.home_mandate,
            mandate_need=nation.mandate_need,
            legality=climate.legality,
        ),
        "home_election": home.election(weight=weights.home_election, campaign=climate.campaign),
        "home_border": home.border(
            weight=weights.home_border, threat=world.threat, home_reserve=nation.home_reserve
        ),
        "home_setback": home.setback(setback=setback),
    }
