"""Score the method by what was known on 10 April 2025: words of March, and each word hidden.

``python -m sim.score.validate`` prints the tables as they stand in ``docs/scoring.md``, and writes
them there with ``--write``. With ``--set lapse=0`` and the like it shows what a coefficient earns.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from sim.analysis.declare import make_table
from sim.results.table import Table
from sim.scenario.reading.read import load
from sim.scenario.scenario import Scenario
from sim.scenario.vary import vary
from sim.score import positions
from sim.score.ladder import Floats
from sim.score.outcomes import Outcome
from sim.score.reading import read_ensemble
from sim.score.rivals.plain import climatology, uniform
from sim.score.rivals.start import Start, start_of
from sim.score.said import hide, positions_on, shipped_words, speak, structure_of, words_to_find
from sim.score.score import Scores, score_answers
from sim.score.tables import POSITIONS

BASELINE: Final = "text-as-it-stands"
BEFORE: Final = datetime.timedelta(days=31)
"""How long before the first day the words were said that predict those of the first day."""

AHEAD: Final = (0, 13)
"""Weeks after which a nation whose word is hidden is read: at once, and once company has told."""

RUNS: Final = 1000
"""Runs of each ensemble, where nothing else is asked for."""

PLACES: Final = 2

SHOWN: Final = (
    ("rps", "RPS"),
    ("gain", "saves"),
    ("brier", "Brier of a pledge"),
    ("rank", "rank correlation"),
)
"""Scores on the page, and what they are called there."""


def validate(scenario: Scenario, *, runs: int = RUNS, seed: int = 2025) -> Scores:
    """Return how well words are predicted from earlier ones, and from those of others.

    Parameters
    ----------
    scenario
        The world in which they are predicted; its first day is the day of the words to find.
    runs, seed
        Runs of each ensemble, of which there are as many as nations, and what fixes all draws.
    """
    tables = {
        "earlier_words": earlier_words(scenario, runs=runs, seed=seed),
        "hidden_words": hidden_words(scenario, runs=runs, seed=seed),
    }
    return Scores(tables, (), (scenario.name,), runs, seed)


def earlier_words(scenario: Scenario, *, runs: int, seed: int) -> Table:
    """Return the scores of words of a month before on those of the scenario's first day.

    The scenario starts on the earlier day; with the words of that day, and with none. A nation
    that had said nothing by then is forecast without a word.
    """
    earlier = scenario.date - BEFORE
    before = speak(scenario, earlier, shipped_words(earlier))
    found = words_to_find(scenario)
    had_word = positions_on(earlier)
    groups = {
        "all nations": found,
        "had spoken": [nation for nation in found if nation.iso3 in had_word],
        "had not spoken": [nation for nation in found if nation.iso3 not in had_word],
    }
    rows: list[dict[str, Any]] = []
    for name, group in groups.items():
        if group:
            made = score_answers([before], group, structure=True, runs=runs, seed=seed)
            rows += [{**row, "date": name} for row in made.tables["score_positions"].rows()]
    note = f"Words of {scenario.date} predicted from those of {earlier}."
    return make_table("earlier_words", note, POSITIONS, rows)


def hidden_words(scenario: Scenario, *, runs: int, seed: int) -> Table:
    """Return the scores of each nation's word predicted from the rest, its own hidden.

    One ensemble a nation, in which its word alone is taken away, read `AHEAD` weeks later.
    """
    found = words_to_find(scenario)
    start = start_of(scenario, positions_on(scenario.date))
    rows: list[dict[str, Any]] = []
    for ahead in AHEAD:
        day = scenario.date + datetime.timedelta(weeks=ahead)
        chances = {
            "own word hidden": _hidden(scenario, found, day, runs=runs, seed=seed),
            "all words hidden": _of(
                read_ensemble(structure_of(scenario), [day], runs=runs, seed=seed).chances(day),
                scenario,
                found,
            ),
            "climatology of the rest": _rest(start, found),
            "uniform": _of(uniform(start), scenario, found),
        }
        made = positions.score_rows(chances, found, seed, reference="climatology of the rest")
        rows += [{**row, "date": f"after {ahead} weeks" if ahead else "at once"} for row in made]
    note = f"Each nation's word of {scenario.date} predicted from the rest."
    return make_table("hidden_words", note, POSITIONS, rows)


def _hidden(
    scenario: Scenario, found: Sequence[Outcome], day: datetime.date, *, runs: int, seed: int
) -> Floats:
    """Return the chances of each nation where its own word alone is hidden, ``(outcome, rung)``."""
    given = []
    for outcome in found:
        reading = read_ensemble(hide(scenario, outcome.iso3), [day], runs=runs, seed=seed)
        given.append(reading.chances(day)[scenario.codes.index(outcome.iso3)])
    return np.array(given)


def _rest(start: Start, found: Sequence[Outcome]) -> Floats:
    """Return how often each rung is held by all but the nation asked about."""
    given = []
    for outcome in found:
        place = start.codes.index(outcome.iso3)
        others = tuple(None if k == place else word for k, word in enumerate(start.words))
        given.append(climatology(replace(start, words=others))[place])
    return np.array(given)


def _of(chances: Floats, scenario: Scenario, found: Sequence[Outcome]) -> Floats:
    return chances[[scenario.codes.index(outcome.iso3) for outcome in found]]


def markdown(table: Table) -> str:
    """Return the scores of a table as lines of Markdown, intervals in brackets."""
    head = ["predicted", "forecaster", "nations", *(said for _, said in SHOWN)]
    lines = [head, ["---"] * len(head)]
    for row in table.rows():
        cells = [row["date"], row["forecaster"], str(row["nations"])]
        lines.append([*cells, *(_with_ends(row, name) for name, _ in SHOWN)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _with_ends(row: Mapping[str, Any], name: str) -> str:
    whole, low, high = (row[f"{name}{end}"] for end in ("", "_low", "_high"))
    if whole is None:
        return "-"
    ends = "" if low is None else f" ({low:.{PLACES}f} to {high:.{PLACES}f})"
    return f"{whole:.{PLACES}f}{ends}"


def renew(page: str, tables: Mapping[str, Table]) -> str:
    """Return a page with each table between the marks that carry its name written anew."""
    for name, table in tables.items():
        begin, end = f"<!-- score: {name} -->", "<!-- end -->"
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        page = f"{before}{begin}\n{markdown(table)}\n{end}{after}"
    return page


def main() -> None:
    """Print the tables, or write them into the page."""
    parser = argparse.ArgumentParser(prog="python -m sim.score.validate", description=__doc__)
    parser.add_argument("--write", type=Path, metavar="PAGE", help="the page, docs/scoring.md")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=NUMBER")
    arguments = parser.parse_args()
    page, settings = arguments.write, (each.partition("=") for each in arguments.set)
    scenario = vary(load(BASELINE), {name: float(number) for name, _, number in settings})
    tables = validate(scenario).tables
    if page is None:
        sys.stdout.write("\n\n".join(markdown(table) for table in tables.values()) + "\n")
    else:
        text = renew(page.read_text(encoding="utf-8"), tables)
        page.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
