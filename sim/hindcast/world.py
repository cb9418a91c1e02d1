"""A past operation as a scenario: the same rules, given the world as it stood."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import numpy as np

from sim.hindcast.cases import WASHINGTON, Case
from sim.hindcast.mapping import MAPPING, shares, words
from sim.hindcast.nation import Past, profile, washington
from sim.hindcast.record import Record
from sim.rules.ladder import Rung
from sim.scenario.scenario import CONDITIONS, ENABLERS, Scenario, Uncertain
from sim.scenario.table import numbers as shipped_numbers
from sim.week.decision import Decision

LOCATION = "rear"
"""The place of the model whose risk and need are replaced by those of the case."""


def scenario(
    case: Case, record: Record, *, coefficients: Mapping[str, Uncertain] | None = None
) -> Scenario:
    """Return a case as a scenario.

    Parameters
    ----------
    case
        What was known when the operation was decided.
    record
        The past from which the nations are estimated; the case itself is left out of it.
    coefficients
        Numbers of the model in place of the shipped ones, by name.
    """
    seen = Past(record, case)
    mission = words("mission").get(case.mission, "peacekeeping")
    weeks = int(MAPPING.number("weeks"))
    nations = [profile(answer, seen) for answer in case.answers]
    if case.us_troops:
        nations.append(washington(case, nations, seen))
    whole = case.ask + case.us_troops
    return Scenario(
        name=case.name,
        title=case.name,
        asks="",
        teaches="",
        date=datetime.date.fromisoformat(case.date),
        weeks=weeks,
        deadline=weeks,
        minimum=max(round(MAPPING.number("minimum") * whole), 1),
        maximum=max(round(MAPPING.number("maximum") * whole), 1),
        mission=mission,
        location=LOCATION,
        mandate=case.mandate,
        phase="agreement",
        nations=tuple(sorted(nations, key=lambda nation: nation.iso3)),
        numbers={**_shipped_defaults(), **(coefficients or {}), **world_numbers(case, mission)},
        events=(),
    )


def _shipped_defaults() -> dict[str, Uncertain]:
    return {name: row.default for name, row in shipped_numbers().items()}


def announcements(case: Case, scenario: Scenario) -> dict[int, Decision]:
    """Return the decisions that are given for an operation, not left to the model, by week.

    Washington does on the ground what it did. A nation that leads has its name on the force and
    goes; with how many, the model decides.
    """
    goes = np.array([[code in {WASHINGTON, *case.leaders}] for code in scenario.codes])
    here = np.array([[code == WASHINGTON] for code in scenario.codes])
    decision = Decision(
        rung=np.where(goes, float(Rung.DEPLOYED), np.nan),
        troops=np.where(here, case.us_troops, np.nan),
    )
    return dict.fromkeys(range(1, scenario.weeks + 1), decision)


def world_numbers(case: Case, mission: str) -> dict[str, Uncertain]:
    """Return the numbers of the world in which a case was decided."""
    danger = 1 - case.kind.permissive
    calm = MAPPING.number("need_at_peace")
    fixed = {
        **{
            f"us.{enabler}": share
            for enabler, share in zip(ENABLERS, shares("us_role", case.us_role), strict=True)
        },
        "us.openness": 0.0,
        **{f"named.{condition}": 0.0 for condition in CONDITIONS},
        "threat": 1.0,
        "peace.offensive_chance": 0.0,
        "peace.barred_chance": 0.0,
        "peace.collapse_chance": 0.0,
        f"place_need.{LOCATION}": calm + (1 - calm) * danger,
        f"place_risk.{LOCATION}": MAPPING.number("risk") * danger,
        f"mission_risk.{mission}": 1.0,
        "phase_risk.agreement": 1.0,
    }
    drawn = {
        "us.credibility": MAPPING.triple("us_credibility"),
        "clarity": MAPPING.triple("clarity"),
    }
    known = {name: Uncertain(value, value, value) for name, value in fixed.items()}
    return known | {name: Uncertain(value, low, high) for name, (low, value, high) in drawn.items()}
