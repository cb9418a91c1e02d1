"""Code of LLVM for whole functions: one pass over nations and runs, nothing kept in between."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from sim.compiled.code import Inputs, Total, Writer
from sim.compiled.shared import find_run_symbols
from sim.compiled.symbol import Symbol

WIDEST: Final = 8
"""Bytes of the largest number."""


class Code(NamedTuple):
    """Code of a function, and how many numbers a run it puts aside on the way."""

    text: str
    aside: int


def write_code(inputs: Inputs, outputs: Sequence[Symbol], *, by_run: bool = False) -> Code:
    """Return the code of a function that fills all outputs, ``(nation, run)``.

    It takes an array of addresses (inputs, then outputs), one of the bytes from a nation to the
    next at each, and the numbers of nations and runs. Sums over nations start from nothing, sums
    over runs are added to what is there. What is the same for all nations is worked out once, and
    put aside where the last address points; ``by_run`` says that no nations are told apart.
    """
    ready = {} if by_run else find_run_symbols(inputs, outputs)
    shared = list({place: symbol for symbol, place in ready.values()}.items())
    names = [f"%p{place}" for place in range(len(inputs))]
    results = [f"%o{place}" for place in range(len(outputs))]
    kept = [f"%s{place}" for place, _ in shared]
    once, each = Writer(inputs, {}), Writer(inputs, ready)
    for place, symbol in shared:
        once.store(place, symbol)
    for place, output in enumerate(outputs):
        each.store(place, output)
    moving = {
        *(f"%p{place}" for (_, kind), place in inputs.values() if kind in ("cell", "row")),
        *(f"%o{place}" for place, one in enumerate(outputs) if one.operation != "sum"),
    }
    code = "\n".join(
        [
            "declare float @llvm.floor.f32(float)",
            "declare float @llvm.sqrt.f32(float)",
            "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)",
            *_over_runs("@once", [*names, *(f"%o{place}" for place, _ in shared)], once),
            *_over_runs("@row", [*names, *results, *kept], each),
            *_all_rows(names, results, kept, _clear_sums(len(inputs), outputs), moving),
            "!0 = distinct !{!0, !1}",
            '!1 = !{!"llvm.loop.vectorize.enable", i1 true}',
        ]
    )
    return Code(code, len(shared))


def _over_runs(name: str, names: Sequence[str], writer: Writer) -> list[str]:
    """Return a function that goes through the runs of a nation, or of all."""
    declared = ", ".join(f"ptr noalias {each}" for each in names)
    return [
        f"define internal void {name}({declared}, i64 %runs) noinline "
        f'"prefer-vector-width"="512" {{',
        "entry:",
        *writer.before,
        "br label %loop",
        "loop:",
        "%run = phi i64 [0, %entry], [%next, %loop]",
        *(
            f"%t{total.name} = phi {total.kind} [0, %entry], [%t{total.name}n, %loop]"
            for total in writer.totals
        ),
        *writer.lines,
        "%next = add nuw nsw i64 %run, 1",
        "%more = icmp ult i64 %next, %runs",
        "br i1 %more, label %loop, label %end, !llvm.loop !0",
        "end:",
        *(line for total in writer.totals for line in _kept(total)),
        "ret void",
        "}",
    ]


def _kept(total: Total) -> list[str]:
    """Return what adds a sum over runs to what is there."""
    name, into = f"%t{total.name}", total.into
    wide = (
        f"sext {total.kind} {name}n to {into}" if total.kind != into else f"add {into} {name}n, 0"
    )
    return [
        f"{name}w = {wide}",
        f"{name}u = shl {into} {name}w, {total.bits}",
        f"{name}m = load {into}, ptr %o{total.place}",
        f"{name}s = add {into} {name}m, {name}u",
        f"store {into} {name}s, ptr %o{total.place}",
    ]


def _clear_sums(inputs: int, outputs: Sequence[Symbol]) -> list[str]:
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


def _all_rows(
    names: Sequence[str],
    results: Sequence[str],
    kept: Sequence[str],
    before: Sequence[str],
    moving: Container[str],
) -> list[str]:
    """Return the function that works out what all nations share, and then each nation's own.

    ``moving`` are those that lie elsewhere for each nation.
    """
    begins, own = [], []
    for place, name in enumerate([*names, *results]):
        moves = name in moving
        begins += [
            f"{name}a = getelementptr ptr, ptr %addresses, i64 {place}",
            f"{name}{'b' if moves else ''} = load ptr, ptr {name}a",
        ]
        if moves:
            own += [
                f"{name}s = getelementptr i64, ptr %strides, i64 {place}",
                f"{name}t = load i64, ptr {name}s",
                f"{name}m = mul i64 {name}t, %nation",
                f"{name} = getelementptr i8, ptr {name}b, i64 {name}m",
            ]
    each = [f"ptr {name}" for name in (*names, *results, *kept)]
    once = [f"ptr {name}b" if name in moving else f"ptr {name}" for name in (*names, *kept)]
    return [
        "define void @all(ptr %addresses, ptr %strides, i64 %nations, i64 %runs) {",
        "entry:",
        *before,
        *begins,
        *(_aside(kept, len(names) + len(results), once) if kept else []),
        "br label %loop",
        "loop:",
        "%nation = phi i64 [0, %entry], [%next, %loop]",
        *own,
        f"call void @row({', '.join(each)}, i64 %runs)",
        "%next = add nuw nsw i64 %nation, 1",
        "%more = icmp ult i64 %next, %nations",
        "br i1 %more, label %loop, label %end",
        "end:",
        "ret void",
        "}",
    ]


def _aside(kept: Sequence[str], place: int, given: Sequence[str]) -> list[str]:
    """Return what works out what all nations share, and puts it where an address points."""
    lines = [
        f"%aside = getelementptr ptr, ptr %addresses, i64 {place}",
        "%rooms = load ptr, ptr %aside",
        f"%room = mul i64 %runs, {WIDEST}",
    ]
    for number, name in enumerate(kept):
        lines += [
            f"{name}f = mul i64 %room, {number}",
            f"{name} = getelementptr i8, ptr %rooms, i64 {name}f",
        ]
    return [*lines, f"call void @once({', '.join(given)}, i64 %runs)"]
