"""One run on its own: the same records without their run axis, and those of one nation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from sim.week.given import Given
from sim.week.setting import Setting, State

Record = TypeVar("Record")

Values: TypeAlias = npt.NDArray[Any]
"""Values, counts or flags; the run is the last axis, if there is one."""

Change: TypeAlias = Callable[[Values], Any]
"""What is done to every array of a record."""

BY_RUN = (
    *("announced", "pool", "threat", "support", "campaign", "openness", "refusal"),
    *("leanings", "offers", "votes_against", "final", "outside", "turns", "elections_held"),
)
"""What of a script differs from run to run."""


def single_run(record: Record) -> Record:
    """Return a record of a block of one run without its run axis: floats and shorter arrays."""
    return _change_record(record, _first_run)


def single_nation(record: Record, nation: int) -> Record:
    """Return a record of arrays ``(nation,)`` as that of one nation, in scalars."""
    return _change_record(record, lambda array: _to_scalar(array[nation]))


def repeat_run(record: Record, runs: int) -> Record:
    """Return a record of a block of one run as that of many equal runs."""
    return _change_record(record, lambda array: _repeat(array, runs))


def repeat_state(state: State, runs: int) -> State:
    """Return the state of one run, in a block of one, as that of many equal runs."""
    return State(state.week, repeat_run(state.world, runs), repeat_run(state.government, runs))


def single_run_setting(setting: Setting) -> Setting:
    """Return a scenario made ready for a block of one run, without the run axis."""
    return _change_setting(setting, _first_run)


def repeat_setting(setting: Setting, runs: int) -> Setting:
    """Return a scenario made ready for a block of one run as for many runs with the same inputs.

    Its luck is still that of one run.
    """
    return _change_setting(setting, lambda array: _repeat(array, runs))


def _change_setting(setting: Setting, change: Change) -> Setting:
    """Return a setting in which every array with a run axis is changed alike."""
    given, script = setting.given, setting.script
    by_run: dict[str, Any] = {name: _change_value(getattr(script, name), change) for name in BY_RUN}
    return replace(
        setting,
        given=_with_changes(given, change),
        later={week: _with_changes(later, change) for week, later in setting.later.items()},
        script=replace(script, **by_run),
        legality=change(setting.legality),
    )


def _with_changes(given: Given, change: Change) -> Given:
    return replace(
        given,
        coefficients=_change_record(given.coefficients, change),
        circumstances=_change_record(given.circumstances, change),
        endowment=_change_record(given.endowment, change),
    )


def _first_run(array: Values) -> object:
    return _to_scalar(array[..., 0])


def _repeat(array: Values, runs: int) -> Values:
    return np.broadcast_to(array, (*array.shape[:-1], runs))


def _change_record(record: Record, change: Change) -> Record:
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    values = {name: _change_value(getattr(record, name), change) for name in names}
    return type(record)(**values)


def _change_value(value: object, change: Change) -> object:
    if isinstance(value, Mapping):
        return {name: _change_value(part, change) for name, part in value.items()}
    return change(value) if isinstance(value, np.ndarray) else value


def _to_scalar(value: Values) -> object:
    return value[()] if np.ndim(value) == 0 else value
