"""A graph of operations as code of LLVM: what is done to one nation in one run.

Every operation is that of IEEE 754 which NumPy carries out, none is joined with another or moved
across one, so that the bits are the same.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from sim.compiled.symbol import BOOL, Dtype, Symbol

Inputs: TypeAlias = Mapping[int, tuple[tuple[Dtype, str], int]]
Ready: TypeAlias = Mapping[int, tuple[Symbol, int]]

SUMS: Final = ("sum", "sum of runs")
"""Sums over nations, ``(run,)``, and over runs, ``(nation,)``."""

KINDS: Final = ("cell", "run", "row", "single", "table")
"""How an input lies in memory: ``(nation, run)``, ``(run,)``, ``(nation, 1)``, one number, or a
short table of them.

Only the first two differ from run to run.
"""

_COMPARED: Final = {
    "less": ("slt", "olt"),
    "less_equal": ("sle", "ole"),
    "greater": ("sgt", "ogt"),
    "greater_equal": ("sge", "oge"),
    "equal": ("eq", "oeq"),
    "not_equal": ("ne", "une"),
}
_ADDED: Final = {"add": "add", "subtract": "sub", "multiply": "mul", "divide": "div"}
_BITS: Final = {"bitwise_and": "and", "bitwise_or": "or", "bitwise_xor": "xor"}
_FUNCTIONS: Final = {"floor": "floor", "sqrt": "sqrt"}


def llvm_type(dtype: Dtype) -> str:
    """Return what a type is called in a register."""
    if dtype == BOOL:
        return "i1"
    if dtype.kind == "f":
        return {4: "float", 8: "double"}[dtype.itemsize]
    return f"i{8 * dtype.itemsize}"


def memory_type(dtype: Dtype) -> str:
    """Return what a type is called in memory, where a flag takes a byte."""
    return "i8" if dtype == BOOL else llvm_type(dtype)


class Total(NamedTuple):
    """A sum over runs, or a part of one, so many bits up.

    ``place`` is that of the output, of type ``into``; ``register`` holds what is added in each run.
    """

    name: str
    place: int
    kind: str
    into: str
    register: str
    bits: int


class Writer:
    """Writes the operations of one nation in one run, each once.

    Parameters
    ----------
    inputs
        By the name of an input, its type and kind (`KINDS`), and its place among all that are read.
    ready
        Symbols that were worked out before, by run, with their places, by identity.

    Attributes
    ----------
    before, lines
        What is done once for a nation, and in every run.
    totals
        Sums over runs. So far one is ``%t`` with its name, with this run ``%t``, the name, ``n``.
    """

    def __init__(self, inputs: Inputs, ready: Ready) -> None:
        self._inputs = inputs
        self._ready = ready
        self._names: dict[int, str] = {}
        self._known: dict[tuple[Any, ...], str] = {}
        self._kept: list[Symbol] = []
        self.before: list[str] = []
        self.totals: list[Total] = []
        self.lines: list[str] = []

    def name(self, part: Any) -> str:  # noqa: ANN401
        """Return the register that holds a part, after writing what fills it."""
        if not isinstance(part, Symbol):
            return _constant(part)
        if id(part) not in self._names:
            self._names[id(part)] = self._write(part)
            self._kept.append(part)
        return self._names[id(part)]

    def store(self, place: int, part: Symbol) -> None:
        """Write a result to the memory of an output; a sum is added to what is there."""
        dtype = part.dtype
        if part.operation in SUMS:
            self._add(place, part)
            return
        register = self.name(part)
        if dtype == BOOL:
            register = self._line(f"zext i1 {register} to i8")
        kind = memory_type(dtype)
        address = self._line(f"getelementptr inbounds {kind}, ptr %o{place}, i64 %run")
        self.lines.append(f"store {kind} {register}, ptr {address}")

    def _add(self, place: int, part: Symbol) -> None:
        if part.operation == "sum of runs":
            self._add_over_runs(place, part)
            return
        register, kind = self.name(part.parts[0]), llvm_type(part.dtype)
        verb = _of_two("add", part.dtype)
        address = self._line(f"getelementptr inbounds {kind}, ptr %o{place}, i64 %run")
        so_far = self._line(f"load {kind}, ptr {address}")
        total = self._line(f"{verb} {kind} {so_far}, {register}")
        self.lines.append(f"store {kind} {total}, ptr {address}")

    def _add_over_runs(self, place: int, part: Symbol) -> None:
        """Write a sum over runs; of 64 bits in halves, or half as many runs are taken at once."""
        (added,), into = part.parts, llvm_type(part.dtype)
        if added.operation == "cast" and (into, added.parts[0].dtype) == ("i64", np.int32):
            number = self.name(added.parts[0])
            low = self._line(f"and i32 {number}, 65535")
            high = self._line(f"ashr i32 {number}, 16")
            parts = [
                Total(f"{place}l", place, "i32", into, low, 0),
                Total(f"{place}h", place, "i32", into, high, 16),
            ]
        else:
            parts = [Total(f"{place}", place, into, into, self.name(added), 0)]
        for total in parts:
            self.lines.append(
                f"%t{total.name}n = add {total.kind} %t{total.name}, {total.register}"
            )
        self.totals += parts

    def _write(self, part: Symbol) -> str:
        if id(part) in self._ready:
            return self._load_run(f"%s{self._ready[id(part)][1]}", part.dtype)
        if part.operation == "input":
            return self._load(part.parts[0])
        if part.operation == "entry":
            table, place = part.parts
            return self._load(table.parts[0], place)
        if part.operation == "take":
            table, place = part.parts[0].parts[0], self.name(part.parts[1])
            memory = memory_type(part.dtype)
            address = (
                f"getelementptr inbounds {memory}, ptr %p{self._inputs[table][1]}, i32 {place}"
            )
            return self._line(f"load {memory}, ptr {self._line(address)}")
        names = tuple(self.name(one) for one in part.parts)
        taken = _dtype(part.parts[-1])
        key = (part.operation, names, taken, part.dtype)
        if key not in self._known:
            self._known[key] = self._operate(part.operation, names, taken, part.dtype)
        return self._known[key]

    def _load(self, name: int, entry: int = 0) -> str:
        (dtype, kind), place = self._inputs[name]
        address = f"%p{place}"
        if kind in ("cell", "run"):
            return self._load_run(address, dtype)
        if entry:
            step = f"getelementptr inbounds {memory_type(dtype)}, ptr {address}, i64 {entry}"
            address = self._line(step, self.before)
        return self._load_from(address, dtype, self.before)

    def _load_run(self, begins: str, dtype: Dtype) -> str:
        """Return what an array has for this run."""
        place = f"getelementptr inbounds {memory_type(dtype)}, ptr {begins}, i64 %run"
        return self._load_from(self._line(place), dtype, self.lines)

    def _load_from(self, address: str, dtype: Dtype, lines: list[str]) -> str:
        loaded = self._line(f"load {memory_type(dtype)}, ptr {address}", lines)
        return self._line(f"trunc i8 {loaded} to i1", lines) if dtype == BOOL else loaded

    def _operate(self, operation: str, names: tuple[str, ...], taken: Dtype, gives: Dtype) -> str:
        """Write one operation on parts of a type, ``taken``; a cast ``gives`` another."""
        kind = llvm_type(taken)
        if operation == "cast":
            return self._cast(names[0], taken, gives)
        if operation == "where":
            return self._line(f"select i1 {names[0]}, {kind} {names[1]}, {kind} {names[2]}")
        if operation in ("maximum", "minimum"):
            return self._choose(operation, names, taken)
        if len(names) == 1:
            return self._line(_of_one(operation, taken).format(kind=kind, part=names[0]))
        return self._line(f"{_of_two(operation, taken)} {kind} {names[0]}, {names[1]}")

    def _choose(self, operation: str, names: tuple[str, ...], taken: Dtype) -> str:
        """Write a choice of the larger or smaller; what is no number goes before any."""
        kind, (first, last) = llvm_type(taken), names
        sooner = "greater" if operation == "maximum" else "less"
        compares = _compare(sooner, taken)
        if taken.kind == "f" and not last.startswith("%"):  # a constant, which is a number
            compares = compares.replace(" o", " u")
        better = self._line(f"{compares} {kind} {first}, {last}")
        if taken.kind == "f" and last.startswith("%"):
            none = self._line(f"fcmp uno {kind} {first}, {first}")
            better = self._line(f"or i1 {better}, {none}")
        return self._line(f"select i1 {better}, {kind} {first}, {kind} {last}")

    def _cast(self, name: str, taken: Dtype, gives: Dtype) -> str:
        here, there = llvm_type(taken), llvm_type(gives)
        if gives == BOOL:
            verb, nothing = ("fcmp une", "0.0") if taken.kind == "f" else ("icmp ne", "0")
            return self._line(f"{verb} {here} {name}, {nothing}")
        if taken == BOOL and gives.kind == "f":  # quicker than to make a whole number of it first
            one, nothing = _constant(gives.type(1)), _constant(gives.type(0))
            return self._line(f"select i1 {name}, {there} {one}, {there} {nothing}")
        return self._line(f"{_conversion(taken, gives)} {here} {name} to {there}")

    def _line(self, code: str, lines: list[str] | None = None) -> str:
        register = f"%v{len(self.lines) + len(self.before)}x{lines is self.before:d}"
        (self.lines if lines is None else lines).append(f"{register} = {code}")
        return register


def _of_one(operation: str, taken: Dtype) -> str:
    """Return how an operation on one part is written."""
    if operation in ("invert", "logical_not"):
        return "xor {kind} {part}, " + ("true" if taken == BOOL else "-1")
    if operation == "negative":
        return "fneg {kind} {part}" if taken.kind == "f" else "sub {kind} 0, {part}"
    if operation in _FUNCTIONS and llvm_type(taken) == "float":
        return f"call float @llvm.{_FUNCTIONS[operation]}.f32(float {{part}})"
    raise _refusal(operation, taken)


def _of_two(operation: str, taken: Dtype) -> str:
    """Return the verb of an operation on two parts."""
    if operation in _COMPARED:
        return _compare(operation, taken)
    if operation in _ADDED and taken != BOOL:
        if taken.kind == "f":
            return f"f{_ADDED[operation]}"
        if operation != "divide":
            return _ADDED[operation]
    if operation in _BITS and taken.kind != "f":
        return _BITS[operation]
    if operation == "right_shift" and taken.kind in "iu":
        return "ashr" if taken.kind == "i" else "lshr"
    raise _refusal(operation, taken)


def _refusal(operation: str, taken: Dtype) -> NotImplementedError:
    return NotImplementedError(f"{operation} of {taken} is not among what can be compiled")


def _compare(operation: str, taken: Dtype) -> str:
    whole, floats = _COMPARED[operation]
    if taken.kind == "f":
        return f"fcmp {floats}"
    unsigned = taken == BOOL or taken.kind == "u"
    return f"icmp {whole.replace('s', 'u', 1) if unsigned and whole[0] == 's' else whole}"


def _conversion(taken: Dtype, gives: Dtype) -> str:
    unsigned = taken == BOOL or taken.kind == "u"
    if gives.kind == "f":
        if taken.kind != "f":
            return "uitofp" if unsigned else "sitofp"
        return "fpext" if gives.itemsize > taken.itemsize else "fptrunc"
    if taken.kind == "f":
        return "fptosi"
    if taken == BOOL:
        return "zext"
    if gives.itemsize == taken.itemsize:
        return "bitcast"
    return "trunc" if gives.itemsize < taken.itemsize else "zext" if unsigned else "sext"


def _dtype(part: Any) -> Dtype:  # noqa: ANN401
    return np.dtype(part.dtype)


def _constant(number: Any) -> str:  # noqa: ANN401
    if number.dtype == BOOL:
        return "true" if number else "false"
    if number.dtype.kind == "f":
        (bits,) = struct.unpack(">Q", struct.pack(">d", float(number)))
        return f"0x{bits:016X}"
    return str(int(number))
