"""What is to be said, in no language yet: a key and values; and a move that cannot be made.

The game never writes a sentence. Whoever shows a message looks its key up in a catalogue, in the
language of its reader.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NoReturn

from sim.errors import WillingError

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


class IllegalMove(WillingError):  # noqa: N818 (what a player calls it)
    """A move that the rules do not allow; nothing has changed: the game is the one before it.

    Parameters
    ----------
    key
        Why, as the catalogue has it under ``illegal``.
    values
        What goes into its sentence.

    Attributes
    ----------
    message
        Both together, for whoever tells the player.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key, values)
        self.message = message(f"illegal.{key}", **values)

    def __str__(self) -> str:
        """Name the reason, and what goes into its sentence."""
        return str(self.message)


def refuse(key: str, **values: Value) -> NoReturn:
    """Refuse a move.

    Raises
    ------
    IllegalMove
        With this reason.
    """
    raise IllegalMove(key, **values)


def require(holds: bool, key: str, **values: Value) -> None:
    """Refuse a move unless something holds.

    Raises
    ------
    IllegalMove
        With this reason.
    """
    if not holds:
        refuse(key, **values)
