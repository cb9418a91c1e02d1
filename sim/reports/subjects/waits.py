"""What governments wait for: who named what, what is missing, and whose troops that keeps back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sim.reports.declare import Subject
from sim.reports.facts import Facts, Row, largest_row
from sim.reports.markup import long_table, paragraph, table
from sim.reports.words import Wordings, capitalise, list_names, of_runs, percent, the, troops
from sim.scenario.scenario import TOKEN

SELDOM = 0.05
"""A condition that is missing, or met, in a smaller share of runs is not listed."""


def waits_finding(facts: Facts) -> Wordings:
    """Say what is missing in most nations; without conditions, that nobody waits."""
    missing = _nations_missing(facts)
    if not missing or not max(missing.values()):
        yield "No government waits for anything that it named"
        return
    rows = [{"label": label, "count": count} for label, count in missing.items()]
    most, alone = largest_row(rows, lambda row: row["count"])
    of = f"{most['count']} of {len(facts.scenario.nations)} governments"
    if alone:
        yield f"{of} mostly still wait for {most['label']}"
    yield f"{of} mostly still wait for something"


def _nations_missing(facts: Facts) -> dict[str, int]:
    """Return of each condition how many nations miss it in more than half of the runs."""
    rows = facts.rows("waits")
    return {
        label: sum(row["missing"] > 1 / 2 for row in rows if row["label"] == label)
        for label in dict.fromkeys(row["label"] for row in rows)
    }


def waits_table(facts: Facts) -> str:
    """Return each nation with what it still waits for, and what has come, as HTML."""
    if not facts.holds("waits", "named"):
        return ""
    body = [
        (name, _parts(rows, "missing"), _parts(rows, "met"))
        for name, rows in _by_nation(facts)
        if any(max(row["missing"], row["met"]) >= SELDOM for row in rows)
    ]
    caption = (
        "Conditions of sending troops that each government named in public or, where it named "
        "none, may have as others did: those missing at the deadline, and those met, each with "
        "its share of runs. From a conditional pledge on a government climbs no rung while any is "
        "missing; a rung reached while they were met is not lost with them. "
        f"What is so in fewer than {percent(SELDOM)} of runs is left out."
    )
    head = ("nation", "still missing", "met")
    every = table(head, body, caption, stacked=True)
    return long_table(every, "Each government, what it waits for and what has come")


def _by_nation(facts: Facts) -> Iterable[tuple[str, list[Row]]]:
    named = sorted({(row["name"], row["iso3"]) for row in facts.rows("waits")})
    return ((name, facts.rows("waits", iso3=iso3)) for name, iso3 in named)


def _parts(rows: list[Row], part: str) -> str:
    """Say the conditions of a nation of which this holds, the likeliest first."""
    held = [row for row in rows if row[part] >= SELDOM]
    held.sort(key=lambda row: -row[part])
    return list_names(f"{row['label']} ({of_runs(row[part])})" for row in held) if held else "–"


WAITS: Final[Subject[Facts]] = Subject(
    name="waits",
    topic="What do governments wait for?",
    finding=waits_finding,
    before=waits_table,
)


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
