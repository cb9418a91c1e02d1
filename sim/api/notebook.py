"""How a notebook shows results: a line of what it is, and the first answer below it."""

from __future__ import annotations

import sys
from html import escape

from sim.analysis.force import headline
from sim.api.compare import Comparison
from sim.api.designs import DesignComparison
from sim.api.explain import Explanation
from sim.arrays.ensemble import EnsembleResult
from sim.scenario.scenario import Scenario


def result_html(result: EnsembleResult) -> str:
    """Return a result as a notebook shows it: its scenario's question, and the headline."""
    head = f"{result.scenario.title}: {result.tally.runs:,} runs, seed {result.seed}"
    return _with_heading(head, result.scenario.asks) + headline(result)._repr_html_()


def explanation_html(why: Explanation) -> str:
    """Return why a nation decides as a notebook shows it: its willingness, term by term."""
    head = f"{why.nation.name} in week {why.week}: {why.scenario.title}"
    return _with_heading(head, repr(why)) + why.terms._repr_html_()


def comparison_html(found: Comparison) -> str:
    """Return a comparison as a notebook shows it: how chances differ, run by run."""
    titles = [result.scenario.title for result in found.results]
    head = f"Compared with: {titles[0]}"
    return _with_heading(head, repr(found)) + found.differences._repr_html_()


def designs_html(found: DesignComparison) -> str:
    """Return designs as a notebook shows them: which is robust, and how every design does."""
    head = "Which design of the force is robust?"
    return _with_heading(head, str(found)) + found.robustness._repr_html_()


def scenario_html(scenario: Scenario) -> str:
    """Return a scenario as a notebook shows it: what it asks, its calendar and its events."""
    events = "".join(
        f"<li>week {event.week}: {escape(event.says)}</li>" for event in scenario.events
    )
    about = (
        f"{len(scenario.nations)} nations, {scenario.weeks} weeks from {scenario.date}; "
        f"{scenario.minimum:,} to {scenario.maximum:,} troops for {scenario.mission}, "
        f"{scenario.location}"
    )
    listed = f"<ul>{events}</ul>" if events else ""
    return f"{_with_heading(scenario.title, scenario.asks)}<p>{escape(about)}</p>{listed}"


def register() -> None:
    """Have the notebook that runs, if one does, show results so."""
    interpreter = sys.modules.get("IPython")
    shell = interpreter.get_ipython() if interpreter is not None else None
    if shell is None or getattr(shell, "display_formatter", None) is None:
        return
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(EnsembleResult, result_html)
    html.for_type(Explanation, explanation_html)
    html.for_type(Comparison, comparison_html)
    html.for_type(DesignComparison, designs_html)
    html.for_type(Scenario, scenario_html)


def _with_heading(title: str, line: str) -> str:
    return f"<h4>{escape(title)}</h4><p>{escape(line)}</p>"
