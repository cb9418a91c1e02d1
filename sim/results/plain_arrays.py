"""Answers of pieces of work as bytes and back: arrays, plain values and records of a few kinds.

Unlike a pickle, what is read runs no code: it is arrays, JSON, and the kinds that the reader names.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final
from zlib import compress, decompress

import numpy as np
import numpy.typing as npt

LEVEL: Final = 1
"""How hard bytes are squeezed: counts by bin are mostly zeros, and quickly small."""

Arrays = list[npt.NDArray[Any]]


def to_bytes(answer: Any) -> bytes:  # noqa: ANN401  (of any kind of work)
    """Return an answer as bytes; the same answer gives the same bytes.

    Raises
    ------
    TypeError
        If it holds anything but arrays, plain values, lists, mappings and dataclasses.
    """
    arrays: Arrays = []
    layout = json.dumps(_lay_out(answer, arrays), separators=(",", ":")).encode()
    written = io.BytesIO()
    for array in arrays:
        np.lib.format.write_array(written, array, allow_pickle=False)
    return compress(len(layout).to_bytes(8, "big") + layout + written.getvalue(), LEVEL)


def from_bytes(content: bytes, kinds: Iterable[type]) -> Any:  # noqa: ANN401
    """Return the answer that bytes hold.

    Parameters
    ----------
    content
        What `to_bytes` returned.
    kinds
        The dataclasses that may be in it.

    Raises
    ------
    Exception
        Of many kinds, if it is anything else.
    """
    whole = decompress(content)
    size = int.from_bytes(whole[:8], "big")
    layout = json.loads(whole[8 : 8 + size])
    stream = io.BytesIO(whole[8 + size :])
    return _restore(layout, stream, {kind.__name__: kind for kind in kinds})


def _lay_out(value: Any, arrays: Arrays) -> Any:  # noqa: ANN401
    match value:
        case None | bool() | int() | float() | str():
            return {"plain": value}
        case np.ndarray() | np.generic():
            arrays.append(np.asarray(value))
            return {"array": value.ndim > 0 or isinstance(value, np.ndarray)}
        case list() | tuple():
            rows = [_lay_out(each, arrays) for each in value]
            return {"tuple" if isinstance(value, tuple) else "list": rows}
        case Mapping():
            return {"map": [[name, _lay_out(each, arrays)] for name, each in value.items()]}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return {"record": type(value).__name__, "parts": _lay_out(parts, arrays)}
    msg = f"a piece of work cannot be kept that holds {type(value).__name__}"
    raise TypeError(msg)


def _restore(layout: Any, stream: io.BytesIO, kinds: Mapping[str, type]) -> Any:  # noqa: ANN401
    """Return a value; its arrays stand in the stream in the order of the layout."""
    match layout:
        case {"plain": value}:
            return value
        case {"array": is_array}:
            array = np.lib.format.read_array(stream, allow_pickle=False)
            return array if is_array else array[()]
        case {"list": rows}:
            return [_restore(each, stream, kinds) for each in rows]
        case {"tuple": rows}:
            return tuple(_restore(each, stream, kinds) for each in rows)
        case {"map": rows}:
            return {name: _restore(each, stream, kinds) for name, each in rows}
        case {"record": kind, "parts": parts}:
            return kinds[kind](**_restore(parts, stream, kinds))
    msg = f"no layout of an answer: {layout!r}"
    raise ValueError(msg)
