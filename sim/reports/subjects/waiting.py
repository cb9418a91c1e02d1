"""Whose large contingents a named condition keeps back: said beside the odds of each nation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sim.reports.facts import Facts, Row
from sim.reports.markup import paragraph
from sim.reports.words import capitalise, list_names, of_runs, the, troops
from sim.scenario.scenario import TOKEN

LARGEST: Final = 3
"""So many nations are looked at."""

HALF: Final = 0.5
"""Odds below this are held down; a condition missing in more runs is mostly missing."""


def find_waiting(members: Sequence[Row], waits: Sequence[Row]) -> list[tuple[Row, list[Row]]]:
    """Return the largest contributors that mostly wait for something, each with what it waits for.

    The largest are those that commit most troops on average: the odds to be committed times the
    contingent in the runs in which they send any. Of these, troops are authorised in less than half
    of the runs, and a condition that they named is missing in more than half.

    Parameters
    ----------
    members, waits
        Rows of the tables of these names.
    """
    sending = [row for row in members if (row["troops_mean"] or 0) >= TOKEN]
    sending.sort(key=lambda row: -row["committed"] * row["troops_mean"])
    found = [
        (row, [each for each in waits if each["iso3"] == row["iso3"] and each["missing"] > HALF])
        for row in sending[:LARGEST]
        if row["authorised"] < HALF
    ]
    return [(row, missing) for row, missing in found if missing]


def say_waiting(members: Sequence[Row], waits: Sequence[Row]) -> Iterator[str]:
    """Yield a sentence for each nation that `find_waiting` finds."""
    for row, missing in find_waiting(members, waits):
        missing.sort(key=lambda each: -each["missing"])
        what = list_names(f"{each['label']} ({of_runs(each['missing'])})" for each in missing)
        yield (
            f"{capitalise(the(row['name']))} sends {troops(row['troops_mean'])} troops when it "
            f"sends any, but has them authorised in {of_runs(row['authorised'])}: it mostly still "
            f"waits for {what}."
        )


def waiting_paragraph(facts: Facts) -> str:
    """Return it as HTML, with a link to all that is waited for; nothing where nobody is kept so."""
    if not (facts.holds("members", "troops_mean") and facts.holds("waits", "named")):
        return ""
    said = " ".join(say_waiting(facts.rows("members"), facts.rows("waits")))
    if not said:
        return ""
    link = '<a href="#waits">What governments wait for</a> has the others.'
    return paragraph(said).removesuffix("</p>") + f" {link}</p>"
