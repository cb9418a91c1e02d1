"""What the strict reader returns: plain data, and where each piece of it was written."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = (
    str | int | float | bool | datetime.date | dict[str, "Value"] | list["Value"] | None
)
Step: TypeAlias = str | int
Position: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Document:
    """One scenario file as plain data, with the position of every value and key.

    Parameters
    ----------
    data : dict
        Mappings with text keys, lists, text, numbers, booleans, dates and None.
    file : str
        The file as the user named it.
    values, keys : mapping of path to position
        Where each value and each key starts: line and column, counted from 1.
    """

    data: dict[str, Value]
    file: str
    values: Mapping[tuple[Step, ...], Position] = field(repr=False)
    keys: Mapping[tuple[Step, ...], Position] = field(repr=False)

    def where(self, path: tuple[Step, ...]) -> Position:
        """Give line and column of the value at a path, or of the nearest thing that holds it."""
        while path not in self.values:
            path = path[:-1]
        return self.values[path]

    def where_key(self, path: tuple[Step, ...]) -> Position:
        """Give line and column of the key at a path; for an item of a list, of the item itself.

        Where the path does not exist, the nearest key or item above it; at the root, the root.
        """
        while path not in self.values:
            path = path[:-1]
        return self.keys.get(path, self.values[path])
