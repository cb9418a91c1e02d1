"""What of an operation that somebody brings is in no table, said in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.hindcast.cases import Case
from sim.hindcast.nation import theatre
from sim.hindcast.record import Record

LED_BY_NO_NATION = frozenset({"nato", "eu", "un", "usa"})
"""Kinds of lead that name no nation of the case."""


def say_unknown(found: Sequence[Case], record: Record) -> list[str]:
    """Return a sentence for each case of which place, leaders or armies are in no table."""
    said = {case.name: [*_unknown_of(case, record)] for case in found}
    return [f"{name}: {'; '.join(parts)}." for name, parts in said.items() if parts]


def _unknown_of(case: Case, record: Record) -> Iterator[str]:
    if theatre(record, case.place)[0] is None:
        place = f"place '{case.place}' is not in countries.csv" if case.place else "no place"
        yield f"{place}, taken as far from all"
    if not case.leaders and case.kind.lead not in LED_BY_NO_NATION:
        yield "lead names no nation, so none is given as leader"
    without = [code for code in case.codes if record.army_of_year(code, case.year) is None]
    if without:
        yield f"no army known of {', '.join(without)}"
