"""One run on its own: the same records without their run axis, and those of one nation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

import numpy as np

from sim.rules.quantity import Array
from sim.week.given import Given
from sim.week.week import Setting, State

Record = TypeVar("Record")

BY_RUN = (
    *("announced", "pool", "threat", "support", "campaign", "openness", "refusal"),
    *("leanings", "offers", "votes_against", "turns"),
)
"""What of a script differs from run to run."""


def alone(record: Record) -> Record:
    """Return a record of a block of one run without its run axis: floats and shorter arrays."""
    return _mapped(record, _first)


def of_nation(record: Record, nation: int) -> Record:
    """Return a record of arrays ``(nation,)`` as that of one nation, in scalars."""
    return _mapped(record, lambda array: _plain(array[nation]))


def many(record: Record, runs: int) -> Record:
    """Return a record of a block of one run as that of many equal runs."""
    return _mapped(record, lambda array: _repeated(array, runs))


def many_states(state: State, runs: int) -> State:
    """Return the state of one run, in a block of one, as that of many equal runs."""
    return State(state.week, many(state.world, runs), many(state.government, runs))


def alone_setting(setting: Setting) -> Setting:
    """Return a scenario made ready for a block of one run, without the run axis."""
    return _each(setting, _first)


def many_setting(setting: Setting, runs: int) -> Setting:
    """Return a scenario made ready for a block of one run as for many runs with the same inputs.

    Its luck is still that of one run.
    """
    return _each(setting, lambda array: _repeated(array, runs))


def _each(setting: Setting, change: Callable[[Array], Any]) -> Setting:
    """Return a setting in which every array with a run axis is changed alike."""
    given, script = setting.given, setting.script
    by_run: dict[str, Any] = {name: _changed(getattr(script, name), change) for name in BY_RUN}
    return replace(
        setting,
        given=_given(given, change),
        later={week: _given(one, change) for week, one in setting.later.items()},
        script=replace(script, **by_run),
        legality=change(setting.legality),
    )


def _given(given: Given, change: Callable[[Array], object]) -> Given:
    return replace(
        given,
        coefficients=_mapped(given.coefficients, change),
        circumstances=_mapped(given.circumstances, change),
        endowment=_mapped(given.endowment, change),
    )


def _first(array: Array) -> object:
    return _plain(array[..., 0])


def _repeated(array: Array, runs: int) -> Array:
    return np.broadcast_to(array, (*array.shape[:-1], runs))


def _mapped(record: Record, change: Callable[[Array], object]) -> Record:
    values = {name: getattr(record, name) for name in _names(record)}
    return type(record)(**{name: _changed(value, change) for name, value in values.items()})


def _names(record: object) -> list[str]:
    return [one.name for one in fields(record)]  # type: ignore[arg-type]


def _changed(value: object, change: Callable[[Array], object]) -> object:
    if isinstance(value, Mapping):
        return {name: _changed(one, change) for name, one in value.items()}
    return change(value) if isinstance(value, np.ndarray) else value


def _plain(value: Array) -> object:
    return value[()] if np.ndim(value) == 0 else value
