"""Random draws have addresses: seed, stream, run, week. Nothing else changes a draw."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.draws import PRECISION, Draws, as_uniform, mix, normal_table
from sim.week.ranks import normal_places, normals
from tests.builders import examples

RUNS = st.integers(0, 10_000)


def test_the_draws_of_a_stream_are_written_down():
    """Whoever changes the generator changes every result: then this test must say so."""
    draws = Draws(2025, 0, 4)
    assert draws.uniform("number/us.air").tolist() == [
        0.49169158935546875,
        0.41335225105285645,
        0.5565875768661499,
        0.3309746980667114,
    ]
    assert draws.weekly("mood/GBR", 2).tolist() == [
        [60173, 15117, 26608, 8009],
        [58803, 24430, 58181, 45005],
    ]


@examples(50)
@given(first=RUNS, count=st.integers(1, 40), seed=st.integers(0, 2**64), stream=st.text())
def test_a_run_draws_the_same_in_any_block(first, count, seed, stream):
    block = Draws(seed, first, count)
    last = Draws(seed, first + count - 1, 1)
    assert block.words(stream)[-1] == last.words(stream)[0]
    assert block.uniform(stream)[-1] == last.uniform(stream)[0]
    assert block.normal(stream)[-1] == last.normal(stream)[0]
    np.testing.assert_array_equal(block.weekly(stream, 5)[:, -1], last.weekly(stream, 5)[:, 0])


def test_the_order_in_which_streams_are_asked_for_changes_nothing():
    one, other = Draws(1, 0, 3), Draws(1, 0, 3)
    mood, terms = one.words("mood/GBR"), one.words("world/terms")
    np.testing.assert_array_equal(other.words("world/terms"), terms)
    np.testing.assert_array_equal(other.words("mood/GBR"), mood)


@examples(20)
@given(weeks=st.integers(1, 60), longer=st.integers(1, 20))
def test_a_longer_horizon_adds_weeks_and_changes_none(weeks, longer):
    draws = Draws(3, 5, 7)
    np.testing.assert_array_equal(
        draws.weekly("mood/FRA", weeks + longer)[:weeks], draws.weekly("mood/FRA", weeks)
    )


def test_streams_and_seeds_and_weeks_differ():
    words = {
        tuple(Draws(seed, 0, 3).words(stream).tolist())
        for seed in (0, 1, 2025, -1)
        for stream in ("mood/GBR", "mood/FRA", "vote/GBR", "mood/GBR/0")
    }
    assert len(words) == 16
    weeks = Draws(0, 0, 50).weekly("mood/GBR", 12)
    assert len({tuple(week) for week in weeks.tolist()}) == 12


def test_nought_is_a_seed_like_any_other():
    assert Draws(0, 0, 3).uniform("x").tolist() == Draws(0, 0, 3).uniform("x").tolist()
    assert Draws(0, 0, 3).uniform("x").tolist() != Draws(2025, 0, 3).uniform("x").tolist()


def test_uniform_draws_fill_the_unit_interval_evenly():
    uniform = Draws(1, 0, 40_000).uniform("number/threat")
    assert uniform.dtype == PRECISION
    assert uniform.min() >= 0
    assert uniform.max() < 1
    # four standard errors
    assert uniform.mean() == pytest.approx(0.5, abs=4 / np.sqrt(12 * 40_000))
    tenths = np.bincount((uniform * 10).astype(int), minlength=10)
    assert tenths == pytest.approx(np.full(10, 4_000), abs=4 * 60)


def test_normal_draws_have_mean_nought_and_spread_one():
    normal = Draws(1, 0, 40_000).normal("disposition/GBR")
    assert normal.dtype == PRECISION
    assert normal.mean() == pytest.approx(0, abs=4 / 200)
    assert normal.std() == pytest.approx(1, abs=4 / np.sqrt(80_000))


def test_weekly_draws_of_one_run_are_unrelated_from_week_to_week():
    moods = normal_table()[Draws(1, 0, 5_000).weekly("mood/GBR", 9)]
    related = np.corrcoef(moods) - np.eye(9)
    assert np.abs(related).max() < 5 / np.sqrt(5_000)


def test_the_normal_table_is_the_quantile_of_the_normal_distribution():
    table = normal_table()
    assert table.shape == (65_536,)
    assert (np.diff(table) >= 0).all()
    np.testing.assert_array_equal(table, -table[::-1])
    # one in six lies beyond one standard deviation on this side
    assert (table > 1).mean() == pytest.approx(0.158655, abs=1e-5)
    assert not table.flags.writeable


def test_a_number_has_the_place_among_normals_that_a_search_finds():
    table, without = normal_table(), PRECISION(np.inf)
    beside = [np.nextafter(table, end) for end in (-without, without)]
    far = np.array([-without, -5, 5, 0, -0.0, without, 1e30], PRECISION)
    for numbers in (table, *beside, Draws(1, 0, 9_000).normal("x") * PRECISION(1.7), far):
        np.testing.assert_array_equal(
            normal_places(numbers, normals()), np.searchsorted(table, numbers)
        )


def test_sixteen_bits_lie_in_the_middle_of_their_cell():
    lanes = np.array([0, 32_767, 65_535], np.uint16)
    assert as_uniform(lanes).tolist() == [0.5 / 65_536, 32_767.5 / 65_536, 65_535.5 / 65_536]


def test_a_mixture_of_nothing_draws_the_same_bits_in_any_order_of_runs():
    plain, runs = Draws(2025, 3, 50), [7, 3, 49, 7]
    mixed, places = mix(2025, runs), [run - 3 for run in runs]
    for stream in ("number/threat", "mood/GBR", "vote/FRA"):
        assert mixed.words(stream).tolist() == plain.words(stream)[places].tolist()
        assert mixed.uniform(stream).tolist() == plain.uniform(stream)[places].tolist()
        assert mixed.normal(stream).tolist() == plain.normal(stream)[places].tolist()
        assert mixed.weekly(stream, 9).tolist() == plain.weekly(stream, 9)[:, places].tolist()


def test_a_mixture_takes_the_streams_that_a_name_covers_from_other_runs():
    others = {"mood": [5, 6], "mood/FRA": [8, 9], "number/us": [3, 3]}
    mixed, plain = mix(1, [0, 1], others), Draws(1, 0, 10)
    for stream, runs in (
        ("mood/GBR", [5, 6]),
        ("mood/FRA", [8, 9]),
        ("moods", [0, 1]),
        ("number/us.air", [0, 1]),
    ):
        assert mixed.weekly(stream, 5).tolist() == plain.weekly(stream, 5)[:, runs].tolist()
        assert mixed.uniform(stream).tolist() == plain.uniform(stream)[runs].tolist()


def test_a_rank_stands_in_for_a_draw_where_it_is_given():
    mixed = mix(1, [0, 1, 2], ranks={"number": [np.nan, 0, 1], "number/threat": [0.5, np.nan, 0]})
    drawn = Draws(1, 0, 3)
    assert mixed.uniform("number/clarity").tolist() == [drawn.uniform("number/clarity")[0], 0, 1]
    assert mixed.uniform("number/threat").tolist() == [0.5, drawn.uniform("number/threat")[1], 0]


def test_mixtures_are_alike_under_a_name_where_they_differ_elsewhere_only():
    first, second = (mix(1, [0, 1], {"number/threat": [2, other]}) for other in (3, 4))
    assert first != second
    assert first.under("mood") == second.under("mood") == mix(1, [0, 1])
    assert hash(first.under("mood")) == hash(second.under("mood"))
    assert first.under("number") != second.under("number") != mix(1, [0, 1])
    assert Draws(1, 0, 2).under("mood") == Draws(1, 0, 2)
