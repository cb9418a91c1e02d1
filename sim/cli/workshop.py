"""``willing workshop``: a room plays the coalition, or several rooms do at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli.options import (
    Number,
    Whole,
    check_web_packages,
    read_seats,
    rounds_option,
    run_option,
    seed_option,
    weeks_option,
)
from sim.cli.workshop_words import say_hall, say_room
from sim.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from sim.game.course.roster import Roster
    from sim.scenario.scenario import Scenario
    from sim.web.room.room import Room


MOST_ROOMS = 12


@click.command()
@click.argument("scenario")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=Whole(0, 65535), default=8000, show_default=True)
@click.option(
    "--game",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File that keeps the game [default: SCENARIO.sqlite in this folder].",
)
@seed_option()
@run_option
@weeks_option
@rounds_option
@click.option(
    "--minutes",
    type=Number(0.1, 240),
    help="Minutes from a round's brief to its resolution [default: the scenario's, else 10].",
)
@click.option(
    "--rooms",
    type=Whole(1, MOST_ROOMS),
    default=1,
    show_default=True,
    help="Rooms that play the same world at once, each with its own code, screens and file.",
)
@click.option(
    "--deadline",
    "deadlines",
    multiple=True,
    metavar="'DATE TIME'",
    help="When a round ends, for games over days; once for each round. Needs --zone.",
)
@click.option("--zone", default="", help="Time zone of the deadlines, such as Europe/Berlin.")
@click.option(
    "--address",
    "public",
    metavar="URL",
    help="Where phones find the server behind a proxy, such as https://example.org/class.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="IP",
    help="Address or network of a proxy that is believed about who asks; may be repeated.",
)
@click.option(
    "--replay",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Begin with the moves of a game taken home (moves.jsonl).",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="People and their seats (CSV with a column seat): they join with codes of their own.",
)
@click.option(
    "--seat",
    multiple=True,
    metavar="CODE",
    help="A seat that the class plays, listed first; may be repeated.",
)
def command(  # noqa: PLR0913  (an option each)
    *,
    scenario: str,
    host: str,
    port: int,
    game: Path | None,
    seed: int,
    run: int | None,
    weeks_per_round: int | None,
    rounds: int | None,
    minutes: float | None,
    rooms: int,
    deadlines: tuple[str, ...],
    zone: str,
    public: str | None,
    proxies: tuple[str, ...],
    replay: Path | None,
    roster: Path | None,
    seat: tuple[str, ...],
) -> None:
    """Let a room play the coalition on phones and a projector.

    SCENARIO is a path, or the name of a shipped scenario (see 'willing list').

    Prints the facilitator's private link, and an address, a code and a QR code for players. Every
    move is on disk before it counts: whatever happens, the same command goes on with the game.
    """
    from sim.game.entries import KYIV, WASHINGTON
    from sim.scenario.reading.read import load

    check_web_packages("a workshop")
    from sim.web.room.clock import read_deadlines
    from sim.web.server.aside import Aside, Hand, Urgency
    from sim.web.server.process import Process
    from sim.web.server.serve import address, bind, public_address, read_proxies, serve
    from sim.web.workshop.app import Workshop
    from sim.web.workshop.hall import Hall

    if bool(deadlines) != bool(zone):
        msg = "--deadline and --zone go together: a time is one only in a time zone."
        raise click.UsageError(msg)
    if deadlines and minutes is not None:
        msg = "A round lasts some --minutes, or until a --deadline."
        raise click.UsageError(msg)
    loaded = load(scenario)
    reached = public_address(public) if public else None
    trusted = read_proxies(proxies)
    begun = {
        "seed": seed,
        "run": run,
        "weeks": weeks_per_round,
        "minutes": minutes,
        "rounds": rounds,
        "replay": replay,
        "deadlines": read_deadlines(deadlines, zone) if deadlines else (),
        "zone": zone,
    }
    seats = read_seats(seat, (*loaded.codes, WASHINGTON, KYIV), nations=loaded.nations)
    people = read_people(roster, loaded, rooms) if roster else None
    listening = bind(host, port)  # before the game's file is made
    file = game or Path(f"{loaded.name}.sqlite")
    files = [file] if rooms == 1 else [room_file(file, number) for number in range(1, rooms + 1)]
    opened = open_rooms(loaded, files, begun)
    own = address(host, listening.getsockname()[1])
    where = reached.whole if reached else own
    goes_on = all(old for _, old in opened)
    every = [room for room, _ in opened]
    if people is not None:
        enrol_people(people, every)
    keep_seats(seats, every)
    alone = reached is None and host in ("127.0.0.1", "localhost")
    about: dict[str, Any] = {"where": where, "goes_on": goes_on, "replayed": replay, "alone": alone}
    aside = Aside([Hand(Process(), Urgency.CAUSES), Hand(Process())])
    served: Workshop | Hall
    if rooms == 1:
        served = Workshop(every[0], where, aside=aside)
        say_room(every[0], file, loaded.title, **about)
    else:
        served = Hall(every, where, aside)
        say_hall(served, files, loaded.title, **about)
    hosts = [host.lower(), *([reached.host] if reached else [])]
    app = served.app(hosts=hosts, path=reached.path if reached else "")
    try:
        serve(app, listening, trusted)
    finally:
        aside.close()


def room_file(file: Path, number: int) -> Path:
    """Return the file of one of several rooms.

    >>> room_file(Path("tuesday.sqlite"), 2)
    PosixPath('tuesday-2.sqlite')
    """
    return file.with_name(f"{file.stem}-{number}{file.suffix}")


def open_rooms(
    scenario: Scenario, files: list[Path], begun: dict[str, Any]
) -> list[tuple[Room, bool]]:
    """Return rooms that play the same world, and whether each goes on with a game.

    Where one cannot be opened, none stays open.
    """
    from contextlib import ExitStack

    from sim.web.room.opening import open_room

    with ExitStack() as unless_opened:
        opened: list[tuple[Room, bool]] = []
        for file in files:
            if opened:  # which run is played is looked for once
                begun = {**begun, "run": opened[0][0].game.setup.run}
            opened.append(open_room(scenario, file, **begun))
            unless_opened.callback(opened[-1][0].close)
        unless_opened.pop_all()
    return opened


def read_people(path: Path, scenario: Scenario, rooms: int) -> Roster:
    """Return the roster that a file holds.

    Raises
    ------
    ScenarioError
        If anything in it is wrong, by line and column.
    """
    from sim.game.course.roster import read_roster, seat_names

    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        wrong = Problem(file=str(path), line=line, expected="text in UTF-8", value=error.reason)
        raise ScenarioError([wrong]) from error
    return read_roster(text, str(path), seat_names(scenario), rooms)


def enrol_people(people: Roster, rooms: Sequence[Room]) -> None:
    """Have each room keep the people of its number."""
    from sim.web.room.keeping import enrol

    for number, room in enumerate(rooms, 1):
        asyncio.run(enrol(room, people.in_room(number)))


def keep_seats(seats: Sequence[str], rooms: Sequence[Room]) -> None:
    """Have each room keep the session's own list of seats, if there is one."""
    from sim.web.room.keeping import name_seats

    for room in rooms if seats else ():
        asyncio.run(name_seats(room, seats))
