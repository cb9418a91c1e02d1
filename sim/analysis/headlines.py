"""How the chance of a force compares between scenarios, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.headline import headline
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult


def headlines(results: Sequence[EnsembleResult]) -> Table:
    """Return the headline of several results in one table.

    Columns: scenario, measure, threshold (persons), chance, low, high (95 % Wilson), runs.
    """
    parts = [headline(result) for result in results]
    return tabulate(
        "headlines",
        "The chance that troops reach each threshold by each scenario's deadline.",
        scenario=[
            result.scenario.name
            for result, part in zip(results, parts, strict=True)
            for _ in range(len(part))
        ],
        **{name: [one for part in parts for one in part.column(name)] for name in parts[0].columns},
    )
