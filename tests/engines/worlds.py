"""Random scenarios: any calendar, mission, place, events and nations, any numbers within bounds.

Hypothesis draws a recipe, which is short to print when a test fails: what a reader wants small
(nations, weeks, events) and the seed of the generator that draws the hundreds of numbers.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from hypothesis import strategies as st

from sim.scenario import scenario, table
from sim.scenario.scenario import ENABLERS, RUNGS, Election, Scenario, Uncertain
from tests.builders import FIRST_DAY, a_nation, a_scenario, a_word, an_event, number

CODES = tuple(3 * letter for letter in "ABCDEFGHIJKL")
SHARES = st.integers(0, 10).map(lambda tenth: tenth / 10)
LEAST, MOST = st.sampled_from([1, 3_000, 10_000]), st.sampled_from([10_000, 30_000, 100_000])
FACTORS = st.sampled_from([0.0, 0.5, 1.0, 1.5, 10.0])
CHANGES = st.integers(-10, 10).map(lambda tenth: tenth / 10)


@dataclass(frozen=True)
class World:
    """What it takes to make a random scenario again.

    ``wild`` is the chance of each number to lie anywhere within its bounds, instead of at its
    default; ``frame`` and ``events`` are as in a scenario, ``numbers`` come last and hold.
    """

    seed: int
    codes: tuple[str, ...]
    weeks: int
    wild: float
    frame: dict[str, Any]
    events: tuple[dict[str, Any], ...]
    outside: tuple[str, ...] = ()

    def scenario(self, **numbers) -> Scenario:
        """Make the scenario."""
        rng = np.random.default_rng(self.seed)
        nations = [_nation(rng, code, self.weeks) for code in self.codes]
        return a_scenario(
            nations=nations,
            weeks=self.weeks,
            events=[an_event(**event) for event in self.events],
            outside=self.outside,
            **self.frame,
            **{**_numbers(rng, self.wild), **numbers},
        )


@st.composite
def worlds(draw, most_nations=12, most_weeks=30):
    """Draw a scenario with events and elections of every kind."""
    weeks = draw(st.integers(1, most_weeks))
    codes = CODES[: draw(st.integers(1, most_nations))]
    return World(
        seed=draw(st.integers(0, 2**32 - 1)),
        codes=codes,
        weeks=weeks,
        wild=draw(st.sampled_from([0, 0.2, 1])),
        frame={
            "deadline": draw(st.integers(1, weeks)),
            "minimum": draw(LEAST),
            "maximum": draw(MOST),
            "mission": draw(st.sampled_from(scenario.MISSIONS)),
            "location": draw(st.sampled_from(scenario.LOCATIONS)),
            "mandate": draw(st.sampled_from(scenario.MANDATES)),
            "phase": draw(st.sampled_from(scenario.PHASES)),
        },
        events=tuple(draw(st.lists(events(weeks, codes), max_size=5))),
        outside=tuple(sorted(draw(st.sets(st.sampled_from(codes), max_size=1)))),
    )


@st.composite
def events(draw, weeks, codes):
    """Draw an event of any kind, as the arguments of `an_event`."""
    week = draw(st.integers(1, weeks))
    several = st.sets(st.sampled_from(codes), min_size=1).map(sorted).map(tuple)
    some = st.none() | several
    kinds = {
        "us": {"numbers": {f"us.{enabler}": draw(SHARES) for enabler in ENABLERS}},
        "openness": {"numbers": {"us.openness": draw(SHARES)}},
        "europe": {"numbers": {"europe.air": (0.1, 0.4, draw(st.sampled_from([0.5, 1])))}},
        "threat": {"numbers": {"threat": draw(SHARES)}},
        "refusal": {"numbers": {"peace.refusal_chance": draw(SHARES)}},
        "offensive": {"offensive": draw(st.integers(1, 12))},
        "clarity": {"clarity": draw(CHANGES)},
        "mandate": {"mandate": draw(st.sampled_from(scenario.MANDATES))},
        "peace": {"peace": draw(st.sampled_from(scenario.PHASES))},
        "terms": {"terms": draw(st.sampled_from(scenario.PEACE_TERMS))},
        "votes against": {"votes_against": draw(several)},
        "mission": {"mission": draw(st.sampled_from(scenario.MISSIONS))},
        "location": {"location": draw(st.sampled_from(scenario.LOCATIONS))},
        "size": {"minimum": draw(LEAST), "maximum": draw(MOST)},
        "support": {"support": draw(CHANGES), "nations": draw(some)},
        "leaning": {"leaning": draw(CHANGES), "nations": draw(some)},
        "offers": {
            "offers": draw(st.sampled_from([ENABLERS[:1], ENABLERS])),
            "nations": draw(some),
        },
        "election": {
            "election": True,
            "announced": draw(st.none() | st.integers(0, week)),
            "nations": draw(some),
        },
        "final": {"votes_against": draw(several), "final": True},
        "leaves": {"leaves": draw(several)},
        "joins": {"joins": draw(several)},
        "weights": {"numbers": {"rotation": (2, 3, 4), "stake_threat": draw(SHARES)}},
        "factors": {"factors": {"us.air": draw(SHARES), "rotation": draw(FACTORS)}},
        "brings": {
            "attributes": {"public_support": number(draw(SHARES)), "army": number((0, 9, 9_000))},
            "parliament": draw(st.none() | st.sampled_from(scenario.PARLIAMENTS)),
            "nations": draw(some),
        },
        "grows": {
            "attribute_factors": {"army": draw(FACTORS), "fit_deterrence": draw(FACTORS)},
            "nations": draw(some),
        },
    }
    return {"week": week, **kinds[draw(st.sampled_from(sorted(kinds)))]}


def _nation(rng, code, weeks):
    groups = [group for group in scenario.GROUPS if rng.random() < 0.4]
    days = rng.integers(-100, 7 * weeks + 100, size=rng.integers(0, 3))
    elections = [Election(FIRST_DAY + timedelta(days=int(day)), "parliament") for day in days]
    attributes = {name: _within(rng, *row.bounds) for name, row in table.attributes().items()}
    attributes["army"] = _within(rng, 0, rng.choice([1_000, 100_000, 2_000_000]))
    presence = [kind for kind in scenario.PRESENCE if rng.random() < 0.6]
    attributes["leadership"] = rng.choice([0, 0, 1]) or _within(rng, 0, 0.9)
    return a_nation(
        code,
        member=bool(rng.random() < 0.8),
        groups=groups,
        must_vote=bool(rng.random() < 0.5),
        elections=elections,
        presence=presence,
        word=_word(rng) if rng.random() < 0.5 else None,
        **attributes,
    )


def _word(rng):
    named = [name for name in scenario.CONDITIONS if rng.random() < 0.2]
    offered = [kind for kind in scenario.PRESENCE if rng.random() < 0.2]
    position, doubt = str(rng.choice(scenario.POSITIONS)), float(rng.choice([0, 0.3]))
    left_out = rng.integers(0, 3, len(named)).tolist()
    return a_word(*offered, position=position, conditions=named, doubt=doubt, left_out=left_out)


def _numbers(rng, wild):
    """Return every number: at its default range, or with this chance anywhere within bounds."""
    numbers = {
        name: row.default if rng.random() >= wild else _within(rng, *row.bounds)
        for name, row in table.numbers().items()
    }
    shares = rng.dirichlet(np.ones(len(ENABLERS)))
    numbers.update(
        {f"importance.{one}": share for one, share in zip(ENABLERS, shares, strict=True)}
    )
    thresholds = np.sort(rng.uniform(-2, 1.2, len(RUNGS) - 1))
    numbers.update({f"climb.{rung}": one for rung, one in zip(RUNGS, thresholds, strict=False)})
    for name in ("signal", "given"):  # a higher rung tells others more, and brings more enablers
        rising = sorted(numbers[f"{name}.{rung}"].value for rung in RUNGS)
        numbers.update({f"{name}.{rung}": one for rung, one in zip(RUNGS, rising, strict=True)})
    return numbers


def _within(rng, least, most):
    """Return a number within bounds: exact half of the time, else uncertain."""
    if rng.random() < 0.5:
        exactly = rng.uniform(least, most)
        return Uncertain(exactly, exactly, exactly)
    low, value, high = np.sort(rng.uniform(least, most, 3))
    return Uncertain(value, low, high)
