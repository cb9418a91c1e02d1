"""Triangular draws of uniform ones in machine code: each as NumPy makes it, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from sim.compiled.machine import compile_code
from sim.compiled.memory import address_of, on_line
from sim.compiled.philox import Floats


class Row(NamedTuple):
    """Draws ``(run,)`` of one stream, side by side, and where in memory they begin."""

    draws: Floats
    address: int


def rows_of(draws: Floats) -> list[Row]:
    """Return the rows of draws ``(stream, run)``: to ask each for its address takes longer."""
    draws = np.ascontiguousarray(draws)
    begins, step = address_of(draws), draws.strides[0]
    return [Row(row, begins + place * step) for place, row in enumerate(draws)]


def put_through(rows: Sequence[Row], low: Floats, value: Floats, high: Floats) -> Floats:
    """Return triangular draws ``(number, run)`` for uniform ones, each by its inverse distribution.

    ``rows`` are the uniform draws for each number, wherever they lie. ``low``, ``value`` and
    ``high`` are ``(number,)``; where they are one, so is what is drawn.
    """
    width = high - low
    about = np.stack(
        [low, high, width, value - low, width * (value - low), width * (high - value)], axis=1
    )
    drawn = on_line((len(rows), len(rows[0].draws) if rows else 0), np.dtype(np.float32))
    if drawn.size:
        places = np.array([row.address for row in rows], np.int64)
        arrays = np.array([address_of(each) for each in (places, about, drawn)], np.int64)
        _compiled()(address_of(arrays), 0, *drawn.shape)
    return drawn


@cache
def _compiled() -> Callable[[int, int, int, int], None]:
    return compile_code(_CODE)


_CODE: Final = """
define void @all(ptr noalias %arrays, ptr noalias %none, i64 %numbers, i64 %runs) {
begin:
  %uniforms = load ptr, ptr %arrays
  %about.place = getelementptr ptr, ptr %arrays, i64 1
  %about = load ptr, ptr %about.place
  %drawn.place = getelementptr ptr, ptr %arrays, i64 2
  %drawn = load ptr, ptr %drawn.place
  br label %number
number:
  %k = phi i64 [ 0, %begin ], [ %k.next, %number.done ]
  %own = getelementptr [6 x float], ptr %about, i64 %k
  %low = load float, ptr %own
  %own1 = getelementptr float, ptr %own, i64 1
  %high = load float, ptr %own1
  %own2 = getelementptr float, ptr %own, i64 2
  %width = load float, ptr %own2
  %own3 = getelementptr float, ptr %own, i64 3
  %edge = load float, ptr %own3
  %own4 = getelementptr float, ptr %own, i64 4
  %below = load float, ptr %own4
  %own5 = getelementptr float, ptr %own, i64 5
  %above = load float, ptr %own5
  %begins = mul i64 %k, %runs
  %in.at = getelementptr ptr, ptr %uniforms, i64 %k
  %in = load ptr, ptr %in.at
  %out = getelementptr float, ptr %drawn, i64 %begins
  br label %run
run:
  %n = phi i64 [ 0, %number ], [ %n.next, %run ]
  %u.at = getelementptr float, ptr %in, i64 %n
  %u = load float, ptr %u.at, !alias.scope !1, !noalias !2
  %rest = fsub float 1.0, %u
  %reached = fmul float %u, %width
  %is.below = fcmp olt float %reached, %edge
  %share = select i1 %is.below, float %u, float %rest
  %times = select i1 %is.below, float %below, float %above
  %product = fmul float %share, %times
  %root = call float @llvm.sqrt.f32(float %product)
  %up = fadd float %low, %root
  %down = fsub float %high, %root
  %made = select i1 %is.below, float %up, float %down
  %out.at = getelementptr float, ptr %out, i64 %n
  store float %made, ptr %out.at, !alias.scope !2, !noalias !1
  %n.next = add i64 %n, 1
  %more = icmp ult i64 %n.next, %runs
  br i1 %more, label %run, label %number.done
number.done:
  %k.next = add i64 %k, 1
  %others = icmp ult i64 %k.next, %numbers
  br i1 %others, label %number, label %end
end:
  ret void
}
declare float @llvm.sqrt.f32(float)
!0 = !{!0}
!3 = !{!3, !0}
!4 = !{!4, !0}
!1 = !{!3}
!2 = !{!4}
"""
