"""Which design of a force is robust: what its chart shows and finds, and the answer in a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.analysis.declare import MEASURE_NAMES
from sim.charts.regrets import regrets
from sim.reports.asked import AskedFacts
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Row, rows_of
from sim.reports.markup import details
from sim.reports.tabulate import table_html
from sim.reports.words import Wordings, few_names, percent
from sim.results.table import Table
from sim.rounding import hundredths, nearest, outer_hundredths

SMALL: Final = 0.05
"""Loss of chance up to which a design is said to lose little."""

NAMED: Final = 3

ASKS_LESS: Final = (
    "A design that asks less of governments brings them more easily: this counts whether troops "
    "come, not what they are good for."
)


def designs_in_words(about: Mapping[str, Any], tables: Mapping[str, Table]) -> str:
    """Say in a line which design is robust, and how surely.

    Parameters
    ----------
    about
        What was asked: ``force, measure, courses``.
    tables
        The tables ``robustness`` and ``regrets``.
    """
    first, *others = tables["robustness"].rows()
    rivals = [f"“{row['design']}”" for row in others if row["largest"] <= first["largest_high"]]
    close = f" Not clearly behind: {few_names(rivals, NAMED)}." if rivals else ""
    return (
        f"Of {1 + len(others)} designs “{first['design']}” loses least whatever comes: under none "
        f"of {len(about['courses'])} courses is its chance of {about['force']:,} troops "
        f"{MEASURE_NAMES[about['measure']]} more than {say_loss(first)} below that of "
        f"the best design there.{close}"
    )


def say_loss(row: Row) -> str:
    """Say the largest loss of chance of a design, with its interval."""
    low, high = outer_hundredths(row["largest_low"], row["largest_high"])
    return f"{nearest(100 * row['largest'], 1)} points (95% interval {low} to {high})"


def robust_finding(facts: AskedFacts) -> Wordings:
    """Say how many designs lose little whatever comes."""
    rows = facts.rows("robustness")
    few = sum(row["largest"] <= SMALL for row in rows)
    verb = "loses" if few == 1 else "lose"
    yield f"{few or 'None'} of {len(rows)} designs {verb} {hundredths(SMALL)} points at most"


def regrets_finding(facts: AskedFacts) -> Wordings:
    """Say how much the most robust design loses at most."""
    largest: dict[str, float] = {}
    for row in facts.rows("regrets"):
        largest[row["design"]] = max(largest.get(row["design"], 0), row["regret"])
    least = min(largest.values())
    names = [design for design, loss in largest.items() if loss == least]
    said = f"{nearest(100 * least, 1)} points"
    if len(names) == 1:
        yield f"“{names[0]}” loses {said} at most"
    yield f"Whatever comes, some design loses {said} at most"


def regrets_caption(facts: AskedFacts) -> str:
    """Say which design is best under each course, and what the table counts."""
    titles = facts.about["titles"]
    best = []
    for course, title in titles.items():
        rows = rows_of(facts.tables["regrets"], course=course, best="yes")
        best.append(f"“{title}”: {few_names([row['design'] for row in rows], 1)} "
                    f"({percent(rows[0]['chance'])})")  # fmt: skip
    last = facts.rows("robustness")[-1]
    return (
        f"Best under each course: {'; '.join(best)}. Least robust is {last['design']}, which loses "
        f"{say_loss(last)} under “{titles[last['under']]}”. {ASKS_LESS}"
    )


def _robustness(facts: AskedFacts) -> str:
    """Return the table of all designs, as HTML."""
    return details("How robust every design is", table_html(facts.tables["robustness"]), "behind")


ROBUST: Final[Subject[AskedFacts]] = Subject(
    name="robust",
    topic="Which design of the force is robust?",
    finding=robust_finding,
    before=_robustness,
    charts=(
        NamedChart(
            name="regrets",
            tables=("regrets", "robustness"),
            filled="regret",
            draw=lambda facts: regrets(
                facts.tables["regrets"],
                facts.about["titles"],
                facts.tables["robustness"].column("design"),
            ),
            caption=regrets_caption,
            finding=regrets_finding,
        ),
    ),
)
