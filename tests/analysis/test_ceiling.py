"""The ceiling: what comes if all are fully willing, and the share of each cause that keeps it."""

from itertools import combinations

import numpy as np
import pytest

from sim.analysis.ceiling import CAUSES, NO_CAUSE, ceiling, shapley, willing_total
from sim.draws import Draws
from sim.rules import force
from sim.scenario.inputs import sample
from sim.week.prepare import prepare


def every_set():
    return [
        frozenset(causes)
        for count in range(len(CAUSES) + 1)
        for causes in combinations(CAUSES, count)
    ]


def test_shares_do_not_depend_on_the_order_and_sum_to_one():
    # each cause halves by itself, but one that only bites where rotation is lifted
    def middle(lifted):
        halved = len(lifted - {"fair_share"})
        return 1000.0 * 2**halved * (4 if {"fair_share", "rotation"} <= lifted else 1)

    middles = {lifted: middle(lifted) for lifted in every_set()}
    found = {cause: shapley(cause, middles) for cause in CAUSES}
    assert sum(found.values()) == pytest.approx(1)
    # six halvings in all: one each of four causes, and the two of both shared between them
    assert found["abroad"] == found["home_reserve"] == pytest.approx(1 / 6)
    assert found["rotation"] == pytest.approx(2 / 6)
    assert found["fair_share"] == pytest.approx(1 / 6)


def test_nothing_to_explain_is_no_share():
    assert np.isnan(shapley("abroad", dict.fromkeys(every_set(), 100.0)))


def test_all_willing_is_what_the_engine_would_have_them_aim_at(text):
    draws = Draws(2025, 0, 200)
    inputs = sample(text, draws)
    brings = prepare(text, inputs, draws).endowment
    smallest = inputs.numbers["smallest"]
    aim = force.aim(
        smallest=smallest,
        beyond_token=brings.beyond_token,
        rearmed=force.rearmed(growth=inputs.numbers["rearmament"], years=text.deadline / 52),
        core=brings.core,
        reach=1,
    )
    whole = np.where(brings.capacity >= smallest, aim, 0).sum(axis=0)
    # down to whole tens for each of 34 nations
    assert np.all(np.abs(willing_total(text, inputs, NO_CAUSE) - whole) < 10 * len(text.codes))


def test_the_table_runs_from_what_comes_to_all_soldiers(ran, text):
    rows = {row["what"]: row for row in ceiling(ran).rows()}
    assert list(rows) == ["committed", "willing", *CAUSES, "soldiers"]
    assert rows["committed"]["p50"] < rows["willing"]["p50"] < rows["soldiers"]["p50"]
    armies = sum(nation.attributes["army"].value for nation in text.nations)
    assert rows["soldiers"]["p50"] == pytest.approx(armies, rel=0.15)
    assert sum(rows[cause]["share"] for cause in CAUSES) == pytest.approx(1)
    for cause in CAUSES:
        assert rows["willing"]["p50"] <= rows[cause]["p50"] <= rows["soldiers"]["p50"]
        assert rows["willing"]["p50"] <= rows[cause]["all_but"] <= rows["soldiers"]["p50"]
