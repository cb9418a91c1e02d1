"""Read scenarios and events: to run them, or to say all that is wrong with them.

A scenario that has not changed since it was last read is taken from what was kept of it
(`sim.scenario.kept`); what reads files strictly is slow to import, so it waits until it is needed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sim.scenario import deck, scenario
from sim.scenario.kept.plain import Form
from sim.scenario.kept.recall import recall
from sim.scenario.kept.seen import note
from sim.scenario.shipped import Where, find, folder, nation_folder

if TYPE_CHECKING:
    from sim.errors import Problem
    from sim.scenario.scenario import Event, Scenario

_FORM: Final = Form(
    each
    for module in (scenario, deck)
    for each in vars(module).values()
    if isinstance(each, type) and is_dataclass(each) and each.__module__ == module.__name__
)
"""How scenarios are kept: all they are made of."""


def load(path_or_name: Where) -> Scenario:
    """Read a scenario.

    Parameters
    ----------
    path_or_name
        A file, or the name of a shipped scenario such as ``text-as-it-stands``.

    Returns
    -------
    Scenario
        Complete and valid.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file, those it builds on and the nations.

    Examples
    --------
    >>> load("text-as-it-stands").maximum
    30000
    """

    def read() -> Scenario:
        from sim.scenario.reading.examine import read_scenario

        note(folder(), nation_folder())
        return read_scenario(path_or_name)

    try:
        path = os.path.abspath(find(os.fspath(path_or_name), beside=Path()))  # noqa: PTH100
    except (OSError, ValueError):
        return read()  # which says what is wrong
    return recall(f"scenario {path}", _FORM, read)


def parse(source: Mapping[str, Any] | str, *, name: str = "mine", beside: Where = ".") -> Scenario:
    """Read a scenario from plain data, or from text in the form of a file.

    Parameters
    ----------
    source
        What a file would hold; title, question and lesson may be left out.
    name
        What it is called.
    beside
        The folder from which paths in it start, such as that of what it extends.

    Raises
    ------
    ScenarioError
        With everything that is wrong with it.
    TypeError
        If plain data holds anything that a file cannot.

    Examples
    --------
    >>> parse({"extends": "no-us", "mission": "monitoring"}).mission
    'monitoring'
    """
    from sim.scenario.reading.examine import read_source

    return read_source(source, name, beside)


def check(paths: Iterable[Where] | Where) -> tuple[Problem, ...]:
    """Return all that is wrong with these scenarios (or files of nations), each thing once.

    Parameters
    ----------
    paths
        Files, or names of shipped scenarios.

    Returns
    -------
    tuple of Problem
        In the order of files and lines; empty if all is well.
    """
    from sim.scenario.reading.examine import check_all

    return check_all(paths)


def read_event(plain: Mapping[str, Any], scenario: Scenario, source: str) -> Event:
    """Read an event that happens in a scenario.

    Parameters
    ----------
    plain
        What a scenario's file would hold under ``events``, the week included.
    scenario
        Its nations and weeks are those that the event may name; its force is the one asked for,
        and those ``outside`` it are outside as the event happens.
    source
        Who says so.

    Raises
    ------
    ScenarioError
        With all that is wrong with it.
    """
    from sim.scenario.reading.examine import read_plain_event

    return read_plain_event(plain, scenario, source)
