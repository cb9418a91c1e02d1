"""What a notebook calls: one run, many runs, their tables, charts and report."""

from sim.library.asking import compare, table
from sim.library.drawing import chart
from sim.library.pages import report
from sim.library.running import ensemble, run

__all__ = ["chart", "compare", "ensemble", "report", "run", "table"]
