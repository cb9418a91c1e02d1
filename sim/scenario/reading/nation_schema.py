"""What stands in a nation's file, as pydantic models built from the table of attributes."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from sim.scenario import table
from sim.scenario.reading.happenings import CODE
from sim.scenario.reading.kinds import (
    SHORT,
    chosen,
    marked,
    needed,
    number_within,
    ranged,
    several,
    word,
    worded,
)
from sim.scenario.reading.strict import Bounds, Fields, Kind, Strict, model
from sim.scenario.reading.words import say
from sim.scenario.scenario import GROUPS, PARLIAMENTS
from sim.scenario.table import GRADES


@cache
def nation_model() -> type[Strict]:
    """Return the model of a nation's file; every key of it is needed."""
    code = marked(str, Field(pattern="^[A-Z]{3}$"), say(CODE))
    rows = table.attributes().values()
    attributes = {row.name: (_figure(row.bounds, row.unit), needed(row.meaning)) for row in rows}
    return _needing(
        "NationFile",
        iso3=code,
        name=worded(SHORT),
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
    return {"grade": word(GRADES), "source": worded()}


def _degrees(most: int) -> Kind:
    return number_within((-most, most), "degrees")


def _election() -> type[Strict]:
    day = chosen(table.frame()["date"])
    return _needing("Election", date=day, kind=worded(SHORT), source=worded())


@cache
def _figure(bounds: Bounds, unit: str) -> type[Strict]:
    kinds = {"unit": word([unit]), **_graded()}
    fields: Fields = {key: (kind, needed(key)) for key, kind in kinds.items()}
    return model(f"Figure in {unit}", fields, base=ranged(bounds, unit))
