"""Scores on the screen: a table for each question, and what not to conclude."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from sim.cli.screen import heading, say, table
from sim.cli.words import percent, plural
from sim.rounding import nearest

if TYPE_CHECKING:
    from sim.score.score import Scores

LARGE: Final = 100
"""From here on a number is said without decimals."""

SAID: Final[Mapping[str, str]] = {
    "ceasefire": "A ceasefire by {date}",
    "agreement": "A peace agreement by {date}",
    "committed": "Troops committed on {date}",
    "authorised": "Troops authorised on {date}",
    "in_place": "Troops in place on {date}",
    "nations_committed": "Nations with troops committed on {date}",
    "nations_authorised": "Nations with troops authorised on {date}",
    "nations_in_place": "Nations with troops in place on {date}",
    "nations_present": "Nations with a presence on {date}",
}
"""How a question is put over its table."""


def print_scores(result: Scores) -> None:
    """Print all scores, readable on 80 columns."""
    from sim.score.score import CAUTION

    named = ", ".join(result.scenarios)
    heading(f"Scores of {named} ({result.runs:,} runs each, seed {result.seed})", first=True)
    say("Smaller losses are better; the chances and ranges are shares of runs.")
    tables = {name: table.rows() for name, table in result.tables.items()}
    _print_positions(tables.get("score_positions", []))
    _print_yes_no(tables.get("score_yes_no", []))
    _print_totals(tables.get("score_totals", []))
    _print_ranges(tables.get("score_ranges", []))
    _print_predictions(tables.get("score_predictions", []))
    say()
    for note in result.notes:
        say(note)
    say(CAUTION)


def print_validation(result: Scores) -> None:
    """Print how well words are predicted from earlier ones, and from those of others."""
    from sim.score.score import CAUTION

    earlier, hidden = (result.tables[name] for name in ("earlier_words", "hidden_words"))
    heading(f"{earlier.note} {result.runs:,} runs each, seed {result.seed}.", first=True)
    _print_positions(earlier.rows())
    heading(hidden.note)
    _print_positions(hidden.rows(), against="the climatology of the rest")
    say()
    say(REST)
    say(CAUTION)


REST: Final = (
    "The climatology of the rest correlates near -1 by construction: without a nation's own word, "
    "its rung is a little rarer."
)


def _print_positions(rows: Sequence[Mapping[str, Any]], against: str = "persistence") -> None:
    for date in dict.fromkeys(row["date"] for row in rows):
        here = [row for row in rows if row["date"] == date]
        day = "all days of the table" if date == "all" else date
        heading(f"Where governments stood: {plural(here[0]['nations'], 'nation')}, {day}")
        say(f"Ranked probability score (0 best, 1 worst), and what {against} lost more:")
        head = ("forecaster", "RPS", "low", "high", "saves", "low", "high")
        table((_line(row, "forecaster", "rps", "gain") for row in here), head=head)
        say(f"Skill, the part of what {against} lost that it saves; rank correlation:")
        head = ("forecaster", "skill", "low", "high", "rank", "low", "high")
        table((_line(row, "forecaster", "skill", "rank") for row in here), head=head)
        say("Squared error of the chance of a pledge:")
        lines = [_line(row, "forecaster", "brier") for row in here]
        table(lines, head=("forecaster", "Brier", "low", "high"))


def _line(row: Mapping[str, Any], first: str, *scores: str) -> tuple[str, ...]:
    ends = [f"{name}{end}" for name in scores for end in ("", "_low", "_high")]
    return (row[first], *(say_number(row[name]) for name in ends))


def _print_yes_no(rows: Sequence[Mapping[str, Any]]) -> None:
    for question, here in _by_question(rows):
        answer = "yes" if here[0]["answer"] else "no"
        heading(f"{question}? It came out: {answer}")
        cells = (
            (row["forecaster"], percent(row["chance"]), say_number(row["brier"])) for row in here
        )
        table(cells, head=("forecaster", "chance", "Brier"))


def _print_totals(rows: Sequence[Mapping[str, Any]]) -> None:
    head = ("forecaster", "middle", "half from", "to", "90% from", "to", "CRPS")
    names = ("middle", "low_50", "high_50", "low_90", "high_90", "crps")
    for question, here in _by_question(rows):
        heading(f"{question}. It came out: {here[0]['answer']:,.0f}")
        cells = (
            (row["forecaster"], *(say_number(row[name], places=1) for name in names))
            for row in here
        )
        table(cells, head=head)


def _print_ranges(rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        return
    heading("Numbers inside the ranges: right ranges hold 50% and 90% of many answers")
    cells = (
        (
            row["forecaster"],
            str(row["answers"]),
            percent(row["inside_50"]),
            percent(row["inside_90"]),
        )
        for row in rows
    )
    table(cells, head=("forecaster", "answers", "inside 50%", "inside 90%"))


def _print_predictions(rows: Sequence[Mapping[str, Any]]) -> None:
    from sim.score.predictions import LIMITS

    head = ("forecaster", "chance", "from", "to", "Brier", "from", "to")
    names = [f"{name}{end}" for name in ("chance", "brier") for end in ("", "_low", "_high")]
    about = ("asked", "week", "measure", "threshold")
    for key in dict.fromkeys(tuple(row[name] for name in about) for row in rows):
        here = [row for row in rows if tuple(row[name] for name in about) == key]
        heading(_say_prediction(here[0]))
        table(
            (
                (
                    row["forecaster"],
                    *("" if row[name] is None else percent(row[name]) for name in names[:3]),
                    *(say_number(row[name]) for name in names[3:]),
                )
                for row in here
            ),
            head=head,
        )
    if rows:
        say()
        say(LIMITS)


def _say_prediction(row: Mapping[str, Any]) -> str:
    """Say what players were asked, how many answered, and in how many classes it came true."""
    asked = "All that players were asked"
    if row["week"] is not None:
        measure = row["measure"].replace("_", " ")
        least = f"at least {row['threshold']:,} troops {measure} in week {row['week']}"
        asked = f"Players, asked after week {row['asked']}: {least}"
    by = f"{plural(row['players'], 'player')} in {_say_classes(row['classes'])}"
    return f"{asked}? {by}; it came true in {row['happened']} of {row['answers']}"


def _say_classes(number: int) -> str:
    return "1 class" if number == 1 else f"{number} classes"


def _by_question(
    rows: Sequence[Mapping[str, Any]],
) -> Iterable[tuple[str, list[Mapping[str, Any]]]]:
    """Yield each question as it is put, with its rows."""
    for question, date in dict.fromkeys((row["question"], row["date"]) for row in rows):
        here = [row for row in rows if (row["question"], row["date"]) == (question, date)]
        kind, _, among = question.partition(" ")
        said = SAID[kind].format(date=date)
        yield f"{said}, {among} of the table" if among else said, here


def say_number(value: float | None, places: int = 2) -> str:
    """Say a score or a number of troops; what is missing is a dash.

    >>> say_number(0.125), say_number(-0.001), say_number(1234.5), say_number(None)
    ('0.13', '0.00', '1,235', '-')
    """
    if value is None:
        return "-"
    return f"{nearest(value, 0 if abs(value) >= LARGE else places):,}"
