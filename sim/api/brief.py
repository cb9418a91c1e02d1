"""Two pages for somebody who decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any, Final

from sim.analysis.collect import all_tables, comparison_tables
from sim.analysis.force import fan
from sim.api.pages import origin
from sim.api.runs import Which, as_scenario, ensemble
from sim.arrays.ensemble import Progress
from sim.executors.jobs import Jobs
from sim.reports.brief import Brief, brief_document, brief_page, check_word, make_brief
from sim.reports.facts import ComparedFacts, Facts, by_name, shell_line
from sim.results.folder import explain_faults
from sim.results.manifest import answer_record
from sim.results.record import record
from sim.scenario.scenario import ENABLERS, Scenario
from sim.scenario.variables import Value
from sim.scenario.vary import vary

RUNS: Final = 1000
"""Runs of the scenario and of each step, unless said otherwise."""

KIND: Final = "brief"
"""What a page calls it, for those who verify it."""

BACKED: Final[Mapping[str, Value]] = {f"us.{name}": 1 for name in ENABLERS}
TRUSTED: Final[Mapping[str, Value]] = {**BACKED, "us.credibility": 1}
TRUCE: Final[Mapping[str, Value]] = {"peace.phase": "ceasefire", "peace.break_chance": 0}

STEPS: Final[Mapping[str, Mapping[str, Value]]] = {
    "Washington backs it in full": TRUSTED,
    "A ceasefire that holds": TRUCE,
    "Both: Washington, and a ceasefire": {**TRUSTED, **TRUCE},
    "A United Nations mandate": {"mandate": "un"},
    "Monitoring, from outside": {"mission": "monitoring", "location": "outside"},
}
"""What somebody could change, by the name under which it is shown: all from the first day."""


def brief(
    scenario: Which,
    *others: Which,
    path: str | PathLike[str] | None = None,
    runs: int = RUNS,
    seed: int = 2025,
    jobs: Jobs = 1,
    progress: Progress | None = None,
) -> Brief:
    """Say on two pages what a scenario finds, what it would take, and what is assumed.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    *others
        Scenarios to set beside what it would take, such as other courses of Washington.
    path
        Where to write it: a page (``.html``) or a document (``.docx``); nowhere if None.
    runs
        Runs of the scenario and of each step.
    seed
        Whole number that fixes every draw.
    jobs
        Processes to use, or the address of a Dask scheduler; the brief is the same for any.
    progress
        Called with the number of runs just finished; `runs_in_all` says how many there will be.

    Raises
    ------
    ScenarioError
        If a scenario cannot be used.
    ResultsError
        If the file cannot be written.
    ExtraNeededError, BrowserNeededError
        If a document needs a package, or a browser for its pictures, that is not there.
    """
    file = None if path is None else Path(path)
    if file is not None and file.suffix == ".docx":
        check_word()
    loaded = as_scenario(scenario)
    how: dict[str, Any] = {"runs": runs, "seed": seed, "jobs": jobs, "progress": progress}
    made = _make(loaded, [as_scenario(other) for other in others], how)
    if file is not None:
        write_brief(made, file)
    return made


def write_brief(made: Brief, file: Path) -> None:
    """Write a brief as a document if the file is called ``.docx``, else as a page.

    Raises
    ------
    ResultsError
        If the file cannot be written.
    """
    is_document = file.suffix == ".docx"
    content = brief_document(made) if is_document else brief_page(made).encode()
    with explain_faults(file):
        file.write_bytes(content)


def runs_in_all(others: int, runs: int) -> int:
    """Return how many runs a brief takes, with so many scenarios beside its own."""
    return runs * (1 + len(STEPS) + others)


def _make(scenario: Scenario, others: Sequence[Scenario], how: Mapping[str, Any]) -> Brief:
    runs, seed = how["runs"], how["seed"]
    result = ensemble(scenario, keep_runs=True, **how)
    changed = [ensemble(step, keep_runs=True, **how) for step in [*steps_from(scenario), *others]]
    made = origin(result)
    facts = Facts(scenario, by_name(all_tables(result)), made)
    compared = [result, *changed]
    about = ComparedFacts(
        [each.scenario for each in compared],
        by_name(comparison_tables(compared)),
        {each.scenario.name: fan(each) for each in compared},
        made,
    )
    names = [scenario.name, *(other.name for other in others)]
    command = shell_line(["willing", "brief", *names, "--runs", str(runs), "--seed", str(seed)])
    said = make_brief(facts, about, command)
    asked = answer_record(KIND, [scenario, *others], {"runs": runs, "seed": seed})
    return replace(said, record=record(asked, said.tables, command))


def steps_from(scenario: Scenario) -> list[Scenario]:
    """Return what each step makes of a scenario, under a name of its own."""
    return [
        replace(vary(scenario, changes), name=f"{scenario.name}: {title}", title=title)
        for title, changes in STEPS.items()
    ]
