"""``willing rehearse``: what whoever leads a workshop may expect of its world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import read_seats, rounds_option, run_option, seed_option, weeks_option
from sim.cli.output import as_table, output_options, print_tables
from sim.cli.screen import heading, remark, say, table
from sim.cli.words import percent

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


@click.command()
@click.argument("scenario")
@seed_option("The workshop's.")
@run_option
@weeks_option
@rounds_option
@click.option("--seat", multiple=True, metavar="CODE", help="A nation to seat; may be repeated.")
@output_options(*TABLES)
def command(
    *,
    scenario: str,
    seed: int,
    run: int | None,
    weeks_per_round: int | None,
    rounds: int | None,
    seat: tuple[str, ...],
    form: str | None,
    table: str,
) -> None:
    """Tell how a workshop would go, before it is played.

    SCENARIO is a path, or the name of a shipped scenario (see 'willing list').

    First with nobody at the table, when the model decides for all; then, if nations are seated,
    with these giving all they can from the first week. A class can hold back more than the model,
    and hardly give more than all. Only whoever leads the workshop should read it.
    """
    from sim.game import odds
    from sim.game.ahead.rehearsal import rehearsal
    from sim.game.ahead.typical import typical_game
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    game = typical_game(loaded, seed, run=run, weeks=weeks_per_round, rounds=rounds)
    seats = read_seats(seat, loaded.codes, nations=loaded.nations)
    if form is not None:
        courses = {"model": rehearsal(game, seats, willing=False)}
        if seats:
            courses["most"] = rehearsal(game, seats, willing=True)
        about = {
            "scenario": loaded.name, "seed": seed, "run": game.setup.run, "rounds": game.rounds,
            "weeks_per_round": game.setup.weeks, "seats": list(seats),
        }  # fmt: skip
        print_tables("rehearse", about, rehearsal_tables(odds(game), courses), form, table)
        return
    rounds_of = f"{game.rounds} rounds of {game.setup.weeks} weeks"
    _print_title(f"{loaded.title}: run {game.setup.run} of seed {seed}, {rounds_of}")
    _print_odds(odds(game))
    _print_rounds("With nobody at the table", rehearsal(game, seats, willing=False))
    if seats:
        most = rehearsal(game, seats, willing=True)
        _print_rounds(f"If {_givers(seats)} from the first week", most)
        _print_seats(most)


def _givers(seats: tuple[str, ...]) -> str:
    *others, last = seats
    return (
        f"{', '.join(others)} and {last} give all they can"
        if others
        else f"{last} gives all it can"
    )


def _print_title(text: str) -> None:
    heading(text, first=True)


def _print_odds(rows: Iterable[dict[str, float]]) -> None:
    chances = (f"{percent(row['chance'])} for {row['threshold']:,.0f}" for row in rows)
    say(f"Odds on the first day, of troops authorised by the deadline: {', '.join(chances)}.")


def _print_rounds(title: str, course: Rehearsal) -> None:
    heading(title)
    rows = [
        (
            str(row["round"]), f"{row['first']}-{row['last']}", row["peace"],
            f"{row['committed']:,}", f"{row['authorised']:,}", f"{row['in_place']:,}",
        )
        for row in course.rounds
    ]  # fmt: skip
    head = ("round", "weeks", "peace", "committed", "authorised", "in place")
    table(rows, head=head, words=(1, 2))
    for event in (event for row in course.rounds for event in row["news"]):
        remark(f"Week {event['week']}: {event['says']}")


def _print_seats(course: Rehearsal) -> None:
    heading("Then, in which week")
    rows = [
        (
            row["name"], f"{row['troops']:,}",
            *("not yet" if row[step] is None else str(row[step]) for step in _STEPS),
            str(row["votes_lost"]),
        )
        for row in course.seats
    ]  # fmt: skip
    table(rows, head=("", "troops", "committed", "authorised", "in place", "votes lost"))


_STEPS = ("committed", "authorised", "in_place")
