"""Works out, by the rules, what holds for each run of a block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Draws, Floats
from sim.rules import company, force, gates, home, ladder, parliament, willingness
from sim.rules.gates import Condition
from sim.rules.quantity import Count, Flag, Quantity, only_where
from sim.scenario.inputs import Inputs
from sim.scenario.memory import Memory
from sim.scenario.scenario import (
    ENABLERS,
    PHASES,
    RUNGS,
    NationProfile,
    Scenario,
    Uncertain,
)
from sim.week.given import Circumstances, Coefficients, Endowment, Given, Tables
from sim.week.presence import first_levels, presence_tables, rows_of_tables
from sim.week.terms import QUESTIONS, WEEKLY_WEIGHTS, Standing, question_sum, standing_terms
from sim.week.ties import COARSE, FINE, on_grid, ties_between, ties_to_leaders
from sim.week.words import Spoken, read_words

_PEACE = (
    "ceasefire_chance",
    "break_chance",
    "agreement_chance",
    "collapse_chance",
    "barred_chance",
    "offensive_chance",
    "offensive_weeks",
    "offensive_delay",
)


def prepare(scenario: Scenario, inputs: Inputs, draws: Draws, outside: Flag = False) -> Given:
    """Return everything that holds for each run of a block.

    ``outside`` is who a question keeps outside the force, ``(nation, run)``: like nations that
    events keep outside they bring no troops, so that others are asked for more.
    """
    numbers = inputs.numbers
    fixed = _FIXED.recall((scenario.numbers, scenario.nations), lambda: _fix(scenario))
    return Given(
        coefficients=_coefficients(numbers),
        tables=fixed.tables,
        circumstances=_circumstances(scenario, numbers),
        endowment=_endowment(scenario, inputs, draws, outside),
        partners=fixed.partners,
        leaders=fixed.leaders,
        leading=fixed.leading,
    )


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What differs from no run to another: short tables, and who heeds whom; as in `Given`."""

    tables: Tables
    partners: Floats
    leaders: Floats
    leading: npt.NDArray[np.intp]


_FIXED: Final = Memory[tuple[Mapping[str, Uncertain], tuple[NationProfile, ...]], _Fixed](4)
"""Those of the last scenarios: blocks of runs share them, whatever the seed."""


def _fix(scenario: Scenario) -> _Fixed:
    leadership = [nation.attributes["leadership"] for nation in scenario.nations]
    leading = np.flatnonzero([number.high > 0 for number in leadership])
    ties = ties_to_leaders(np.array([number.value for number in leadership]))
    return _Fixed(_tables(scenario), ties_between(scenario), ties[:, leading], leading)


def _coefficients(numbers: Mapping[str, Floats]) -> Coefficients:
    weights = {name: numbers[name] for name in WEEKLY_WEIGHTS}
    apart = {"weights", "review_weeks", "gate_others"}
    others = {field.name for field in fields(Coefficients)} - apart
    return Coefficients(
        weights=weights,
        review_weeks=_round_down(numbers["review_weeks"]),
        gate_others=_round_up(numbers["gate_others"]),
        **{name: numbers[name] for name in sorted(others)},
    )


def _tables(scenario: Scenario) -> Tables:
    climb = _table_row(scenario, "climb", RUNGS[:-1])
    return Tables(
        climb=np.append(climb, PRECISION(np.inf)),
        hold=np.insert(climb, 0, PRECISION(-np.inf)),
        stickiness=_table_row(scenario, "stickiness", RUNGS),
        phase_risk=_table_row(scenario, "phase_risk", PHASES),
        pledge=scenario.numbers["climb.conditional"].value,
        presence=presence_tables(
            scenario,
            signal=on_grid(_table_row(scenario, "signal", RUNGS), COARSE),
            given=on_grid(_table_row(scenario, "given", RUNGS), COARSE),
        ),
    )


def _table_row(scenario: Scenario, name: str, keys: tuple[str, ...]) -> Floats:
    return np.array([scenario.numbers[f"{name}.{key}"].value for key in keys], PRECISION)


def _circumstances(scenario: Scenario, numbers: Mapping[str, Floats]) -> Circumstances:
    place, mission = scenario.location, scenario.mission
    needs = [numbers[f"need_{enabler}.{mission}"] for enabler in ENABLERS]
    return Circumstances(
        minimum=float(scenario.minimum),
        maximum=float(scenario.maximum),
        outside=place == "outside",
        need=np.stack(needs) * numbers[f"place_need.{place}"],
        importance=np.stack([numbers[f"importance.{enabler}"] for enabler in ENABLERS]),
        within_reach=np.stack([numbers[f"us.reach_{enabler}"] for enabler in ENABLERS]),
        lead_time=_round_down(numbers["lead_time"]),
        place_risk=numbers[f"place_risk.{place}"],
        mission_risk=numbers[f"mission_risk.{mission}"],
        standing_credibility=numbers["us.credibility"],
        diplomatic_step=numbers["us.step"],
        diplomatic_loss=numbers["us.loss"],
        ready=numbers["europe.ready"],
        clarity=numbers["clarity"],
        **{name: numbers[f"peace.{name}"] for name in _PEACE},
    )


def _endowment(scenario: Scenario, inputs: Inputs, draws: Draws, outside: Flag) -> Endowment:
    numbers, spoken = inputs.numbers, read_words(scenario, inputs.numbers, draws)
    depends, weighed = inputs.attributes["us_dependence"], _weighed_dependence(inputs, spoken)
    inputs = replace(inputs, attributes={**inputs.attributes, "us_dependence": weighed})
    brings = inputs.attributes
    leadership, capacity = (
        on_grid(brings["leadership"], COARSE),
        only_where(np.logical_not(outside), _capacity(inputs)),
    )
    spare = force.spare(capacity=np.asarray(capacity), maximum=float(scenario.maximum))
    core = force.core(
        leadership=leadership,
        capacity=np.asarray(capacity),
        core_share=numbers["core_share"],
        minimum=float(scenario.minimum),
    )
    terms = _standing_terms(scenario, inputs, spare)
    must_vote = _flags([nation.must_vote for nation in scenario.nations], draws.count)
    return Endowment(
        brings=brings,
        leadership=leadership,
        following=company.following(leadership=leadership),
        guard=home.guard(home_reserve=brings["home_reserve"], small=brings["small"]),
        start=spoken.rung,
        first_offer=_first_offer(spoken.rung, core, numbers["smallest"]),
        first_presence=first_levels(scenario, draws.count),
        bound=spoken.bound,
        named=spoken.named,
        frees=spoken.frees,
        awaits_us=depends - weighed,
        must_vote=must_vote,
        asked_from=_phase_of_request(scenario),
        debate_weeks=_round_down(brings["parliament_weeks"]),
        vote_margin=_vote_margin(scenario, inputs, draws),
        disposition=willingness.disposition(
            own=_normals(scenario, draws, "disposition"),
            own_spread=numbers["disposition_spread"],
            common=draws.normal("common"),
            common_spread=numbers["common_spread"],
        ),
        enabler_share=on_grid(brings["enabler_share"], FINE),
        capacity=capacity,
        by_means=_round_down(ladder.by_means(capacity=capacity, smallest=numbers["smallest"])),
        beyond_token=_beyond_token(scenario, inputs, capacity, spare),
        core=core,
        standing={
            question: question_sum(terms, question)
            for question in QUESTIONS
            if any(name.startswith(f"{question}_") for name in terms)
        },
        terms=terms,
        row=rows_of_tables(len(scenario.nations), draws.count),
    )


def _first_offer(rung: Count, core: Quantity, smallest: Quantity) -> Floats:
    """Return the troops first offered by who starts with a pledge: token, or its core, persons."""
    pledged = force.at_least(rung=rung, lowest=ladder.Rung.PLEDGED)
    return np.where(pledged, np.maximum(core, smallest), 0).astype(PRECISION)


def _weighed_dependence(inputs: Inputs, spoken: Spoken) -> Floats:
    """Return dependence on Washington as the ladder weighs it: none of who waits for its help.

    Its condition holds it back and is not counted twice. Who is not yet ready to go if help came
    weighs the lack like everybody.
    """
    waits = gates.is_named(named=spoken.named, condition=Condition.US_BACKSTOP)
    waits = waits & force.at_least(rung=spoken.rung, lowest=ladder.Rung.CONDITIONAL)
    return np.where(waits, PRECISION(0), inputs.attributes["us_dependence"])


def _phase_of_request(scenario: Scenario) -> npt.NDArray[np.int8]:
    """Return the phase of peace in which each government asks its parliament, ``(nation, 1)``."""
    phases = [scenario.numbers[f"asked_from.{nation.parliament}"] for nation in scenario.nations]
    return _round_down(np.array([[phase.value] for phase in phases]))


def _standing_terms(scenario: Scenario, inputs: Inputs, spare: Quantity) -> dict[str, Quantity]:
    numbers, brings = inputs.numbers, inputs.attributes
    place = numbers[f"place_worth.{scenario.location}"]
    mission = numbers[f"mission_worth.{scenario.mission}"]
    known = Standing(
        brings=brings, spare=spare, worth=place * mission, fit=brings[f"fit_{scenario.mission}"]
    )
    return standing_terms(known, numbers)


def _capacity(inputs: Inputs) -> Quantity:
    brings = inputs.attributes
    return force.capacity(
        army=brings["army"],
        deployable=brings["deployable"],
        home_reserve=brings["home_reserve"],
        rotation=force.planning_ratio(common=inputs.numbers["rotation"], own=brings["rotation"]),
        abroad=brings["abroad"],
    )


def _beyond_token(
    scenario: Scenario, inputs: Inputs, capacity: Quantity, spare: Quantity
) -> Quantity:
    numbers = inputs.numbers
    usual = force.usual(capacity=capacity, customary=inputs.attributes["customary"])
    share = force.fair_share(usual=np.asarray(usual), maximum=float(scenario.maximum))
    asked = force.concentrated(
        fair_share=share, spare=spare, concentration=numbers["concentration"]
    )
    most = force.most(capacity=capacity, fair_share=asked, stretch=numbers["stretch"])
    return force.beyond_token(most=most, smallest=numbers["smallest"])


def _vote_margin(scenario: Scenario, inputs: Inputs, draws: Draws) -> Quantity:
    numbers, brings = inputs.numbers, inputs.attributes
    return parliament.margin(
        cross_party=numbers["cross_party"],
        discipline=numbers["vote_discipline"],
        seat_share=brings["government_seat_share"],
        opinion=numbers["vote_opinion"],
        public_support=brings["public_support"],
        majority=brings["majority"],
        luck=numbers["vote_luck"] * _normals(scenario, draws, "vote"),
    )


def _round_down(numbers: Quantity | Count) -> npt.NDArray[np.int8]:
    """Return weeks or rungs as small integers: arrays of them are quick to work with."""
    return np.floor(numbers).astype(np.int8)


def _round_up(numbers: Quantity) -> npt.NDArray[np.int8]:
    """Return how many it takes to be at least so many."""
    return np.ceil(numbers).astype(np.int8)


def _normals(scenario: Scenario, draws: Draws, stream: str) -> Floats:
    return draws.normals([f"{stream}/{code}" for code in scenario.codes])


def _flags(flags: list[bool], runs: int) -> npt.NDArray[np.bool_]:
    return np.repeat(np.array(flags)[:, np.newaxis], runs, axis=1)
