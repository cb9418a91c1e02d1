"""Every number of the model, described once: the tables that reader, sampler and charts share.

The rows stand in four files beside this one: ``parameters.yaml`` (coefficients), ``settings.yaml``
(the world), ``attributes.yaml`` (what a nation brings) and ``frame.yaml`` (calendar, force,
mission, events).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from sim.errors import Problem, ScenarioError, brief, closest_name
from sim.scenario import scenario
from sim.scenario.kept.plain import Form
from sim.scenario.kept.recall import recall
from sim.scenario.scenario import Uncertain

GRADES: Final = ("stated", "documented", "estimated", "assumed")
"""How well a number is known: in the text, elsewhere, by a stated rule, or not at all."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "rung": scenario.RUNGS,
    "rung_left": scenario.RUNGS[:-1],
    "group": ("ALL", *scenario.GROUPS),
    "mission": scenario.MISSIONS,
    "location": scenario.LOCATIONS,
    "phase": scenario.PHASES,
    "mandate": scenario.MANDATES,
    "enabler": scenario.ENABLERS,
    "presence": scenario.PRESENCE,
    "parliament": scenario.PARLIAMENTS,
    "condition": scenario.CONDITIONS,
}
"""What a row that is given ``by`` something has a number for, in the order of its axis."""

OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "missions": scenario.MISSIONS,
    "locations": scenario.LOCATIONS,
    "mandates": scenario.MANDATES,
    "phases": scenario.PHASES,
    "terms": scenario.PEACE_TERMS,
    "positions": (scenario.SAID, scenario.NOTHING),
}
"""What a row that is chosen from a list may be."""

Plain: TypeAlias = Any
"""Data as a YAML file gives it: mappings, lists, text, numbers, days."""

DIGITS: Final = 2
"""Decimal places of a number whose row does not say."""

CARD_PARTS: Final = ("who", "bring", "home", "needs")
"""Parts of a nation's role card: who it is, what it brings, has at home, and depends on."""

_NEEDED: Final = {"label", "meaning"}
_KNOWN: Final = {
    *_NEEDED,
    *"unit bounds options by value values range grade source digits card".split(),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One number (or choice) of the model: what it is called, means, and may be.

    Attributes
    ----------
    name
        Its name everywhere: ``stake_threat``, ``climb.supports``, ``us.air``, ``army``.
    label, meaning
        A short and a long wording for people.
    unit
        Its unit; empty for a choice.
    bounds
        The least and the most it may be; both None for a choice.
    options
        The words it may be; empty for a number.
    value, low, high
        Default and its range; None where there is no default. Equal where it is not drawn.
    grade, source
        How well the default is known (one of `GRADES`), and from where.
    digits
        Decimal places with which files of nations write it.
    card
        Part of a nation's role card on which it stands (one of `CARD_PARTS`); empty for none.
    """

    name: str
    label: str
    meaning: str
    unit: str = ""
    bounds: tuple[Plain, Plain] = (None, None)
    options: tuple[str, ...] = ()
    value: Plain = None
    low: Plain = None
    high: Plain = None
    grade: str = ""
    source: str = ""
    digits: int = DIGITS
    card: str = ""

    @property
    def default(self) -> Uncertain:
        """The default as the number that a scenario holds."""
        numbers = float(self.value), float(self.low), float(self.high)
        return Uncertain(*numbers, self.grade, self.source)


Rows = Mapping[str, Row]

_FORM: Final = Form([Row])
"""How these tables are kept once they were read."""


@cache
def parameters() -> Rows:
    """Return every coefficient by name; one given by rung, group or the like has a row for each."""
    return _read("parameters")


@cache
def settings() -> Rows:
    """Return every number of the world that a scenario may set, such as ``us.air``."""
    return _read("settings")


@cache
def attributes() -> Rows:
    """Return every attribute of a nation; its figures stand with the nations."""
    return _read("attributes")


@cache
def frame() -> Rows:
    """Return the rows of calendar, force, mission and events, such as ``force.minimum``."""
    return _read("frame")


@cache
def numbers() -> Rows:
    """Return settings and coefficients, which a scenario holds side by side."""
    return {**settings(), **parameters()}


def steps(name: str) -> tuple[str | int, ...]:
    """Return the path at which a scenario states a number or a choice.

    >>> steps("us.air"), steps("climb.pledged")
    (('us', 'air'), ('parameters', 'climb.pledged'))
    """
    return ("parameters", name) if name in parameters() else tuple(name.split("."))


def _read(name: str) -> Rows:
    path = Path(__file__).with_name(f"{name}.yaml")
    return recall(f"table {name}", _FORM, lambda: rows(path))


def rows(path: Path) -> Rows:
    """Read a table from a file.

    Raises
    ------
    ScenarioError
        With every mistake in it.
    """
    from sim.scenario.yaml12 import read_file

    document = read_file(path)
    problems: list[Problem] = []
    found = {}
    for name, entry in document.data.items():
        faults = list(_faults(entry))
        line, column = document.where_key((name,))
        place: dict[str, Plain] = {
            "file": document.file,
            "line": line,
            "column": column,
            "key": name,
        }
        problems += [Problem(**place, **fault) for fault in faults]
        found.update({} if faults else {row.name: row for row in _rows(name, entry)})
    if problems:
        raise ScenarioError(problems)
    return found


def _rows(name: str, entry: Plain) -> Iterator[Row]:
    """Yield the row that an entry describes, or one for each of its keys."""
    if "by" not in entry:
        yield _row(name, entry["label"], entry, entry.get("value"))
    for key in KEYS[entry["by"]] if "by" in entry else ():
        yield _row(f"{name}.{key}", f"{entry['label']}: {key}", entry, entry["values"][key])


def _row(name: str, label: str, entry: Plain, value: Plain) -> Row:
    low, high = entry.get("range", (value, value))
    return Row(
        name=name,
        label=label,
        meaning=entry["meaning"],
        unit=entry.get("unit", ""),
        bounds=tuple(entry.get("bounds", (None, None))),
        options=OPTIONS[entry["options"]] if "options" in entry else (),
        value=value,
        low=low,
        high=high,
        grade=entry.get("grade", ""),
        source=entry.get("source", ""),
        digits=entry.get("digits", DIGITS),
        card=entry.get("card", ""),
    )


def _faults(entry: Plain) -> Iterator[dict[str, Plain]]:
    """Yield what is wrong with an entry, as the fields of a `Problem`."""
    if not isinstance(entry, dict):
        yield {"expected": "a row (label, unit, bounds, meaning ...)", "value": brief(entry)}
        return
    for key in entry.keys() - _KNOWN:
        near = closest_name(key, _KNOWN)
        yield {"expected": "a known field of a row", "value": brief(key), "suggestion": near}
    for key in sorted(_NEEDED - entry.keys()):
        yield {"expected": f"a {key}"}
    if "value" in entry and entry.get("grade") not in GRADES:
        yield {"expected": f"a grade ({', '.join(GRADES)})", "value": brief(entry.get("grade"))}
    if entry.get("card", CARD_PARTS[0]) not in CARD_PARTS:
        yield {
            "expected": f"a part of a card ({', '.join(CARD_PARTS)})",
            "value": brief(entry["card"]),
        }
    if "by" in entry and tuple(entry.get("values", ())) != KEYS.get(entry["by"]):
        yield {"expected": f"a value for each {entry['by']}, in order"}
    elif "bounds" in entry and not _is_within_bounds(entry):
        yield {"expected": "bounds, range and value with low <= value <= high within the bounds"}


def _is_within_bounds(entry: Plain) -> bool:
    values = [entry["value"]] if "value" in entry else list(entry.get("values", {}).values())
    try:
        (least, most), (low, high) = entry["bounds"], entry.get("range", entry["bounds"])
        return bool(least <= low <= high <= most) and all(low <= value <= high for value in values)
    except (TypeError, ValueError):
        return False
