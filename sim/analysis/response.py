"""A smooth response fitted to what came of many settings: Gaussian process regression.

Rasmussen and Williams 2006, chapter 2 (doi:10.7551/mitpress/3206.001.0001). Settings are points
with a scale of distance for each of their numbers; what lies near one another comes out alike. The
scales are those under which the answers are likeliest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.arrays.block import one_blas_thread
from sim.errors import ExtraNeededError

Floats = npt.NDArray[np.float64]

SEARCHED: Final = 300
"""Settings from which the scales are found: the work grows with their cube."""

STEPS: Final = 40
"""Steps of the search for the scales."""

KEPT: Final = 0.9995
"""Share of the variance of all answers that is kept: they move together, so a few sums do."""

_SCALES: Final = (0.05, 150.0)
_NOISE: Final = (1e-5, 1.0)


@dataclass(frozen=True, slots=True)
class Response:
    """Answers as a function of settings.

    Attributes
    ----------
    settings
        Where it was fitted, ``(setting, number)``.
    scales
        Distance over which an answer changes, by number of a setting, ``(number,)``.
    weights
        What each setting adds to each part of the answers, ``(setting, part)``.
    parts
        What each part is of every answer, ``(part, answer)``.
    mean
        The answers far from all settings, ``(answer,)``.
    """

    settings: Floats
    scales: Floats
    weights: Floats
    parts: Floats
    mean: Floats

    def __call__(self, at: Floats) -> Floats:
        """Return the answers at settings ``(setting, number)``, ``(setting, answer)``."""
        near = likeness(at, self.settings, self.scales)
        return np.asarray(near @ self.weights @ self.parts + self.mean)


def fit(settings: Floats, answers: Floats, leading: int) -> Response:
    """Return the response fitted to answers.

    Parameters
    ----------
    settings
        ``(setting, number)``, each number on a scale of about one.
    answers
        ``(setting, answer)``.
    leading
        Place of the answer for which the scales are searched.

    Raises
    ------
    ExtraNeededError
        If SciPy is not installed.
    """
    mean = answers.mean(axis=0)
    spread = answers.std(axis=0)
    spread[spread == 0] = 1
    standard = (answers - mean) / spread
    with one_blas_thread():
        scales, noise = find_scales(settings[:SEARCHED], standard[:SEARCHED, leading])
        left, sizes, right = np.linalg.svd(standard, full_matrices=False)
        total = (sizes**2).cumsum()
        count = int(np.searchsorted(total, KEPT * total[-1])) + 1
        known = likeness(settings, settings, scales) + noise * np.eye(len(settings))
        weights = np.linalg.solve(known, left[:, :count] * sizes[:count])
    return Response(settings, scales, weights, right[:count] * spread, mean)


def likeness(at: Floats, settings: Floats, scales: Floats) -> Floats:
    """Return how alike settings are, 0-1, ``(at, setting)``: 1 where equal, a bell of the distance.

    ``at`` is ``(at, number)`` and ``settings`` ``(setting, number)``; ``scales``, ``(number,)``,
    are the distances in each number at which likeness falls to exp(-1/2).
    """
    far = (at[:, np.newaxis] / scales - settings[np.newaxis] / scales) ** 2
    return np.asarray(np.exp(-0.5 * far.sum(axis=-1)))


def find_scales(settings: Floats, answer: Floats) -> tuple[Floats, float]:
    """Return the scales ``(number,)``, and the share of noise, under which an answer is likeliest.

    ``settings`` are ``(setting, number)``, ``answer`` is ``(setting,)``. The response is a Gaussian
    process with a squared-exponential kernel (Rasmussen and Williams 2006, chapter 5).

    Raises
    ------
    ExtraNeededError
        If SciPy is not installed.
    """
    try:
        from scipy.optimize import minimize
    except ImportError as missing:
        feature = "a fitted response"
        raise ExtraNeededError(feature, "scipy", "analysis") from missing
    far = (settings.T[:, :, np.newaxis] - settings.T[:, np.newaxis]) ** 2
    start = np.log([*np.full(settings.shape[1], 2.0), 0.01])
    bounds = [*[tuple(np.log(_SCALES))] * settings.shape[1], tuple(np.log(_NOISE))]
    found = minimize(
        _unlikeliness,
        start,
        args=(far, answer - answer.mean()),
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": STEPS},
    )
    best = np.exp(found.x)
    return best[:-1], float(best[-1])


def _unlikeliness(logs: Floats, far: Floats, answer: Floats) -> tuple[float, Floats]:
    """Return minus the logarithm of the likelihood, at the likeliest size, and its slope."""
    scales, noise = np.exp(logs[:-1]), float(np.exp(logs[-1]))
    apart = far / scales[:, np.newaxis, np.newaxis] ** 2
    near = np.exp(-0.5 * apart.sum(axis=0))
    known = near + noise * np.eye(len(answer))
    factor = np.linalg.cholesky(known)
    inverse = np.linalg.inv(known)
    weights = inverse @ answer
    size = float(answer @ weights) / len(answer)
    slope = inverse - np.outer(weights, weights) / size
    slopes = [0.5 * np.sum(slope * near * part) for part in apart]
    slopes.append(0.5 * noise * np.trace(slope))
    value = 0.5 * len(answer) * np.log(size) + np.log(np.diag(factor)).sum()
    return float(value), np.array(slopes)
