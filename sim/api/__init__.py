"""What a notebook calls: one run, many runs, their tables, charts and report."""

from sim.api.brief import brief
from sim.api.cascade import cascade
from sim.api.certainty import certainty
from sim.api.charts import chart, list_charts, list_tables
from sim.api.claims import check_claims
from sim.api.compare import compare
from sim.api.designs import compare_designs
from sim.api.discover import discover
from sim.api.explain import explain
from sim.api.notebook import register
from sim.api.pages import report
from sim.api.persuade import persuade
from sim.api.pivotal import pivotal
from sim.api.runs import ensemble, run, with_
from sim.api.sensitivity import sensitivity
from sim.api.sweep import sweep
from sim.api.tables import table
from sim.api.verify import verify

__all__ = [
    "brief",
    "cascade",
    "certainty",
    "chart",
    "check_claims",
    "compare",
    "compare_designs",
    "discover",
    "ensemble",
    "explain",
    "list_charts",
    "list_tables",
    "persuade",
    "pivotal",
    "report",
    "run",
    "sensitivity",
    "sweep",
    "table",
    "verify",
    "with_",
]

register()
