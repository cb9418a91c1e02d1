"""Records as plain data that JSON holds, and back: no code is ever read, as with pickles."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

Plain = Any
"""What JSON holds."""


class UnfitError(TypeError):
    """Something cannot be kept as plain data, or is not what was kept."""


class Form:
    """How records of some classes are written as plain data.

    Parameters
    ----------
    classes
        Frozen dataclasses; no others are written, and none are made.

    Notes
    -----
    A tuple is a list, a day and a list are marked, and each record stands once, in a list of its
    own in which what it is made of stands before it; elsewhere its place there stands for it.
    Equal records become a single one, which makes scenarios quick to compare.
    """

    def __init__(self, classes: Iterable[type]) -> None:
        self._classes = tuple(classes)
        self._fields = [tuple(field.name for field in fields(each)) for each in self._classes]

    def write(self, value: object) -> dict[str, Plain]:
        """Return a value as plain data.

        Raises
        ------
        UnfitError
            If it holds anything but records of these classes, texts, numbers, days, None, tuples,
            lists and mappings by text.
        """
        writer = _Writer(self._classes, self._fields)
        return {"value": writer.write(value), "records": writer.records}

    def read(self, plain: Plain) -> Any:  # noqa: ANN401  (whatever was written)
        """Return the value that was written.

        Raises
        ------
        UnfitError
            If it is nothing that `write` has made.
        """
        try:
            made: list[Any] = []
            for place, *values in plain["records"]:
                made.append(self._classes[place](*[_read(value, made) for value in values]))
            return _read(plain["value"], made)
        except (TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
            msg = "this is no plain data of these records"
            raise UnfitError(msg) from error


class _Writer:
    def __init__(self, classes: tuple[type, ...], names: list[tuple[str, ...]]) -> None:
        self._places = {each: place for place, each in enumerate(classes)}
        self._names = names
        self._known: dict[str, int] = {}
        self.records: list[Plain] = []

    def write(self, value: object) -> Plain:
        kind = type(value)
        if value is None or kind in {str, int, float, bool}:
            return value
        if isinstance(value, tuple) and kind is tuple:
            return [self.write(item) for item in value]
        if isinstance(value, list):
            return {"@list": [self.write(item) for item in value]}
        if isinstance(value, datetime.date) and kind is datetime.date:
            return {"@day": value.isoformat()}
        if isinstance(value, dict):
            return self._mapping(value)
        if kind in self._places:
            return {"@": self._record(value, self._places[kind])}
        msg = f"{kind.__name__} cannot be kept as plain data"
        raise UnfitError(msg)

    def _mapping(self, value: dict[Any, Any]) -> Plain:
        if not all(type(key) is str and not key.startswith("@") for key in value):
            msg = "a mapping that is kept goes by plain texts"
            raise UnfitError(msg)
        return {key: self.write(item) for key, item in value.items()}

    def _record(self, value: object, place: int) -> int:
        """Return the place of a record among all; equal ones have the same."""
        plain = [place, *(self.write(getattr(value, name)) for name in self._names[place])]
        name = repr(plain)
        if name not in self._known:
            self._known[name] = len(self.records)
            self.records.append(plain)
        return self._known[name]


def _read(value: Plain, made: list[Any]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return tuple([_read(item, made) for item in value])
    if not isinstance(value, dict):
        return value
    if "@" in value:
        return made[value["@"]]
    if "@day" in value:
        return datetime.date.fromisoformat(value["@day"])
    if "@list" in value:
        return [_read(item, made) for item in value["@list"]]
    return {key: _read(item, made) for key, item in value.items()}
