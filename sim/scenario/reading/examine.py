"""Examine scenarios and events, file by file: to read them, or to say all that is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import yaml

from sim.errors import Problem, ScenarioError, fits_utf8
from sim.scenario import table
from sim.scenario.reading.assemble import assemble, value_at
from sim.scenario.reading.complaints import complaints
from sim.scenario.reading.crosscheck import crosscheck
from sim.scenario.reading.event_file import event
from sim.scenario.reading.event_schema import changeable
from sim.scenario.reading.nations import Nations, examine, nations, nations_of
from sim.scenario.reading.overlay import NO_SUCH, Layers, read_layers
from sim.scenario.reading.schema import scenario_model
from sim.scenario.reading.spoken import position_problems
from sim.scenario.reading.strict import Strict
from sim.scenario.scenario import Event, Scenario
from sim.scenario.shipped import (
    Where,
    find,
    is_of_a_nation,
    nearest_nation_file,
    nearest_scenario,
)
from sim.scenario.table import Plain
from sim.scenario.yaml12 import Document, read

_SAID_OF_IT: Final = ("title", "asks", "teaches")
"""What every file says of itself, and what is written in a notebook need not."""


def read_scenario(path_or_name: Where) -> Scenario:
    """Read a scenario from its files; see `sim.scenario.reading.read.load`."""
    return _assemble(*_examine(path_or_name))


def read_source(source: Mapping[str, Any] | str, name: str, beside: Where) -> Scenario:
    """Read a scenario from plain data or text; see `sim.scenario.reading.read.parse`."""
    text = source if isinstance(source, str) else _as_text(source)
    document = read(text, file=os.fspath(Path(beside) / f"{name}.yaml"))
    stated = {**dict.fromkeys(_SAID_OF_IT, name), **document.data}
    return _assemble(*_with_faults(replace(document, data=stated)))


def _as_text(source: Mapping[str, Any]) -> str:
    try:
        return str(yaml.safe_dump(dict(source), sort_keys=False, allow_unicode=True))
    except yaml.representer.RepresenterError as error:
        msg = f"a scenario holds text, numbers, days, lists and mappings: {error}"
        raise TypeError(msg) from error


def _assemble(layers: Layers | None, problems: Sequence[Problem]) -> Scenario:
    if problems or layers is None:
        raise ScenarioError(problems)
    return assemble(layers, nations_of(layers))


def check_all(paths: Iterable[Where] | Where) -> tuple[Problem, ...]:
    """Return all that is wrong with files; see `sim.scenario.reading.read.check`."""
    paths = [paths] if isinstance(paths, str | os.PathLike) else paths
    found = {problem: None for path in paths for problem in _problems(path)}
    return ScenarioError(found).problems if found else ()


def read_plain_event(plain: Mapping[str, Any], scenario: Scenario, source: str) -> Event:
    """Read an event that happens in a scenario; see `sim.scenario.reading.read.read_event`."""
    out = sorted(scenario.outside)
    data: dict[str, Any] = {
        **dict.fromkeys(("title", "asks", "teaches"), source),
        "weeks": scenario.weeks,
        "force": {"minimum": scenario.minimum, "maximum": scenario.maximum},
        "nations": {"only": list(scenario.codes)} | ({"outside": out} if out else {}),
        "events": [dict(plain)],
    }
    document = Document(data, source, {(): (1, 1), ("events", 0): (1, 1)}, {})
    layers, known = Layers((document,), data), _with_own(nations(), scenario)
    problems = _faults(layers, known)
    if problems:
        raise ScenarioError(problems)
    return event(plain, source)


def _with_own(known: Nations, scenario: Scenario) -> Nations:
    """Return every nation there is, and those that a scenario brings."""
    own = {nation.iso3: nation for nation in scenario.nations if nation.iso3 not in known.profiles}
    names = {code: nation.name for code, nation in own.items()}
    return replace(
        known, atlas={**known.atlas, **names}, profiles={**known.profiles, **own}, own=set(own)
    )


def _problems(path: Where) -> list[Problem]:
    """Return what is wrong with a scenario or a nation's file, or which of them was meant."""
    name = os.fspath(path)
    if not os.path.lexists(find(name, beside=Path())):
        near = None if is_of_a_nation(path) else nearest_scenario(name, beside=Path())
        return [_no_such_file(name, near or nearest_nation_file(name))]
    return examine(Path(path))[1] if is_of_a_nation(path) else _examine(path)[1]


def _examine(path_or_name: Where) -> tuple[Layers | None, list[Problem]]:
    """Read a scenario and all it needs, with everything that is wrong with any of it."""
    name = os.fspath(path_or_name)
    if not fits_utf8(name):
        return None, [Problem(file=name, expected="a path in UTF-8")]
    path = find(name, beside=Path())
    if not os.path.lexists(path):
        return None, [_no_such_file(name, nearest_scenario(name, beside=Path()))]
    return _with_faults(path)


def _with_faults(last: Path | Document) -> tuple[Layers | None, list[Problem]]:
    """Read all that a file needs, with everything that is wrong with any of it."""
    layers, problems = read_layers(last)
    known = nations_of(layers) if layers else nations()
    faults = _faults(layers, known) if layers else []
    said = position_problems(layers, known) if layers else ()
    return layers, [*problems, *known.problems, *faults, *said]


def _no_such_file(name: str, near: str | None) -> Problem:
    return Problem(file=name, expected=NO_SUCH, value="no such file", suggestion=near)


def _faults(layers: Layers, known: Nations) -> list[Problem]:
    """Return what is wrong with a scenario, beyond what its files say of themselves."""
    model = scenario_model(
        tuple(sorted(_keys(layers, "parameters") & table.parameters().keys())),
        tuple(sorted(_keys(layers, "nations", "change") & known.atlas.keys())),
        known.names,
        tuple(sorted(_changed_by_events(layers.data) & changeable().keys())),
    )
    return _check_against(model, layers, known)


def _check_against(model: type[Strict], layers: Layers, known: Nations) -> list[Problem]:
    """Return what a model of pydantic finds wrong, then what is wrong between the keys."""
    found = complaints(layers, model)
    problems = [problem for group in found.values() for problem in group]
    return [*problems, *crosscheck(layers, found, known)]


def _keys(layers: Layers, *steps: str) -> set[str]:
    data = value_at(layers.data, steps)
    return set(data) if isinstance(data, dict) else set()


def _changed_by_events(data: Plain) -> set[str]:
    """Return all keys under ``set`` and ``times``, of events and of what injects do."""
    cards = _entries(value_at(data, ("workshop", "deck")))
    events = [*_entries(value_at(data, ("events",))), *(card.get("effect") for card in cards)]
    groups = (value_at(event, (key,)) for event in events for key in ("set", "times"))
    return {name for group in groups if isinstance(group, dict) for name in group}


def _entries(data: Plain) -> list[dict[str, Any]]:
    return [it for it in data if isinstance(it, dict)] if isinstance(data, list) else []
