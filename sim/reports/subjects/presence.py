"""Presence other than combat troops: what its chart shows and finds."""

from __future__ import annotations

from typing import Final

from sim.charts.presence import presence
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Facts, largest_row
from sim.reports.words import Wordings, capitalise, list_names, nations, of_runs, percent, the
from sim.scenario.positions.labels import PRESENCE_LABELS

NAMED = 3


def instead_finding(facts: Facts) -> Wordings:
    """Say who gives a presence in place of troops most often."""
    row, alone = largest_row(facts.rows("gives"), lambda row: row["instead"])
    if not row["instead"]:
        yield "No nation gives a presence in place of troops in any run"
        return
    if alone:
        name, odds = capitalise(the(row["name"])), percent(row["instead"])
        yield f"{name} gives a presence in place of troops most often ({odds})"
        yield f"A nation gives a presence in place of troops in {of_runs(row['instead'])}"
        return
    yield f"Several give a presence in place of troops in {of_runs(row['instead'])}"


def presence_finding(facts: Facts) -> Wordings:
    """Say how many nations give a presence of some kind, beside how many give troops."""
    rows = {row["gives"]: row["median"] for row in facts.rows("contributors")}
    total = nations(len(facts.scenario.nations))
    yield f"A presence comes from {rows['presence']} of {total}, troops from {rows['troops']}"


def presence_caption(facts: Facts) -> str:
    """Say how many give a presence, or troops, and who gives the one in place of the other."""
    numbers = {row["gives"]: row for row in facts.rows("contributors")}
    parts = [
        f"{row['median']} (80% within {row['p10']} to {row['p90']}) {what}"
        for what, row in (
            ("give a presence of some kind", numbers["presence"]),
            ("pledge troops", numbers["troops"]),
            ("give one of the two", numbers["either"]),
        )
    ]
    instead = sorted(facts.rows("gives"), key=lambda row: (-row["instead"], row["iso3"]))[:NAMED]
    named = list_names(f"{the(row['name'])} ({percent(row['instead'])})" for row in instead)
    kinds = [row for row in facts.rows("presence") if row["said"] == "yes"]
    said = f" {_say_offers(kinds)}" if kinds else ""
    return (
        f"At the deadline, at the median {list_names(parts)}. Most often a presence stands in the "
        f"place of troops in {named}.{said} The darker, the likelier; an empty cell says that a "
        "nation has no means for it. Money, training abroad, bases and transport count as none. "
        "What stands in Ukraine is there only once troops may move; shown is that it is offered."
    )


def _say_offers(kinds: list[dict[str, str]]) -> str:
    """Say what governments had offered by their own word."""
    named: dict[str, list[str]] = {}
    for row in kinds:
        named.setdefault(the(row["name"]), []).append(PRESENCE_LABELS[row["kind"]])
    words = [f"{name} ({', '.join(offered)})" for name, offered in named.items()]
    return f"{capitalise(list_names(words))} had offered it by the first day."


PRESENCE: Final[Subject[Facts]] = Subject(
    name="sideways",
    topic="What else is given?",
    finding=instead_finding,
    charts=(
        NamedChart(
            name="presence",
            tables=("presence", "gives", "contributors"),
            filled="chance",
            draw=lambda facts: presence(facts.tables["presence"], facts.tables["gives"]),
            caption=presence_caption,
            finding=presence_finding,
        ),
    ),
)
