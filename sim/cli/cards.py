"""``willing cards``: a role card for every seat, to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import check_web_packages, read_seats, run_option, seed_option
from sim.cli.output import as_table, output_options, print_tables
from sim.errors import ResultsError
from sim.web.language.catalogue import LANGUAGES

if TYPE_CHECKING:
    from sim.game.game import Game

COLUMNS: Final = {"seat": ("", "seat that the card is for"), "file": ("", "file it is in")}

SAID = "{count} cards, two on a sheet of A4. To open in a browser and print:\n{file}"


@click.command()
@click.argument("scenario")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write [default: SCENARIO-cards.html in this folder].",
)
@click.option("--lang", type=click.Choice([*LANGUAGES]), default="en", show_default=True)
@seed_option("The workshop's.")
@run_option
@click.option("--seat", multiple=True, metavar="CODE", help="Only this seat; may be repeated.")
@output_options()
def command(
    *,
    scenario: str,
    out: Path | None,
    lang: str,
    seed: int,
    run: int | None,
    seat: tuple[str, ...],
    form: str | None,
) -> None:
    """Write role cards of a workshop, to print.

    There is one for every seat, and one of the rules for everybody.

    SCENARIO is a path, or the name of a shipped scenario (see 'willing list'). A seat is called by
    its ISO code (GBR), or WASHINGTON or KYIV. The file opens with no network. A card says what the
    seat's phone says in a workshop with the same scenario, seed and run.
    """
    from sim.scenario.reading.read import load

    check_web_packages("role cards")
    from sim.game.ahead.typical import typical_game
    from sim.web.workshop.cards import cards_page

    game = typical_game(load(scenario), seed, run=run)
    seats = read_seats(seat, game.seats, nations=game.scenario.nations)
    file = out or Path(f"{game.scenario.name}-cards.html")
    try:
        file.write_text(cards_page(game, lang, seats), encoding="utf-8", newline="\n")
    except OSError as error:
        msg = f"cannot write {file}: {error.strerror}"
        raise ResultsError(msg) from error
    if form is not None:
        _print_data(game, seed, file, seats or game.seats, lang, form)
        return
    click.echo(SAID.format(count=len(seats or game.seats) + 1, file=file))


def _print_data(
    game: Game, seed: int, file: Path, seats: Sequence[str], lang: str, form: str
) -> None:
    about = {
        "scenario": game.scenario.name, "seed": seed, "run": game.setup.run, "lang": lang,
        "file": file.as_posix(),
    }  # fmt: skip
    rows = [{"seat": seat, "file": file.as_posix()} for seat in seats]
    note = "The role cards that were written; a card of the rules is beside them."
    print_tables("cards", about, [as_table("cards", note, COLUMNS, rows)], form)
