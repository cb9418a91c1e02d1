"""``willing persuade``: the least that would bring nations, or a force, in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import (
    Number,
    Whole,
    held_option,
    runs_option,
    seed_option,
    work_options,
    workers,
)
from sim.cli.output import give, output_options, page_option, write_page
from sim.cli.progress import Bar

if TYPE_CHECKING:
    from sim.api.persuade import Persuasion

TABLES: Final = (
    "answer", "odds", "levers", "pairs", "gates", "conditions", "beyond", "others",
)  # fmt: skip
MEASURES: Final = ("committed", "authorised", "in_place")
MOST_RUNS: Final = 20_000
USUAL_TRIALS: Final = 170
"""Trials that a nation of the baseline takes: the length of the bar."""


@click.command()
@click.argument("scenario")
@click.argument("nations", nargs=-1, metavar="[NATION]...")
@click.option(
    "--to",
    "--measure",
    "measure",
    type=click.Choice(MEASURES),
    default="committed",
    show_default=True,
    help="By what troops count at the deadline.",
)
@click.option(
    "--odds",
    type=Number(0, 1, min_open=True),
    default=0.8,
    show_default=True,
    help="Share of runs in which it is to hold.",
)
@click.option("--force", type=Whole(1), metavar="TROOPS", help="Troops there are to be.")
@click.option(
    "--levers", metavar="KEY,...", help="What may be moved [default: what somebody can decide]."
)
@click.option("--also", multiple=True, metavar="KEY", help="What may be moved beside that.")
@click.option(
    "--price",
    "prices",
    multiple=True,
    metavar="KEY=PRICE",
    help="Price of a full range, or of another choice [default: 1 each].",
)
@click.option(
    "--reach",
    multiple=True,
    metavar="KEY=LOW:HIGH",
    help="Values within reach [default: all of a share, half to twice of the rest].",
)
@runs_option(
    "Runs on which the answer is confirmed; the first 250 are searched on.",
    most=MOST_RUNS,
    usual=2000,
)
@seed_option("Seed of the ensemble.")
@work_options("Processes to use [default: 1].")
@held_option
@click.option(
    "--write",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the changes as a scenario that can be run.",
)
@page_option
@output_options(*TABLES)
def command(  # noqa: PLR0913  (an option each)
    *,
    scenario: str,
    nations: tuple[str, ...],
    measure: str,
    force: int | None,
    levers: str | None,
    prices: tuple[str, ...],
    reach: tuple[str, ...],
    jobs: int | None,
    file: Path | None,
    page: Path | None,
    form: str | None,
    table: str,
    **asked: Any,  # noqa: ANN401  (options that the method takes)
) -> None:
    """Say what it would take to bring nations, or a force, in.

    SCENARIO is a path, or the name of a shipped scenario; NATION is a code, such as ITA, or a name.
    It looks for the cheapest change of a lever, or of two; where no two do it, for a few that do,
    and where none does, for what came nearest. Prices are assumed: give your own.
    """
    from sim.api.persuade import persuade
    from sim.cli.persuasion import show_persuasion
    from sim.cli.so_far import watch_trials
    from sim.scenario.reading.read import load

    if not nations and force is None:
        msg = "Name a nation to bring in, or a --force."
        raise click.UsageError(msg)
    loaded = load(scenario)
    with Bar("Trying", USUAL_TRIALS) as bar:
        watch = watch_trials(bar.tell)

        def note_trial(odds: float) -> None:
            watch(odds)
            bar.advance(1)

        taken = persuade(
            loaded,
            *nations,
            to=measure,
            force=force,
            prices=_prices(prices),
            reach=_reach(reach),
            levers=None if levers is None else [key.strip() for key in levers.split(",")],
            **asked,
            jobs=workers(jobs, 1),
            tried=note_trial,
        )
    if file is not None and taken.changes:
        write_page(file, _overlay(taken, scenario, file))
    give("persuade", taken, show_persuasion, page=page, form=form, table=table)
    if form is None and file is not None and taken.changes:
        click.echo(f"\nAs a scenario: {file}")


def _prices(given: tuple[str, ...]) -> dict[str, float]:
    prices = {}
    for text in given:
        key, _, price = text.partition("=")
        prices[key.strip()] = _number(price, "--price", "KEY=PRICE, such as us.air=2")
        if prices[key.strip()] <= 0:
            msg = f"a price lies above 0; got {text!r}."
            raise click.BadParameter(msg, param_hint="--price")
    return prices


def _reach(given: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    reach = {}
    for text in given:
        key, _, ends = text.partition("=")
        low, high = (
            _number(end, "--reach", "KEY=LOW:HIGH, such as us.air=0:0.6")
            for end in (ends.partition(":")[0], ends.partition(":")[2])
        )
        reach[key.strip()] = low, high
    return reach


def _number(text: str, option: str, form: str) -> float:
    try:
        return float(text)
    except ValueError:
        msg = f"expected {form}; got {text!r}."
        raise click.BadParameter(msg, param_hint=option) from None


def _overlay(taken: Persuasion, scenario: str, file: Path) -> str:
    """Return the changes as a scenario, which builds on the file that was asked about."""
    import os

    from sim.scenario.vary import overlay

    path = Path(scenario)
    own = path.suffix in {".yaml", ".yml"} and path.is_file()
    extends = Path(os.path.relpath(path, file.parent)).as_posix() if own else None
    return overlay(taken.scenario, taken.changes, extends=extends)
