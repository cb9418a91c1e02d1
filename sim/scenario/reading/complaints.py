"""What pydantic finds wrong with a file, as problems that name file, line and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, get_args

from pydantic import ValidationError

from sim.errors import Problem, brief
from sim.scenario.reading.kinds import TAGS
from sim.scenario.reading.overlay import Layers, Steps
from sim.scenario.reading.strict import Kind, Strict
from sim.scenario.reading.words import expected

Complaints: TypeAlias = dict[Steps, list[Problem]]
"""What is wrong, by the path of what is wrong."""


def complaints(layers: Layers, model: type[Strict]) -> Complaints:
    """Return all that a model finds wrong with a file and those it builds on."""
    try:
        model.model_validate(layers.data)
    except ValidationError as error:
        found: Complaints = {}
        for one in error.errors(include_url=False):
            steps = tuple(step for step in one["loc"] if step not in TAGS)
            found.setdefault(steps, []).append(_problem(one, steps, layers, model))
        return found
    return {}


def _problem(
    error: Mapping[str, Any], steps: Steps, layers: Layers, model: type[Strict]
) -> Problem:
    kind, holder = error["type"], steps[:-1]
    unknown = kind == "extra_forbidden"
    words, suggestion = expected(error, _known(model, holder) if unknown else {})
    if kind == "missing":
        return layers.problem(holder, words)
    value = brief(steps[-1] if unknown else error["input"])
    return layers.problem(steps, words, value=value, suggestion=suggestion, at_key=unknown)


def _known(model: type[Strict], steps: Steps) -> Mapping[str, str]:
    """Return the keys that a mapping within a model knows, with what else they are called."""
    for step in steps:
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
