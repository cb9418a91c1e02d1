"""The sequential test: seldom wrong however often one looks, and it ends where there is a gap."""

import numpy as np
import pytest

from sim.analysis.claims.sequential import (
    FALSE,
    TRUE,
    UNDECIDED,
    WRONG,
    interval,
    log_fortune,
    verdict,
)
from sim.scenario.claims.grammar import parse

SEEDS, RUNS = 1000, 2000


def tosses(chance: float) -> np.ndarray:
    """How often it happened after each number of tosses, ``(seed, toss)``."""
    drawn = np.random.default_rng(2025).random((SEEDS, RUNS)) < chance
    return drawn.cumsum(axis=1)


def looks() -> list[int]:
    """Every toss at first, then ever fewer: a wrong verdict is likeliest early."""
    return [*range(1, 100), *range(100, RUNS + 1, 20)]


@pytest.mark.parametrize(("chance", "limit"), [(0.2, 0.2), (0.19, 0.2), (0.5, 0.52), (0.03, 0.02)])
def test_at_most_one_verdict_in_twenty_is_wrong_over_a_thousand_seeds(chance, limit):
    claim = parse(f"P(agreement) < {limit}")
    wrong = FALSE if chance < limit else TRUE
    erred = 0
    for happened in tosses(chance):
        verdicts = (verdict(claim, int(happened[n - 1]), n) for n in looks())
        first = next((each for each in verdicts if each != UNDECIDED), UNDECIDED)
        erred += first == wrong
    assert erred <= WRONG * SEEDS


def test_the_interval_holds_the_chance_after_every_look_in_nineteen_of_twenty_seeds():
    missed = 0
    for happened in tosses(0.3):
        refuted = (log_fortune(int(happened[n - 1]), n, 0.3) >= np.log(1 / WRONG) for n in looks())
        missed += any(refuted)
    assert missed <= WRONG * SEEDS


@pytest.mark.parametrize("text", ["P(agreement) < 0.3", "P(agreement) <= 0.3"])
def test_a_claim_with_a_gap_is_decided(text):
    happened = tosses(0.2)[:, -1]
    assert {verdict(parse(text), int(each), RUNS) for each in happened} == {TRUE}
    happened = tosses(0.4)[:, -1]
    assert {verdict(parse(text), int(each), RUNS) for each in happened} == {FALSE}


def test_more_than_and_less_than_are_opposites():
    assert verdict(parse("P(agreement) > 0.5"), 90, 100) == TRUE
    assert verdict(parse("P(agreement) < 0.5"), 90, 100) == FALSE
    assert verdict(parse("P(agreement) > 0.5"), 52, 100) == UNDECIDED


def test_the_interval_ends_where_the_bet_does_and_shrinks_as_theory_says():
    for happened, runs in [(0, 10), (10, 10), (3, 40), (300, 4000)]:
        low, high = interval(happened, runs)
        assert 0 <= low <= happened / runs <= high <= 1
        for end in {low, high} - {0.0, 1.0}:
            assert log_fortune(happened, runs, end) == pytest.approx(np.log(1 / WRONG), abs=1e-6)
    widths = [np.diff(interval(runs // 4, runs))[0] for runs in (1000, 4000, 16000)]
    assert widths[0] / widths[1] == pytest.approx(2, rel=0.15)
    assert widths[1] / widths[2] == pytest.approx(2, rel=0.15)


def test_nothing_is_known_before_the_first_run():
    assert interval(0, 0) == (0.0, 1.0)
    assert log_fortune(0, 0, 0.3) == 0
