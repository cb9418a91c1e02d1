"""Claims put to the model: counted as the tables count, on the same runs, until decided."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.claims.check import Case, count_block, decide
from sim.analysis.claims.check import claims as claims_table
from sim.arrays.ensemble import ensemble
from sim.arrays.tally import MEASURES
from sim.errors import ResultsError
from sim.scenario.claims.grammar import parse
from sim.scenario.reading.read import load
from sim.scenario.scenario import RUNGS

RUNS = 60


@pytest.fixture(scope="module")
def other():
    return load("no-us")


@pytest.fixture(scope="module")
def results(text, other):
    return [ensemble(case, runs=RUNS) for case in (text, other)]


def count(text, other, *claims):
    cases = [Case(parse(claim), text, {"no-us": other}) for claim in claims]
    return count_block(cases, 2025, (0, RUNS)).tolist()


@pytest.mark.parametrize("measure", MEASURES)
def test_troops_are_those_of_every_table(text, other, results, measure):
    rows = results[0].runs.troops[MEASURES.index(measure)]
    at_deadline, by_then = rows[text.deadline] >= 6000, (rows[:31] >= 6000).any(axis=0)
    assert count(
        text,
        other,
        f"P({measure} >= 6000) > 0.5",
        f"P({measure} >= 6000 in week 9) > 0.5",
        f"P({measure} >= 6000 by week 30) > 0.5",
        f"P({measure} < 6000 by week 30) > 0.5",
        f"P({measure} >= 6000 given {measure} >= 6000 by week 30) > 0.5",
    ) == [
        [at_deadline.sum(), RUNS],
        [(rows[9] >= 6000).sum(), RUNS],
        [by_then.sum(), RUNS],
        [(rows[:31] < 6000).any(axis=0).sum(), RUNS],
        [(at_deadline & by_then).sum(), by_then.sum()],
    ]


def test_two_scenarios_are_compared_run_by_run(text, other, results):
    here, there = (result.runs.troops[1, text.deadline] for result in results)
    assert count(
        text,
        other,
        "P(authorised > no-us.authorised) > 0.5",
        "P(authorised > no-us.authorised + 300) > 0.5",
    ) == [[(here > there).sum(), RUNS], [(here > there + 300).sum(), RUNS]]
    same = Case(parse("P(committed > no-us.committed) > 0.5"), other, {"no-us": other})
    assert count_block([same], 2025, (0, RUNS)).tolist() == [[0, RUNS]]


def test_another_scenario_of_the_same_name_is_another_scenario(text, other):
    twin = replace(text, name="no-us")
    case = Case(parse("P(committed > no-us.committed) > 0.5"), twin, {"no-us": other})
    plain = Case(parse("P(committed > no-us.committed) > 0.5"), text, {"no-us": other})
    counts = count_block([case, plain], 2025, (0, RUNS))
    assert counts[0].tolist() == counts[1].tolist() != [0, RUNS]


def test_nations_peace_and_numbers_of_nations_are_those_of_the_tally(text, other, results):
    tally, rows = results[0].tally, results[0].runs
    place = text.codes.index("GBR")
    pledged = (rows.rung[place] >= RUNGS.index("pledged")).sum()
    numbers = [np.flatnonzero(row)[-1] for row in tally.contributors]
    assert count(
        text,
        other,
        "P(GBR >= pledged) > 0.5",
        "P(ceasefire by week 26) > 0.5",
        "P(agreement) > 0.5",
        *(
            f"P({name} >= {most}) > 0.5"
            for name, most in zip(("contributors", "present", "involved"), numbers, strict=True)
        ),
    ) == [
        [pledged, RUNS],
        [tally.ceasefires[:27].sum(), RUNS],
        [tally.agreements[: text.deadline + 1].sum(), RUNS],
        *([row[most], RUNS] for row, most in zip(tally.contributors, numbers, strict=True)),
    ]


def test_runs_are_added_until_each_claim_is_decided(text):
    sure, close = parse("P(in_place >= 30000) < 0.5"), parse("P(agreement by week 26) < 0.08")
    seen = []
    found = decide(
        [Case(claim, text, {}) for claim in (sure, close)], runs=1500, seed=2025,
        progress=seen.append,
    )  # fmt: skip
    assert [result.verdict for result in found] == ["true", "undecided"]
    assert [result.runs for result in found] == [500, 1500]
    assert seen == [500, 500, 500]
    rows = claims_table(found).rows()
    assert all(row["low"] <= row["share"] <= row["high"] for row in rows)


def test_the_number_of_processes_and_of_claims_changes_nothing(text, other):
    cases = [
        Case(parse(claim), text, {"no-us": other})
        for claim in ("P(agreement by week 26) < 0.08", "P(committed >= 20000) > 0.2")
    ]
    together = decide(cases, runs=4100, seed=7, jobs=2)
    alone = [decide([case], runs=4100, seed=7)[0] for case in cases]
    assert [result.happened for result in together] == [result.happened for result in alone]


def test_a_claim_whose_condition_never_holds_stays_open(text):
    case = Case(parse("P(agreement given committed >= 900000) > 0.5"), text, {})
    (found,) = decide([case], runs=50, seed=2025)
    assert (found.verdict, found.counted, found.runs) == ("undecided", 0, 50)
    (row,) = claims_table([found]).rows()
    assert (row["share"], row["low"], row["high"]) == (None, 0, 1)


def test_a_week_that_the_other_scenario_lacks_is_refused(text, other):
    claim = parse("P(committed > no-us.committed in week 60) > 0.5")
    with pytest.raises(ResultsError, match="no-us has 52 weeks only"):
        Case(claim, replace(text, weeks=80), {"no-us": other})
