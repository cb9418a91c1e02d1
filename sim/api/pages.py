"""Results as pages: every table of a result, and the report that shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any

from sim.analysis.collect import all_tables, comparison_tables
from sim.analysis.doubt import where_smaller
from sim.analysis.force import fan
from sim.api.questions import answer_tables, answers_to, read_questions, record_of_answers
from sim.api.tables import check_results, spread, table
from sim.arrays.ensemble import EnsembleResult
from sim.errors import OptionError
from sim.reports import Origin, comparison, reversals
from sim.reports import report as page_of_one
from sim.results.folder import explain_faults
from sim.results.identity import version
from sim.results.manifest import comparison_manifest, result_manifest
from sim.results.record import record
from sim.results.table import Table


def report(
    *results: EnsembleResult | str | PathLike[str],
    path: str | PathLike[str] = "report.html",
    ask: Sequence[str] = (),
) -> Path:
    """Write the report on a result, or the comparison of several, and return its path.

    Parameters
    ----------
    *results
        What was run; several are compared with the first. The file may stand after them.
    path
        The file to write, if it is not named last: one page of HTML that opens with no network.
    ask
        What else the report on one result answers: ``sensitivity``, ``discover``, ``pivotal``,
        ``cascade``, ``persuade``, or ``all``.

    Raises
    ------
    OptionError
        If there is no such question, or several results are asked one.
    TypeError
        If something else than results and one file is given.
    ResultsError
        If several results cannot be compared run by run, or the file cannot be written.
    """
    last = results[-1] if results else None
    file = Path(last if isinstance(last, str | PathLike) else path)
    found = check_results("report", results[:-1] if isinstance(last, str | PathLike) else results)
    asked = read_questions(ask)
    if asked and len(found) > 1:
        msg = "a comparison answers no questions: ask the report on each result"
        raise OptionError(msg)
    if len(found) == 1:
        answers = answers_to(asked, found[0])
        tables = [*tables_of(found[0]), *answer_tables(answers)]
        page = one_page(found[0], tables, asked=record_of_answers(answers))
    else:
        page = comparison_page(found, tables_of_comparison(found))
    with explain_faults(file):
        file.write_text(page, encoding="utf-8", newline="\n")
    return file


def tables_of(result: EnsembleResult) -> list[Table]:
    """Return every table on one result, with what part of its spread is chance."""
    tables = all_tables(result)
    return tables if result.held else [*tables, spread(result)]


def drawn_inputs(result: EnsembleResult, *, nations: bool) -> list[Table]:
    """Return what each run of a result drew of its scenario, and of ``nations`` if that is asked.

    Raises
    ------
    ResultsError
        If the result kept no row per run.
    """
    names = ("inputs", "inputs_by_nation") if nations else ("inputs",)
    return [table(name, result) for name in names]


def tables_of_comparison(results: Sequence[EnsembleResult]) -> list[Table]:
    """Return every table on several results, compared with the first.

    Of a promise taken back and one never made, there is a table that says where the first leaves
    the smaller force.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    by_name = {result.scenario.name: result for result in results}
    smaller = [
        replace(where_smaller(by_name[broken], by_name[never]), name=name)
        for name, (broken, never) in _broken_promises(results).items()
    ]
    return [*comparison_tables(results), *smaller]


def one_page(
    result: EnsembleResult,
    tables: Sequence[Table],
    command: str = "",
    asked: Mapping[str, Any] | None = None,
) -> str:
    """Return the report on one result, of its tables.

    Parameters
    ----------
    result, tables
        What was run, and its tables; with ``asked`` those of the answers, too.
    command
        What made it.
    asked
        What else it answers, as `record_of_answers` says it.
    """
    carried = record(result_manifest(result, asked), tables, command)
    made = replace(origin(result, command), record=carried)
    return page_of_one(result.scenario, tables, made, asked)


def comparison_page(
    results: Sequence[EnsembleResult],
    tables: Sequence[Table],
    command: str = "",
    links: Mapping[str, str] | None = None,
) -> str:
    """Return the report that compares results, of their tables.

    Parameters
    ----------
    results
        What was run.
    tables
        As `tables_of_comparison` makes them.
    command
        What made them.
    links
        Where the report of each scenario lies, by its name.
    """
    named = {made.name: made for made in tables}
    broken = _broken_promises(results)
    carried = record(comparison_manifest(results), tables, command, links)
    return comparison(
        [result.scenario for result in results],
        [made for made in tables if made.name not in broken],
        {result.scenario.name: fan(result) for result in results},
        replace(origin(results[0], command), record=carried),
        smaller={pair: named[name] for name, pair in broken.items()},
        links=links,
    )


def _broken_promises(results: Sequence[EnsembleResult]) -> dict[str, tuple[str, str]]:
    """Return pairs of a promise taken back and one never made, by the name of their table."""
    pairs = reversals([result.scenario for result in results])
    names = [(broken.name, never.name) for broken, never in pairs]
    return {"_".join(["where_smaller", *pair]): pair for pair in names}


def origin(result: EnsembleResult, command: str = "") -> Origin:
    """Return how a result was made; ``command`` is what was typed, empty where nothing was."""
    return Origin(result.tally.runs, result.seed, result.held, version(), command)
