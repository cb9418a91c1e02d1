"""More US engagement, stake, clarity or support never makes any run's force smaller in any week.

It holds where three things are off that punish a force for having come further: free riding (the
cost of success), a lost vote that costs and stands (of having asked early) and the erosion of
Washington's word (of having been promised more). Each is shown to break it, by an example, at the
end.

The tables of what a rung signals and brings must rise with the rung; the ladder takes care of the
rest, since no rung takes more to hold than to reach.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.ladder import Rung
from sim.scenario.scenario import ENABLERS
from tests.builders import (
    CALM,
    a_nation,
    a_scenario,
    an_event,
    examples,
    history,
    number,
    rungs,
    troops,
)
from tests.engines.worlds import worlds

RUNS = 24
COMPLEMENTS = {
    "company_free_riding": 0, "lost_vote_cost": 0, "lost_vote_stands": 0, "credibility_erosion": 0,
}  # fmt: skip


def raised(given, by, most=1):
    """Raise a number and its range, within its bounds."""
    return number(tuple(min(end + by, most) for end in (given.low, given.value, given.high)))


def with_more(scenario, by, names, most=1):
    """Raise some numbers of a scenario."""
    numbers = {name: raised(scenario.numbers[name], by, most) for name in names}
    return replace(scenario, numbers={**scenario.numbers, **numbers})


def with_events(scenario, *events):
    """Let more happen; of two events in one week the one that stands later holds."""
    in_order = sorted([*scenario.events, *events], key=lambda event: event.week)
    return replace(scenario, events=tuple(in_order))


def with_nation(scenario, code, by, attribute):
    """Raise an attribute of one nation."""
    nations = tuple(
        replace(
            nation,
            attributes={
                **nation.attributes,
                attribute: raised(nation.attributes[attribute], by),
            },
        )
        if nation.iso3 == code
        else nation
        for nation in scenario.nations
    )
    return replace(scenario, nations=nations)


def with_a_whole_enabler(scenario, week, enabler):
    """Let Washington give one enabler whole from a week on, whatever it would have said later."""
    name = f"us.{enabler}"
    later = tuple(
        replace(event, numbers={**event.numbers, name: number(1)})
        if event.week >= week and name in event.numbers
        else event
        for event in scenario.events
    )
    return with_events(replace(scenario, events=later), an_event(week, numbers={name: 1}))


def with_more_from_washington(scenario, by):
    """Raise all that Washington offers, at the start and in every event."""
    more = with_more(scenario, by, [f"us.{enabler}" for enabler in ENABLERS])
    events = tuple(
        replace(event, numbers={name: raised(one, by) for name, one in event.numbers.items()})
        if "us.air" in event.numbers
        else event
        for event in scenario.events
    )
    return replace(more, events=events)


def without_words(scenario):
    """Let nothing be known of what governments said: what it tells depends on the coefficients."""
    silent = tuple(replace(nation, word=None) for nation in scenario.nations)
    return replace(scenario, nations=silent)


STAKES = ["alliance", "leadership", "europe", "nearness", "deterrence"]

LEVERS = {
    "US engagement": lambda less, by, code, week: with_more_from_washington(less, by),
    "US air protection from a week on": lambda less, by, code, week: with_a_whole_enabler(
        less, week, "air"
    ),
    "trust in Washington": lambda less, by, code, week: with_more(less, by, ["us.credibility"]),
    "openness to diplomacy": lambda less, by, code, week: with_more(less, by, ["us.openness"]),
    "European means": lambda less, by, code, week: with_more(less, by, ["europe.ready"]),
    "stake": lambda less, by, code, week: with_more(
        less, by, [f"stake_{stake}" for stake in STAKES], most=5
    ),
    "alliance of a nation": lambda less, by, code, week: with_nation(less, code, by, "alliance"),
    "Europe in a nation": lambda less, by, code, week: with_nation(less, code, by, "europe"),
    "clarity": lambda less, by, code, week: with_more(less, by, ["clarity"]),
    "clarity from a week on": lambda less, by, code, week: with_events(
        less, an_event(week, clarity=by)
    ),
    "support in a nation": lambda less, by, code, week: with_nation(
        less, code, by, "public_support"
    ),
    "support in a nation from a week on": lambda less, by, code, week: with_events(
        less, an_event(week, support=by, nations=(code,))
    ),
    "leaning of all from a week on": lambda less, by, code, week: with_events(
        less, an_event(week, leaning=by)
    ),
    "enablers offered from a week on": lambda less, by, code, week: with_events(
        less, an_event(week, offers=ENABLERS, nations=(code,))
    ),
}


@pytest.mark.once  # a property of the rules; `test_stated_facts.py` holds their numbers everywhere
@pytest.mark.parametrize("lever", LEVERS)
@examples(15)
@given(world=worlds(), by=st.floats(0.01, 1), data=st.data())
def test_more_never_makes_the_force_smaller(lever, world, by, data):
    less = world.scenario(**COMPLEMENTS)
    less = replace(less, spoken=less) if lever != "stake" else without_words(less)
    code = data.draw(st.sampled_from(less.codes), label="nation")
    week = data.draw(st.integers(1, less.weeks), label="week")
    more = LEVERS[lever](less, by, code, week)
    with_less, _ = history(less, runs=RUNS)
    with_more, _ = history(more, runs=RUNS)
    assert (rungs(with_more) >= rungs(with_less)).all()
    for lowest in (Rung.PLEDGED, Rung.AUTHORISED, Rung.DEPLOYED):
        assert (troops(with_more, lowest) >= troops(with_less, lowest)).all()


# Where it breaks, and why

EAGER = {"climb.supports": -1.2, "climb.conditional": 0.3, "climb.pledged": 0.3}
NOTHING = {f"us.{enabler}": 0 for enabler in (*ENABLERS, "openness")}
EVERYTHING = {**NOTHING, **dict.fromkeys([f"us.{enabler}" for enabler in ENABLERS], 1)}
TRUSTED = {"us.credibility": 1}


def finally_at(nations, events=(), **numbers):
    """Return where nations stand after a year without luck, in the order of their codes."""
    scenario = a_scenario(
        nations, weeks=52, events=events, maximum=10_000, **{**CALM, **COMPLEMENTS, **numbers}
    )
    states, _ = history(scenario)
    return rungs(states)[-1, :, 0].tolist()


def test_free_riding_breaks_it():
    """The more Washington helps one to send, the less another sees why it should come as well."""
    nations = [
        a_nation("BIG", army=900_000, us_dependence=1, leadership=1),
        a_nation("SML", army=20_000, us_dependence=0, public_support=0.35),
    ]
    world = {**EAGER, **TRUSTED, "company_free_riding": 2, "free_riding_onset": 0}
    assert finally_at(nations, **NOTHING, **world) == [Rung.AUTHORISED, Rung.AUTHORISED]
    assert finally_at(nations, **EVERYTHING, **world) == [Rung.AUTHORISED, Rung.REFUSES]
    world["company_free_riding"] = 0
    assert finally_at(nations, **EVERYTHING, **world) == [Rung.AUTHORISED, Rung.AUTHORISED]


def test_the_cost_of_a_lost_vote_breaks_it():
    """A government that is willing a little earlier asks its parliament too early, and pays."""
    nation = a_nation("ONE", us_dependence=0, must_vote=True, public_support=0.35)
    willing = [an_event(1, support=0.1)]
    world = {**EAGER, "cross_party": -2, "lost_vote_cost": 3, "lost_vote_fading": 0}
    assert finally_at([nation], **world) == [Rung.CONDITIONAL]
    assert finally_at([nation], willing, **world) == [Rung.REFUSES]
    world["lost_vote_cost"] = 0
    assert finally_at([nation], willing, **world) == [Rung.PLEDGED]


def test_the_erosion_of_trust_breaks_it():
    """A promise that is soon taken back is more than none, and leaves less than none."""
    nation = a_nation("ONE", us_dependence=0.5, public_support=0.9)
    promised = an_event(2, numbers={f"us.{enabler}": 1 for enabler in ENABLERS})
    taken_back = an_event(3, numbers={f"us.{enabler}": 0 for enabler in ENABLERS})
    world = {**EAGER, **NOTHING, **TRUSTED, "safety_word": 4, "credibility_erosion": 0.25}
    assert finally_at([nation], **world) == [Rung.AUTHORISED]
    assert finally_at([nation], [promised, taken_back], **world) == [Rung.CONDITIONAL]
    world["credibility_erosion"] = 0
    assert finally_at([nation], [promised, taken_back], **world) == [Rung.AUTHORISED]
