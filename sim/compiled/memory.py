"""How inputs and results lie in memory, and memory that is used again once nobody reads it."""

from __future__ import annotations

import math
from collections.abc import Callable
from sys import getrefcount
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.compiled.symbol import Dtype

NUMBER: Final = np.float32
"""The precision of plain numbers among the inputs, which take that of their company."""

Array = npt.NDArray[Any]
Kind: TypeAlias = tuple[Dtype, str]
Shape: TypeAlias = tuple[int, ...]


class Lies(NamedTuple):
    """An input as it lies in memory.

    ``stride`` is of bytes from one nation to the next, or from one of a stack to the next.
    """

    array: Array
    kind: Kind
    address: int
    stride: int

    @property
    def step(self) -> int:
        """Bytes from one run to the next."""
        return self.array.itemsize if self.kind[1] in ("cell", "run") else 0

    def entry(self, place: int) -> Lies:
        """Return one of a stack."""
        return Lies(self.array, (self.kind[0], "run"), self.address + place * self.stride, 0)


def find_in_memory(value: Any, shape: tuple[int, int], kind: str = "") -> Lies:  # noqa: ANN401
    """Return how an input lies in memory, copied if it does not lie as compiled code reads.

    ``kind`` says what it is read as where that does not follow from its shape: a "table", or a
    "stack" of what differs from run to run.
    """
    array = np.asarray(value, NUMBER) if isinstance(value, float) else np.asarray(value)
    size = array.itemsize
    if kind == "stack":
        full = np.broadcast_to(array, (len(array), shape[1]))
        array = full if full.strides[1] == size else np.ascontiguousarray(full)
        return Lies(array, (array.dtype, kind), address_of(array), array.strides[0])
    if array.shape == shape and array.strides[1] == 0:
        array = array[:, :1]
    if kind == "table":
        array = np.ascontiguousarray(array)
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
    return Lies(array, (array.dtype, kind), address_of(array), stride)


def address_of(array: Array) -> int:
    """Return where an array begins."""
    address: int = array.__array_interface__["data"][0]
    return address


def on_line(shape: Shape, dtype: Dtype) -> Array:
    """Return an array with whatever is in it that begins with a line of a processor's cache.

    What a processor works on at once is as long as a line: it takes half as long again to write or
    read where each piece lies on two.
    """
    size = math.prod(shape) * dtype.itemsize
    room = np.empty(size + LINE, np.uint8)
    begins = -address_of(room) % LINE
    return room[begins : begins + size].view(dtype).reshape(shape)


LINE: Final = 64
"""Bytes of a line of a processor's cache."""


def wider(one: str, other: str) -> str:
    """Return a kind in which both can be written."""
    if other in (one, "single"):
        return one
    return other if one == "single" else "cell"


def widen(one: Lies, kind: str, shape: tuple[int, int]) -> Lies:
    """Return an input written out as a wider kind."""
    full = {"cell": shape, "run": shape[1:], "row": (shape[0], 1)}[kind]
    written = np.ascontiguousarray(np.broadcast_to(one.array, full))
    return find_in_memory(written, shape)


class _Slab(np.ndarray):
    """Much memory at once.

    Of another type than what is cut from it: so that stays the base of its own views, and can be
    asked whether any is left.
    """


class HandedOut(NamedTuple):
    """Where an array lies that was handed out, and the room that it is of."""

    address: int
    room: Room


class Buffers:
    """Memory for results, used again once nobody holds what was in it.

    Each asker has a `Room` of its own: where nobody holds one of its arrays or a view of it, the
    next result goes there, and finds it in a processor's cache. What somebody holds is never
    written over.

    ``places`` tells by the identity of an array handed out where it lies.
    """

    def __init__(self) -> None:
        self._rooms: dict[Any, Room] = {}
        self._slab: Array = np.empty(0, np.uint8)
        self.places: dict[int, HandedOut] = {}

    def room(self, asker: Any, shape: Shape, dtype: Dtype) -> Room:  # noqa: ANN401
        """Return an asker's room for arrays of a shape and type."""
        key = asker, shape, dtype
        if key not in self._rooms:
            self._rooms[key] = Room(lambda room: self._add(room, shape, dtype))
        return self._rooms[key]

    def take(self, asker: Any, shape: Shape, dtype: Dtype) -> tuple[Array, int]:  # noqa: ANN401
        """Return an array with whatever is in it, and its address."""
        return self.room(asker, shape, dtype).take()

    def _add(self, room: Room, shape: Shape, dtype: Dtype) -> tuple[Array, int]:
        array = self._carve(shape, dtype)
        self.places[id(array)] = HandedOut(address_of(array), room)
        return array, self.places[id(array)].address

    def _carve(self, shape: Shape, dtype: Dtype) -> Array:
        """Return a new array, cut from much memory at once, which the system hands out faster."""
        size = -(-math.prod(shape) * dtype.itemsize // LINE) * LINE
        if size > len(self._slab):
            self._slab = on_line((max(_SLAB, size),), np.dtype(np.uint8)).view(_Slab)
        part, self._slab = self._slab[:size], self._slab[size:]
        return np.ndarray(shape, dtype, part)

    def owns(self, value: Any) -> bool:  # noqa: ANN401
        """Return whether an array, or what it is a part of, was handed out here."""
        return id(value) in self.places or id(getattr(value, "base", None)) in self.places


class Room:
    """Arrays of one shape and type, with their addresses; ``add`` makes another."""

    def __init__(self, add: Callable[[Room], tuple[Array, int]]) -> None:
        self._add = add
        self._arrays: list[tuple[Array, int]] = []

    def take(self) -> tuple[Array, int]:
        """Return an array that nobody holds with whatever is in it, and its address."""
        for array, address in self._arrays:
            if getrefcount(array) == _NOBODY:
                return array, address
        array, address = self._add(self)
        self._arrays.append((array, address))
        return array, address


_SLAB: Final = 2**23
"""Bytes asked of the system at once: enough for it to use large pages, which are found sooner."""


def _references() -> int:
    """Return the references that an array has where a room alone holds it."""
    for array, _ in [(np.empty(1, np.uint8), 0)]:
        return getrefcount(array)
    return 0


_NOBODY: Final = _references()
