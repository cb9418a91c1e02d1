"""What governments had said about troops of their own: a list by position, and all words."""

from __future__ import annotations

import datetime
from typing import Final

from sim.reports.declare import Subject
from sim.reports.facts import Facts, Row
from sim.reports.markup import details, pairs, paragraph, scroll_region, table
from sim.reports.words import Wordings, capitalise, day, list_names, number, the
from sim.scenario.positions.labels import join_conditions, join_presence

YES: Final = ("leading", "pledged")
NO: Final = "refuses"
ORDER: Final = (*YES, "conditional", "open", "undecided", "supports", "silent", NO)
"""What governments say in one word, the most willing first."""

HEAD: Final = ("nation", "it", "day", "who said it", "what was said", "it waits for",
               "in place of troops", "grade and source")  # fmt: skip


def words_finding(facts: Facts) -> Wordings:
    """Say how many governments had pledged by their own word, and how many had refused."""
    said = [row["position"] for row in facts.rows("words")]
    if not said:
        yield "No government's own word is taken into account"
        return
    yes, no = (sum(word in found for word in said) for found in (YES, (NO,)))
    total = len(facts.scenario.nations)
    yield f"{_count(yes)} of {total} had pledged or led, {_count(no).lower()} had refused"


def _count(governments: int) -> str:
    return capitalise(number(governments)) if governments else "None"


def words_list(facts: Facts) -> str:
    """Return who had said what in one word, and on request every word with its day, as HTML."""
    if not facts.holds("words", "position"):
        return ""
    rows = sorted(facts.rows("words"), key=_rank)
    named = [
        (capitalise(position), list_names(the(row["name"]) for row in found))
        for position in ORDER
        if (found := [row for row in rows if row["position"] == position])
    ]
    first = day(facts.scenario.date)
    said = (
        f"The last word by {first} of each government, in its own name, about troops of its own. "
        "From it follow where the government starts and what is inferred about its inclination; "
        "what it named as a condition binds it."
    )
    body = [_line(row) for row in rows]
    every = table(HEAD, body, f"What governments had said by {first}.", stacked=True)
    return (
        paragraph(said)
        + pairs(named)
        + details(
            f"Every word, with its day and its source ({len(rows)})",
            scroll_region(every, "Table: what governments had said"),
        )
    )


def _rank(row: Row) -> tuple[int, str]:
    return ORDER.index(row["position"]), row["name"]


def _line(row: Row) -> tuple[str, ...]:
    return (
        row["name"],
        row["position"],
        day(datetime.date.fromisoformat(row["date"])),
        row["speaker"],
        row["says"],
        join_conditions(row["conditions"].split("; ")) if row["conditions"] else "–",
        join_presence(row["substitutes"].split("; ")) if row["substitutes"] else "–",
        f"{row['grade']}: {row['source']}",
    )


WORDS: Final[Subject[Facts]] = Subject(
    name="words",
    topic="What had governments said?",
    finding=words_finding,
    before=words_list,
)
