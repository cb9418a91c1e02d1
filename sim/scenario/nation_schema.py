"""What stands in a nation's file, as pydantic models built from the table of attributes."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import Field

from sim.scenario import table
from sim.scenario.kinds import (
    Kind,
    Strict,
    chosen,
    exact,
    model,
    needed,
    ranged,
    several,
    word,
    worded,
)
from sim.scenario.scenario import GROUPS, PARLIAMENTS
from sim.scenario.schema import CODE, Fields
from sim.scenario.table import GRADES, Row
from sim.scenario.words import number, say


@cache
def nation_model() -> type[Strict]:
    """Return the model of a nation's file; every key of it is needed."""
    code = Annotated[str, Field(pattern="^[A-Z]{3}$"), say(CODE)]
    attributes = {name: (_attribute(row), needed(row.meaning)) for name, row in table.attributes().items()}
    return _needing(
        "NationFile",
        iso3=code,
        name=worded("name"),
        date=chosen(table.frame()["date"]),
        capital=_needing("Capital", lat=_degrees(90), lon=_degrees(180)),
        member=word(["yes", "unclear"]),
        groups=several(word(GROUPS), least=0),
        parliament=_needing("Parliament", role=word(PARLIAMENTS), **_graded()),
        elections=list[_election()],  # type: ignore[misc]
        attributes=model("Attributes", attributes),
    )


def _needing(name: str, /, **kinds: Kind) -> type[Strict]:
    return model(name, {key: (kind, needed(key)) for key, kind in kinds.items()})


def _graded() -> dict[str, Kind]:
    return {"grade": word(GRADES), "source": worded("source")}


def _degrees(most: int) -> Kind:
    bounds = -most, most
    return Annotated[exact(bounds), say(number(bounds, "degrees"))]


def _election() -> type[Strict]:
    day = chosen(table.frame()["date"])
    return _needing("Election", date=day, kind=worded("name"), source=worded("source"))


def _attribute(row: Row) -> type[Strict]:
    return _figure(row.bounds, row.unit)


@cache
def _figure(bounds: tuple[Any, Any], unit: str) -> type[Strict]:
    kinds = {"unit": word([unit]), **_graded()}
    fields: Fields = {key: (kind, needed(key)) for key, kind in kinds.items()}
    return model(f"Figure in {unit}", fields, base=ranged(bounds, unit))
