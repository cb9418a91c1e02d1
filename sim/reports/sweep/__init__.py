"""A sweep as a page: what it finds, in words, charts, and axes to select runs along."""

from sim.reports.sweep.findings import finding
from sim.reports.sweep.page import sweep_charts, sweep_page

__all__ = ["finding", "sweep_charts", "sweep_page"]
