"""One run on its own: the same records without their run axis, and those of one nation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import TypeVar

import numpy as np

from sim.rules.quantity import Table
from sim.week.given import Given
from sim.week.week import Setting

Record = TypeVar("Record")


def alone(record: Record) -> Record:
    """Return a record of a block of one run without its run axis: floats and shorter arrays."""
    return _mapped(record, lambda array: _plain(array[..., 0]))


def of_nation(record: Record, nation: int) -> Record:
    """Return a record of arrays ``(nation,)`` as that of one nation, in scalars."""
    return _mapped(record, lambda array: _plain(array[nation]))


def many(record: Record, runs: int) -> Record:
    """Return a record of a block of one run as that of many equal runs."""
    return _mapped(record, lambda array: np.broadcast_to(array, (*array.shape[:-1], runs)))


def alone_setting(setting: Setting) -> Setting:
    """Return a scenario made ready for a block of one run, without the run axis."""
    given, script = setting.given, setting.script
    return replace(
        setting,
        given=_alone_given(given),
        later={week: _alone_given(one) for week, one in setting.later.items()},
        script=replace(
            script,
            announced=script.announced[..., 0],
            pool=script.pool[..., 0],
            threat=script.threat[..., 0],
            openness=script.openness[..., 0],
            refusal=script.refusal[..., 0],
            leanings={week: points[..., 0] for week, points in script.leanings.items()},
            offers={week: offers[..., 0] for week, offers in script.offers.items()},
            votes_against={week: one[..., 0] for week, one in script.votes_against.items()},
            turns={week: turn[..., 0] for week, turn in script.turns.items()},
        ),
        legality=setting.legality[..., 0],
    )


def _alone_given(given: Given) -> Given:
    return replace(
        given,
        coefficients=alone(given.coefficients),
        circumstances=alone(given.circumstances),
        endowment=alone(given.endowment),
    )


def _mapped(record: Record, change: Callable[[Table], object]) -> Record:
    values = {name: getattr(record, name) for name in _names(record)}
    return type(record)(**{name: _changed(value, change) for name, value in values.items()})


def _names(record: object) -> list[str]:
    return [one.name for one in fields(record)]  # type: ignore[arg-type]


def _changed(value: object, change: Callable[[Table], object]) -> object:
    if isinstance(value, Mapping):
        return {name: _changed(one, change) for name, one in value.items()}
    return change(value) if isinstance(value, np.ndarray) else value


def _plain(value: Table) -> object:
    return value[()] if np.ndim(value) == 0 else value
