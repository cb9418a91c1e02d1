"""A rehearsal as tables, for programs: the odds, both courses by round, what happens, the seats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from sim.cli.rows import as_table

if TYPE_CHECKING:
    from sim.game.ahead.rehearsal import Rehearsal
    from sim.results.table import Table

COURSE: Final = ("", "model: nobody is at the table; most: those seated give all they can")
TABLES: Final = ("rounds", "odds", "news", "seats")

ODDS: Final = {
    "threshold": ("persons", "troops authorised by the deadline"),
    "chance": ("share", "odds of them on the first day"),
    "low": ("share", "lower end of its 95% interval"),
    "high": ("share", "upper end of its 95% interval"),
}
ROUNDS: Final = {
    "course": COURSE,
    "round": ("", "number of the round"),
    "first": ("week", "its first week"),
    "last": ("week", "its last week"),
    "peace": ("", "state of the peace process at its end"),
    "committed": ("persons", "troops pledged or more at its end"),
    "authorised": ("persons", "troops that may go at its end"),
    "in_place": ("persons", "troops that have gone at its end"),
}
NEWS: Final = {
    "course": COURSE,
    "round": ("", "number of the round"),
    "week": ("week", "when it happens"),
    "says": ("", "what the scenario says then"),
}
SEATS: Final = {
    "seat": ("", "ISO code of the nation"),
    "name": ("", "its name"),
    "troops": ("persons", "troops at the end"),
    "committed": ("week", "when they were first pledged; nothing if never"),
    "authorised": ("week", "when they first might go; nothing if never"),
    "in_place": ("week", "when they had first gone; nothing if never"),
    "votes_lost": ("", "votes lost in its parliament"),
}


def rehearsal_tables(
    odds: Iterable[Mapping[str, Any]], courses: Mapping[str, Rehearsal]
) -> list[Table]:
    """Return a rehearsal as the tables `TABLES`.

    Parameters
    ----------
    odds
        Chances on the first day, a row for each size.
    courses
        What comes of it, by course: ``model``, and ``most`` where nations are seated.
    """
    rounds = [{"course": name, **row} for name, course in courses.items() for row in course.rounds]
    news = [{**row, **event} for row in rounds for event in row["news"]]
    seats: Sequence[Mapping[str, Any]] = courses["most"].seats if "most" in courses else ()
    return [
        as_table("rounds", "How the world stands after each round.", ROUNDS, rounds),
        as_table("odds", "Odds on the first day.", ODDS, odds),
        as_table("news", "What the scenario has happen, by round.", NEWS, news),
        as_table("seats", "When each seat that gives all it can gets how far.", SEATS, seats),
    ]
