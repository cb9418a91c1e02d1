"""What governments had said by a scenario's first day, and the world in which they said it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from sim.errors import Problem, brief
from sim.scenario import table
from sim.scenario.positions.word import words_on
from sim.scenario.reading.nations import Nations
from sim.scenario.reading.overlay import Layers
from sim.scenario.reading.positions import Positions, read_positions, shipped_table
from sim.scenario.scenario import NOTHING, SAID, Scenario, Word

KEY: Final = "positions"
"""The key of a scenario that says which table of positions it takes."""

SPOKEN: Final = "spoken"
"""Name of the world in which governments said what they had said."""


def table_name(layers: Layers) -> str:
    """Return which table of positions a scenario takes: `SAID`, `NOTHING`, or a file."""
    stated = layers.data.get(KEY)
    return table.frame()[KEY].value if stated is None else stated


def table_of(layers: Layers, atlas: Mapping[str, str]) -> Positions:
    """Return the table of positions that a scenario takes; a path starts beside its file."""
    name = table_name(layers)
    if name == NOTHING:
        return Positions((), ())
    if name == SAID:
        return read_positions(shipped_table())
    path = Path(layers.origin((KEY,)).file).parent / name
    if path.is_file():
        return read_positions(path, atlas)
    words = f"{SAID}, {NOTHING}, or the path of a table from this file's folder"
    missing = layers.problem((KEY,), words, value=f"{brief(name)}, which is no file")
    return Positions((), (missing,))


def position_problems(layers: Layers, nations: Nations) -> tuple[Problem, ...]:
    """Return what is wrong with the table of positions that a scenario takes.

    Nothing is said where the key is wrong, since its schema says so, or no nation is known.
    """
    name = layers.data.get(KEY, SAID)
    named = isinstance(name, str) and (name in {SAID, NOTHING} or name.endswith(".csv"))
    return table_of(layers, nations.atlas).problems if named and nations.atlas else ()


def known_words(layers: Layers, nations: Nations, day: datetime.date) -> dict[str, Word]:
    """Return what each government had said by a day; nothing may be wrong with the table.

    What the shipped table says is of the shipped nations alone.
    """
    words = words_on(day, table_of(layers, nations.atlas).statements)
    if table_name(layers) != SAID:
        return words
    return {code: word for code, word in words.items() if code not in nations.own}


def spoken_world(scenario: Scenario, nations: Nations, words: Mapping[str, Word]) -> Scenario:
    """Return the world in which governments spoke, or stood in silence where it takes no words.

    It is the shipped baseline: every number at its default, no event, and the nations as their
    own files have them. It holds all shipped nations, whoever of them takes part, and those of the
    scenario's own; if none that is shipped takes part, the scenario's alone. Of the scenario it has
    the first day and what was said.

    Parameters
    ----------
    scenario
        The scenario.
    nations
        Every nation there is, as its file describes it.
    words
        What governments had said, by code.
    """
    shipped = nations.profiles.keys() - nations.own
    codes = {*scenario.codes, *(shipped if shipped & {*scenario.codes} else ())}
    usual = {name: row.value for name, row in table.frame().items()}
    return Scenario(
        name=SPOKEN,
        title="The world in which governments spoke",
        asks="",
        teaches="",
        date=scenario.date,
        weeks=usual["weeks"],
        deadline=usual["weeks"],
        minimum=usual["force.minimum"],
        maximum=usual["force.maximum"],
        mission=usual["mission"],
        location=usual["location"],
        mandate=usual["mandate"],
        phase=usual["peace.phase"],
        nations=tuple(
            replace(nations.profiles[code], word=words.get(code)) for code in sorted(codes)
        ),
        numbers={name: row.default for name, row in table.numbers().items()},
        events=(),
        positions=scenario.positions,
    )
