"""What a function works out that is the same for all nations, so that it is worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sim.compiled.code import SUMS, Inputs
from sim.compiled.symbol import Symbol

_CONSTANT, _BY_RUN, _BY_NATION = range(3)
"""What a number differs by: by nothing, from run to run, from nation to nation."""

_DIFFERS: Final = {
    "single": _CONSTANT,
    "table": _CONSTANT,
    "run": _BY_RUN,
    "row": _BY_NATION,
    "cell": _BY_NATION,
}


def find_run_symbols(inputs: Inputs, outputs: Sequence[Symbol]) -> dict[int, tuple[Symbol, int]]:
    """Return symbols that differ from run to run alone, but are read by what differs by nation.

    By the identity of each: itself, and its place among them; those that are worked out alike have
    the same. Inputs are not among them, nor what such symbols rest on.
    """
    return _Finder(inputs).find(outputs)


class _Finder:
    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self._differs: dict[int, int] = {}
        self._alike: dict[tuple[Any, ...], int] = {}
        self._names: dict[int, int] = {}

    def find(self, outputs: Sequence[Symbol]) -> dict[int, tuple[Symbol, int]]:
        found: dict[int, tuple[Symbol, int]] = {}
        places: dict[int, int] = {}
        seen: set[int] = set()
        ahead = list(outputs)
        while ahead:
            symbol = ahead.pop()
            if id(symbol) in seen or symbol.operation == "input":
                continue
            seen.add(id(symbol))
            differs = self._differs_by(symbol)
            if differs == _BY_RUN:
                place = places.setdefault(self._name(symbol), len(places))
                found[id(symbol)] = symbol, place
            elif differs == _BY_NATION:
                ahead += _symbols(symbol)
        return found

    def _differs_by(self, symbol: Symbol) -> int:
        """Return what a symbol differs by: by whatever any part of it does."""
        if id(symbol) not in self._differs:
            if symbol.operation == "input":
                (_, kind), _ = self._inputs[symbol.parts[0]]
                differs = _DIFFERS[kind]
            elif symbol.operation in SUMS:
                differs = _BY_NATION
            else:
                differs = max(map(self._differs_by, _symbols(symbol)), default=_CONSTANT)
            self._differs[id(symbol)] = differs
        return self._differs[id(symbol)]

    def _name(self, symbol: Symbol) -> int:
        """Return a number that symbols share which are worked out alike."""
        if id(symbol) not in self._names:
            parts = tuple(
                self._name(part) if isinstance(part, Symbol) else (part, type(part))
                for part in symbol.parts
            )
            key = (symbol.operation, parts, symbol.dtype)
            self._names[id(symbol)] = self._alike.setdefault(key, len(self._alike))
        return self._names[id(symbol)]


def _symbols(symbol: Symbol) -> Iterable[Symbol]:
    return [part for part in symbol.parts if isinstance(part, Symbol)]
