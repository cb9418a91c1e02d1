"""The text of a new scenario, with every key explained and its default beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from sim.scenario import table
from sim.scenario.reading.kinds import SHORT
from sim.scenario.table import Plain, Row

HEAD: Final = """\
# A scenario of the coalition of the willing. Take away a '#' to set the key behind it (and the key
# above it, if it is indented); what is shown is the default, or an example in the last three parts.
# `willing check {name}.yaml` says what is wrong, line by line.

# What it builds on: a shipped scenario, or a path to a file. This file says only what differs.
extends: text-as-it-stands
title: {title}
# One sentence each: the question, and, for teaching, what a class learns from the answer.
asks: What does this scenario ask?
#teaches: What does a class learn from it?
# What it states of its own outcome: `willing check --claims {name}.yaml` says what holds.
#claims: [P(committed >= 20000) < 0.5]

# A number is exact (0.5), or uncertain and then drawn once per run:
# {{value: most likely, range: [low, high]}}.
"""

PARAMETERS: Final = """
# Coefficients of the model by name; `willing schema` lists them all.
#parameters:
"""

TELLING: Final = ("safety_backstop", "safety_escalation", "company_mass", "climb.pledged")
"""Coefficients shown as examples."""

EXAMPLES: Final = """
# Who takes part (`only` some, or all but those under `exclude`), and what is changed about them.
# Files of a folder `nations` beside this file take part as well: `willing new --nation KOR`.
#nations:
#  exclude: [AUS]
#  outside: [NZL]  # until an event has it join
#  change:
#    ITA:
#      us_dependence: 0.5
#      public_support: {value: 0.4, range: [0.3, 0.5]}

# What happens in which week, whatever governments do.
#events:
#  - week: 8
#    says: Washington promises air cover and intelligence.
#    us: {air: 0.6, intelligence: 0.8}
#  - week: 12
#    says: Support for sending troops falls in two countries.
#    support: -0.1
#    nations: [DEU, ITA]
#  - week: 16
#    says: The Security Council gives the force a mandate.
#    mandate: un
#    clarity: 0.2
#  - week: 20
#    says: Russia opens an offensive that runs for eight weeks.
#    offensive: 8
#    threat: 0.8
#  - week: 24
#    says: The Dutch government falls and calls an election.
#    election: [NLD]
#  - week: 30
#    says: Europe builds up its own air protection.
#    europe: {air: 0.7}
#  - week: 34
#    says: The shooting stops.
#    peace: ceasefire
#  - week: 38
#    says: The coalition settles for watching the line from outside Ukraine.
#    mission: monitoring
#    location: outside
#    minimum: 5000
#  - week: 40
#    says: Sweden puts in its aircraft and intelligence, whatever it decides on troops.
#    offers: [air, intelligence]
#    nations: [SWE]
#  - week: 42
#    says: The Dutch chamber votes against sending troops.
#    votes_against: [NLD]
#  - week: 43
#    says: The Bundestag says its last word against sending troops.
#    votes_against: [DEU]
#    final: true
#  - week: 44
#    says: Moscow tables terms of peace that bar foreign troops from Ukraine.
#    terms: bar
#  - week: 45
#    says: A new law lets the Italian government decide; its public comes round.
#    set: {public_support: 0.6, parliament: executive_discretion}
#    nations: [ITA]
#  - week: 46
#    says: Washington halves its logistics, and armies rotate more slowly.
#    times: {us.logistics: 0.5, rotation: 1.2}
#  - week: 48
#    says: Canada leaves the force, and New Zealand comes in.
#    leaves: [CAN]
#    joins: [NZL]

# How a class plays it (`willing workshop`).
"""


DECK: Final = """\
#  deck:  # Injects that the facilitator may fire; the usual deck if not set.
#    - round: 2
#      from: The White House
#      to: all
#      text: Washington takes back what it had promised.
#      effect: {us: {air: 0, intelligence: 0, logistics: 0, guarantee: 0}}
#    - round: 3
#      from: The chamber
#      to: chosen
#      text: Parliament votes against sending troops.
#      effect: {votes_against: [chosen]}
#    - round: 4
#      from: An adviser
#      to: WASHINGTON
#      text: The election is near; do not promise more than you can keep.
"""


def template(name: str) -> str:
    """Return the text of a new scenario file, valid as it is.

    Parameters
    ----------
    name
        What the file will be called, without its suffix.

    Examples
    --------
    >>> print(template("my-scenario").splitlines()[6])
    title: "My scenario"
    """
    name = " ".join(name.split())
    title = name.replace("-", " ").replace("_", " ").strip().capitalize() or "New scenario"
    head = HEAD.format(name=name, title=json.dumps(title[:SHORT], ensure_ascii=False))
    apart = ("events.", "workshop.", "cards.")
    frame = {key: row for key, row in table.frame().items() if not key.startswith(apart)}
    telling = (_line(name, table.parameters()[name], 2) for name in TELLING)
    workshop = {key: row for key, row in table.frame().items() if key.startswith("workshop.")}
    world = _keys({**frame, **table.settings()})
    return "".join([head, *world, PARAMETERS, *telling, EXAMPLES, *_keys(workshop), DECK])


def _keys(rows: Mapping[str, Row]) -> Iterator[str]:
    """Yield a commented line for each row, group by group."""
    groups: dict[str, list[str]] = {}
    for name, row in rows.items():
        group, _, key = name.rpartition(".")
        groups.setdefault(group, []).append(_line(key, row, 2 if group else 0))
    for group, lines in groups.items():
        yield from [f"#{group}:\n", *lines] if group else lines


def _line(key: str, row: Row, indent: int) -> str:
    about = row.meaning.removesuffix(".")
    may_be = ", ".join(row.options) or row.unit
    return f"#{' ' * indent}{key}: {_default(row)}  # {about} ({may_be}).\n"


def _default(row: Row) -> Plain:
    if row.value is None:
        return table.frame()["weeks"].value
    if row.low == row.high:
        return row.value
    return f"{{value: {row.value}, range: [{row.low}, {row.high}]}}"
