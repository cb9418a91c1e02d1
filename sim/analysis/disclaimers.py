"""What to keep in mind beside every number."""

from __future__ import annotations

from sim.analysis.table import Table, tabulate

SENTENCES = (
    "This is a tool for teaching and exploring, not a forecast: it shows what follows from stated "
    "assumptions, not what will happen.",
    "A chance is a share of simulated runs; the interval beside it is the error of counting a "
    "limited number of runs, and says nothing about whether the model is right.",
    "Most numbers behind it are estimated by stated rules or assumed, within ranges that are "
    "drawn anew in every run; each has its source and grade in the documentation.",
    "Every government is one actor that weighs four questions; personalities, cabinets, secret "
    "talks and the course of the fighting are left to chance or to the scenario.",
    "What is known ends on 10 April 2025; no nation was set by hand to answer as it later did.",
)


def disclaimers() -> Table:
    """Return the sentences on the model's limits that stand next to results. Column: sentence."""
    return tabulate("disclaimers", "The limits of the model.", sentence=SENTENCES)
