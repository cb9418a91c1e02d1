"""What is compiled gives the bits that NumPy gives, operation by operation."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from sim.compiled import program as program_module
from sim.compiled.function import CompiledFunction, RefusedError
from sim.compiled.memory import LINE, Buffers, address_of, on_line
from sim.compiled.program import Program
from tests.compiled.caller import Caller

pytest.importorskip("llvmlite")

SHAPE = (3, 37)
ODD = np.array([0.0, -0.5, 1.0, 2.5, -3.0, 1e30, 1e-30, np.inf, -np.inf, np.nan], np.float32)


@dataclass(frozen=True)
class Given:
    """Numbers of every kind and type that rules know."""

    cell: Any
    other: Any
    run: Any
    row: Any
    single: Any
    plain: float
    small: Any
    mask: Any
    flag: Any
    table: Any


@dataclass(frozen=True)
class Made:
    """What comes of them."""

    value: Any


def numbers(seed=0):
    rng = np.random.default_rng(seed)
    small, usual = rng.integers(-5, 6, SHAPE).astype(np.int8), rng.normal(size=SHAPE)
    return Given(
        cell=np.where(rng.random(SHAPE) < 0.3, rng.choice(ODD, SHAPE), usual).astype(np.float32),
        other=rng.normal(size=SHAPE).astype(np.float32),
        run=rng.normal(size=SHAPE[1]).astype(np.float32),
        row=rng.normal(size=(SHAPE[0], 1)).astype(np.float32),
        single=np.float32(0.3),
        plain=0.7,
        small=small,
        mask=rng.integers(0, 512, SHAPE).astype(np.int16),
        flag=rng.random(SHAPE) < 0.5,
        table=np.array([0.1, 0.2, 0.3], np.float32),
    )


RULES = {
    "sums and products": lambda n: n.cell * n.other + n.run - n.row / n.single,
    "not joined into one": lambda n: n.other * n.other + n.other * n.run,
    "plain numbers": lambda n: 1 - n.plain * n.cell,
    "negative": lambda n: -n.cell * n.run,
    "root and floor": lambda n: np.floor(np.sqrt(n.other * n.other) * 3),
    "larger and smaller": lambda n: np.maximum(n.cell, n.other) + np.minimum(n.cell, 1),
    "larger and smaller than a constant": lambda n: (
        np.minimum(np.maximum(n.cell, np.float32(-0.25)), np.float32(0.5)) + np.maximum(0, n.other)
    ),
    "flags as numbers": lambda n: n.flag.astype(np.float32) - np.multiply(-n.other, n.small > 0),
    "clipped": lambda n: np.clip(n.cell, 0, 1),
    "chosen": lambda n: np.where(n.cell < n.other, n.cell, 0),
    "compared": lambda n: (n.cell >= n.other) & np.less(n.small, 3) | (n.cell != n.run),
    "small numbers": lambda n: np.subtract(np.add(n.small, n.flag, dtype=np.int8), n.flag),
    "small numbers overflow": lambda n: n.small * np.int8(100),
    "smaller of small": lambda n: np.maximum(np.minimum(n.small + 1, 3), -n.small).astype(np.int8),
    "flags times numbers": lambda n: np.multiply(n.other, n.flag) + np.multiply(n.small, n.flag),
    "masks": lambda n: np.bitwise_and(n.mask, np.bitwise_not(n.mask | np.int16(6))),
    "halved some times": lambda n: np.right_shift(np.multiply(n.small, 9999, dtype=np.int64), 3),
    "flags": lambda n: np.logical_not(n.flag & (n.small > 0)) | ~n.flag,
    "a mask of a flag": lambda n: np.multiply(n.flag, np.int16(64), dtype=np.int16),
    "an entry of a table": lambda n: n.other * n.table[2] + n.table[0],
    "places of a table": lambda n: np.take(n.table, np.add(n.flag, 1, dtype=np.intp), mode="wrap"),
    "equal": lambda n: np.equal(n.mask, np.int16(5)) | np.not_equal(n.cell, 0),
    "as another type": lambda n: (n.small + n.flag).astype(np.int16),
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_an_operation_gives_numpys_bits(rule):
    given = numbers()
    compiled = Caller(CompiledFunction(lambda record: Made(rule(record))))(given, SHAPE).value
    expected = rule(given)
    assert compiled.dtype == expected.dtype
    np.testing.assert_array_equal(compiled, np.broadcast_to(expected, SHAPE))


def test_inputs_may_become_wider_and_narrower_again():
    double = CompiledFunction(lambda record: Made(record.cell * record.other))
    call, given = Caller(double), numbers()
    for other in (np.float32(2), given.row, given.run, given.other, given.row, given.other[::-1]):
        record = Given(**{**vars(given), "other": other})
        np.testing.assert_array_equal(call(record, SHAPE).value, given.cell * other)


def test_memory_that_lies_otherwise_is_read_right():
    call, given = Caller(CompiledFunction(lambda n: Made(n.cell + n.other))), numbers()
    turned = np.asfortranarray(given.other)
    one_column = np.broadcast_to(given.row, SHAPE)
    for other in (turned, one_column, given.other[:, ::-1]):
        record = Given(**{**vars(given), "other": other})
        np.testing.assert_array_equal(call(record, SHAPE).value, given.cell + other)


def test_what_is_handed_on_stays_the_same_array():
    call, given = Caller(CompiledFunction(lambda n: Made(n.cell))), numbers()
    assert call(given, SHAPE).value is given.cell


def test_no_way_may_be_chosen_by_a_number():
    choose = CompiledFunction(lambda n: Made(n.cell if n.cell > 0 else n.other))
    with pytest.raises(RefusedError, match="not known yet"):
        Caller(choose)(numbers(), SHAPE)


def test_what_cannot_be_compiled_is_said():
    with pytest.raises(RefusedError, match="exp of float32"):
        Caller(CompiledFunction(lambda n: Made(np.exp(n.cell))))(numbers(), SHAPE)
    with pytest.raises(RefusedError):
        Caller(CompiledFunction(lambda n: Made(np.sort(n.cell))))(numbers(), SHAPE)


def test_sums_over_nations_start_from_nothing_every_time():
    add = Caller(
        CompiledFunction(
            lambda n: Made((n.cell.sum(axis=0), np.sum(n.flag, axis=0, dtype=np.int16), n.run))
        )
    )
    given = numbers()
    given = Given(**{**vars(given), "cell": np.floor(given.other * 8)})
    for _ in range(2):
        total, count, run = add(given, SHAPE).value
        np.testing.assert_array_equal(total, given.cell.sum(axis=0))
        np.testing.assert_array_equal(count, np.sum(given.flag, axis=0, dtype=np.int16))
        assert run is given.run


def test_products_are_added_up_over_nations():
    product = CompiledFunction(lambda n: Made(np.einsum("n...,n...->...", n.cell, n.other)))
    given = numbers()
    given = Given(
        **{**vars(given), "cell": np.floor(given.other * 8), "other": given.flag * np.float32(1)}
    )
    expected = np.einsum("n...,n...->...", given.cell, given.other)
    np.testing.assert_array_equal(Caller(product)(given, SHAPE).value, expected)
    with pytest.raises(RefusedError, match="n,m"):
        Caller(CompiledFunction(lambda n: Made(np.einsum("n,m", n.cell, n.other))))(given, SHAPE)
    with pytest.raises(RefusedError, match="over nations"):
        Caller(CompiledFunction(lambda n: Made(n.cell.sum(axis=1))))(given, SHAPE)


def test_memory_is_used_again_once_nobody_holds_it():
    buffers, shape, dtype = Buffers(), (3, 4), np.dtype(np.float32)
    first, place = buffers.take("sum", shape, dtype)
    part = first[1:]
    assert buffers.places[id(first)].address == place
    assert buffers.owns(first)
    assert buffers.owns(part)
    assert id(part) not in buffers.places
    second, other = buffers.take("sum", shape, dtype)
    assert not np.shares_memory(first, second)
    del first
    third, _ = buffers.take("sum", shape, dtype)  # a part of the first is still held
    assert not np.shares_memory(third, part)
    del part, second, third
    assert buffers.take("sum", shape, dtype)[1] == place
    assert buffers.take("product", shape, dtype)[1] not in (place, other)


def test_memory_begins_with_a_line_of_the_cache():
    buffers, kinds = Buffers(), [np.dtype(np.int8), np.dtype(np.float32)]
    taken = [buffers.take(kind, (3, 5), kind) for kind in kinds for _ in range(3)]
    assert [place % LINE for _, place in taken] == [0] * 6
    assert address_of(on_line((2, 3), kinds[1])) % LINE == 0


def test_what_somebody_holds_is_never_written_over():
    double, given = CompiledFunction(lambda n: Made(n.cell * 2)), numbers()
    program = Program(SHAPE)
    held = [program.call(double, given).value for _ in range(5)]
    program.run()
    again = [program.call(double, Given(**{**vars(given), "cell": one})).value for one in held]
    program.run()
    program.close()
    next_program = Program(SHAPE)
    next_program.call(double, given)
    next_program.run()
    for one, other in zip(held, again, strict=True):
        np.testing.assert_array_equal(one, given.cell * 2)
        np.testing.assert_array_equal(other, given.cell * 4)
    assert len({one.__array_interface__["data"][0] for one in [*held, *again]}) == 10


def test_what_is_heard_is_the_product_of_ties_and_signals():
    rng = np.random.default_rng(0)
    for nations, leading, runs in ((30, 3, 200), (5, 5, 37), (4, 1, 64)):
        ties = (rng.integers(0, 4096, (nations, leading)) / 4096).astype(np.float32)
        signal = (rng.integers(0, 257, (nations, runs)) / 256).astype(np.float32)
        columns = np.sort(rng.choice(nations, leading, replace=False))
        program = Program((nations, runs))
        heard = program.hear(np.asfortranarray(ties), columns, signal)
        program.run()
        np.testing.assert_array_equal(heard, ties @ signal[columns])


def test_whole_numbers_are_added_up_over_runs():
    given = numbers()
    count = CompiledFunction(lambda n: Made(np.sum(n.small > 0, axis=-1, dtype=np.int32)))
    np.testing.assert_array_equal(
        Caller(count)(given, SHAPE).value, np.sum(given.small > 0, axis=-1, dtype=np.int32)
    )
    with pytest.raises(RefusedError, match="whole numbers"):
        Caller(CompiledFunction(lambda n: Made(n.cell.sum(axis=-1))))(given, SHAPE)


def test_whole_numbers_that_fill_more_than_32_bits_are_added_up_over_runs(monkeypatch):
    given, large = numbers(), np.float32(2_000_000_000)
    cell = np.where(given.flag, large, np.floor(given.other * 1000) * np.float32(64))
    add = Caller(
        CompiledFunction(
            lambda n: Made(np.sum(n.cell.astype(np.int32), axis=-1, dtype=np.int64)),
        )
    )
    for cache in (program_module.CACHE, 1):
        monkeypatch.setattr(program_module, "CACHE", cache)
        found = add(replace(given, cell=cell), SHAPE).value
        np.testing.assert_array_equal(found, cell.astype(np.int64).sum(axis=-1))
        assert found.dtype == np.int64


SHARED = {
    "a number": lambda n: n.cell * (n.run * n.single + n.run),
    "twice": lambda n: n.cell * (1 - n.run) + n.other * (1 - n.run),
    "a flag": lambda n: np.where((n.run > 0) & (n.run < 1), n.cell, n.other),
    "a small number": lambda n: n.small + np.negative((n.run > 0).astype(np.int8)),
    "a place of a table": lambda n: (
        n.cell * np.take(n.table, np.add(n.run > 0, 1, dtype=np.intp), mode="wrap")
    ),
    "by itself": lambda n: np.sqrt(n.run * n.run) + n.table[1],
    "of one kind, taken as two": lambda n: (
        n.cell * (n.run > 0).astype(np.int8) + (n.run > 0).astype(np.int16)
    ),
}


@pytest.mark.parametrize("rule", SHARED.values(), ids=SHARED)
def test_what_all_nations_share_is_worked_out_once_to_the_same_bits(monkeypatch, rule):
    shape = (3, 2 * program_module.LEAST + 5)
    rng = np.random.default_rng(1)
    given = replace(
        numbers(),
        **{name: rng.normal(size=shape).astype(np.float32) for name in ("cell", "other")},
        run=rng.normal(size=shape[1]).astype(np.float32),
        small=rng.integers(-5, 6, shape).astype(np.int8),
    )
    expected = np.broadcast_to(rule(given), shape)
    for cache in (program_module.CACHE, 1):
        monkeypatch.setattr(program_module, "CACHE", cache)
        made = Caller(CompiledFunction(lambda record: Made((record.cell * 2, rule(record)))))
        found = made(given, shape).value[1]
        assert found.dtype == expected.dtype
        np.testing.assert_array_equal(found, expected)


def test_what_is_no_longer_held_is_not_taken_for_what_lies_there_now():
    double, program = CompiledFunction(lambda n: Made(n.cell * n.single)), Program(SHAPE)
    made = []
    for place in range(20):
        cell = np.full(SHAPE, place, np.float32)
        made.append(program.call(double, replace(numbers(), cell=cell, single=np.float32(2))).value)
        del cell
    program.run()
    for place, found in enumerate(made):
        np.testing.assert_array_equal(found, 2 * place)


def test_the_next_input_may_lie_otherwise():
    double, program = CompiledFunction(lambda n: Made(n.cell + n.run)), Program(SHAPE)
    given = numbers()
    inputs = [
        given.cell,
        given.other,
        np.asfortranarray(given.other),
        np.ascontiguousarray(given.cell[:, ::-1])[:, ::-1],
        np.repeat(given.cell, 2, axis=0)[::2],
        np.broadcast_to(given.row, SHAPE),
        given.row,
        given.cell,
    ]
    made = [program.call(double, replace(given, cell=each)).value for each in inputs]
    program.run()
    for each, found in zip(inputs, made, strict=True):
        np.testing.assert_array_equal(found, each + given.run)
