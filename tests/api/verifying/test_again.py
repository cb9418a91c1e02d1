"""Which runs of a large result are made again."""

from sim.api.verifying.again import spans


def test_a_sample_is_spread_over_all_runs():
    found = spans(10_000, 200, seed=3)
    assert sum(length for _, length in found) == 200
    starts = [first for first, _ in found]
    assert starts == sorted(starts)
    assert starts[0] < 1000
    assert starts[-1] >= 9000
    assert found != spans(10_000, 200, seed=4)
