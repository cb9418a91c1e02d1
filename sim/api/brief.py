"""Two pages for somebody who decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Final

from sim.analysis.collect import all_tables, comparison_tables
from sim.analysis.force import fan
from sim.api.pages import origin
from sim.api.runs import Which, as_scenario, ensemble
from sim.reports.brief import Brief, brief_document, brief_page, check_word, make_brief
from sim.reports.facts import ComparedFacts, Facts, by_name, shell_line
from sim.results.folder import explain_faults
from sim.scenario.scenario import ENABLERS, Scenario
from sim.scenario.variables import Value
from sim.scenario.vary import vary

RUNS: Final = 1000
"""Runs of the scenario and of each step, unless said otherwise."""

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
    made = _make(loaded, [as_scenario(other) for other in others], runs, seed)
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


def _make(scenario: Scenario, others: Sequence[Scenario], runs: int, seed: int) -> Brief:
    result = ensemble(scenario, runs=runs, seed=seed, keep_runs=True)
    changed = [
        ensemble(step, runs=runs, seed=seed, keep_runs=True)
        for step in [*steps_from(scenario), *others]
    ]
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
    return make_brief(facts, about, command)


def steps_from(scenario: Scenario) -> list[Scenario]:
    """Return what each step makes of a scenario, under a name of its own."""
    return [
        replace(vary(scenario, changes), name=f"{scenario.name}: {title}", title=title)
        for title, changes in STEPS.items()
    ]
