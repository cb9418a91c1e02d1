"""Draws of NumPy's Philox generator in machine code: the same words, put to use as they are made.

Philox-4x64-10 of Salmon et al. 2011 (doi:10.1145/2063384.2063405): a count and a key become four
words. All of it is arithmetic of whole numbers, and so are the draws: the upper 24 bits of a word,
or 16 bits of it that are a place in a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.compiled.machine import compile_code
from sim.compiled.memory import address_of, on_line

Keys = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]

WORDS: Final = 4
"""Words of a count; and draws of 16 bits of a word."""

_FLOAT: Final = np.dtype(np.float32)
_ROUNDS: Final = 10
_FACTORS: Final = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_STEPS: Final = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
"""What the two halves of a key grow by from round to round."""


def draw_uniforms(keys: Keys, first: int, count: int) -> Floats:
    """Return a uniform draw in [0, 1) for each key and run, ``(key, run)``: of its upper 24 bits.

    Parameters
    ----------
    keys
        Two words for each stream, ``(key, 2)``.
    first, count
        The block of runs.
    """
    blocks, skipped = _blocks(first, count)
    made = on_line((len(keys), blocks * WORDS), _FLOAT)
    _fill("uniform", keys, first, blocks, _rows(made), made, 0)
    return np.ascontiguousarray(made[:, skipped : skipped + count])


def look_up_draws(table: Floats, keys: Keys, first: int, count: int) -> Floats:
    """Return what a table has for the lowest 16 bits of each word, ``(key, run)``.

    ``table`` has an entry for each draw of 16 bits; the others are as for `draw_uniforms`.
    """
    blocks, skipped = _blocks(first, count)
    made = on_line((len(keys), blocks * WORDS), _FLOAT)
    _fill("lowest", keys, first, blocks, _rows(made), table, 0)
    return np.ascontiguousarray(made[:, skipped : skipped + count])


def look_up_all_draws(table: Floats, keys: Keys, first: int, count: int) -> Floats:
    """Return what a table has for each 16 bits of each word, ``(draw, stream, run)``.

    ``keys`` are ``(stream, word, 2)``: four draws a word, one word after another.
    """
    streams, words, _ = keys.shape
    blocks, skipped = _blocks(first, count)
    made = on_line((words * WORDS, streams, blocks * WORDS), _FLOAT)
    places = np.arange(streams)[:, np.newaxis] + np.arange(words) * WORDS * streams
    rows = address_of(made) + places.ravel() * made.strides[1]
    _fill("all", keys.reshape(-1, 2), first, blocks, rows, table, made.strides[0])
    return np.ascontiguousarray(made[..., skipped : skipped + count])


def _blocks(first: int, count: int) -> tuple[int, int]:
    """Return how many counts it takes for some runs, and how many words come before them."""
    skipped = first % WORDS
    return -(-(skipped + count) // WORDS), skipped


def _rows(made: Floats) -> npt.NDArray[np.int64]:
    """Return where in memory each row begins."""
    return address_of(made) + np.arange(len(made)) * made.strides[0]


def _fill(
    use: str,
    keys: Keys,
    first: int,
    blocks: int,
    rows: npt.NDArray[np.int64],
    table: Floats,
    step: int,
) -> None:
    """Fill rows, at their places in memory, with draws; ``step`` bytes lead to the next draw's."""
    keys, table = np.ascontiguousarray(keys), np.ascontiguousarray(table)
    arrays = np.array([address_of(keys), address_of(rows), address_of(table)], np.int64)
    numbers = np.array([first // WORDS + 1, step], np.int64)  # NumPy counts up before it draws
    _compiled(use)(address_of(arrays), address_of(numbers), len(keys), blocks)


@cache
def _compiled(use: str) -> Callable[[int, int, int, int], None]:
    """Return the code that makes draws and puts them to a use."""
    lines = "\n".join((*_four_words(), *_USES[use]()))
    return compile_code(_CODE.replace("; LINES", lines))


_CODE: Final = """
define void @all(ptr noalias %arrays, ptr noalias %numbers, i64 %keys, i64 %blocks) {
begin:
  %keys.at = load ptr, ptr %arrays
  %rows.place = getelementptr i64, ptr %arrays, i64 1
  %rows.at = load ptr, ptr %rows.place
  %table.place = getelementptr i64, ptr %arrays, i64 2
  %table = load ptr, ptr %table.place
  %first = load i64, ptr %numbers
  %step.place = getelementptr i64, ptr %numbers, i64 1
  %step = load i64, ptr %step.place
  %none = icmp eq i64 %keys, 0
  br i1 %none, label %end, label %key
key:
  %k = phi i64 [ 0, %begin ], [ %k.next, %key.done ]
  %key.at = getelementptr [2 x i64], ptr %keys.at, i64 %k
  %a0 = load i64, ptr %key.at
  %second = getelementptr i64, ptr %key.at, i64 1
  %b0 = load i64, ptr %second
  %row.at = getelementptr ptr, ptr %rows.at, i64 %k
  %row = load ptr, ptr %row.at
  br label %block
block:
  %n = phi i64 [ 0, %key ], [ %n.next, %block ]
  %w0x0 = add i64 %first, %n
; LINES
  %n.next = add i64 %n, 1
  %more = icmp ult i64 %n.next, %blocks
  br i1 %more, label %block, label %key.done
key.done:
  %k.next = add i64 %k, 1
  %others = icmp ult i64 %k.next, %keys
  br i1 %others, label %key, label %end
end:
  ret void
}
"""


def _four_words() -> Iterator[str]:
    """Yield the code that makes four words, ``%w0x10`` to ``%w3x10``, of a count and a key."""
    words = ["%w0x0", "0", "0", "0"]
    for turn in range(_ROUNDS):
        if turn:
            for half, step in zip("ab", _STEPS, strict=True):
                yield f"%{half}{turn} = add i64 %{half}{turn - 1}, {_as_int64(step)}"
        for number, (factor, word) in enumerate(zip(_FACTORS, words[::2], strict=True)):
            name = f"%m{number}x{turn}"
            yield f"{name}.wide = zext i64 {word} to i128"
            yield f"{name} = mul i128 {name}.wide, {factor}"
            yield f"{name}.shifted = lshr i128 {name}, 64"
            yield f"{name}.high = trunc i128 {name}.shifted to i64"
            yield f"{name}.low = trunc i128 {name} to i64"
        yield f"%x0x{turn} = xor i64 %m1x{turn}.high, {words[1]}"
        yield f"%w0x{turn + 1} = xor i64 %x0x{turn}, %a{turn}"
        yield f"%x2x{turn} = xor i64 %m0x{turn}.high, {words[3]}"
        yield f"%w2x{turn + 1} = xor i64 %x2x{turn}, %b{turn}"
        words = [f"%w0x{turn + 1}", f"%m1x{turn}.low", f"%w2x{turn + 1}", f"%m0x{turn}.low"]
    for place in (1, 3):
        yield f"%w{place}x{_ROUNDS} = add i64 {words[place]}, 0"


def _as_int64(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number


def _use_uniforms() -> Iterator[str]:
    """Yield the code that stores the upper 24 bits of each word as a number in [0, 1)."""
    for word in range(WORDS):
        yield f"%u{word} = lshr i64 %w{word}x{_ROUNDS}, 40"
        yield f"%i{word} = trunc i64 %u{word} to i32"
        yield f"%f{word} = sitofp i32 %i{word} to float"
        yield f"%d{word} = fmul float %f{word}, 0x3E70000000000000"
    yield from _store([f"%d{word}" for word in range(WORDS)], "%row", "s")


def _use_lowest() -> Iterator[str]:
    yield from _use_lane(0, "%row")


def _use_all() -> Iterator[str]:
    yield "%row0 = getelementptr i8, ptr %row, i64 0"
    for lane in range(WORDS):
        yield from _use_lane(lane, f"%row{lane}")
        yield f"%row{lane + 1} = getelementptr i8, ptr %row{lane}, i64 %step"


def _use_lane(lane: int, row: str) -> Iterator[str]:
    """Yield the code that stores what the table has for the same 16 bits of each word."""
    names = [f"%l{lane}x{word}" for word in range(WORDS)]
    for word, name in enumerate(names):
        yield f"{name}.shifted = lshr i64 %w{word}x{_ROUNDS}, {16 * lane}"
        yield f"{name}.place = and i64 {name}.shifted, 65535"
        yield f"{name}.at = getelementptr float, ptr %table, i64 {name}.place"
        yield f"{name} = load float, ptr {name}.at"
    yield from _store(names, row, f"r{lane}")


def _store(numbers: list[str], row: str, name: str) -> Iterator[str]:
    """Yield the code that stores four numbers side by side."""
    whole = "poison"
    for place, number in enumerate(numbers):
        yield f"%{name}v{place} = insertelement <4 x float> {whole}, float {number}, i32 {place}"
        whole = f"%{name}v{place}"
    yield f"%{name}.at = getelementptr <4 x float>, ptr {row}, i64 %n"
    yield f"store <4 x float> {whole}, ptr %{name}.at, align 4"


_USES: Final = {"uniform": _use_uniforms, "lowest": _use_lowest, "all": _use_all}
