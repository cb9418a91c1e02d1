"""A scenario and all it builds on, laid over one another: each file says only what differs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from sim.errors import Problem, ScenarioError, brief, dotted_path
from sim.scenario.kept.seen import note
from sim.scenario.shipped import find, nearest_scenario
from sim.scenario.yaml12 import Document, Step, read_file

MOST_LAYERS: Final = 8
"""How many scenarios may build on one another, the last included."""

ITS_OWN: Final = ("extends", "title", "asks", "teaches", "claims")
"""What no scenario takes from the one it builds on: what is said of another world."""

NO_SUCH: Final = "the name of a shipped scenario, or a path to a file"
"""What is expected where a scenario is named."""

_EITHER: Final = {"only", "exclude"}
"""Who takes part: the later scenario's choice replaces the earlier one's, whichever it is."""

Steps: TypeAlias = tuple[Step, ...]


def problem(
    document: Document,
    steps: Steps,
    expected: str,
    *,
    value: str | None = None,
    at_key: bool = False,
) -> Problem:
    """Return what is wrong at a path of a file, or at its key."""
    line, column = (document.where_key if at_key else document.where)(steps)
    place = {"file": document.file, "key": dotted_path(steps)}
    return Problem(**place, line=line, column=column, expected=expected, value=value)


@dataclass(frozen=True)
class Layers:
    """A scenario file and those it builds on, merged.

    Attributes
    ----------
    documents
        The files, the one that was asked for last.
    data
        What they say together.
    whole
        Whether all that it builds on could be read.
    """

    documents: tuple[Document, ...]
    data: Mapping[str, Any]
    whole: bool = True

    @property
    def name(self) -> str:
        """The scenario's name: that of its file."""
        return Path(self.documents[-1].file).stem

    def origin(self, steps: Steps) -> Document:
        """Return the file from which comes what stands at a path (or what would hold it)."""
        last = self.documents[-1]
        if steps and steps[0] in ITS_OWN:
            return last
        for document in reversed(self.documents):
            if steps in document.values:
                return document
        return self.origin(steps[:-1]) if steps else last

    def problem(
        self,
        steps: Steps,
        expected: str,
        *,
        value: str | None = None,
        suggestion: str | None = None,
        at_key: bool = False,
    ) -> Problem:
        """Return what is wrong at a path, with the file, line and column where it stands."""
        found = problem(self.origin(steps), steps, expected, value=value, at_key=at_key)
        return replace(found, suggestion=suggestion)


def read_layers(last: Path | Document) -> tuple[Layers | None, list[Problem]]:
    """Read a scenario file and all it builds on.

    Parameters
    ----------
    last
        The file, or what was read already.

    Returns
    -------
    Layers or None
        None if the file itself cannot be read.
    list of Problem
        What is wrong with any of the files as YAML, or with what they build on.
    """
    problems: list[Problem] = []
    documents: list[Document] = []
    seen: list[Path] = []
    below: Path | Document | None = last
    while below is not None:
        try:
            if isinstance(below, Path):
                note(below)
            documents.insert(0, read_file(below) if isinstance(below, Path) else below)
            seen.append(Path(documents[0].file).resolve())
            below = _base(documents[0], seen)
        except ScenarioError as error:
            problems += error.problems
            below = None
    if not documents:
        return None, problems
    return Layers(tuple(documents), _merge_all(documents), whole=not problems), problems


def _base(document: Document, seen: list[Path]) -> Path | None:
    """Return the file that a scenario builds on.

    Raises
    ------
    ScenarioError
        If there is none of that name, or it leads back to one already ``seen``, or too deep.
    """
    name = document.data.get("extends")
    if not isinstance(name, str) or not name:
        return None  # if it is anything else than left out, the schema says so
    beside = Path(document.file).parent
    found = find(name, beside=beside)
    if not os.path.isfile(found):  # noqa: PTH113 - unlike Path's, it takes any name
        wrong = problem(document, ("extends",), NO_SUCH, value=brief(name))
        raise ScenarioError([replace(wrong, suggestion=nearest_scenario(name, beside=beside))])
    chain = [*seen, found.resolve()]
    if chain[-1] in seen:
        ring = " -> ".join(file.stem for file in chain[seen.index(chain[-1]) :])
        raise ScenarioError([problem(document, ("extends",), "no way back to itself", value=ring)])
    if len(chain) > MOST_LAYERS:
        expected = f"at most {MOST_LAYERS} scenarios that build on one another"
        raise ScenarioError([problem(document, ("extends",), expected, value=brief(name))])
    return found


def _merge_all(documents: list[Document]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for document in documents:
        inherited = {key: value for key, value in merged.items() if key not in ITS_OWN}
        merged = merge(inherited, document.data)
    return merged


def merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return two mappings merged; what ``over`` says replaces what ``under`` says.

    Mappings merge key by key. Lists, and numbers with their range, are replaced as a whole; so is
    the choice between ``only`` and ``exclude``.

    >>> merge({"us": {"air": {"value": 0.2, "range": [0, 1]}}}, {"us": {"guarantee": 0}})
    {'us': {'air': {'value': 0.2, 'range': [0, 1]}, 'guarantee': 0}}
    """
    merged = {key: value for key, value in under.items() if not _overrules(over, key)}
    for key, value in over.items():
        before = merged.get(key)
        both = _is_merged_by_key(before) and _is_merged_by_key(value)
        merged[key] = merge(before or {}, value) if both else value
    return merged


def _is_merged_by_key(value: object) -> bool:
    return isinstance(value, dict) and not {"value", "range"} & value.keys()


def _overrules(over: Mapping[str, Any], key: str) -> bool:
    return key in _EITHER and not _EITHER.isdisjoint(over)
