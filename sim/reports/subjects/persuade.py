"""What it would take: what its charts show and find, and the answer in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.analysis.declare import MEASURE_NAMES
from sim.analysis.persuasion.levers import LABELS
from sim.charts.choices import say_choice
from sim.charts.persuade import persuade_levers, persuade_others, say_target
from sim.reports.asked import AskedFacts
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Row
from sim.reports.words import Wordings, ends, list_names, of_runs, percent, points
from sim.results.table import Table
from sim.scenario.scenario import Scenario

PAIR: Final = 2
"""Levers that are looked at together, whichever they are."""

GAIN: Final = 0.05
"""Share of runs that a nation must gain to be said to come along."""


def answer_in_words(
    scenario: Scenario, about: Mapping[str, Any], tables: Mapping[str, Table]
) -> str:
    """Say in a line what it would take.

    Parameters
    ----------
    scenario
        The scenario.
    about
        What was asked: ``nations, force, measure, odds, found``.
    tables
        The tables ``answer`` and ``odds``.
    """
    wished = f"{say_wish(scenario, about)} in {percent(about['odds'])} of runs"
    *_, last = tables["odds"].rows()
    odds = f"{percent(last['odds'])} ({ends(last['low'], last['high'])})"
    changes = list_changes(tables["answer"])
    if not changes:
        holds = "it is so already" if about["found"] else "nothing within reach helps at all"
        return f"{wished}: {holds}, {odds}."
    if about["found"]:
        return f"{wished} takes {changes}: {odds}."
    return f"{wished}: nothing within reach does it. Nearest, {odds}: {changes}."


def proof_in_words(about: Mapping[str, Any], answer: Table) -> str:
    """Say of an answer what its search proves, and what it leaves open; nothing where none changes.

    Parameters
    ----------
    about
        What was asked: ``found, pairs_left``.
    answer
        The table of changes.
    """
    levers = len(set(answer.column("lever")))
    if not levers:
        return ""
    left = about["pairs_left"]
    pairs = "pair of those that help alone"
    if left:
        which = "1 pair that was" if left == 1 else f"{left:,} pairs that were"
        pairs += f", but for {which} not looked at"
    if not about["found"]:
        return (
            f"Looked for: each lever alone; every {pairs}; and, where no pair does it, all "
            "that help taken together. None was found that does it on all runs; that no other "
            "package does is proven only as far as more never harms."
        )
    if levers <= PAIR:
        return (
            f"The cheapest of each lever alone and of every {pairs}, to the steps of the search. "
            "Three or more together were not looked at: that none of them is cheaper is not proven."
        )
    return (
        f"No lever does it alone, nor does any {pairs}. None of these {levers} can be left out, if "
        "more never harms; that no others, three or more together, are cheaper is not proven."
    )


def say_wish(scenario: Scenario, about: Mapping[str, Any]) -> str:
    """Say what is wished for."""
    names = {nation.iso3: nation.name for nation in scenario.nations}
    measure = MEASURE_NAMES[about["measure"]]
    parts = [names[code] for code in about["nations"]]
    parts += [f"{about['force']:,} troops"] if about["force"] else []
    return f"{list_names(parts)} {measure}"


def list_changes(answer: Table) -> str:
    """Say all changes in a row; of a lever that moves several numbers, how far it is moved."""
    rows = {row["lever"]: row for row in answer.rows()}
    if not rows:
        return ""
    *others, last = map(_change, rows.values())
    return f"{'; '.join(others)}; and {last}" if others else last


def _change(row: Row) -> str:
    if row["lever"] in LABELS:
        way = "whole" if row["way"] == 1 else f"{percent(row['way'])} of the way to all"
        return f"{LABELS[row['lever']]}, {way}"
    label = row["label"].replace(": ", ", ")
    if row["choice"] is not None:
        return (
            f"{label}: {say_target(row)} instead of {say_choice(row['lever'], row['choice_today'])}"
        )
    return f"{label} from {row['today']:,.6g} to {say_target(row)}"


def persuade_finding(facts: AskedFacts) -> Wordings:
    """Say whether anything within reach does it."""
    *_, last = facts.rows("persuade_odds")
    if not facts.about["found"]:
        yield f"Nothing within reach does it: at most it holds in {of_runs(last['odds'])}"
    elif not facts.rows("persuade_answer"):
        yield f"It holds as it is, in {of_runs(last['odds'])}"
    else:
        count = len({row["lever"] for row in facts.rows("persuade_answer")})
        levers = "one lever" if count == 1 else f"{count} levers"
        yield f"Moving {levers} does it, in {of_runs(last['odds'])}"


def levers_caption(facts: AskedFacts) -> str:
    """Say what the levers do alone, and what all that it takes does."""
    rows = facts.rows("persuade_levers")
    first, *others = facts.rows("persuade_odds")
    best = max(rows, key=lambda row: row["odds"])
    most = (
        f"“{best['label']}” ({say_target(best)}) brings most: {percent(best['odds'])} of "
        f"{best['runs']:,} runs"
        if best["odds"]
        else f"none does it in any of {best['runs']:,} runs"
    )
    said = "".join(
        f" {_CALLED[row['at']]} it is {percent(row['odds'])} ({ends(row['low'], row['high'])})."
        for row in others
    )
    return (
        f"It holds in {of_runs(first['odds'])} as it is. Of levers alone, moved as far as they "
        f"reach, {most}.{said} The dotted line is what is wished for. "
        f"{proof_in_words(facts.about, facts.tables['persuade_answer'])}"
    ).rstrip()


_CALLED: Final = {
    "less": "With nine tenths of the change",
    "answer": "With all of the answer",
    "nearest": "With what came nearest",
}


def levers_finding(facts: AskedFacts) -> Wordings:
    """Say how many levers do it alone."""
    rows = facts.rows("persuade_levers")
    every = len({row["lever"] for row in rows})
    enough = len({row["lever"] for row in rows if row["least_cost"] is not None})
    yield f"{enough or 'None'} of {every} levers {'does' if enough == 1 else 'do'} it alone"


def others_caption(facts: AskedFacts) -> str:
    """Say who else comes along, and who leaves."""
    rows = [row for row in facts.rows("persuade_others") if not _is_wished(facts, row)]
    gains = [row for row in rows if row["difference"] >= GAIN and row["low"] > 0]
    losses = [row for row in rows if row["difference"] <= -GAIN and row["high"] < 0]
    first = list_names(_gain(row) for row in gains[:3]) if gains else "nobody"
    last = f" {len(losses)} lose as much." if losses else ""
    return (
        "The share of the same runs in which each nation is in, as it is and with the change. "
        f"{len(gains)} others gain {int(100 * GAIN)} points or more; most gains: {first}.{last}"
    )


def _gain(row: Row) -> str:
    return f"{row['name']} ({points(row['difference'])})"


def _is_wished(facts: AskedFacts, row: Row) -> bool:
    return row["iso3"] in facts.about["nations"]


def others_finding(facts: AskedFacts) -> Wordings:
    """Say how many come along."""
    rows = [row for row in facts.rows("persuade_others") if not _is_wished(facts, row)]
    gains = [row for row in rows if row["difference"] >= GAIN and row["low"] > 0]
    number = str(len(gains)) if gains else "None"
    yield f"{number} of {len(rows)} other nations gain {int(100 * GAIN)} points or more"


PERSUADE: Final[Subject[AskedFacts]] = Subject(
    name="persuade",
    topic="What would it take?",
    finding=persuade_finding,
    charts=(
        NamedChart(
            name="persuade_levers",
            tables=("persuade_levers", "persuade_odds"),
            filled="odds",
            draw=lambda facts: persuade_levers(
                facts.tables["persuade_levers"],
                facts.tables["persuade_odds"],
                facts.about["odds"],
            ),
            caption=levers_caption,
            finding=levers_finding,
        ),
        NamedChart(
            name="persuade_others",
            tables=("persuade_others",),
            filled="difference",
            draw=lambda facts: persuade_others(facts.tables["persuade_others"]),
            caption=others_caption,
            finding=others_finding,
        ),
    ),
)
