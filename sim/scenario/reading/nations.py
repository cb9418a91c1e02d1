"""The nations as their files describe them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from sim.errors import Problem
from sim.scenario.reading.complaints import complaints
from sim.scenario.reading.nation_schema import nation_model
from sim.scenario.reading.overlay import Layers, lay
from sim.scenario.scenario import Election, NationProfile, Uncertain
from sim.scenario.shipped import nation_files, nation_folder


@dataclass(frozen=True, slots=True)
class Law:
    """What a parliament has to say about troops (one of `PARLIAMENTS`), and how that is known."""

    role: str
    grade: str
    source: str


@dataclass(frozen=True)
class Nations:
    """Every nation there is, by ISO code, and what is wrong with the files.

    Attributes
    ----------
    atlas
        The name of each; its code again where its file is wrong, since there it is all the same.
    profiles
        What each brings whose file is right.
    laws
        What each one's parliament has to say.
    dates
        The day its figures describe.
    problems
        What is wrong with the files.
    """

    atlas: dict[str, str] = field(default_factory=dict)
    profiles: dict[str, NationProfile] = field(default_factory=dict)
    laws: dict[str, Law] = field(default_factory=dict)
    dates: dict[str, datetime.date] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Code and name of each."""
        return tuple(self.atlas.items())


def nations() -> Nations:
    """Read every shipped nation; again only if a file has changed."""
    files = tuple(nation_files().values())
    return _nations(files, tuple(path.stat().st_mtime_ns for path in files))


@lru_cache(maxsize=1)
def _nations(files: tuple[Path, ...], _stamps: tuple[int, ...]) -> Nations:
    found = Nations()
    if not files:
        words = "a file for each nation, such as GBR.yaml"
        found.problems.append(Problem(file=str(nation_folder()), expected=words, value="none"))
    for path in files:
        layers, problems = examine(path)
        found.problems.extend(problems)
        found.atlas[path.stem] = path.stem
        if layers and not problems:
            found.profiles[path.stem] = profile(layers.data)
            found.atlas[path.stem] = found.profiles[path.stem].name
            found.laws[path.stem] = Law(**layers.data["parliament"])
            found.dates[path.stem] = layers.data["date"]
    return found


def law(nation: NationProfile) -> Law:
    """Return what a nation's parliament has to say, and how that is known.

    Where a scenario has changed it, nothing but the scenario says so.
    """
    written = nations().laws.get(nation.iso3)
    if written is not None and written.role == nation.parliament:
        return written
    return Law(nation.parliament, "assumed", "as the scenario has it")


def examine(path: Path) -> tuple[Layers | None, list[Problem]]:
    """Read one nation's file, and say what is wrong with it."""
    layers, problems = lay(path)
    if layers is None:
        return None, problems
    found = complaints(layers, nation_model())
    for one in found.values():
        problems += one
    code = layers.data.get("iso3")
    if ("iso3",) not in found and code != path.stem:
        expected = f"{path.stem}, as the file is called"
        problems.append(layers.problem(("iso3",), expected, value=str(code)))
    return layers, problems


def profile(data: Mapping[str, Any]) -> NationProfile:
    """Return a nation from its file's data, which must be right."""
    elections = (Election(one["date"], one["kind"], one["source"]) for one in data["elections"])
    return NationProfile(
        iso3=data["iso3"],
        name=data["name"],
        member=data["member"] == "yes",
        groups=tuple(data["groups"]),
        parliament=data["parliament"]["role"],
        elections=tuple(elections),
        attributes={name: figure(one) for name, one in data["attributes"].items()},
    )


def figure(data: Mapping[str, Any]) -> Uncertain:
    """Return a number with its range, grade and source."""
    low, high = data["range"]
    return Uncertain(float(data["value"]), float(low), float(high), data["grade"], data["source"])
