"""``willing replay``: one run, week by week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import seed_option

if TYPE_CHECKING:
    from sim.model import CoalitionModel

LEGEND: Final = (
    "In points of willingness: what changed most since a government last moved; in brackets, how "
    "willing it is and what the step takes (or what would have held it)."
)
LAST: Final = 9_999_999
"""The last run there can be; see 'willing run --runs'."""

SIZES: Final = (10_000, 20_000, 30_000)


@click.command()
@click.argument("scenario")
@click.option("--run", type=click.IntRange(0, LAST), required=True, help="Which run, from 0.")
@seed_option("Seed of the ensemble.")
@click.option("--held", is_flag=True, help="Hold uncertain inputs at their means.")
def command(scenario: str, run: int, seed: int, held: bool) -> None:
    """Tell one run week by week: who moves where, and why.

    SCENARIO is a path, or the name of a shipped scenario. The run is the very one of 'willing run'
    with the same seed: its totals stand in its row of runs.csv.
    """
    from sim.cli.screen import heading, say
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    from sim.model import CoalitionModel  # after mistakes are told: Mesa is slow to import

    model = CoalitionModel(loaded, seed=seed, run=run, held=held)
    heading(f"{loaded.title}: run {run} of seed {seed}", first=True)
    say(LEGEND)
    _close(model, *_tell(model))


def _tell(model: CoalitionModel) -> tuple[list[tuple[int, str]], list[tuple[str, str]]]:
    """Let the run pass, telling each week; return who sends and who waits at the deadline."""
    from sim.cli.story import Story

    story, quiet, senders, waiting = Story(model), 0, [], []
    for week in range(1, model.scenario.weeks + 1):
        model.step()
        sentences = story.week()
        if sentences:
            _tell_quiet(week - 1, quiet)
            _tell_week(model, sentences)
        quiet = 0 if sentences else quiet + 1
        if week == model.scenario.deadline:
            senders, waiting = _list_senders(model), _list_waiting(model)
    _tell_quiet(model.scenario.weeks, quiet)
    return senders, waiting


def _tell_week(model: CoalitionModel, sentences: Sequence[str]) -> None:
    from datetime import timedelta

    from sim.cli.screen import heading, say
    from sim.cli.words import day, persons

    date = day(model.scenario.date + timedelta(weeks=model.week))
    heading(
        f"Week {model.week}, {date}: {persons(model.committed)} committed, "
        f"{persons(model.authorised)} authorised, {persons(model.in_place)} in place"
    )
    for sentence in sentences:
        say(sentence, indent=2, hanging=2)


def _tell_quiet(last: int, weeks: int) -> None:
    """Tell weeks in which nothing happened, up to the last of them."""
    from sim.cli.screen import say

    if weeks:
        when = f"Week {last}" if weeks == 1 else f"Weeks {last - weeks + 1} to {last}"
        say()
        say(f"{when}: nobody moves.")


def _list_senders(model: CoalitionModel) -> list[tuple[int, str]]:
    """Return troops and name of each nation that has authorised, the largest contingent first."""
    from sim.rules.ladder import Rung

    pairs = [
        (nation.troops, nation.name)
        for nation in model.nations.values()
        if nation.rung >= Rung.AUTHORISED
    ]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1]))


def _list_waiting(model: CoalitionModel) -> list[tuple[str, str]]:
    """Return name and conditions of each nation that waits, or that a public no binds."""
    from sim.cli.causes import waits

    pairs = ((nation.name, waits(nation)) for nation in model.nations.values())
    return sorted((name, missing) for name, missing in pairs if missing)


def _close(
    model: CoalitionModel, senders: Sequence[tuple[int, str]], waiting: Sequence[tuple[str, str]]
) -> None:
    """Print where the run stood at its deadline, as in its row of runs.csv, and who waits."""
    from sim.cli.screen import heading, say, table
    from sim.cli.words import persons

    weekly, deadline = model.datacollector.model_vars, model.scenario.deadline
    heading(f"At the deadline, week {deadline}")
    sizes = [
        (f"{size:,} authorised", _first(total >= size for total in weekly["authorised"]))
        for size in SIZES
    ]
    table(
        [
            ("committed", persons(weekly["committed"][deadline])),
            ("authorised", persons(weekly["authorised"][deadline])),
            ("in place", persons(weekly["in_place"][deadline])),
            *sizes,
            ("peace agreement", _first(phase == "agreement" for phase in weekly["phase"])),
        ]
    )
    named = ", ".join(f"{name} {persons(troops)}" for troops, name in senders)
    say(f"Who sends them: {named or 'nobody'}", indent=2, hanging=2)
    if waiting:
        heading("Who still waits, and for what")
        table(waiting, words=(0, 1))


def _first(weeks: Iterable[bool]) -> str:
    """Say in which week something first was so."""
    return next((f"week {week}" for week, holds in enumerate(weeks) if holds), "never")
