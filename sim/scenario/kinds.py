"""The kinds of value a scenario file may hold, as annotations that pydantic understands.

Every leaf says in plain words what it expects, so that a mistake needs no translation.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, Final, Literal, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Tag,
    create_model,
    model_validator,
)

from pydantic_core import CoreSchema

from sim.scenario.table import Row
from sim.scenario.words import (
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

TAGS: Final = ("\0number", "\0range")
"""Marks that pydantic puts into the path of an error; no key of a file can hold them."""

LONGEST: Final = {"title": 80, "asks": 300, "teaches": 300, "says": 200, "extends": 300, "name": 80, "source": 500}
"""Characters that a text may have."""

Kind: TypeAlias = Any
"""An annotation that pydantic understands."""


class Strict(BaseModel):
    """A mapping with no key but those named, and no value taken for what it is not."""

    model_config = ConfigDict(extra="forbid", strict=True)
    known: ClassVar[Mapping[str, str]] = {}
    """Every key it knows (not all need be built), with what else it is called."""
    rules: ClassVar[Mapping[str, Any]] = {}
    """Further words of its JSON Schema."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Add the rules to what pydantic writes."""
        schema = handler.resolve_ref_schema(handler(core))
        schema.update(cls.rules)
        return schema


def model(
    name: str,
    fields: Mapping[str, tuple[Kind, Any]],
    *,
    base: type[Strict] = Strict,
    known: Mapping[str, str] | None = None,
    rules: Mapping[str, Any] | None = None,
) -> type[Strict]:
    """Return a model with these keys, which may hold a dot as ``climb.pledged`` does.

    Parameters
    ----------
    name
        What its JSON Schema is called.
    fields
        Key to kind and pydantic's field.
    base
        What it builds on.
    known
        Every key it knows, with what else it is called, if it does not build them all.
    rules
        Further words of its JSON Schema.
    """
    keyed: dict[str, Any] = {}
    for key, (annotation, field) in fields.items():
        keyed[key.replace(".", "__")] = Annotated[annotation, Field(alias=key)], field
    made: type[Strict] = create_model(name, __base__=base, __module__=__name__, **keyed)
    made.known = {key: key for key in fields} if known is None else known
    made.rules = rules or {}
    return made


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


def exact(bounds: tuple[Any, Any]) -> Kind:
    """Return the kind of a bare number within bounds."""
    return Annotated[float, Field(ge=bounds[0], le=bounds[1], allow_inf_nan=False)]


@cache
def ranged(bounds: tuple[Any, Any], unit: str) -> type[Strict]:
    """Return the model of a mapping of value and range within bounds."""
    words = number(bounds, unit)
    pair = Annotated[list[exact(bounds)], Field(min_length=2, max_length=2)]  # type: ignore[misc]
    fields = {
        "value": (Annotated[exact(bounds), say(words)], Field(description="Most likely.")),
        "range": (
            Annotated[pair, say(f"[low, high], each {words}")],
            Field(description="The least and the most it can be."),
        ),
    }
    return model(f"Range from {bounds[0]} to {bounds[1]} {unit}", fields, base=_Range)


def _shape(value: object) -> str:
    return TAGS[isinstance(value, dict)]


def uncertain(row: Row) -> Kind:
    """Return the kind of a number that is given exactly, or as value and range."""
    words = number(row.bounds, row.unit)
    bare = Annotated[exact(row.bounds), say(f"{words}, or {{value: ..., range: [low, high]}}")]
    known = Annotated[bare, Tag(TAGS[0])]
    unknown = Annotated[ranged(row.bounds, row.unit), Tag(TAGS[1])]
    return Annotated[known | unknown, Discriminator(_shape)]


def chosen(row: Row) -> Kind:
    """Return the kind of a row of the frame: a word, a day, a share or a whole number."""
    low, high = row.bounds
    if row.options:
        return word(row.options)
    if row.unit == "day":
        between = Annotated[datetime.date, Field(ge=low, le=high)]
        return Annotated[between, BeforeValidator(as_day), say(day(row.bounds))]
    if row.unit == "share":
        return Annotated[exact(row.bounds), say(number(row.bounds, row.unit))]
    counted = Annotated[int, Field(ge=low, le=high)]
    return Annotated[counted, BeforeValidator(as_whole), say(whole(row.bounds, row.unit))]


def one_of(names: Mapping[str, str], words: str) -> Kind:
    """Return the kind of a word that is one of a few; ``names`` says what else each is called."""
    return Annotated[Literal[tuple(names)], say(words, names)]


def word(options: Iterable[str]) -> Kind:
    """Return the kind of a word that is one of a few."""
    options = tuple(options)
    return one_of({option: option for option in options}, choice(options))


def several(one: Kind, *, least: int) -> Kind:
    """Return the kind of a list in which nothing stands twice."""
    listed = Annotated[list[one], Field(min_length=least, json_schema_extra={"uniqueItems": True})]
    return Annotated[listed, AfterValidator(once_each)]


def worded(name: str) -> Kind:
    """Return the kind of a text of limited length."""
    longest = LONGEST[name]
    written = Annotated[str, Field(min_length=1, max_length=longest)]
    return Annotated[written, say(text(longest))]


def about(description: str) -> Any:
    """Return the field of a key that may be left out."""
    return Field(default=None, description=description)


def needed(description: str) -> Any:
    """Return the field of a key that may not be left out."""
    return Field(description=description)


def described(row: Row, what: Callable[[Row], Kind]) -> tuple[Kind, Any]:
    """Return an optional field that a row describes."""
    unit = "" if row.unit in {"", "day"} else f" ({row.unit})"
    examples = None if row.value is None else [row.value]
    meaning = row.meaning.removesuffix(".") + unit + "."
    return what(row), Field(default=None, title=row.label, description=meaning, examples=examples)
