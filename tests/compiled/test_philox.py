"""Draws in machine code are NumPy's, to the last bit, from any run on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.coalition.pivots import RepeatedDraws
from sim.compiled import philox, triangular
from sim.draws import DRAWN, Draws, as_uniform, mix, normal_table, uniform_table
from sim.scenario.groups import ends_of
from sim.scenario.inputs import PUT_THROUGH, sample, triangular_draws
from sim.scenario.reading.read import load
from sim.scenario.scenario import Uncertain
from tests.builders import examples

pytest.importorskip("llvmlite")

STREAMS = ["mood/GBR", "number/threat", "", "ä"]
FAR = 10**15
BLOCKS = st.tuples(st.integers(0, 2**40), st.integers(1, 40))


@pytest.fixture(params=[-FAR, FAR], ids=["by NumPy", "in machine code"], autouse=True)
def drawn_before(request, monkeypatch):
    """Let this process have drawn nothing, or much."""
    monkeypatch.setattr(DRAWN, "done", request.param)
    monkeypatch.setattr(PUT_THROUGH, "done", request.param)


def test_machine_code_is_taken_once_much_was_drawn(drawn_before):
    assert Draws(1, 0, 1).compiles(1) is (DRAWN.done > 0)
    assert not mix(1, [0, 1]).compiles(1)


@examples(30)
@given(block=BLOCKS, seed=st.integers(0, 2**64))
def test_streams_made_together_are_those_made_alone(block, seed):
    draws = Draws(seed, *block)
    for made, alone in ((draws.uniforms, draws.uniform), (draws.normals, draws.normal)):
        assert made(STREAMS).tobytes() == np.array([alone(each) for each in STREAMS]).tobytes()


@examples(30)
@given(block=BLOCKS, weeks=st.integers(1, 13))
def test_weekly_draws_made_together_are_those_made_alone(block, weeks):
    draws = Draws(3, *block)
    for table, use in (
        (normal_table(), lambda lanes: normal_table()[lanes]),
        (uniform_table(), as_uniform),
    ):
        found = draws.look_up(table, STREAMS, weeks)
        alone = np.stack([use(draws.weekly(each, weeks)) for each in STREAMS], axis=1)
        assert found.tobytes() == alone.tobytes()


def test_no_draws_are_taken_for_others():
    """A block of its own, one of runs over and over, and runs as they come, all of one size."""
    many = [Draws(1, 0, 6), RepeatedDraws(1, 0, 6, 2), RepeatedDraws(1, 0, 6, 3), mix(1, [0] * 6)]
    assert len({each.told_apart for each in many}) == len(many)
    assert {type(each) for each in many} == {Draws, *Draws.__subclasses__()}
    for draws in many:
        alone = np.array([draws.uniform(each) for each in STREAMS])
        assert draws.uniforms(STREAMS).tobytes() == alone.tobytes()
        assert (
            draws.normals(STREAMS).tobytes()
            == np.array([draws.normal(each) for each in STREAMS]).tobytes()
        )
        weekly = np.stack([as_uniform(draws.weekly(each, 5)) for each in STREAMS], axis=1)
        assert draws.look_up(uniform_table(), STREAMS, 5).tobytes() == weekly.tobytes()


def test_mixed_draws_made_together_are_those_made_alone():
    mixed = mix(1, [4, 0, 9], others={"mood": [0, 7, 7]}, ranks={"number": [np.nan, 1, 0.5]})
    made = np.array([mixed.uniform(each) for each in STREAMS])
    assert mixed.uniforms(STREAMS).tobytes() == made.tobytes()
    weekly = np.stack([as_uniform(mixed.weekly(each, 5)) for each in STREAMS], axis=1)
    assert mixed.look_up(uniform_table(), STREAMS, 5).tobytes() == weekly.tobytes()


def test_of_no_stream_nothing_is_drawn():
    assert Draws(1, 0, 5).uniforms([]).size == 0
    assert Draws(1, 0, 5).look_up(normal_table(), [], 3).size == 0
    nothing = np.empty((0, 5), np.float32)
    assert (
        triangular.put_through(triangular.rows_of(nothing), *np.empty((3, 0), np.float32)).size == 0
    )


def test_words_are_those_of_numpys_own_generator():
    key = np.array([[3, 2**63 + 5]], np.uint64)
    raw = np.random.Philox(key=key[0]).random_raw(8) >> np.uint64(40)
    expected = raw.astype(np.float32) * np.float32(2**-24)
    assert philox.draw_uniforms(key, 0, 8)[0].tobytes() == expected.tobytes()


ENDS = st.lists(st.floats(-1e6, 1e6, width=32), min_size=3, max_size=3).map(sorted)


@examples(100)
@given(
    ends=st.lists(ENDS, min_size=1, max_size=5),
    share=st.floats(0, 1, width=32, exclude_max=True),
)
def test_triangular_draws_have_the_same_bits(ends, share):
    numbers = [Uncertain(value, low, high) for low, value, high in ends]
    uniforms = np.full((len(numbers), 3), share, np.float32)
    uniforms[:, 0] = 0
    drawn = []
    for PUT_THROUGH.done in (-FAR, FAR):
        drawn += [triangular_draws(triangular.rows_of(uniforms), ends_of(numbers)).tobytes()]
    assert drawn[0] == drawn[1]


def test_what_is_sampled_does_not_depend_on_who_makes_it():
    scenario, draws = load("text-as-it-stands"), Draws(int(DRAWN.done > 0) + 50, 2, 9)
    made = sample(scenario, draws)
    for name, number in list(scenario.numbers.items())[::9]:
        alone = draws.uniform(f"number/{name}")[np.newaxis]
        PUT_THROUGH.done = -FAR
        drawn = triangular_draws(triangular.rows_of(alone), ends_of([number]))
        assert made.numbers[name].tolist() == drawn[0].tolist()
