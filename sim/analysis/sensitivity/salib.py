"""SALib, kept away from the ways in which it answers wrongly without a word."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.errors import ExtraNeededError, ResultsError

Values = npt.NDArray[np.float64]

RESAMPLES: Final = 200
"""Resamples of which an interval is made."""

LEVELS: Final = 4
"""Levels of a Morris design."""


def check_extra(feature: str) -> None:
    """Make sure that SALib is installed.

    Raises
    ------
    ExtraNeededError
        If it is not.
    """
    if find_spec("SALib") is None:
        raise ExtraNeededError(feature, "SALib", "analysis")


def problem(names: Sequence[str]) -> dict[str, Any]:
    """Return inputs as SALib takes them, each from 0 to 1."""
    return {"num_vars": len(names), "names": [*names], "bounds": [[0.0, 1.0]] * len(names)}


def sobol_indices(
    names: Sequence[str], first: Values, second: Values, mixed: Values, seed: int
) -> dict[str, Values]:
    """Return Sobol indices of one outcome with the half-widths of their 95 % intervals.

    Parameters
    ----------
    names
        What was exchanged, in order.
    first, second, mixed
        What came, ``(run,)`` twice and ``(input, run)``; see `sim.analysis.sensitivity.shares`.
    seed
        Fixes the resamples.

    Returns
    -------
    dict
        ``S1``, ``S1_conf``, ``ST``, ``ST_conf``, ``(input,)`` each; NaN where nothing varies.

    Raises
    ------
    ResultsError
        If an outcome is missing: SALib would answer that nothing matters.
    """
    _check(first, second, mixed)
    if np.ptp(np.concatenate([first, second])) == 0:
        return {key: np.full(len(names), np.nan) for key in ("S1", "S1_conf", "ST", "ST_conf")}
    from SALib.analyze import sobol

    outcomes = np.vstack([first, mixed, second]).T.ravel()
    found = sobol.analyze(
        problem(names),
        outcomes,
        calc_second_order=False,
        num_resamples=RESAMPLES,
        seed=_salib_seed(seed),
    )
    return {key: np.asarray(found[key], np.float64) for key in ("S1", "S1_conf", "ST", "ST_conf")}


def morris_design(names: Sequence[str], trajectories: int, seed: int) -> Values:
    """Return a Morris design, ``(trajectory * (input + 1), input)``, every number from 0 to 1."""
    if not names:
        return np.zeros((trajectories, 0))
    from SALib.sample import morris

    design = morris.sample(problem(names), trajectories, num_levels=LEVELS, seed=_salib_seed(seed))
    return np.asarray(design, np.float64)


def morris_effects(
    names: Sequence[str], design: Values, outcome: Values, seed: int
) -> dict[str, Values]:
    """Return elementary effects of one outcome, ``(input,)`` each.

    ``mu`` is their mean, ``mu_star`` that of their size with ``mu_star_conf`` beside it, ``sigma``
    their standard deviation.

    Raises
    ------
    ResultsError
        If an outcome is missing.
    """
    _check(outcome)
    keys = ("mu", "mu_star", "mu_star_conf", "sigma")
    if not names:
        return {key: np.zeros(0) for key in keys}
    from SALib.analyze import morris

    found = morris.analyze(
        problem(names),
        design,
        outcome,
        num_levels=LEVELS,
        num_resamples=RESAMPLES,
        seed=_salib_seed(seed),
    )
    return {key: np.asarray(found[key], np.float64) for key in keys}


def _check(*outcomes: Values) -> None:
    missing = sum(int(np.count_nonzero(~np.isfinite(values))) for values in outcomes)
    if missing:
        msg = f"{missing} outcomes are missing: shares of variance over the rest would be wrong"
        raise ResultsError(msg)


def _salib_seed(seed: int) -> int:
    """Return a seed that SALib takes: above 0, which it reads as none, and within 32 bits."""
    return int(np.random.SeedSequence(seed).generate_state(1)[0] >> 1) + 1
