"""A rule put only to the few nations and runs that it concerns this week."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.rules.quantity import Flag


def decided_where(
    concerned: Flag,
    rule: Callable[..., Any],
    before: Any,  # noqa: ANN401  (a flag, a count or a number, as the rule returns)
    /,
    **inputs: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Return what a rule says where it concerns a nation in a run, and ``before`` elsewhere.

    The same as to ask it of all and keep what concerns few, but quicker by as much as they are few.

    Parameters
    ----------
    concerned
        Whom it concerns, ``(nation, run)`` or one nation's.
    rule
        A rule that looks at each nation and run on its own.
    before
        What holds elsewhere, ``(nation, run)`` or one nation's.
    inputs
        What the rule reads: numbers, ``(run,)``, ``(nation, 1)`` or ``(nation, run)``.
    """
    if np.ndim(concerned) == 0:
        return rule(**inputs) if concerned else before
    if not isinstance(concerned, np.ndarray):  # what is compiled does all in one go
        return np.where(concerned, rule(**inputs), before)
    flags = concerned
    places = np.flatnonzero(flags)
    if not len(places):
        return before
    nation, run = np.divmod(places, flags.shape[1])
    after = np.array(np.broadcast_to(before, flags.shape))
    after[nation, run] = rule(**{name: _pick(value, nation, run) for name, value in inputs.items()})
    return after


def _pick(
    value: Any,  # noqa: ANN401
    nation: npt.NDArray[np.intp],
    run: npt.NDArray[np.intp],
) -> Any:  # noqa: ANN401
    """Return the values of some nations in some runs, one each; a single number stays one."""
    if np.ndim(value) == 0:
        return value
    if np.ndim(value) == 1:
        return value[run]
    return value[nation, 0 if value.shape[1] == 1 else run]
