"""``willing workshop``: a room plays the coalition."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sim.cli.options import check_web_packages, rounds_option, run_option, seed_option, weeks_option
from sim.cli.streams import has_letters

SAID = """
{state}

  Facilitator (keep it to yourself):  {address}/console/{secret}
  Projector:                          {address}/screen/{screen}
  Players join at:                    {address}
  Code:                               {code}

{qr}
The game is kept in {file}: the same command goes on with it after a stop.
Stop with Ctrl+C.
"""

ALONE = "Only this machine can join; for phones add --host 0.0.0.0 (all of this network can).\n"


@click.command()
@click.argument("scenario")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
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
    type=click.FloatRange(0.1, 240),
    help="Minutes from a round's brief to its resolution [default: the scenario's, else 10].",
)
@click.option(
    "--replay",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Begin with the moves of a game taken home (moves.jsonl).",
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
    replay: Path | None,
) -> None:
    """Let a room play the coalition on phones and a projector.

    SCENARIO is a path, or the name of a shipped scenario (see 'willing list').

    Prints the facilitator's private link, and an address, a code and a QR code for players. Every
    move is on disk before it counts: whatever happens, the same command goes on with the game.
    """
    from sim.scenario.reading.read import load

    check_web_packages("a workshop")
    from sim.web.room.opening import open_room
    from sim.web.server.serve import address, bind, serve
    from sim.web.workshop.app import Workshop

    loaded = load(scenario)
    file = game or Path(f"{loaded.name}.sqlite")
    listening = bind(host, port)  # before the game's file is made
    room, goes_on = open_room(
        loaded,
        file,
        seed=seed,
        run=run,
        weeks=weeks_per_round,
        minutes=minutes,
        rounds=rounds,
        replay=replay,
    )
    where = address(host, listening.getsockname()[1])
    workshop = Workshop(room, where)
    code = room.setup.code
    words = {
        "state": _state(loaded.title, goes_on=goes_on, replayed=replay),
        "address": where,
        "secret": room.setup.secret,
        "screen": room.setup.screen_key,
        "code": code,
        "qr": _qr(f"{where}/?code={code}"),
        "file": file,
    }
    click.echo(SAID.format(**words) + (ALONE if host in ("127.0.0.1", "localhost") else ""))
    serve(workshop.app(hosts=[host.lower()]), listening)


def _state(title: str, *, goes_on: bool, replayed: Path | None) -> str:
    if goes_on:
        return "The game goes on where it stood."
    return f"A new game{f', with the moves of {replayed}' if replayed else ''}: {title}"


def _qr(link: str) -> str:
    """Return a link as a QR code, or as it is where the output has no blocks to draw one."""
    import io

    import segno

    text = io.StringIO()
    segno.make(link, error="l").terminal(text, compact=True)
    code = text.getvalue()
    return code if has_letters(code, sys.stdout) else f"  (as a link: {link})\n"
