"""What ``willing workshop`` prints: links, codes, and where the game is kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.streams import has_letters

if TYPE_CHECKING:
    from sim.web.room.room import Room
    from sim.web.workshop.hall import Hall

SAID = """
{state}

  Facilitator (keep it to yourself):  {address}/console/{secret}
  Projector:                          {address}/screen/{screen}
  Players join at:                    {address}
  Code:                               {code}
{ends}
{qr}
The game is kept in {file}: the same command goes on with it after a stop.
Stop with Ctrl+C.
"""

HALL = """
{state}

  All rooms (keep it to yourself):    {address}/hall/{secret}
  Players join at:                    {address}
{rooms}{ends}
{qr}
The games are kept in {files}: the same command goes on with them after a stop.
Stop with Ctrl+C.
"""

ALONE = "Only this machine can join; for phones add --host 0.0.0.0 (all of this network can).\n"


def say_room(
    room: Room, file: Path, title: str, *, where: str, goes_on: bool, replayed: Path | None,
    alone: bool,
) -> None:  # fmt: skip
    """Print where a room is found."""
    code = room.setup.code
    text = SAID.format(
        state=_state(title, goes_on=goes_on, replayed=replayed),
        address=where,
        secret=room.setup.secret,
        screen=room.setup.screen_key,
        code=code,
        ends=_deadlines(room),
        qr=_qr(f"{where}/?code={code}"),
        file=file,
    )
    click.echo(text + (ALONE if alone else ""))


def say_hall(
    hall: Hall, files: list[Path], title: str, *, where: str, goes_on: bool, replayed: Path | None,
    alone: bool,
) -> None:  # fmt: skip
    """Print where several rooms are found; each has its own links on the page of all."""
    rooms = "".join(
        f"  Code of room {name}:".ljust(38) + f"{room.room.setup.code}\n"
        for name, room in hall.rooms.items()
    )
    text = HALL.format(
        state=_state(title, goes_on=goes_on, replayed=replayed, rooms=len(files)),
        address=where,
        secret=hall.secret,
        rooms=rooms,
        ends=_deadlines(next(iter(hall.rooms.values())).room),
        qr=_qr(f"{where}/"),
        files=", ".join(map(str, files)),
    )
    click.echo(text + (ALONE if alone else ""))


def _state(title: str, *, goes_on: bool, replayed: Path | None, rooms: int = 1) -> str:
    many = rooms > 1
    if goes_on:
        return "The games go on where they stood." if many else "The game goes on where it stood."
    moves = f", with the moves of {replayed}" if replayed else ""
    new = f"A new game in each of {rooms} rooms" if many else "A new game"
    return f"{new}{moves}: {title}"


def _deadlines(room: Room) -> str:
    from sim.web.room.clock import local_text

    zone = room.setup.zone
    rows = (
        f"  Round {number} ends:".ljust(38) + f"{local_text(deadline, zone)}\n"
        for number, deadline in enumerate(room.setup.deadlines, 1)
    )
    return "".join(rows)


def _qr(link: str) -> str:
    """Return a link as a QR code, or as it is where the output has no blocks to draw one."""
    import io

    import segno

    text = io.StringIO()
    segno.make(link, error="l").terminal(text, compact=True)
    code = text.getvalue()
    return code if has_letters(code, sys.stdout) else f"  (as a link: {link})\n"
