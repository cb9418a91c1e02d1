"""A table of ties times what each nation tells, in machine code: what each nation hears."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from sim.compiled.machine import compile_code

WIDTHS: Final = (64, 16, 1)
"""Runs that are added up side by side, in registers; fewer where fewer are left."""

_NAMES: Final = ("ties", "columns", "number", "signal", "heard")


@cache
def code_of_hearing() -> Callable[[int, int, int, int], None]:
    """Return code that takes ties, columns, their number and signals, and fills what is heard.

    Sums start from nothing and go through the columns, in single precision. All lie on a binary
    grid on which they are exact, so that a product and its sum may be joined. Addresses, bytes from
    row to row, and numbers of nations and runs are as `sim.compiled.loop.write_code` has them.
    """
    return compile_code(_code())


def _code() -> str:
    given = "\n".join(
        f"%{name}a = getelementptr ptr, ptr %addresses, i64 {place}\n"
        f"%{name} = load ptr, ptr %{name}a\n"
        f"%{name}b = getelementptr i64, ptr %strides, i64 {place}\n"
        f"%{name}s = load i64, ptr %{name}b"
        for place, name in enumerate(_NAMES)
    )
    passed = (
        "ptr noalias %ties, i64 %tiess, ptr noalias %columns, i64 %count, "
        "ptr noalias %signal, i64 %signals, ptr noalias %heard, i64 %heards, i64 %nations"
    )
    call = passed.replace(" noalias", "")
    pieces, calls = [], []
    for place, step in enumerate(WIDTHS):
        pieces.append(_some(f"by{step}", passed, step))
        begin, until = (f"%until{place - 1}" if place else "0"), f"%until{place}"
        calls += [
            f"{until} = and i64 %runs, -{step}",
            f"call void @by{step}({call}, i64 {begin}, i64 {until})",
        ]
    parts, calling = "\n".join(pieces), "\n".join(calls)
    return f"""
{parts}
define void @all(ptr %addresses, ptr %strides, i64 %nations, i64 %runs) {{
{given}
%count = load i64, ptr %number
{calling}
ret void
}}
"""


def _some(name: str, passed: str, step: int) -> str:
    """Return code for the runs from one on, so many at a time: every nation, every column."""
    kind = f"<{step} x float>"
    return f"""
declare {kind} @llvm.fmuladd.v{step}f32({kind}, {kind}, {kind})
define internal void @{name}({passed}, i64 %begin, i64 %until) {{
entry:
%any = icmp ult i64 %begin, %until
br i1 %any, label %runs, label %end
runs:
%run = phi i64 [%begin, %entry], [%nextrun, %lastnation]
br label %nation
nation:
%n = phi i64 [0, %runs], [%nextnation, %lastcolumn]
%tiesrow = mul i64 %n, %tiess
%row = getelementptr i8, ptr %ties, i64 %tiesrow
%anycolumn = icmp ult i64 0, %count
br i1 %anycolumn, label %column, label %lastcolumn
column:
%m = phi i64 [0, %nation], [%nextcolumn, %column]
%sum = phi {kind} [zeroinitializer, %nation], [%total, %column]
%tieat = getelementptr float, ptr %row, i64 %m
%tie = load float, ptr %tieat
%w0 = insertelement {kind} poison, float %tie, i64 0
%weight = shufflevector {kind} %w0, {kind} poison, <{step} x i32> zeroinitializer
%placeat = getelementptr i64, ptr %columns, i64 %m
%place = load i64, ptr %placeat
%signalrow = mul i64 %place, %signals
%saidrow = getelementptr i8, ptr %signal, i64 %signalrow
%saidat = getelementptr float, ptr %saidrow, i64 %run
%said = load {kind}, ptr %saidat, align 4
%total = call {kind} @llvm.fmuladd.v{step}f32({kind} %weight, {kind} %said, {kind} %sum)
%nextcolumn = add i64 %m, 1
%morecolumns = icmp ult i64 %nextcolumn, %count
br i1 %morecolumns, label %column, label %lastcolumn
lastcolumn:
%all = phi {kind} [zeroinitializer, %nation], [%total, %column]
%heardrow = mul i64 %n, %heards
%rowheard = getelementptr i8, ptr %heard, i64 %heardrow
%heardat = getelementptr float, ptr %rowheard, i64 %run
store {kind} %all, ptr %heardat, align 4
%nextnation = add i64 %n, 1
%morenations = icmp ult i64 %nextnation, %nations
br i1 %morenations, label %nation, label %lastnation
lastnation:
%nextrun = add i64 %run, {step}
%moreruns = icmp ult i64 %nextrun, %until
br i1 %moreruns, label %runs, label %end
end:
ret void
}}
"""
