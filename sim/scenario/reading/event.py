"""An event read by itself, as strictly as one in a scenario's file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.errors import ScenarioError
from sim.scenario.reading.assemble import event
from sim.scenario.reading.complaints import complaints
from sim.scenario.reading.crosscheck import crosscheck
from sim.scenario.reading.nations import nations
from sim.scenario.reading.overlay import Layers
from sim.scenario.reading.schema import scenario_model
from sim.scenario.scenario import Event, Scenario
from sim.scenario.yaml12 import Document


def read_event(plain: Mapping[str, Any], scenario: Scenario, source: str) -> Event:
    """Read an event that happens in a scenario.

    Parameters
    ----------
    plain
        What a scenario's file would hold under ``events``, the week included.
    scenario
        Its nations and weeks are those that the event may name; its force is the one asked for.
    source
        Who says so.

    Raises
    ------
    ScenarioError
        With all that is wrong with it.
    """
    data: dict[str, Any] = {
        **dict.fromkeys(("title", "asks", "teaches"), source),
        "weeks": scenario.weeks,
        "force": {"minimum": scenario.minimum, "maximum": scenario.maximum},
        "nations": {"only": list(scenario.codes)},
        "events": [dict(plain)],
    }
    document = Document(data, source, {(): (1, 1), ("events", 0): (1, 1)}, {})
    layers, known = Layers((document,), data), nations()
    found = complaints(layers, scenario_model((), (), known.names))
    problems = [problem for several in found.values() for problem in several]
    problems += crosscheck(layers, found, known)
    if problems:
        raise ScenarioError(problems)
    return event(plain, source)
