"""A function read with symbols in place of all inputs of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from sim.compiled.memory import NUMBER
from sim.compiled.symbol import Dtype, Stack, Symbol

Step: TypeAlias = tuple[bool, Any]
"""One step to an input: whether it is by name of an attribute, and the name or key."""

Path: TypeAlias = tuple[Step, ...]


class Slot(NamedTuple):
    """One array among the results: a symbol, or several one upon another."""

    symbols: tuple[Symbol, ...]
    stacked: bool


class Part(NamedTuple):
    """Inputs that one field of a record has: their places, and what reads them from a record."""

    places: list[int]
    read: Callable[[Any], Sequence[Any]]


class Reader:
    """Reads a function with symbols in place of all inputs of a record.

    Attributes
    ----------
    result
        What the function returned, with symbols in it.
    inputs
        Symbols of what it reads, in order; ``entries`` says which of a stack it is, ``kinds`` what
        it is read as, and ``values`` returns what a record has in their places.
    parts
        Inputs by the field of the record in which they are.
    slots
        Arrays of the result by the identity of their symbol or stack.
    handed_on
        Places of inputs that are results as they are.
    """

    def __init__(
        self,
        function: Callable[[Any], Any],
        record: Any,  # noqa: ANN401
        stacks: frozenset[str],
    ) -> None:
        self._stacks = stacks
        self._found: list[tuple[Path, int | None, Symbol]] = []
        self.result = function(self._replace(record, ()))
        parts = list(_parts_of(self.result))
        reached, tables = _inputs_of(symbol for part in parts for symbol in _symbols(part))
        used = [one for one in self._found if id(one[2]) in reached]
        self.inputs = [symbol for *_, symbol in used]
        paths = [path for path, *_ in used]
        self.values = _reading(paths)
        self.parts = {
            name: Part(places, _reading([paths[place] for place in places]))
            for name, places in _by_field(paths).items()
        }
        self.entries = [entry for _, entry, _ in used]
        self.kinds = [
            "stack" if entry is not None else "table" if id(symbol) in tables else ""
            for _, entry, symbol in used
        ]
        places = {id(one[2]): place for place, one in enumerate(used) if one[1] is None}
        self.handed_on = {id(part): places[id(part)] for part in parts if id(part) in places}
        self.slots = {
            id(part): Slot(tuple(_symbols(part)), isinstance(part, Stack))
            for part in parts
            if id(part) not in places
        }

    def _replace(self, part: Any, path: Path) -> Any:  # noqa: ANN401
        """Return a part of a record with symbols in place of its numbers."""
        if is_dataclass(part) and not isinstance(part, type):
            parts = {
                name: self._replace(value, (*path, (True, name)))
                for name, value in _fields_of(part).items()
            }
            return type(part)(**parts)
        if isinstance(part, Mapping):
            return {key: self._replace(one, (*path, (False, key))) for key, one in part.items()}
        if isinstance(part, tuple):
            return tuple(self._replace(one, (*path, (False, key))) for key, one in enumerate(part))
        if isinstance(part, np.ndarray) and path[-1][1] in self._stacks:
            return Stack([self._input(path, part.dtype, entry) for entry in range(len(part))])
        if isinstance(part, np.ndarray | np.generic | float | bool):
            dtype = np.dtype(NUMBER) if isinstance(part, float) else np.asarray(part).dtype
            return self._input(path, dtype)
        return part

    def _input(self, path: Path, dtype: Dtype, entry: int | None = None) -> Symbol:
        symbol = Symbol("input", (len(self._found),), dtype)
        self._found.append((path, entry, symbol))
        return symbol


def _parts_of(result: Any) -> Iterator[Symbol | Stack]:  # noqa: ANN401
    """Yield all arrays of a result, through the records and tuples that hold them."""
    if isinstance(result, Symbol | Stack):
        yield result
        return
    for part in result if isinstance(result, tuple) else _fields_of(result).values():
        yield from _parts_of(part)


def _symbols(part: Symbol | Stack) -> tuple[Any, ...]:
    return part.parts if isinstance(part, Stack) else (part,)


def _fields_of(record: Any) -> dict[str, Any]:  # noqa: ANN401
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _by_field(paths: Sequence[Path]) -> dict[str, list[int]]:
    """Return the places of paths by the field in which they begin."""
    places: dict[str, list[int]] = {}
    for place, path in enumerate(paths):
        places.setdefault(path[0][1], []).append(place)
    return places


def _reading(paths: Sequence[Path]) -> Callable[[Any], Sequence[Any]]:
    """Return what reads all that is at the ends of paths through a record, in their order."""
    if len(paths) > 1 and all(is_attribute for path in paths for is_attribute, _ in path):
        names: Callable[[Any], Sequence[Any]]
        names = attrgetter(*(".".join(name for _, name in path) for path in paths))
        return names
    return lambda record: [_follow(record, path) for path in paths]


def _follow(record: Any, path: Path) -> Any:  # noqa: ANN401
    for is_attribute, name in path:
        record = getattr(record, name) if is_attribute else record[name]
    return record


def _inputs_of(results: Iterable[Symbol]) -> tuple[set[int], set[int]]:
    """Return by identity what results rest on, and which of it are tables."""
    seen: set[int] = set()
    tables: set[int] = set()
    ahead = list(results)
    while ahead:
        symbol = ahead.pop()
        if id(symbol) in seen:
            continue
        seen.add(id(symbol))
        parts = [part for part in symbol.parts if isinstance(part, Symbol)]
        tables |= {id(part) for part in parts[:1] if symbol.operation in ("entry", "take")}
        ahead += parts
    return seen, tables
