"""Mappings that hold no key but those they know, as pydantic models made from data; their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, create_model
from pydantic_core import CoreSchema

from sim.scenario.table import Plain, Row
from sim.scenario.yaml12 import Step

Kind: TypeAlias = Any
"""An annotation that pydantic understands."""

Bounds: TypeAlias = tuple[Plain, Plain]
"""The least and the most."""

About: TypeAlias = Any
"""What pydantic knows of a key: whether it is needed, and what to say of it."""

Fields: TypeAlias = dict[str, tuple[Kind, About]]
"""The keys of a mapping, each with its kind and what pydantic knows of it."""

KindOfRow: TypeAlias = Callable[[Row], Kind]
"""What makes a kind of a row."""


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
    fields: Fields,
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


def optional(description: str) -> About:
    """Return what pydantic knows of a key that may be left out."""
    return Field(default=None, description=description)


def require(description: str) -> About:
    """Return what pydantic knows of a key that may not be left out."""
    return Field(description=description)


def row_key(row: Row, kind: KindOfRow) -> tuple[Kind, About]:
    """Return the optional key that a row describes; ``kind`` makes its kind of the row."""
    unit = "" if row.unit in {"", "day"} else f" ({row.unit})"
    examples = None if row.value is None else [row.value]
    meaning = row.meaning.removesuffix(".") + unit + "."
    return kind(row), Field(default=None, title=row.label, description=meaning, examples=examples)


def row_keys(prefix: str, rows: Mapping[str, Row], kind: KindOfRow) -> Fields:
    """Return the key of each row whose name begins with a prefix, such as ``us``."""
    within = [name for name in rows if name.startswith(f"{prefix}.")]
    return {name.partition(".")[2]: row_key(rows[name], kind) for name in within}


def known_keys(model: type[Strict], path: tuple[Step, ...]) -> Mapping[str, str]:
    """Return the keys that a mapping within a model knows, with what else they are called."""
    for step in path:
        fields = {field.alias: field.annotation for field in model.model_fields.values()}
        if isinstance(step, str):
            model = next(_models(fields[step]))
    return model.known


def _models(annotation: Kind) -> Iterator[type[Strict]]:
    """Yield the models that an annotation is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
