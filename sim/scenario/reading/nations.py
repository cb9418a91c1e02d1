"""The nations as their files describe them."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import Field

from sim.errors import Problem
from sim.scenario import table
from sim.scenario.kept.seen import note
from sim.scenario.reading import kinds
from sim.scenario.reading.complaints import complaints
from sim.scenario.reading.event_schema import CODE
from sim.scenario.reading.overlay import Layers, read_layers
from sim.scenario.reading.strict import Bounds, Fields, Kind, Strict, model, optional, require
from sim.scenario.reading.words import expectation
from sim.scenario.scenario import GROUPS, PARLIAMENTS, PRESENCE, Election, NationProfile, Uncertain
from sim.scenario.shipped import nation_files, nation_folder
from sim.scenario.table import GRADES

Stamp: TypeAlias = tuple[int, int, int]
"""What tells a file that has changed."""

ANYBODY = frozenset({"money", "training_abroad"})
"""Kinds of presence that a nation can give whose file says nothing of it."""

PRESENCE_MEANS = "The kinds of help other than combat troops that it has the means for."


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
    own
        Codes of those whose files a scenario brings, beside itself.
    """

    atlas: dict[str, str] = dataclasses.field(default_factory=dict)
    profiles: dict[str, NationProfile] = dataclasses.field(default_factory=dict)
    laws: dict[str, Law] = dataclasses.field(default_factory=dict)
    dates: dict[str, datetime.date] = dataclasses.field(default_factory=dict)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    own: set[str] = dataclasses.field(default_factory=set)

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Code and name of each."""
        return tuple(self.atlas.items())


def nations(beside: Iterable[Path] = ()) -> Nations:
    """Read every nation there is; again only if a file has changed.

    Parameters
    ----------
    beside
        Folders of nations' files beside those that are shipped; the later stands in for the
        earlier, and any of them for a shipped file of the same nation.
    """
    shipped = nation_files()
    found = (path for folder in beside for path in sorted(folder.glob("*.yaml")))
    own = {path.stem: path for path in found if not _is_copy(path, shipped.get(path.stem))}
    files = {**shipped, **own}
    note(*files.values())
    stamps = tuple(_stamp(path) for path in files.values())
    return _nations(tuple(dict(sorted(files.items())).values()), stamps, frozenset(own))


def _stamp(path: Path) -> Stamp:
    """Return what changes with a file, even where its time is set back."""
    status = path.stat()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size


def _is_copy(path: Path, shipped: Path | None) -> bool:
    """Return whether a file is the shipped one once more: a clone beside what is installed."""
    return shipped is not None and path.read_bytes() == shipped.read_bytes()


def nations_of(layers: Layers) -> Nations:
    """Read every nation that a scenario may name: shipped, or in ``nations`` beside its files."""
    places = [Path(document.file).parent / nation_folder().name for document in layers.documents]
    note(*places)
    shipped = nation_folder().resolve()
    return nations(place for place in places if place.is_dir() and place.resolve() != shipped)


@lru_cache(maxsize=8)
def _nations(files: tuple[Path, ...], _stamps: tuple[Stamp, ...], own: frozenset[str]) -> Nations:
    found = Nations(own=set(own))
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
    usual = nations().laws.get(nation.iso3)
    if usual is not None and usual.role == nation.parliament:
        return usual
    return Law(nation.parliament, "assumed", "as the scenario has it")


def examine(path: Path) -> tuple[Layers | None, list[Problem]]:
    """Read one nation's file, and say what is wrong with it."""
    layers, problems = read_layers(path)
    if layers is None:
        return None, problems
    found = complaints(layers, nation_model())
    for group in found.values():
        problems += group
    code = layers.data.get("iso3")
    if ("iso3",) not in found and code != path.stem:
        expected = f"{path.stem}, as the file is called"
        problems.append(layers.problem(("iso3",), expected, value=str(code)))
    return layers, problems


def profile(data: Mapping[str, Any]) -> NationProfile:
    """Return a nation from its file's data, which must be right."""
    elections = (Election(**plain) for plain in data["elections"])
    return NationProfile(
        iso3=data["iso3"],
        name=data["name"],
        member=data["member"] == "yes",
        groups=tuple(data["groups"]),
        parliament=data["parliament"]["role"],
        elections=tuple(elections),
        attributes={name: _figure(plain) for name, plain in data["attributes"].items()},
        presence=_presence(data.get("presence")),
        capital=_capital(data.get("capital")),
    )


def _capital(place: Mapping[str, float] | None) -> tuple[float, float] | None:
    """Return where a capital lies, degrees north and east; None where a file does not say."""
    return None if place is None else (float(place["lat"]), float(place["lon"]))


def _presence(rows: list[Mapping[str, Any]] | None) -> tuple[str, ...]:
    """Return the kinds of presence that a nation has the means for, as its file lists them."""
    kinds_given = ANYBODY if rows is None else {row["kind"] for row in rows}
    return tuple(kind for kind in PRESENCE if kind in kinds_given)


def _figure(data: Mapping[str, Any]) -> Uncertain:
    """Return a number with its range, grade and source."""
    low, high = data["range"]
    return Uncertain(float(data["value"]), float(low), float(high), data["grade"], data["source"])


@cache
def nation_model() -> type[Strict]:
    """Return the model of a nation's file; all is needed but ``capital`` and ``presence``."""
    code = kinds.annotate(str, Field(pattern="^[A-Z]{3}$"), expectation(CODE))
    rows = table.attributes().values()
    attributes = {
        row.name: (_figure_model(row.bounds, row.unit), require(row.meaning)) for row in rows
    }
    complete = _complete_model(
        "NationFile",
        iso3=code,
        name=kinds.text(kinds.SHORT),
        date=kinds.choice(table.frame()["date"]),
        member=kinds.word(["yes", "unclear"]),
        groups=kinds.list_of(kinds.word(GROUPS), least=0),
        parliament=_complete_model("Parliament", role=kinds.word(PARLIAMENTS), **_grading()),
        elections=list[_election()],  # type: ignore[misc]
        attributes=model("Attributes", attributes),
        may_have={"capital": _complete_model("Capital", lat=_degrees(90), lon=_degrees(180))},
    )
    means = _complete_model("Means", kind=kinds.word(PRESENCE), **_grading())
    keys: Fields = {"presence": (list[means] | None, optional(PRESENCE_MEANS))}  # type: ignore[valid-type]
    return model(
        "NationFile", keys, base=complete, known={**complete.known, "presence": "presence"}
    )


def _complete_model(
    name: str, /, may_have: Mapping[str, Kind] | None = None, **keys: Kind
) -> type[Strict]:
    needed = {key: (kind, require(key)) for key, kind in keys.items()}
    others = {key: (kind, optional(key)) for key, kind in (may_have or {}).items()}
    return model(name, {**needed, **others})


def _grading() -> dict[str, Kind]:
    return {"grade": kinds.word(GRADES), "source": kinds.text()}


def _degrees(most: int) -> Kind:
    return kinds.number_within((-most, most), "degrees")


def _election() -> type[Strict]:
    day = kinds.choice(table.frame()["date"])
    return _complete_model("Election", date=day, kind=kinds.text(kinds.SHORT), source=kinds.text())


@cache
def _figure_model(bounds: Bounds, unit: str) -> type[Strict]:
    keys = {"unit": kinds.word([unit]), **_grading()}
    fields: Fields = {key: (kind, require(key)) for key, kind in keys.items()}
    return model(f"Figure in {unit}", fields, base=kinds.range_of(bounds, unit))
