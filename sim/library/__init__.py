"""What a notebook calls: one run, many runs, their tables, charts and report."""

from sim.library.charts import chart
from sim.library.pages import report
from sim.library.runs import ensemble, run
from sim.library.tables import compare, table

__all__ = ["chart", "compare", "ensemble", "report", "run", "table"]
