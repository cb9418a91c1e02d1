"""The vectorised ensemble: the same week as the Mesa model's, on arrays, block by block."""

from sim.arrays.ensemble import EnsembleResult, ensemble

__all__ = ["EnsembleResult", "ensemble"]
