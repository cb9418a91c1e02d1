"""A function of records of arrays, compiled the first time that it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeAlias

from sim.compiled.loop import write_code
from sim.compiled.machine import compile_code
from sim.compiled.memory import Array, Kind, Lies, Shape, wider
from sim.compiled.reader import Reader, Slot
from sim.compiled.symbol import Dtype

Allot: TypeAlias = Callable[[Any, Shape, Dtype], tuple[Array, int]]
"""Returns an array for a result, and its address, as `Buffers.take`; of zeros where nobody asks."""


class RefusedError(NotImplementedError):
    """A function does something that cannot be compiled to the same bits."""


class Planned(NamedTuple):
    """A call of machine code: where inputs and results lie, for the first run.

    ``strides`` are of bytes to the next nation, ``steps`` to the next run.
    """

    code: Callable[[int, int, int, int], None]
    nations: int
    addresses: list[int]
    strides: list[int]
    steps: list[int]


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
        self._code = compile_code(write_code(inputs, outputs))

    def joined_with(self, kinds: tuple[Kind, ...]) -> tuple[Kind, ...] | None:
        """Return kinds wide enough for these inputs and its own; None if types differ."""
        if any(own[0] != other[0] for own, other in zip(self.kinds, kinds, strict=True)):
            return None
        return tuple(
            (own[0], wider(own[1], other[1])) for own, other in zip(self.kinds, kinds, strict=True)
        )

    def plan(
        self, inputs: Sequence[Lies], shape: tuple[int, int], allot: Allot
    ) -> tuple[Planned, Any]:
        """Return what is to be called, and the result, in whose arrays nothing is yet."""
        addresses = [one.address for one in inputs]
        strides = [one.stride for one in inputs]
        steps = [one.step for one in inputs]
        found = {symbol: inputs[place].value for symbol, place in self._reader.handed_on.items()}
        for place, (key, slot) in enumerate(self._reader.slots.items()):
            first = slot.symbols[0]
            over_runs = first.operation == "sum of runs"
            asker = None if over_runs else (self, place)
            made, begins = allot(asker, self._shape(slot, shape), first.dtype)
            stride, step = made.strides[0] if made.ndim > 1 else 0, made.itemsize
            if over_runs:
                stride, step = made.itemsize, 0
            found[key] = made
            count = len(slot.symbols)
            addresses += [begins + entry * stride for entry in range(count)]
            strides += [0 if slot.stacked else stride] * count
            steps += [step] * count
        nations = 1 if self._by_run else shape[0]
        return Planned(self._code, nations, addresses, strides, steps), _filled(
            self._reader.result, found
        )

    def _shape(self, slot: Slot, shape: tuple[int, int]) -> Shape:
        if slot.symbols[0].operation == "sum of runs":
            return shape[:1]
        if slot.stacked:
            return (len(slot.symbols), shape[1])
        return shape[1:] if self._by_run or slot.symbols[0].operation == "sum" else shape


def _filled(result: Any, found: Mapping[int, Any]) -> Any:  # noqa: ANN401
    """Return a result with arrays in place of its symbols, by their identity."""
    made = found.get(id(result))
    if made is not None:
        return made
    if isinstance(result, tuple):
        return tuple(_filled(part, found) for part in result)
    return type(result)(
        *[_filled(getattr(result, name), found) for name in result.__dataclass_fields__]
    )
