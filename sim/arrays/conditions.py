"""In how many runs governments wait for what they named."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.week.words import BITS

Bits = npt.NDArray[np.integer[Any]]


def condition_counts(*, named: npt.ArrayLike, missing: npt.ArrayLike) -> dict[str, Bits]:
    """Return runs by condition named, missing, and alone missing, each ``(nation, condition)``.

    Parameters
    ----------
    named, missing
        Masks of `Condition`, ``(nation, run)``; ``named`` may be the same in all runs.
    """
    missing = np.asarray(missing)
    named = np.broadcast_to(named, missing.shape)
    bits = [np.int16(bit) for bit in BITS.values()]
    held = {
        "named": [named & bit for bit in bits],
        "missing": [missing & bit for bit in bits],
        "last_missing": [missing == bit for bit in bits],
    }
    return {
        name: np.stack([np.count_nonzero(flags, axis=-1) for flags in by_bit], axis=-1)
        for name, by_bit in held.items()
    }
