"""An agent-based model of the governments asked to form a reassurance force for Ukraine.

A notebook needs these names and no others:

=================  =============================================================================
`load`             read a scenario from a file, or a shipped one by name
`parse`            read a scenario from a dict, or from text
`with_`            a scenario with some of it set otherwise
`check`            say all that is wrong with scenario files
`run`              one run, week by week, as a Mesa model
`ensemble`         many runs of a scenario, on arrays
`list_tables`      what tables there are
`table`            one of the tables that a result answers with
`check_claims`     whether what scenarios claim of their outcome holds
`verify`           whether a result or a report is as it states, made again from what it carries
`compare`          several scenarios, run by run with the same luck
`compare_designs`  which design of a force is robust over courses of events
`sensitivity`      what the answer rests on: a tornado, shares of variance, an assumption ledger
`certainty`        how many runs an interval takes, and what to learn before a decision
`explain`          why a nation decides as it does: its willingness term by term, and what binds
`sweep`            a scenario at many points: the odds at each, and where they turn
`list_charts`      what charts there are
`discover`         the conditions under which it fails, as boxes checked on other runs
`persuade`         what it would take to bring nations, or a force, in
`pivotal`          whose yes makes the force: what each nation adds, alone and on joining others
`cascade`          who pulled whom in: each commitment taken away, and who drops with it
`chart`            one of the charts of a result, as a Plotly figure
`report`           all tables and charts of a result in one HTML file
`brief`            two pages: what is found, what it would take, what is assumed
`Scenario`         a course of the world, with everything assumed in it
`CoalitionModel`   the Mesa model
`Nation`           its agents
`EnsembleResult`   what many runs came to
`Table`            named columns with their units
`WillingError`     the errors that a user can mend
=================  =============================================================================

Examples
--------
>>> import sim
>>> result = sim.ensemble("text-as-it-stands", runs=100)
>>> sim.table("headline", result).column("threshold")
[10000, 20000, 30000, 10000, 20000, 30000, 10000, 20000, 30000]

Each is imported when it is first used, so that ``import sim`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.agents import Nation
    from sim.api import (
        brief,
        cascade,
        certainty,
        chart,
        check_claims,
        compare,
        compare_designs,
        discover,
        ensemble,
        explain,
        list_charts,
        list_tables,
        persuade,
        pivotal,
        report,
        run,
        sensitivity,
        sweep,
        table,
        verify,
        with_,
    )
    from sim.arrays.ensemble import EnsembleResult
    from sim.errors import WillingError
    from sim.model import CoalitionModel
    from sim.results.table import Table
    from sim.scenario.reading.read import check, load, parse
    from sim.scenario.scenario import Scenario

__all__ = [
    "CoalitionModel",
    "EnsembleResult",
    "Nation",
    "Scenario",
    "Table",
    "WillingError",
    "brief",
    "cascade",
    "certainty",
    "chart",
    "check",
    "check_claims",
    "compare",
    "compare_designs",
    "discover",
    "ensemble",
    "explain",
    "list_charts",
    "list_tables",
    "load",
    "parse",
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

_HOMES = {
    "CoalitionModel": "sim.model",
    "EnsembleResult": "sim.arrays.ensemble",
    "Nation": "sim.agents",
    "Scenario": "sim.scenario.scenario",
    "Table": "sim.results.table",
    "WillingError": "sim.errors",
    "check": "sim.scenario.reading.read",
    "load": "sim.scenario.reading.read",
    "parse": "sim.scenario.reading.read",
}
"""Where a name is defined, if not in `sim.api`."""


def __getattr__(name: str) -> Any:  # noqa: ANN401  (whatever goes by the name)
    if name not in __all__:
        msg = f"module 'sim' has no attribute {name!r}"
        raise AttributeError(msg)
    home = import_module(_HOMES.get(name, "sim.api"))
    return globals().setdefault(name, getattr(home, name))


def __dir__() -> list[str]:
    return [*__all__]
