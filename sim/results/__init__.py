"""What a run and an ensemble are on disk and in memory."""

from sim.results.table import Table

__all__ = ["Table"]
