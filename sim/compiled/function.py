"""A function of records of arrays, compiled the first time that it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.compiled.code import write_code
from sim.compiled.machine import compile_code
from sim.compiled.symbol import Dtype, Symbol

NUMBER: Final = np.float32
"""The precision of plain numbers among the inputs, which take that of their company."""

Array = npt.NDArray[Any]
Kind: TypeAlias = tuple[Dtype, str]
Step: TypeAlias = tuple[bool, Any]
"""One step to an input: whether it is by name of an attribute, and the name or key."""


class Lies(NamedTuple):
    """An input as it lies in memory: ``stride`` is of bytes from one nation to the next."""

    value: Any
    array: Array
    kind: Kind
    address: int
    stride: int


class CompiledFunction:
    """Calls a function of one record of arrays in one pass over all nations and runs.

    Parameters
    ----------
    function
        Takes a record (a dataclass, with others and mappings in it) and returns one whose fields
        it works out elementwise, ``(nation, run)``. Nothing it does may hang on a number's value.
    """

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function
        self._made: list[_Machine] = []
        self._reader: _Reader | None = None

    def machine_for(self, record: Any, inputs: Sequence[Lies]) -> _Machine:  # noqa: ANN401
        """Return a machine that takes such inputs, or wider ones; make it if there is none."""
        kinds = tuple(one.kind for one in inputs)
        for machine in self._made:
            if machine.takes(kinds):
                return machine
        for former in self._made:
            kinds = former.joined_with(kinds) or kinds
        self._made = [_Machine(self._function, record, kinds), *self._made]
        return self._made[0]

    def read(self, record: Any) -> _Reader:  # noqa: ANN401
        """Return which inputs the function reads: of every record the same."""
        if self._reader is None:
            self._reader = _Reader(self._function, record)
        return self._reader


class Caller:
    """Calls a compiled function time after time; what lies where it lay is not looked for anew."""

    def __init__(self, compiled: CompiledFunction) -> None:
        self._compiled = compiled
        self._last: list[Lies] = []

    def __call__(self, record: Any, shape: tuple[int, int]) -> Any:  # noqa: ANN401
        """Return what the function returns for a record; ``shape`` is ``(nation, run)``."""
        reader = self._compiled.read(record)
        values = [_follow(record, path) for path in reader.used]
        last: list[Lies | None] = [*self._last] or [None] * len(values)
        inputs = [
            one
            if one is not None and one.value is value
            else find_in_memory(value, shape, is_table=place in reader.tables)
            for place, (one, value) in enumerate(zip(last, values, strict=True))
        ]
        self._last = inputs
        return self._compiled.machine_for(record, inputs)(inputs, shape)


def find_in_memory(value: Any, shape: tuple[int, int], *, is_table: bool = False) -> Lies:  # noqa: ANN401
    """Return how an input lies in memory, copied if it does not lie as compiled code reads."""
    array = np.asarray(value, NUMBER) if isinstance(value, float) else np.asarray(value)
    size = array.itemsize
    if array.shape == shape and array.strides[1] == 0:
        array = array[:, :1]
    if is_table:
        kind, array = "table", np.ascontiguousarray(array)
    elif array.shape == shape:
        kind = "cell"
        array = array if array.strides[1] == size else np.ascontiguousarray(array)
    elif array.shape == shape[1:]:
        kind = "run"
        array = np.ascontiguousarray(array)
    elif array.shape == (shape[0], 1):
        kind = "row"
    elif array.size == 1:
        kind = "single"
    else:
        msg = f"an input of shape {array.shape} is none of nations and runs {shape}"
        raise ValueError(msg)
    stride = array.strides[0] if kind in ("cell", "row") else 0
    return Lies(value, array, (array.dtype, kind), _address(array), stride)


class _Reader:
    """Reads a function with symbols in place of all inputs of a record."""

    def __init__(self, function: Callable[[Any], Any], record: Any) -> None:  # noqa: ANN401
        self._found: list[tuple[tuple[Step, ...], Symbol]] = []
        self.result = function(self._replace(record, ()))
        reached, tables = _inputs_of(_symbols_of(self.result))
        self.used = [path for path, symbol in self._found if id(symbol) in reached]
        self.inputs = [symbol for _, symbol in self._found if id(symbol) in reached]
        self.tables = {place for place, one in enumerate(self.inputs) if id(one) in tables}

    def _replace(self, part: Any, path: tuple[Step, ...]) -> Any:  # noqa: ANN401
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
        if isinstance(part, np.ndarray | np.generic | float | bool):
            dtype = np.dtype(NUMBER) if isinstance(part, float) else np.asarray(part).dtype
            symbol = Symbol("input", (len(self._found),), dtype)
            self._found.append((path, symbol))
            return symbol
        return part


class _Machine:
    """A function compiled for inputs of certain types, and what calls it."""

    def __init__(
        self,
        function: Callable[[Any], Any],
        record: Any,  # noqa: ANN401
        kinds: tuple[Kind, ...],
    ) -> None:
        reader = _Reader(function, record)
        places = {id(symbol): place for place, symbol in enumerate(reader.inputs)}
        self._kinds = kinds
        self._result = reader.result
        results = list(_symbols_of(reader.result))
        self._handed_on = {id(one): places[id(one)] for one in results if id(one) in places}
        self._outputs = [one for one in results if id(one) not in places]
        inputs = {
            symbol.parts[0]: (kind, place)
            for place, (symbol, kind) in enumerate(zip(reader.inputs, kinds, strict=True))
        }
        self._call = compile_code(write_code(inputs, self._outputs))

    def takes(self, kinds: tuple[Kind, ...]) -> bool:
        """Return whether it takes inputs of these kinds, or wider ones in their place."""
        return self.joined_with(kinds) == self._kinds

    def joined_with(self, kinds: tuple[Kind, ...]) -> tuple[Kind, ...] | None:
        """Return kinds wide enough for these inputs and its own; None if types differ."""
        if any(own[0] != other[0] for own, other in zip(self._kinds, kinds, strict=True)):
            return None
        return tuple(
            (own[0], _wider(own[1], other[1]))
            for own, other in zip(self._kinds, kinds, strict=True)
        )

    def __call__(self, inputs: Sequence[Lies], shape: tuple[int, int]) -> Any:  # noqa: ANN401
        widened = [
            one if one.kind == kind else _widen(one, kind[1], shape)
            for one, kind in zip(inputs, self._kinds, strict=True)
        ]
        made = [
            np.zeros(shape[1:], symbol.dtype)
            if symbol.operation == "sum"
            else np.empty(shape, symbol.dtype)
            for symbol in self._outputs
        ]
        addresses = [one.address for one in widened] + [_address(one) for one in made]
        strides = [one.stride for one in widened] + [
            one.strides[0] if one.ndim > 1 else 0 for one in made
        ]
        table = np.array([addresses, strides], np.int64)
        self._call(_address(table), _address(table) + table.strides[0], *shape)
        found = dict(zip(map(id, self._outputs), made, strict=True))
        found |= {symbol: inputs[place].value for symbol, place in self._handed_on.items()}
        return _filled(self._result, found)


def _filled(result: Any, found: Mapping[int, Any]) -> Any:  # noqa: ANN401
    """Return a result with arrays in place of its symbols, by their identity."""
    if isinstance(result, tuple):
        return tuple(_filled(part, found) for part in result)
    if isinstance(result, Symbol):
        return found[id(result)]
    return type(result)(**{name: _filled(part, found) for name, part in _fields_of(result).items()})


def _symbols_of(result: Any) -> Iterator[Symbol]:  # noqa: ANN401
    """Yield all symbols of a result, through the records and tuples that hold them."""
    if isinstance(result, Symbol):
        yield result
        return
    for part in result if isinstance(result, tuple) else _fields_of(result).values():
        yield from _symbols_of(part)


def _address(array: Array) -> int:
    address: int = array.__array_interface__["data"][0]
    return address


def _wider(one: str, other: str) -> str:
    """Return a kind in which both can be written."""
    if other in (one, "single"):
        return one
    return other if one == "single" else "cell"


def _widen(one: Lies, kind: str, shape: tuple[int, int]) -> Lies:
    """Return an input written out as a wider kind."""
    full = {"cell": shape, "run": shape[1:], "row": (shape[0], 1)}[kind]
    written = np.ascontiguousarray(np.broadcast_to(one.array, full))
    return find_in_memory(written, shape)


def _fields_of(record: Any) -> dict[str, Any]:  # noqa: ANN401
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _follow(record: Any, path: tuple[Step, ...]) -> Any:  # noqa: ANN401
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
