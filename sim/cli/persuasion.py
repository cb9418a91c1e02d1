"""What it would take, on the screen: the answer in a line, its odds, and what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sim.cli.screen import heading, remark, say, table
from sim.cli.words import chance, gain, percent, plural, points, span
from sim.rounding import hundredths, nearest, outer_hundredths

if TYPE_CHECKING:
    from sim.api.persuade import Persuasion

LEVERS: Final = 12
"""Levers that are shown; files have all."""

OTHERS: Final = 10
"""Nations that are shown of those that come along; files have all."""

LEAST: Final = 0.01
"""Share of runs below which a gate or a gain is not shown."""


def show_persuasion(taken: Persuasion) -> None:
    """Print what it would take."""
    from sim.reports.subjects.persuade import answer_in_words

    say(answer_in_words(taken.scenario, taken.about, taken.tables))
    searched = min(taken.levers.column("runs"), default=taken.runs)
    say(
        f"{taken.scenario.title}: {plural(taken.runs, 'run')} of seed {taken.seed}, searched "
        f"on {searched:,}. Prices are assumed: 1 for the full range of a lever, or for another "
        f"choice, unless --price says otherwise."
    )
    if taken.changes:
        heading("The answer" if taken.found else "What came nearest")
        _show_answer(taken)
    heading("Odds, on the same runs (95% interval)")
    _show_odds(taken)
    if len(taken.gates):
        heading("What keeps out, now" + (" and then" if taken.changes else ""))
        _show_gates(taken)
    if len(taken.conditions):
        heading("Conditions that are missing")
        _show_conditions(taken)
    if len(taken.beyond):
        heading("With that, and with something that was no lever (--also)")
        _show_beyond(taken)
    if len(taken.levers):
        heading("Each lever alone, as far as it reaches, the most helpful first")
        _show_levers(taken)
    if taken.changes:
        heading("Who comes along")
        _show_others(taken)


def _show_answer(taken: Persuasion) -> None:
    rows = [
        (
            row["label"],
            row["key"],
            row["choice_today"] or _short(row["today"]),
            row["choice"] or _short(row["to"]),
            _cost(row["cost"]),
        )
        for row in taken.answer.rows()
    ]
    table(rows, head=("", "key", "today", "then", "cost"), words=(0, 1))
    say(f"Cost in all: {_cost(taken.cost)}.", indent=2)


def _show_odds(taken: Persuasion) -> None:
    called = {
        "today": "as it is",
        "less": "nine tenths of it" if _divides(taken) else "without it",
        "answer": "the answer",
        "nearest": "what came nearest",
    }
    every = taken.odds.rows()
    rows = [(called[row["at"]], chance(row, "odds"), _cost(row["cost"])) for row in every]
    table(rows, head=("", "odds", "cost"))
    for row in every:
        if row["at"] == "less":
            short = plural(hundredths(row["short"]), "point")
            low, high = outer_hundredths(row["short_low"], row["short_high"])
            text = f"{called['less'].capitalize()} falls short by {short}"
            say(f"{text} ({low} to {high}).", indent=2)


def _divides(taken: Persuasion) -> bool:
    return any(row["to"] is not None for row in taken.answer.rows())


def _show_gates(taken: Persuasion) -> None:
    shown = [row for row in taken.gates.rows() if max(row["today"], row["then"]) >= LEAST]
    rows = [
        (row["name"], row["label"], percent(row["today"]), *_then(taken, percent(row["then"])))
        for row in shown
    ]
    head = ("", "of all runs, it is kept out by", "now", *_then(taken, "then"))
    table(rows, head=head, words=(0, 1))


def _show_conditions(taken: Persuasion) -> None:
    rows = [
        (
            row["name"],
            row["label"],
            percent(row["today"]),
            *_then(taken, percent(row["then"])),
            row["met_by"],
        )
        for row in taken.conditions.rows()
        if max(row["today"], row["then"]) >= LEAST
    ]
    last = 4 if taken.changes else 3
    head = ("", "it waits for", "now", *_then(taken, "then"), "what meets it")
    table(rows, head=head, words=(0, 1, last))


def _show_beyond(taken: Persuasion) -> None:
    rows = [(f"{row['key']} {row['choice']}", chance(row, "odds")) for row in taken.beyond.rows()]
    table(rows, head=("", "odds"))


def _show_levers(taken: Persuasion) -> None:
    from sim.reports.subjects.persuade import proof_in_words

    every = taken.levers.rows()
    shown = every[:LEVERS]
    rows = [
        (
            row["lever"],
            row["choice"] or _short(row["to"]),
            chance(row, "odds"),
            _cost(row["cost"]),
            _least(row),
        )
        for row in shown
    ]
    table(rows, head=("", "to", "odds", "cost", "enough from"))
    if len(every) > len(shown):
        say(f"and {len(every) - len(shown)} moves more that help less, or harm.", indent=2)
    proven = proof_in_words(taken.about, taken.answer)
    if proven:
        remark(proven)
    if taken.left:
        say("Name fewer --levers, and all pairs are looked at.", indent=2)


def _least(row: dict[str, Any]) -> str:
    if row["least_cost"] is None:
        return "-"
    value = row["choice"] or _short(row["least"])
    return f"{value} (cost {_cost(row['least_cost'])})"


def _show_others(taken: Persuasion) -> None:
    wished = taken.wish.nations
    rows = [row for row in taken.others.rows() if row["iso3"] not in wished]
    moved = [row for row in rows if _clearly_moves(row)]
    if not moved:
        say("Nobody else clearly does.", indent=2)
        return
    shown = [
        (
            row["name"],
            percent(row["today"]),
            percent(row["then"]),
            f"{points(row['difference'])} ({span(row['low'], row['high'])})",
            gain(row["troops"]),
        )
        for row in moved[:OTHERS]
    ]
    table(shown, head=("", "now", "then", "points (95% interval)", "troops"))
    if len(moved) > OTHERS:
        say(f"and {len(moved) - OTHERS} more.", indent=2)


def _clearly_moves(row: dict[str, Any]) -> bool:
    return abs(row["difference"]) >= LEAST and row["low"] * row["high"] > 0


def _then(taken: Persuasion, cell: str) -> tuple[str, ...]:
    """Return the cell of what is then, where anything changes."""
    return (cell,) if taken.changes else ()


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:,.6g}"


def _cost(cost: float) -> str:
    return str(nearest(cost, 2))
