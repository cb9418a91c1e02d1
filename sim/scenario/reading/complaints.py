"""What pydantic finds wrong with a file, as problems that name file, line and key."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from sim.errors import Problem, brief
from sim.scenario.other_names import find_name
from sim.scenario.reading.kinds import TAGS
from sim.scenario.reading.overlay import Layers, Steps
from sim.scenario.reading.strict import Strict, known_keys
from sim.scenario.reading.words import as_day, choice
from sim.scenario.table import frame

Complaints: TypeAlias = dict[Steps, list[Problem]]
"""What is wrong, by the path of what is wrong."""

MAPPING: Final = "a mapping, lines such as 'key: value'"
LIST: Final = "a list, in brackets or one '- ' a line"

_MOST_NAMES: Final = 40


def complaints(layers: Layers, model: type[Strict]) -> Complaints:
    """Return all that a model finds wrong with a file and those it builds on."""
    try:
        model.model_validate(layers.data)
    except ValidationError as error:
        found: Complaints = {}
        for fault in error.errors(include_url=False):
            steps = tuple(step for step in fault["loc"] if step not in TAGS)
            found.setdefault(steps, []).append(_problem(fault, steps, layers, model))
        return found
    return {}


def _problem(
    error: Mapping[str, Any], steps: Steps, layers: Layers, model: type[Strict]
) -> Problem:
    kind, holder = error["type"], steps[:-1]
    unknown = kind == "extra_forbidden"
    words, suggestion = explain(error, known_keys(model, holder) if unknown else {})
    if kind == "missing":
        return layers.problem(holder, words)
    if steps[-1:] == ("week",):
        suggestion = _week_of(error["input"], layers) or suggestion
    value = brief(steps[-1] if unknown else error["input"])
    return layers.problem(steps, words, value=value, suggestion=suggestion, at_key=unknown)


def _week_of(value: object, layers: Layers) -> str | None:
    """Return the week that has come by a day which was written where a week is expected."""
    try:
        day, first = (
            as_day(each) for each in (value, layers.data.get("date", frame()["date"].value))
        )
    except ValueError:
        return None
    if not (isinstance(day, datetime.date) and isinstance(first, datetime.date)):
        return None
    week = -(-(day - first).days // DAYS_IN_WEEK)
    return str(week) if week > 0 else None


DAYS_IN_WEEK: Final = 7

_CONTAINERS: Final[Mapping[str, str]] = {
    "model_type": MAPPING,
    "dict_type": MAPPING,
    "list_type": LIST,
    "too_short": "a list that is not empty",
    "invalid_key": "a key that is text",
}


def explain(error: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, str | None]:
    """Say what one of pydantic's errors expected, and the nearest correct name.

    Parameters
    ----------
    error
        One of ``ValidationError.errors()``.
    names
        The keys that may stand where the error is, with what else they are called.
    """
    kind, step = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    if kind == "expected":
        return error["ctx"]["words"], error["ctx"]["suggestion"]
    if kind == "missing":
        return f"the key {step}", None
    if kind == "extra_forbidden":
        return key_choice(names), find_name(step, names)
    return _CONTAINERS.get(kind, error["msg"]), None


def key_choice(names: Iterable[str]) -> str:
    """Say which keys may stand here; of very many, which groups of them there are.

    >>> key_choice(["low", "high"])
    'one of the keys low or high'
    """
    names = list(names)
    if len(names) <= _MOST_NAMES:
        return f"one of the keys {choice(names)}"
    families = Counter(_family(name) for name in names)
    groups = dict.fromkeys(
        f"{_family(name)}..." if families[_family(name)] > 1 else name for name in names
    )
    return f"one of the {len(names)} keys {choice(groups)}"


def _family(name: str) -> str:
    return re.split("[._]", name)[0]
