"""Where histories part: never from themselves, and through the nation that was changed."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.collect import comparison_tables
from sim.analysis.comparison import divergence
from sim.analysis.parting import MOST, NEVER, first_to_part, part, partings
from sim.arrays.ensemble import ensemble
from sim.draws import Draws
from sim.scenario.reading.read import load
from sim.week.inference import settle
from sim.week.start import first_state
from sim.week.week import pass_week

DRAWS = Draws(2025, 0, 200)
CHOICES = ("rung", "troops", "presence")
WORLD = ("phase", "threat", "promised", "won", "risk", "gap")


@pytest.fixture(scope="module")
def base():
    return load("reversal")


def with_nation(scenario, code, **values):
    """The scenario with some attributes of one nation known exactly."""
    return replace(
        scenario,
        name=f"{code}-changed",
        nations=tuple(
            with_exact(nation, values) if nation.iso3 == code else nation
            for nation in scenario.nations
        ),
    )


def with_exact(nation, values):
    exact = {
        name: replace(nation.attributes[name], value=value, low=value, high=value)
        for name, value in values.items()
    }
    return replace(nation, attributes={**nation.attributes, **exact})


def weeks_of(scenario):
    """All that stands at the end of each week: of governments and of the world, by name."""
    setting = settle(scenario, DRAWS)
    state = first_state(setting)
    for week in range(scenario.weeks + 1):
        if week:
            state, _ = pass_week(state, setting)
        government, world = state.government, state.world
        yield (
            week,
            {
                **{name: np.asarray(getattr(government, name)) for name in CHOICES},
                **{name: np.asarray(getattr(world, name)) for name in WORLD},
            },
        )


def test_a_history_never_parts_from_itself(base):
    (found,) = part((base, False), [(base, False)], DRAWS)
    assert set(found.week) == {NEVER}
    assert not found.first.any()
    result = ensemble(base, runs=30)
    twins = [result, replace(result, scenario=replace(base, name="twin"))]
    assert set(first_to_part(twins).column("first")) == {0.0}
    assert set(partings(twins).column("parted")) == {0.0}
    assert set(partings(twins).column("name")) == {None}


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("POL", {"public_support": 0.95}),
        ("ITA", {"public_support": 0.02}),
        ("FRA", {"risk_aversion": 1.0}),
    ],
)
def test_all_weeks_before_a_changed_nation_first_chooses_otherwise_are_identical(
    base, code, values
):
    changed = with_nation(base, code, **values)
    (found,) = part((base, False), [(changed, False)], DRAWS)
    parted = found.week != NEVER
    assert parted.any()
    place = found.codes.index(code)
    own_first = np.full(DRAWS.count, base.weeks + 1)
    for (week, here), (_, there) in zip(weeks_of(changed), weeks_of(base), strict=True):
        own = np.any([here[n][place] != there[n][place] for n in CHOICES], 0)
        own_first = np.where(own & (own_first > base.weeks), week, own_first)
        before = own_first > week
        for name in here:
            assert np.array_equal(here[name][..., before], there[name][..., before]), (name, week)
    assert found.first[place, parted].all()
    assert np.array_equal(own_first[parted], found.week[parted])


def test_nations_of_only_one_scenario_are_left_out(base):
    fewer = replace(
        base, name="fewer", nations=tuple(n for n in base.nations if n.iso3 not in {"FRA", "POL"})
    )
    (found,) = part((base, False), [(fewer, False)], DRAWS)
    assert set(found.codes) == set(fewer.codes)
    assert (found.week != NEVER).any()
    results = [ensemble(each, runs=20) for each in (base, fewer)]
    assert set(first_to_part(results).column("iso3")) == set(fewer.codes)


def test_weeks_are_looked_at_while_both_last(base):
    short = replace(base, name="short", weeks=10, deadline=10, events=())
    (found,) = part((base, False), [(short, False)], DRAWS)
    assert found.week.max() <= 10
    results = [ensemble(each, runs=20) for each in (base, short)]
    assert max(partings(results).column("week")) == 10


def test_the_two_tables_and_the_course_of_troops_agree(base):
    other = load("no-us")
    results = [ensemble(each, runs=MOST) for each in (base, other)]
    by_week, by_nation = partings(results).rows(), first_to_part(results).rows()
    assert sum(row["new"] for row in by_week) == pytest.approx(by_week[-1]["parted"])
    assert [row["parted"] for row in by_week] == sorted(row["parted"] for row in by_week)
    assert sum(row["first"] for row in by_nation) >= by_week[-1]["parted"]
    assert sum(row["alone"] for row in by_nation) <= by_week[-1]["parted"]
    assert all(row["alone"] <= row["first"] for row in by_nation)
    # Totals of troops cannot differ before a government chooses otherwise.
    (totals,) = divergence(results).rows()
    half = next(row["week"] for row in by_week if row["parted"] >= 0.5)
    assert half <= totals["p50"]
    assert totals["never"] >= 1 - by_week[-1]["parted"]


def test_the_first_runs_are_looked_at_whatever_their_number(base):
    few, many = (
        partings([ensemble(each, runs=runs) for each in (base, load("no-us"))])
        for runs in (MOST, MOST + 40)
    )
    assert few == many


def test_all_tables_of_a_scenario_against_itself_are_nothing(base):
    result = ensemble(base, runs=40)
    twins = [result, replace(result, scenario=replace(base, name="twin"))]
    for table in comparison_tables(twins):
        for column in ("difference", "paired", "first", "parted", "new", "up", "down"):
            if column in table.columns:
                assert set(table.column(column)) == {0}, (table.name, column)
