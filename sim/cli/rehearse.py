"""``willing rehearse``: what whoever leads a workshop may expect of its world."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from sim.cli import pace_options
from sim.cli.seed_option import seed_option

if TYPE_CHECKING:
    from sim.game.ahead.rehearsal import Rehearsal


@click.command()
@click.argument("scenario")
@seed_option("The workshop's.")
@click.option(
    "--run", type=click.IntRange(0), help="Run of the seed [default: the one a workshop plays]."
)
@pace_options.weeks_per_round
@pace_options.rounds
@click.option("--seat", multiple=True, metavar="CODE", help="A nation to seat; may be repeated.")
def command(
    *,
    scenario: str,
    seed: int,
    run: int | None,
    weeks_per_round: int | None,
    rounds: int | None,
    seat: tuple[str, ...],
) -> None:
    """Tell how a workshop would go, before it is played.

    SCENARIO is a path, or the name of a shipped scenario (see 'willing list').

    First with nobody at the table, when the model decides for all; then, if nations are seated,
    with these giving all they can from the first week. A class can hold back more than the model,
    and hardly give more than all. Only whoever leads the workshop should read it.
    """
    from sim.cli.seat_option import known_seats
    from sim.game import odds
    from sim.game.ahead.rehearsal import rehearsal
    from sim.game.ahead.typical import typical_game
    from sim.scenario.reading.read import load

    found = load(scenario)
    game = typical_game(found, seed, run=run, weeks=weeks_per_round, rounds=rounds)
    seats = known_seats(seat, found.codes)
    rounds_of = f"{game.rounds} rounds of {game.setup.weeks} weeks"
    _head(f"{found.title}: run {game.setup.run} of seed {seed}, {rounds_of}")
    _odds(odds(game))
    _rounds("With nobody at the table", rehearsal(game, seats, willing=False))
    if seats:
        most = rehearsal(game, seats, willing=True)
        _rounds(f"If {_given(seats)} from the first week", most)
        _seats(most)


def _given(seats: tuple[str, ...]) -> str:
    *others, last = seats
    return (
        f"{', '.join(others)} and {last} give all they can"
        if others
        else f"{last} gives all it can"
    )


def _head(text: str) -> None:
    from sim.cli.screen import heading

    heading(text, first=True)


def _odds(rows: Iterable[dict[str, float]]) -> None:
    from sim.cli.screen import say
    from sim.cli.words import percent

    chances = (f"{percent(row['chance'])} for {row['threshold']:,.0f}" for row in rows)
    say(f"Odds on the first day, of troops authorised by the deadline: {', '.join(chances)}.")


def _rounds(title: str, found: Rehearsal) -> None:
    from sim.cli.screen import heading, say, table

    heading(title)
    rows = [
        (
            str(row["round"]), f"{row['first']}-{row['last']}", row["peace"],
            f"{row['pledged']:,}", f"{row['authorised']:,}", f"{row['deployed']:,}",
        )
        for row in found.rounds
    ]  # fmt: skip
    head = ("round", "weeks", "peace", "pledged", "authorised", "in place")
    table(rows, head=head, words=(1, 2))
    for event in (one for row in found.rounds for one in row["news"]):
        say(f"Week {event['week']}: {event['says']}", indent=2, hanging=2)


def _seats(found: Rehearsal) -> None:
    from sim.cli.screen import heading, table

    heading("Then, in which week")
    rows = [
        (
            row["name"], f"{row['troops']:,}",
            *("not yet" if row[step] is None else str(row[step]) for step in _STEPS),
            str(row["votes_lost"]),
        )
        for row in found.seats
    ]  # fmt: skip
    table(rows, head=("", "troops", "pledged", "authorised", "in place", "votes lost"))


_STEPS = ("pledged", "authorised", "deployed")
