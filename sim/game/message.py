"""What is to be said, in no language yet: a key, and the values that go into its text.

The game never writes a sentence. Whoever shows one looks the key up in a catalogue, in the
language of its reader.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Value = Any
"""What plain data hold: words, numbers, lists and mappings of them, or a `Message`."""


@dataclass(frozen=True, slots=True)
class Message:
    """A key of the catalogue (``news.climbs``), and values by the names that its text has."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Return it as data that JSON can hold: ``key`` and ``values``."""
        return {
            "key": self.key,
            "values": {name: _plain(value) for name, value in self.values.items()},
        }

    def __str__(self) -> str:
        """Name it, for a log or a notebook.

        >>> str(message("news.climbs", seat="POL"))
        'news.climbs {"seat": "POL"}'
        """
        return f"{self.key} {json.dumps(self.plain()['values'], ensure_ascii=False)}"


def message(key: str, /, **values: Value) -> Message:
    """Return a message; ``values`` are named as in the catalogue."""
    return Message(key, values)


def _plain(value: Value) -> Any:  # noqa: ANN401 (plain data)
    if isinstance(value, Message):
        return value.plain()
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
