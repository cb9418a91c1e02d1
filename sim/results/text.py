"""A table as text (CSV, UTF-8, a header line) that any tool opens, and back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from math import isfinite, isnan
from typing import Any, Final, Literal

import numpy as np

from sim.results.table import Table

Kind = Literal["string", "integer", "number"]

_KINDS: Final[dict[type, Kind]] = {str: "string", int: "integer", float: "number"}
_QUOTED: Final = frozenset(',"\r\n')
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
"""How a text begins that a spreadsheet would take for a formula, or that was guarded from that."""
_PLAIN: Final = re.compile(r"[-.0-9]*")
"""Digits of plain decimals: no exponent, nothing infinite and nothing that is no number."""


def kind(values: Iterable[Any]) -> Kind:
    """Return what a column holds: text, whole numbers or numbers; None counts as any.

    Raises
    ------
    TypeError
        If it holds anything but plain str, int, float and None, or mixes text and numbers.
    """
    types = set(map(type, values)) - {type(None)}
    kinds = {_KINDS.get(kind) for kind in types}
    if None in kinds or ("string" in kinds and len(kinds) > 1):
        msg = f"a column holds text or plain numbers, not {sorted(kind.__name__ for kind in types)}"
        raise TypeError(msg)
    if "string" in kinds:
        return "string"
    return "integer" if kinds == {"integer"} else "number"


def to_csv(table: Table) -> str:
    r"""Return a table as CSV: ``\n`` ends each line, a missing value is empty.

    Numbers are plain decimals with as many digits as it takes to read back the same number. Text is
    guarded (see `guard`); `from_csv` gives it back as it was.

    Raises
    ------
    TypeError, ValueError
        If a column holds what a CSV cannot, such as an infinite number.
    """
    columns = [_texts(values) for values in table.columns.values()]
    lines = [
        ",".join(_quote(name) for name in table.columns),
        *map(",".join, zip(*columns, strict=True)),
    ]
    return "\n".join(lines) + "\n"


def from_csv(text: str, kinds: dict[str, Kind]) -> dict[str, list[Any]]:
    """Return the columns of a CSV as values of the given kinds.

    Raises
    ------
    ValueError
        If the columns are not those given, or a value is not of its kind.
    """
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    if header != list(kinds):
        msg = f"expected the columns {', '.join(kinds)}; found {', '.join(header)}"
        raise ValueError(msg)
    columns = zip(*rows, strict=True) if rows else ([] for _ in header)
    return {
        name: [_READ[kinds[name]](text) for text in column]
        for name, column in zip(header, columns, strict=True)
    }


def guard(text: str) -> str:
    """Return a text such that no spreadsheet takes it for a formula: an apostrophe stands before.

    >>> guard("=1+1"), guard("a = 1"), unguard(guard("'=1"))
    ("'=1+1", 'a = 1', "'=1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Return a text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _texts(values: list[Any]) -> list[str]:
    """Return values as text; equal values are written once, where most come often."""
    held, unlike = kind(values), set(values)
    if held == "number" and 2 * len(unlike) > len(values):
        return _numbers(values)
    write = _WRITE[held]
    texts = {value: "" if value is None else write(value) for value in unlike}
    return [texts[value] for value in values]


def _numbers(values: list[Any]) -> list[str]:
    """Return numbers as text, quickly where all are floats whose usual form is a plain decimal."""
    if set(map(type, values)) == {float}:
        texts = list(map(float.__repr__, values))
        if _PLAIN.fullmatch("".join(texts)):
            return texts
    return ["" if value is None else _number(value) for value in values]


def _text(text: str) -> str:
    return _quote(guard(text))


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.intersection(text) else text


def _number(number: float) -> str:
    if not isfinite(number):
        if isnan(number):
            return ""
        msg = "a table cannot hold an infinite number"
        raise ValueError(msg)
    text = repr(float(number))
    return text if "e" not in text else np.format_float_positional(number, trim="0")


def _whole_or_none(text: str) -> int | None:
    return int(text) if text else None


def _number_or_none(text: str) -> float | None:
    return float(text) if text else None


_WRITE: Final[dict[Kind, Callable[[Any], str]]] = {
    "string": _text,
    "integer": str,
    "number": _number,
}
_READ: Final[dict[Kind, Callable[[str], Any]]] = {
    "string": unguard,
    "integer": _whole_or_none,
    "number": _number_or_none,
}
