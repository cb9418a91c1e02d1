"""Code of LLVM for whole functions: one pass over nations and runs, nothing kept in between."""

from __future__ import annotations

from collections.abc import Sequence

from sim.compiled.code import Inputs, Writer
from sim.compiled.symbol import Symbol


def write_code(inputs: Inputs, outputs: Sequence[Symbol]) -> str:
    """Return the code of a function that fills all outputs, ``(nation, run)``.

    It takes an array of addresses (inputs, then outputs), one of the bytes from a nation to the
    next at each, and the numbers of nations and runs. Sums over nations start from nothing, sums
    over runs are added to what is there.
    """
    writer = Writer(inputs)
    for place, output in enumerate(outputs):
        writer.store(place, output)
    names = [f"%p{place}" for place in range(len(inputs))]
    names += [f"%o{place}" for place in range(len(outputs))]
    declared = ", ".join(f"ptr noalias {name}" for name in names)
    return "\n".join(
        [
            "declare float @llvm.floor.f32(float)",
            "declare float @llvm.sqrt.f32(float)",
            "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)",
            f"define internal void @row({declared}, i64 %runs) noinline "
            f'"prefer-vector-width"="512" {{',
            "entry:",
            *writer.before,
            "br label %loop",
            "loop:",
            "%run = phi i64 [0, %entry], [%next, %loop]",
            *(
                f"%t{place} = phi {kind} [0, %entry], [%t{place}n, %loop]"
                for place, kind, _ in writer.totals
            ),
            *writer.lines,
            "%next = add nuw nsw i64 %run, 1",
            "%more = icmp ult i64 %next, %runs",
            "br i1 %more, label %loop, label %end, !llvm.loop !0",
            "end:",
            *(line for total in writer.totals for line in _kept(*total)),
            "ret void",
            "}",
            *_all_rows(names, _cleared(len(inputs), outputs)),
            "!0 = distinct !{!0, !1}",
            '!1 = !{!"llvm.loop.vectorize.enable", i1 true}',
        ]
    )


def _kept(place: int, kind: str, verb: str) -> list[str]:
    """Return what adds a sum over runs to what is there."""
    return [
        f"%t{place}m = load {kind}, ptr %o{place}",
        f"%t{place}s = {verb} {kind} %t{place}m, %t{place}n",
        f"store {kind} %t{place}s, ptr %o{place}",
    ]


def _cleared(inputs: int, outputs: Sequence[Symbol]) -> list[str]:
    """Return what sets sums over nations to nothing before any is added."""
    lines = []
    for place, output in enumerate(outputs):
        if output.operation == "sum":
            lines += [
                f"%c{place}a = getelementptr ptr, ptr %addresses, i64 {inputs + place}",
                f"%c{place} = load ptr, ptr %c{place}a",
                f"%c{place}s = mul i64 %runs, {output.dtype.itemsize}",
                f"call void @llvm.memset.p0.i64(ptr %c{place}, i8 0, i64 %c{place}s, i1 false)",
            ]
    return lines


def _all_rows(names: Sequence[str], before: Sequence[str]) -> list[str]:
    lines = [
        "define void @all(ptr %addresses, ptr %strides, i64 %nations, i64 %runs) {",
        "entry:",
        *before,
        "br label %loop",
        "loop:",
        "%nation = phi i64 [0, %entry], [%next, %loop]",
    ]
    given = []
    for place, name in enumerate(names):
        lines += [
            f"{name}a = getelementptr ptr, ptr %addresses, i64 {place}",
            f"{name}b = load ptr, ptr {name}a",
            f"{name}s = getelementptr i64, ptr %strides, i64 {place}",
            f"{name}t = load i64, ptr {name}s",
            f"{name}m = mul i64 {name}t, %nation",
            f"{name} = getelementptr i8, ptr {name}b, i64 {name}m",
        ]
        given.append(f"ptr {name}")
    return [
        *lines,
        f"call void @row({', '.join(given)}, i64 %runs)",
        "%next = add nuw nsw i64 %nation, 1",
        "%more = icmp ult i64 %next, %nations",
        "br i1 %more, label %loop, label %end",
        "end:",
        "ret void",
        "}",
    ]
