"""The kinds of value a scenario file may hold, as annotations that pydantic understands.

Every leaf says in plain words what it expects, so that a mistake needs no translation.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

from sim.scenario.reading.strict import About, Bounds, Kind, Strict, model
from sim.scenario.reading.words import (
    ORDER,
    as_day,
    as_whole,
    choice,
    complaint,
    day,
    number,
    once_each,
    say,
    text,
    whole,
)
from sim.scenario.table import Row

TAGS: Final = ("\0number", "\0range")
"""Marks that pydantic puts into the path of an error; no key of a file can hold them."""

SHORT, LONG = 80, 300
"""Characters that a title, and that any other text may have."""

What: TypeAlias = Callable[[Row], Kind]
"""What makes a kind of a row."""


class _Range(Strict):
    """A number that is not known exactly."""

    value: float
    range: list[float]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        low, high = self.range
        if not low <= self.value <= high:
            raise complaint(ORDER)
        return self


def marked(kind: Kind, *marks: object) -> Kind:
    """Return a kind with pydantic's marks on it; the last is the first to see a value."""
    return Annotated[kind, *marks]


def exact(bounds: Bounds) -> Kind:
    """Return the kind of a bare number within bounds."""
    return marked(float, Field(ge=bounds[0], le=bounds[1], allow_inf_nan=False))


def number_within(bounds: Bounds, unit: str) -> Kind:
    """Return the kind of a bare number, which says what it may be."""
    return marked(exact(bounds), say(number(bounds, unit)))


@cache
def ranged(bounds: Bounds, unit: str) -> type[Strict]:
    """Return the model of a mapping of value and range within bounds."""
    pair = marked(list[exact(bounds)], Field(min_length=2, max_length=2))  # type: ignore[misc]
    said = marked(pair, say(f"[low, high], each {number(bounds, unit)}"))
    fields = {
        "value": (number_within(bounds, unit), needed("Most likely.")),
        "range": (said, needed("The least and the most it can be.")),
    }
    name = f"Range from {bounds[0]} to {bounds[1]} {unit}".replace(".", ",")
    return model(name, fields, base=_Range)


def _shape(value: object) -> str:
    return TAGS[isinstance(value, dict)]


def uncertain(row: Row) -> Kind:
    """Return the kind of a number that is given exactly, or as value and range."""
    words = f"{number(row.bounds, row.unit)}, or {{value: ..., range: [low, high]}}"
    known = marked(exact(row.bounds), say(words), Tag(TAGS[0]))
    unknown = marked(ranged(row.bounds, row.unit), Tag(TAGS[1]))
    return marked(known | unknown, Discriminator(_shape))


def chosen(row: Row) -> Kind:
    """Return the kind of a row of the frame: a word, a day, a share or a whole number."""
    if row.options:
        return word(row.options)
    if row.unit in {"share", "points"}:
        return number_within(row.bounds, row.unit)
    within = Field(ge=row.bounds[0], le=row.bounds[1])
    if row.unit == "day":
        return marked(datetime.date, within, BeforeValidator(as_day), say(day(row.bounds)))
    words = whole(row.bounds, row.unit)
    return marked(int, within, BeforeValidator(as_whole), say(words))


_NOTHING: Final = marked(str, Field(max_length=0, min_length=1))
"""The kind of what nothing is right for."""


def one_of(names: Mapping[str, str], words: str) -> Kind:
    """Return the kind of a word that is one of a few; ``names`` says what else each is called."""
    # Where there is no name at all, as where no nation's file could be found, none is right.
    kind = Literal.__getitem__(tuple(names)) if names else _NOTHING
    return marked(kind, say(words, names))


def word(options: Iterable[str]) -> Kind:
    """Return the kind of a word that is one of a few."""
    options = tuple(options)
    return one_of({option: option for option in options}, choice(options))


def several(one: Kind, *, least: int) -> Kind:
    """Return the kind of a list in which nothing stands twice."""
    field = Field(min_length=least, json_schema_extra={"uniqueItems": True})
    return marked(list[one], field, AfterValidator(once_each))


def worded(longest: int = LONG) -> Kind:
    """Return the kind of a text of limited length."""
    field = Field(min_length=1, max_length=longest, pattern=r"\S")
    return marked(str, field, say(text(longest)))


def about(description: str) -> About:
    """Return the field of a key that may be left out."""
    return Field(default=None, description=description)


def needed(description: str) -> About:
    """Return the field of a key that may not be left out."""
    return Field(description=description)


def described(row: Row, what: What) -> tuple[Kind, About]:
    """Return an optional field that a row describes."""
    unit = "" if row.unit in {"", "day"} else f" ({row.unit})"
    examples = None if row.value is None else [row.value]
    meaning = row.meaning.removesuffix(".") + unit + "."
    about = Field(default=None, title=row.label, description=meaning, examples=examples)
    return what(row), about
