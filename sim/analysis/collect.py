"""All named tables, and all of them that a result, or a comparison, answers with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sim.analysis import (
    binding,
    ceiling,
    comparison,
    deciders,
    doubt,
    force,
    inputs,
    ledger,
    levers,
    nations,
    obstacles,
    pairing,
    parting,
    peace,
    presence,
    reasons,
    regret,
    world,
)
from sim.analysis.certainty import tables as certainty_tables
from sim.analysis.claims import check as claims
from sim.analysis.coalition import cascade, pivotal
from sim.analysis.declare import NamedTable, Needs
from sim.analysis.discovery import tables as discovery_tables
from sim.analysis.persuasion import gates as persuasion_gates
from sim.analysis.persuasion import tables as persuasion_tables
from sim.analysis.sensitivity import ledger as grades
from sim.analysis.sensitivity import morris, sobol, tornado
from sim.analysis.sweep import odds
from sim.analysis.sweep import tables as sweep_tables
from sim.arrays.ensemble import EnsembleResult
from sim.results.table import Table

SUBJECTS: Final = (
    force, peace, ceiling, nations, presence, reasons, deciders, world, obstacles,
    levers, doubt, inputs, comparison, parting, pairing, regret, ledger, binding,
    persuasion_tables, persuasion_gates,
    claims,
    tornado, grades, morris, sobol, certainty_tables,
    discovery_tables,
    sweep_tables, odds,
    pivotal, cascade,
)  # fmt: skip
"""The files that tables are declared in, by subject; tables keep this order everywhere."""

TABLES: Final[Mapping[str, NamedTable[Any]]] = {
    table.name: table
    for subject in SUBJECTS
    for table in vars(subject).values()
    if isinstance(table, NamedTable) and table.__module__ == subject.__name__
}
"""Every named table, as it is declared."""


def tables_that_need(needs: Needs) -> list[NamedTable[Any]]:
    """Return the tables that are made of this, in order."""
    return [table for table in TABLES.values() if table.needs is needs]


def all_tables(result: EnsembleResult) -> list[Table]:
    """Return every table on one result; those that need rows only where these were kept.

    For some of them the first runs are run again.
    """
    some = result.runs is not None or result.first is not None
    rows = {*([Needs.ROWS] if result.runs is not None else []), *([Needs.FIRST] if some else [])}
    kinds = [{Needs.RESULT}, rows, {Needs.AGAIN}]
    return [table(result) for kind in kinds for table in TABLES.values() if table.needs in kind]


def comparison_tables(results: Sequence[EnsembleResult]) -> list[Table]:
    """Return every table on several results; each is compared with the first, run by run.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    return [table(results) for table in tables_that_need(Needs.SEVERAL)]
