"""Ablations: what each part of the model earns on the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.arrays.ensemble import ensemble
from sim.hindcast import score
from sim.hindcast.calibrated import coefficients_for
from sim.hindcast.cases import Case
from sim.hindcast.compare import Scores, score_all
from sim.hindcast.predict import Prediction, predict
from sim.hindcast.record import Record
from sim.hindcast.world import announcements, scenario
from sim.scenario.scenario import RUNGS, NationProfile, Scenario, Uncertain

ABLATED: Mapping[str, tuple[str, ...]] = {
    "stake": ("stake_",),
    "safety": ("safety_",),
    "company": ("company_",),
    "home": ("home_",),
    "alliance ties": ("stake_alliance",),
    "American backstop": ("safety_backstop", "safety_word"),
    "escalation risk": ("safety_escalation",),
    "shelter and own border": ("stake_shelter", "home_border"),
    "others suffice": ("stake_spare",),
    "habit of joining": ("home_record",),
}
"""What is left out, and how the names of its terms of willingness begin."""

WHOLE = "nothing"
CONDITIONS, HYSTERESIS, CUSTOM = "conditions", "hysteresis", "customary size"
FEW = "few bring more"
NONE = Uncertain(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Ablation:
    """Scores of the model without a part."""

    without: str
    scores: Scores
    within_cases: float


def ablations(found: Sequence[Case], record: Record, *, runs: int, seed: int) -> list[Ablation]:
    """Return scores without each part; what its terms were on average stays in the thresholds."""
    worlds = [scenario(c, record, coefficients=coefficients_for(c.name)) for c in found]
    means = [_means(c, w, runs, seed) for c, w in zip(found, worlds, strict=True)]
    done = []
    for name in (WHOLE, *ABLATED, CONDITIONS, HYSTERESIS, CUSTOM, FEW):
        made = [
            predict(case, _without(name, world, _others(means, at)), runs=runs, seed=seed)
            for at, (case, world) in enumerate(zip(found, worlds, strict=True))
        ]
        done.append(_score(name, found, made))
    return done


def _score(name: str, found: Sequence[Case], made: Sequence[Prediction]) -> Ablation:
    each, whole = score_all(found, [prediction.forecast for prediction in made], all_rows=False)
    known = [scores.auc for scores in each if not np.isnan(scores.auc)]
    return Ablation(name, whole, sum(known) / len(known))


def _without(name: str, world: Scenario, means: Mapping[str, float]) -> Scenario:
    """Return a scenario without a part of the model."""
    if name == CUSTOM:
        return replace(world, nations=tuple(_without_custom(world)))
    return replace(world, numbers={**world.numbers, **_changes(name, world, means)})


def _changes(name: str, world: Scenario, means: Mapping[str, float]) -> dict[str, Uncertain]:
    if name == CONDITIONS:
        return {"climb.supports": world.numbers["climb.conditional"]}
    if name in {HYSTERESIS, FEW}:
        return {"audience_cost" if name == HYSTERESIS else "concentration": NONE}
    gone = [term for term in means if term.startswith(ABLATED.get(name, ()))]
    lower = sum(means[term] for term in gone)
    climbs = {f"climb.{rung}": world.numbers[f"climb.{rung}"].value for rung in RUNGS[:-1]}
    moved = {key: Uncertain(x - lower, x - lower, x - lower) for key, x in climbs.items()}
    return {**dict.fromkeys((term for term in gone if term in world.numbers), NONE), **moved}


def _without_custom(world: Scenario) -> Iterator[NationProfile]:
    middling = Uncertain(1.0, 1.0, 1.0)
    for nation in world.nations:
        yield replace(nation, attributes={**nation.attributes, "customary": middling})


def _means(case: Case, world: Scenario, runs: int, seed: int) -> dict[str, float]:
    """Return the mean of each term of willingness over the nations of a case."""
    terms = ensemble(world, runs=runs, seed=seed, imposed=announcements(case, world)).tally.terms
    return {name: float(np.mean(sums)) / runs for name, sums in terms.items()}


def _others(means: Sequence[Mapping[str, float]], at: int) -> dict[str, float]:
    """Return the means over all cases but one."""
    rest = [terms for place, terms in enumerate(means) if place != at]
    return {name: sum(terms[name] for terms in rest) / len(rest) for name in rest[0]}


def skill_of(ablation: Ablation, reference: float) -> float:
    """Return the Brier skill against a reference score."""
    return score.skill(ablation.scores.brier, reference)
