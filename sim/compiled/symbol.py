"""Symbols: what stands for an array while a rule is read, and writes down what is done to it.

A rule called with symbols instead of arrays returns symbols: a graph of all elementwise operations
between them, each in the precision in which NumPy would carry it out. So what is compiled is what
is written in the rules, once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

Dtype: TypeAlias = np.dtype[Any]

BOOL: Dtype = np.dtype(np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Symbol(NDArrayOperatorsMixin):
    """An array that is not there yet: what is done to what, and the type that comes of it.

    Attributes
    ----------
    operation
        Name of a NumPy function; ``cast``, ``entry`` of a table, or ``input`` for what is given.
        A ``sum`` is over nations, or ``of runs``, and stands last.
    parts
        Symbols, and single numbers, that it is done to; the place of an input among all.
    dtype
        Type of its values.
    """

    operation: str
    parts: tuple[Any, ...]
    dtype: Dtype

    def __array_ufunc__(
        self,
        function: np.ufunc,
        method: str,
        *parts: Any,  # noqa: ANN401
        dtype: Any = None,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Write down a function of single values; refuse any other, and what it sums up."""
        if method != "__call__" or function.nout != 1 or any(isinstance(p, Stack) for p in parts):
            return NotImplemented
        types: Any = (*map(_type_of, parts), None)
        wanted: Any = {}
        if dtype is not None:
            wanted = {"signature": (*[None] * function.nin, np.dtype(dtype))}
        *takes, gives = function.resolve_dtypes(types, casting="unsafe", **wanted)
        cast = tuple(as_type(part, into) for part, into in zip(parts, takes, strict=True))
        return Symbol(function.__name__, cast, gives)

    def __array_function__(
        self,
        function: Callable[..., Any],
        types: Sequence[type],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:  # noqa: ANN401
        """Write down the few other functions that rules call."""
        del types
        if function not in _FUNCTIONS:
            return NotImplemented
        return _FUNCTIONS[function](*args, **kwargs)

    def astype(self, dtype: Any) -> Symbol:  # noqa: ANN401
        """Return it as another type."""
        return as_type(self, np.dtype(dtype))

    def __getitem__(self, place: int) -> Symbol:
        """Return one entry of a short table."""
        return Symbol("entry", (self, int(place)), self.dtype)

    def sum(self, axis: int, dtype: Any = None) -> Symbol:  # noqa: ANN401
        """Return the sum over nations, ``(run,)``, for what is exact in any order, or over runs.

        Over runs, the last axis, whole numbers alone are added up.
        """
        gives = np.dtype(dtype or self.dtype)
        if axis not in (0, -1) or (axis == -1 and gives.kind == "f"):
            msg = "only what is added up over nations, or whole numbers over runs, is compiled"
            raise TypeError(msg)
        return Symbol("sum of runs" if axis else "sum", (as_type(self, gives),), gives)

    def __bool__(self) -> bool:
        """Refuse: what will be there is not known, so nothing may hang on it."""
        msg = "a rule that is compiled chose a way by numbers that are not known yet"
        raise TypeError(msg)


class Stack(NDArrayOperatorsMixin):
    """Symbols one upon another, as arrays with an axis of their own first have them.

    What is done to it is done to each, beside a single symbol or the same place of another stack.
    """

    def __init__(self, parts: Sequence[Any]) -> None:
        self.parts = tuple(parts)

    def __array_ufunc__(self, function: np.ufunc, method: str, *parts: Any) -> Any:  # noqa: ANN401
        """Do it to each."""
        if method != "__call__":
            return NotImplemented
        return Stack(
            [
                function(
                    *(part.parts[place] if isinstance(part, Stack) else part for part in parts)
                )
                for place in range(len(self.parts))
            ]
        )

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401  (one of them, or a shorter stack)
        """Return one of them, or some as a stack."""
        return Stack(self.parts[place]) if isinstance(place, slice) else self.parts[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.parts)


def as_type(part: Any, dtype: Dtype) -> Any:  # noqa: ANN401
    """Return a symbol, or a single number, as another type."""
    if not isinstance(part, Symbol):
        return dtype.type(part)
    return part if part.dtype == dtype else Symbol("cast", (part,), dtype)


def _type_of(part: Any) -> Any:  # noqa: ANN401
    """Return what decides of which type a result is: plain numbers take that of their company."""
    if isinstance(part, bool):
        return BOOL
    return type(part) if isinstance(part, int | float) else part.dtype


def _sample(part: Any) -> Any:  # noqa: ANN401
    return np.zeros(1, part.dtype) if isinstance(part, Symbol) else part


def _where(flag: Any, chosen: Any, other: Any) -> Symbol:  # noqa: ANN401
    dtype = np.where(_sample(flag), _sample(chosen), _sample(other)).dtype
    parts = as_type(flag, BOOL), as_type(chosen, dtype), as_type(other, dtype)
    return Symbol("where", parts, dtype)


def _clip(value: Any, low: Any, high: Any) -> Any:  # noqa: ANN401
    return np.minimum(np.maximum(value, low), high)


def _any(flags: Symbol) -> bool:
    """Return that there may be some: what is asked only to save work is always done."""
    del flags
    return True


def _ndim(symbol: Symbol) -> int:
    """Return the axes of what is worked out, nation and run."""
    del symbol
    return 2


def _take(table: Any, place: Any, *, axis: int | None = None, mode: str = "raise") -> Symbol:  # noqa: ANN401
    """Look up what lies at a place of a short table; the place is known to lie within it."""
    if axis is not None:  # of several tables, one after another: nobody who is compiled reads it
        return Symbol("rows", (table, place), table.dtype)
    if mode != "wrap":
        msg = "a place in a table that may lie outside it is not compiled"
        raise TypeError(msg)
    return Symbol("take", (table, as_type(place, np.dtype(np.int32))), table.dtype)


def _sum(part: Any, axis: int, dtype: Any = None) -> Symbol:  # noqa: ANN401
    return part.sum(axis=axis, dtype=dtype)


def _einsum(subscripts: str, *parts: Any) -> Symbol:  # noqa: ANN401
    """Add up the products of two over nations, the one sum of products that is compiled."""
    if subscripts != "n...,n...->...":
        msg = f"{subscripts} is not among what can be compiled"
        raise NotImplementedError(msg)
    return (parts[0] * parts[1]).sum(axis=0)


_FUNCTIONS: dict[Callable[..., Any], Callable[..., Any]] = {
    np.where: _where,
    np.clip: _clip,
    np.any: _any,
    np.ndim: _ndim,
    np.take: _take,
    np.sum: _sum,
    np.einsum: _einsum,
}
