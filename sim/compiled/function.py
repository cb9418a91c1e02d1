"""A function of records of arrays, compiled the first time that it is called."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from sim.compiled.loop import write_code
from sim.compiled.machine import compile_code
from sim.compiled.memory import (
    Array,
    HandedOut,
    Kind,
    Lies,
    Room,
    Shape,
    address_of,
    wider,
)
from sim.compiled.reader import Reader, Slot
from sim.compiled.symbol import Dtype

Take: TypeAlias = Callable[[], tuple[Array, int]]
"""Returns an array for a result, and its address, as `Room.take`."""


class Outputs(NamedTuple):
    """Where results of a call go.

    ``takes`` are what takes an array for each, and last for what is put aside. ``begins`` has for
    each address that the code is handed which of these arrays it is in, and how many bytes in.
    """

    takes: list[Take]
    begins: list[tuple[int, int]]


Allot: TypeAlias = Callable[[Any, Shape, Dtype], Take]
"""Returns what takes arrays of a shape and type for an asker; of zeros where nobody asks."""

Fill: TypeAlias = Callable[[Mapping[int, Any]], Any]
"""Returns a result with arrays in place of its symbols, by their identity."""


class RefusedError(NotImplementedError):
    """A function does something that cannot be compiled to the same bits."""


class Planned(NamedTuple):
    """A call of machine code: where inputs and results lie, for the first run.

    ``strides`` are of bytes to the next nation, ``steps`` to the next run.
    """

    code: Callable[[int, int, int, int], None]
    nations: int
    addresses: list[int]
    strides: Array
    steps: Array


class Inputs:
    """Inputs of a call as they lie in memory, place by place.

    ``values`` are what they were found in, ``addresses`` theirs; ``layout`` has ``strides`` and
    ``steps`` as in `Planned`, for as long as they stay. ``handed_out`` are the places of results of
    other calls (`Buffers.places`).
    """

    def __init__(
        self, values: list[Any], lies: list[Lies], handed_out: Mapping[int, HandedOut]
    ) -> None:
        self.values = values
        self.lies = lies
        self.addresses = [one.address for one in lies]
        self.layout: tuple[Array, Array] | None = None
        self._handed_out = handed_out
        self._alike: dict[int, Alike | None] = {}
        self._rooms: list[Room | None] = [None] * len(lies)
        self._offsets = [0] * len(lies)
        for place in range(len(lies)):
            self._look_for_room(place)

    def renew(self, places: Sequence[int], values: Sequence[Any]) -> list[tuple[int, Any]]:
        """Put values in places where others of the same rooms were; return all others."""
        others = []
        for place, value in zip(places, values, strict=True):
            if value is self.values[place]:
                continue
            found = self._handed_out.get(id(value))
            if found is not None and found.room is self._rooms[place]:
                self.values[place] = value
                self.addresses[place] = found.address + self._offsets[place]
            else:
                others.append((place, value))
        return others

    def alike(self, place: int) -> Alike | None:
        """Return how another array has to lie to be read in the same way; None if none is."""
        if place not in self._alike:
            self._alike[place] = _alike(self.values[place], self.lies[place])
        return self._alike[place]

    def put(self, place: int, value: Any, lies: Lies) -> None:  # noqa: ANN401
        """Put another input in a place."""
        if (lies.stride, lies.step) != (self.lies[place].stride, self.lies[place].step):
            self.layout = None
        self.values[place], self.lies[place] = value, lies
        self.addresses[place] = lies.address
        self._alike.pop(place, None)
        self._look_for_room(place)

    def _look_for_room(self, place: int) -> None:
        """Note of which room an input is that is read where it was handed out."""
        value, lies = self.values[place], self.lies[place]
        found = self._handed_out.get(id(value)) if lies.array is value else None
        self._rooms[place] = None if found is None else found.room
        self._offsets[place] = 0 if found is None else lies.address - found.address


class Alike(NamedTuple):
    """How an array lies, and how many bytes into it what is read of it begins."""

    shape: Shape
    strides: Shape
    dtype: Dtype
    offset: int


def _alike(value: Any, lies: Lies) -> Alike | None:  # noqa: ANN401
    """Return how an array lies that is read where it is; None of what was copied first."""
    if type(value) is not np.ndarray or not np.may_share_memory(value, lies.array):
        return None
    return Alike(value.shape, value.strides, value.dtype, lies.address - address_of(value))


class CompiledFunction:
    """Calls a function of one record of arrays in one pass over all nations and runs.

    Parameters
    ----------
    function
        Takes a record (a dataclass, with others and mappings in it) and returns one whose fields
        it works out elementwise, ``(nation, run)``. Nothing it does may hang on a number's value.
    by_run
        Whether all that it reads and returns differs from run to run alone, ``(run,)``.
    stacks
        Names of fields with an axis of their own before that of runs.
    """

    def __init__(
        self,
        function: Callable[[Any], Any],
        *,
        by_run: bool = False,
        stacks: frozenset[str] = frozenset(),
    ) -> None:
        self._function = function
        self.by_run = by_run
        self._stacks = stacks
        self._made: list[Machine] = []
        self._reader: Reader | None = None

    def machine_for(self, kinds: tuple[Kind, ...]) -> Machine:
        """Return a machine that takes such inputs, or wider ones; make it if there is none.

        Raises
        ------
        RefusedError
            If there is no such code.
        """
        for machine in self._made:
            if machine.kinds == kinds or machine.joined_with(kinds) == machine.kinds:
                return machine
        for former in self._made:
            kinds = former.joined_with(kinds) or kinds
        with _refusing():
            self._made = [Machine(self._known_reader(), kinds, by_run=self.by_run), *self._made]
        return self._made[0]

    def read(self, record: Any) -> Reader:  # noqa: ANN401
        """Return which inputs the function reads: of every record the same.

        Raises
        ------
        RefusedError
            If it does what cannot be compiled.
        """
        if self._reader is None:
            with _refusing():
                self._reader = Reader(self._function, record, self._stacks)
        return self._reader

    def _known_reader(self) -> Reader:
        if self._reader is None:
            msg = "a function is read before it is compiled"
            raise RuntimeError(msg)
        return self._reader


@contextmanager
def _refusing() -> Iterator[None]:
    """Say that a function was refused, whatever kept it from being compiled."""
    try:
        yield
    except (NotImplementedError, TypeError, RuntimeError, OSError) as problem:
        raise RefusedError(str(problem)) from problem


class Machine:
    """A function compiled for inputs of certain types."""

    def __init__(self, reader: Reader, kinds: tuple[Kind, ...], *, by_run: bool) -> None:
        self.kinds = kinds
        self._reader = reader
        self._by_run = by_run
        inputs = {
            symbol.parts[0]: (kind, place)
            for place, (symbol, kind) in enumerate(zip(reader.inputs, kinds, strict=True))
        }
        outputs = [symbol for slot in reader.slots.values() for symbol in slot.symbols]
        written = write_code(inputs, outputs, by_run=by_run)
        self._code, self._aside = compile_code(written.text), written.aside
        self._fill = _filler(reader.result, {*reader.slots, *reader.handed_on})

    def joined_with(self, kinds: tuple[Kind, ...]) -> tuple[Kind, ...] | None:
        """Return kinds wide enough for these inputs and its own; None if types differ."""
        if any(own[0] != other[0] for own, other in zip(self.kinds, kinds, strict=True)):
            return None
        return tuple(
            (own[0], wider(own[1], other[1])) for own, other in zip(self.kinds, kinds, strict=True)
        )

    def outputs(self, shape: tuple[int, int], allot: Allot) -> Outputs:
        """Return what takes arrays for results, and where in them each begins."""
        takes, begins = [], []
        for place, slot in enumerate(self._reader.slots.values()):
            first = slot.symbols[0]
            asker = None if first.operation == "sum of runs" else (self, place)
            takes.append(allot(asker, self._shape(slot, shape), first.dtype))
            stride = shape[1] * first.dtype.itemsize
            begins += [(place, entry * stride) for entry in range(len(slot.symbols))]
        if self._aside:  # read within a call alone, so that all take the same memory
            begins.append((len(takes), 0))
            takes.append(allot((self, "aside"), (self._aside, shape[1]), _WIDEST))
        return Outputs(takes, begins)

    def plan(self, inputs: Inputs, shape: tuple[int, int], outputs: Outputs) -> tuple[Planned, Any]:
        """Return what is to be called, and the result, in whose arrays nothing is yet."""
        taken = [take() for take in outputs.takes]
        addresses = inputs.addresses + [taken[one][1] + offset for one, offset in outputs.begins]
        if inputs.layout is None:
            inputs.layout = self._layout(inputs.lies, [array for array, _ in taken])
        found = {key: inputs.values[place] for key, place in self._reader.handed_on.items()}
        for key, (array, _) in zip(self._reader.slots, taken, strict=False):
            found[key] = array
        nations = 1 if self._by_run else shape[0]
        return Planned(self._code, nations, addresses, *inputs.layout), self._fill(found)

    def _layout(self, inputs: Sequence[Lies], made: Sequence[Array]) -> tuple[Array, Array]:
        """Return strides and steps of all inputs and results."""
        strides, steps = [one.stride for one in inputs], [one.step for one in inputs]
        for slot, array in zip(self._reader.slots.values(), made, strict=False):
            if slot.symbols[0].operation == "sum of runs":
                stride, step = array.itemsize, 0
            else:
                stride = array.strides[0] if array.ndim > 1 and not slot.stacked else 0
                step = array.itemsize
            strides += [stride] * len(slot.symbols)
            steps += [step] * len(slot.symbols)
        if self._aside:
            strides, steps = [*strides, 0], [*steps, 0]
        return np.array(strides, np.int64), np.array(steps, np.int64)

    def _shape(self, slot: Slot, shape: tuple[int, int]) -> Shape:
        if slot.symbols[0].operation == "sum of runs":
            return shape[:1]
        if slot.stacked:
            return (len(slot.symbols), shape[1])
        return shape[1:] if self._by_run or slot.symbols[0].operation == "sum" else shape


_WIDEST: Final = np.dtype(np.float64)
"""A type as wide as any."""


def _filler(result: Any, symbols: Container[int]) -> Fill:  # noqa: ANN401
    """Return what fills a result whose symbols have these identities."""
    if id(result) in symbols:
        return itemgetter(id(result))
    if isinstance(result, tuple):
        parts = [_filler(part, symbols) for part in result]
        return lambda found: tuple([fill(found) for fill in parts])
    kind = type(result)
    parts = [_filler(getattr(result, name), symbols) for name in kind.__dataclass_fields__]
    return lambda found: kind(*[fill(found) for fill in parts])
