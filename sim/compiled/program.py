"""Calls of machine code that are laid out first, and then carried out some runs at a time.

What is done to a run reads nothing of other runs. So all calls can be carried out for as many
runs as fit a processor's cache, then for the next, and what one call writes is still in the cache
when another reads it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final, NamedTuple

import numpy as np

from sim.compiled.function import CompiledFunction, Inputs, Machine, Outputs, Planned, Take
from sim.compiled.heard import code_of_hearing
from sim.compiled.memory import Array, Buffers, Lies, Shape, address_of, find_in_memory, widen
from sim.compiled.reader import Reader
from sim.compiled.symbol import Dtype

CACHE: Final = 2**20
"""Bytes that the arrays of one call may take: about half of a core's own cache."""

LEAST: Final = 64
"""Runs are taken in multiples of so many: what a processor works on at once, some times over."""


MOST: Final = 2**15
"""Runs at a time of which the halves of whole numbers are added up in 32 bits."""


class _Former(NamedTuple):
    """What a function read in its last call: most of it is the same in the next.

    ``outputs`` are where its results go, ``fields`` those of the record that it read.
    """

    inputs: Inputs
    machine: Machine
    outputs: Outputs
    fields: dict[str, Any]


class Program:
    """Calls for one block of runs, ``shape`` ``(nation, run)``, in the order in which they came.

    What a call returns are arrays in which nothing is until `run`; only further calls may take
    them before.
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        self._shape = shape
        self._buffers = _spare_buffers(shape)
        self._planned: list[Planned] = []
        self._former: dict[CompiledFunction, _Former] = {}
        self._known: dict[tuple[str, int], tuple[Any, Lies]] = {}
        self._widened: dict[tuple[int, int, str], Lies] = {}
        self._heard: dict[int, list[Lies]] = {}
        self._kept: list[Array] = []

    def call(self, function: CompiledFunction, record: Any) -> Any:  # noqa: ANN401
        """Plan a call and return what will be its result.

        Raises
        ------
        RefusedError
            If the function does what cannot be compiled.
        """
        reader = function.read(record)
        former = self._former.get(function)
        if former is None or not self._renew(former, record, reader):
            former = self._former[function] = self._find(function, record, reader)
        planned, result = former.machine.plan(former.inputs, self._shape, former.outputs)
        self._planned.append(planned)
        return result

    def _find(self, function: CompiledFunction, record: Any, reader: Reader) -> _Former:  # noqa: ANN401
        """Find all inputs of a call, and the machine that takes them."""
        values = [*reader.values(record)]
        inputs = [self._input(value, place, reader) for place, value in enumerate(values)]
        machine = function.machine_for(tuple(one.kind for one in inputs))
        for place, kind in enumerate(machine.kinds):
            if inputs[place].kind != kind:
                inputs[place] = self._widen(inputs[place], kind[1])
        outputs = machine.outputs(self._shape, self._allot)
        return _Former(
            Inputs(values, inputs, self._buffers.places),
            machine,
            outputs,
            _fields_of(record, reader),
        )

    def _renew(self, former: _Former, record: Any, reader: Reader) -> bool:  # noqa: ANN401
        """Put what is new in place of what was read in the last call; return whether it fits."""
        fields = former.fields
        for name, part in reader.parts.items():
            field = getattr(record, name)
            if field is fields[name]:
                continue
            fields[name] = field
            for place, value in former.inputs.renew(part.places, part.read(record)):
                if not self._renew_one(former, reader, place, value):
                    return False
        return True

    def _renew_one(self, former: _Former, reader: Reader, place: int, value: Any) -> bool:  # noqa: ANN401
        """Put a value in a place; of an array that lies as the last did only find the address."""
        inputs = former.inputs
        alike = inputs.alike(place)
        if (
            alike is not None
            and type(value) is np.ndarray
            and id(value) not in self._buffers.places
            and value.strides == alike.strides
            and value.shape == alike.shape
            and value.dtype is alike.dtype
        ):
            self._kept.append(value)
            inputs.values[place], inputs.addresses[place] = value, address_of(value) + alike.offset
            return True
        lies = self._input(value, place, reader)
        if lies.kind != former.machine.kinds[place]:
            return False
        inputs.put(place, value, lies)
        return True

    def hear(self, ties: Array, columns: Array, signal: Array) -> Array:
        """Plan the signals that each nation hears, ``(nation, run)``.

        ``ties`` has a column for each of the rows of ``signal`` that ``columns`` lists. All lie on
        a binary grid, so that sums are exact in any order.
        """
        heard, begins = self._buffers.take("heard", self._shape, signal.dtype)
        rows = self._heard.get(id(ties))
        if rows is None:
            parts = ties, columns, np.int64(len(columns))
            rows = self._heard[id(ties)] = [self._lies(part, "table") for part in parts]
        said = self._lies(signal, "")
        self._planned.append(
            Planned(
                code_of_hearing(),
                self._shape[0],
                [*(one.address for one in rows), said.address, begins],
                np.array([rows[0].array.strides[0], 0, 0, said.stride, heard.strides[0]]),
                np.array([0, 0, 0, said.step, heard.itemsize]),
            )
        )
        return heard

    def run(self) -> None:
        """Carry out all that was planned."""
        if not self._planned:
            return
        addresses = np.array([one for call in self._planned for one in call.addresses], np.int64)
        strides = np.concatenate([call.strides for call in self._planned])
        steps = np.concatenate([call.steps for call in self._planned])
        begins, runs, tile = address_of(strides), self._shape[1], self._tile()
        for first in range(0, runs, tile):
            here = addresses + steps * first
            place, count = address_of(here), min(tile, runs - first)
            offset = 0
            for call in self._planned:
                call.code(place + offset, begins + offset, call.nations, count)
                offset += len(call.addresses) * addresses.itemsize
        self._planned.clear()
        self._kept.clear()

    def close(self) -> None:
        """Leave the memory of results to the next program, but for what somebody still holds."""
        _SPARE.insert(0, (self._shape, self._buffers))
        del _SPARE[SPARE:]

    def _tile(self) -> int:
        """Return how many runs are taken at a time."""
        layouts = {id(call.steps): call for call in self._planned}  # most weeks share theirs
        largest = max(map(_bytes_a_run, layouts.values()))
        return min(max(CACHE // largest // LEAST, 1) * LEAST, MOST)

    def _allot(self, asker: Any, shape: Shape, dtype: Dtype) -> Take:  # noqa: ANN401
        """Return what takes arrays; what is added up from tile to tile begins with zeros."""
        if asker is not None:
            return self._buffers.room(asker, shape, dtype).take

        kept = self._kept  # not the program: one that refers to itself keeps its arrays for longer

        def take_zeros() -> tuple[Array, int]:
            sums = np.zeros(shape, dtype)
            kept.append(sums)
            return sums, address_of(sums)

        return take_zeros

    def _input(self, value: Any, place: int, reader: Reader) -> Lies:  # noqa: ANN401
        """Return how the value of an input lies in memory."""
        lies, entry = self._lies(value, reader.kinds[place]), reader.entries[place]
        return lies if entry is None else lies.entry(entry)

    def _lies(self, value: Any, kind: str) -> Lies:  # noqa: ANN401
        """Return how a value lies in memory; what is not ours is looked at once."""
        known = self._known.get((kind, id(value)))
        if known is not None:
            return known[1]
        ours = self._buffers.places.get(id(value))
        if ours is not None:
            stride = value.strides[0] if value.ndim > 1 else 0
            kind = kind or ("cell" if value.ndim > 1 else "run")
            return Lies(value, (value.dtype, kind), ours.address, stride)
        if self._buffers.owns(value):  # a part of a result has to be there before it is copied
            self.run()
        lies = find_in_memory(value, self._shape, kind)
        self._known[kind, id(value)] = value, lies
        return lies

    def _widen(self, one: Lies, kind: str) -> Lies:
        """Return an input written out wider; what is no result of ours is written out once."""
        key = (id(one.array), one.address, kind)
        if key in self._widened:
            return self._widened[key]
        ours = self._buffers.owns(one.array)
        if ours:  # what is written out has to be there
            self.run()
        wide = widen(one, kind, self._shape)
        if ours:
            self._kept.append(wide.array)
        else:
            self._widened[key] = wide
        return wide


_SPARE: Final[list[tuple[tuple[int, int], Buffers]]] = []
"""Memory of the programs closed last: to ask the system for it takes as long as a week."""

SPARE: Final = 2
"""For so many of them: the world of the words may have other nations than the scenario."""


def _spare_buffers(shape: tuple[int, int]) -> Buffers:
    """Return memory that a program of this shape left, or none yet; nobody else gets the same."""
    for left in [left for left in _SPARE if left[0] == shape]:
        with suppress(ValueError):  # another thread was quicker
            _SPARE.remove(left)
            return left[1]
    return Buffers()


def _fields_of(record: Any, reader: Reader) -> dict[str, Any]:  # noqa: ANN401
    return {name: getattr(record, name) for name in reader.parts}


def _bytes_a_run(call: Planned) -> int:
    """Return how many bytes a call reads or writes of each run."""
    return int((call.steps * np.where(call.strides != 0, call.nations, 1)).sum())
