"""Mappings that hold no key but those they know, as pydantic models made from data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, create_model
from pydantic_core import CoreSchema

from sim.scenario.table import Plain

Kind: TypeAlias = Any
"""An annotation that pydantic understands."""

Bounds: TypeAlias = tuple[Plain, Plain]
"""The least and the most."""

About: TypeAlias = Any
"""What pydantic knows of a key: whether it is needed, and what to say of it."""

Fields: TypeAlias = dict[str, tuple[Kind, About]]
"""The keys of a mapping, each with its kind and what pydantic knows of it."""


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
