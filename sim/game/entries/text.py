"""The log as text: an entry is a line of JSON, and back."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any, Final, get_type_hints

from sim.errors import brief, closest_name
from sim.game import entries
from sim.game.entries import Entry
from sim.game.message import IllegalMove, refuse, require

KINDS: Final[Mapping[str, type[Entry]]] = {
    kind.kind: kind
    for _, kind in inspect.getmembers(entries, inspect.isclass)
    if issubclass(kind, Entry) and kind.kind
}
"""Every kind of entry, by its name in the log."""

RENAMED: Final[Mapping[str, str]] = {"pledged": "committed", "deployed": "in_place"}
"""What measures were called in logs of earlier versions, and are called now."""

BEFORE: Final[Mapping[str, Any]] = {"silence": entries.MODEL, "stakes": False}
"""How games were opened before their first entry said so: an old log gives the same game."""

LONGEST: Final = 4096
"""Characters that one entry may have as JSON."""

LARGEST: Final = 2**53
"""Largest number, either way: a browser tells no larger ones apart, and none is ever meant."""


def to_plain(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain data, its kind first."""
    return {"kind": entry.kind, **asdict(entry)}


def to_line(entry: Entry) -> str:
    """Return an entry as one line of JSON.

    >>> to_line(entries.Offer(seat="GBR", troops=4000))
    '{"kind": "offer", "at": 0.0, "seat": "GBR", "proxy": false, "troops": 4000}'
    """
    return json.dumps(to_plain(entry), ensure_ascii=False)


def to_lines(log: Iterable[Entry]) -> str:
    """Return a log as text, a line for each entry."""
    return "".join(f"{to_line(entry)}\n" for entry in log)


def from_lines(text: str) -> list[Entry]:
    """Return the entries of a log.

    Raises
    ------
    IllegalMove
        If a line is no entry; it says which.
    """
    log = []
    lines = text.removesuffix("\n").split("\n") if text else []  # a note may hold other line ends
    for number, line in enumerate(lines, 1):
        try:
            log.append(from_plain(json.loads(line)))
        except IllegalMove as error:
            raise IllegalMove(key="no_entry", line=number, why=error.message) from error
        except ValueError as error:
            raise IllegalMove(key="no_json", line=number, why=str(error)) from error
    return log


def from_plain(plain: Mapping[str, Any]) -> Entry:
    """Return the entry that plain data describe, as they come from JSON or a form.

    Raises
    ------
    IllegalMove
        If there is no such kind, a field is missing, unknown or not of its type, or all of it
        is too long.
    """
    if not hasattr(plain, "get"):
        refuse("not_a_mapping", found=brief(plain))
    kind = KINDS.get(str(plain.get("kind")))
    if kind is None:
        near, found = closest_name(str(plain.get("kind")), KINDS), brief(plain.get("kind"))
        require(near is None, "no_kind_near", found=found, near=near)
        refuse("no_kind", found=found)
    _check_length(plain)
    values = {name: _to_tuple(value) for name, value in plain.items() if name != "kind"}
    if kind is entries.Ask:
        values |= _rename_measure(values)
    if kind is entries.Open:
        values = {**BEFORE, **values}
    _check_fields(kind, values)
    return kind(**values)


def _rename_measure(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the measure that a question of an earlier log asks about, as it is called now."""
    measure = values.get("measure")
    return {"measure": RENAMED[measure]} if isinstance(measure, str) and measure in RENAMED else {}


def _check_length(plain: Mapping[str, Any]) -> None:
    try:
        length = len(json.dumps(plain, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise IllegalMove(key="not_plain") from error
    require(length <= LONGEST, "too_long", most=LONGEST, length=length)


def _check_fields(kind: type[Entry], values: Mapping[str, Any]) -> None:
    known = {part.name: part for part in fields(kind)}
    if unknown := sorted(values.keys() - known.keys()):
        refuse("no_field", kind=kind.kind, name=unknown[0], known=tuple(known))
    for name, part in known.items():
        needed = part.default is MISSING and part.default_factory is MISSING
        require(name in values or not needed, "field_needed", kind=kind.kind, name=name)
    for name, value in values.items():
        if not _CHECKS[str(_hints(kind)[name])](value):
            refuse("field_wrong", kind=kind.kind, name=name, found=brief(value))


def check(entry: Entry) -> None:
    """Check that every field of an entry is of its type, as it is when read from text.

    Raises
    ------
    IllegalMove
        If one is not.
    """
    plain = to_plain(entry)
    _check_length(plain)
    _check_fields(type(entry), {name: _to_tuple(plain[name]) for name in plain if name != "kind"})


def _hints(kind: type[Entry]) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


_HINTS: dict[type[Entry], dict[str, Any]] = {}


def _to_tuple(value: Any) -> Any:  # noqa: ANN401 (plain data)
    return tuple(value) if isinstance(value, list) else value


def _is_number(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and -LARGEST <= value <= LARGEST
    )


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and _is_number(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(text, str) for text in value)


def _are_numbers(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and _is_number(number) for name, number in value.items()
    )


_CHECKS: Final[Mapping[str, Callable[[object], bool]]] = {
    str(float): _is_number,
    str(int): _is_whole,
    str(str): _is_text,
    str(bool): lambda value: isinstance(value, bool),
    str(float | None): lambda value: value is None or _is_number(value),
    str(int | None): lambda value: value is None or _is_whole(value),
    str(str | None): lambda value: value is None or _is_text(value),
    str(str | int): lambda value: _is_text(value) or _is_whole(value),
    str(tuple[str, ...]): _are_texts,
    str(Mapping[str, float]): _are_numbers,
    str(Mapping[str, Any]): lambda value: isinstance(value, Mapping),
}
