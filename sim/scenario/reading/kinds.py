"""The kinds of value a scenario file may hold, as annotations that pydantic understands.

Every leaf says in plain words what it expects, so that a mistake needs no translation.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

from sim.scenario.reading import words
from sim.scenario.reading.strict import Bounds, Kind, Strict, model, require
from sim.scenario.table import Row

TAGS: Final = ("\0number", "\0range")
"""Marks that pydantic puts into the path of an error; no key of a file can hold them."""

SHORT, LONG = 80, 300
"""Characters that a title, and that any other text may have."""


class _Range(Strict):
    """A number that is not known exactly."""

    value: float
    range: list[float]

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        low, high = self.range
        if not low <= self.value <= high:
            raise words.complaint(words.ORDER)
        return self


def annotate(kind: Kind, *marks: object) -> Kind:
    """Return a kind with pydantic's marks on it; the last is the first to see a value."""
    return Annotated[kind, *marks]


def exact_number(bounds: Bounds) -> Kind:
    """Return the kind of a bare number within bounds."""
    return annotate(float, Field(ge=bounds[0], le=bounds[1], allow_inf_nan=False))


def number_within(bounds: Bounds, unit: str) -> Kind:
    """Return the kind of a bare number, which says what it may be."""
    return annotate(exact_number(bounds), words.expectation(words.number(bounds, unit)))


@cache
def range_of(bounds: Bounds, unit: str) -> type[Strict]:
    """Return the model of a mapping of value and range within bounds."""
    pair = annotate(list[exact_number(bounds)], Field(min_length=2, max_length=2))  # type: ignore[misc]
    ends = annotate(pair, words.expectation(f"[low, high], each {words.number(bounds, unit)}"))
    fields = {
        "value": (number_within(bounds, unit), require("Most likely.")),
        "range": (ends, require("The least and the most it can be.")),
    }
    name = f"Range from {bounds[0]} to {bounds[1]} {unit}".replace(".", ",")
    return model(name, fields, base=_Range)


def _shape(value: object) -> str:
    return TAGS[isinstance(value, dict)]


def number(row: Row) -> Kind:
    """Return the kind of a number that is given exactly, or as value and range."""
    wording = f"{words.number(row.bounds, row.unit)}, or {{value: ..., range: [low, high]}}"
    exact = annotate(exact_number(row.bounds), words.expectation(wording), Tag(TAGS[0]))
    uncertain = annotate(range_of(row.bounds, row.unit), Tag(TAGS[1]))
    return annotate(exact | uncertain, Discriminator(_shape))


def choice(row: Row) -> Kind:
    """Return the kind of a row of the frame: a word, a day, a share or a whole number."""
    if row.options:
        return word(row.options)
    if row.unit in {"share", "points"}:
        return number_within(row.bounds, row.unit)
    within = Field(ge=row.bounds[0], le=row.bounds[1])
    if row.unit == "day":
        day = words.expectation(words.day(row.bounds))
        return annotate(datetime.date, within, BeforeValidator(words.as_day), day)
    whole = words.expectation(words.whole(row.bounds, row.unit))
    return annotate(int, within, BeforeValidator(words.as_whole), whole)


def flag() -> Kind:
    """Return the kind of what is so or not."""
    return annotate(bool, words.expectation("true or false"))


_NOTHING: Final = annotate(str, Field(max_length=0, min_length=1))
"""The kind of what nothing is right for."""


def word_among(names: Mapping[str, str], wording: str) -> Kind:
    """Return the kind of a word among a few; ``names`` says what else each is called."""
    # Where there is no name at all, as where no nation's file could be found, none is right.
    kind = Literal.__getitem__(tuple(names)) if names else _NOTHING
    return annotate(kind, words.expectation(wording, names))


def word(options: Iterable[str]) -> Kind:
    """Return the kind of a word among a few."""
    options = tuple(options)
    return word_among({option: option for option in options}, words.choice(options))


def word_or_table(options: Iterable[str]) -> Kind:
    """Return the kind of a word among a few, or of the path of a table."""
    options = tuple(options)
    names = {option: option for option in options}
    wording = f"{', '.join(options)}, or the path of a table (.csv)"
    field = Field(pattern=rf"^({'|'.join(options)}|.*\S\.csv)$", max_length=LONG)
    return annotate(str, field, words.expectation(wording, names))


def list_of(item: Kind, *, least: int) -> Kind:
    """Return the kind of a list in which nothing stands twice."""
    field = Field(min_length=least, json_schema_extra={"uniqueItems": True})
    return annotate(list[item], field, AfterValidator(words.refuse_repeats))


def text(longest: int = LONG) -> Kind:
    """Return the kind of a text of limited length."""
    field = Field(min_length=1, max_length=longest, pattern=r"\S")
    return annotate(str, field, words.expectation(words.text(longest)))
