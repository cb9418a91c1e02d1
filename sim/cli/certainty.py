"""``willing certainty``: how many runs an interval takes, and what would be worth learning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import Number, Whole, runs_option, seed_option, work_options, workers
from sim.cli.output import give, output_options, page_option
from sim.cli.progress import Bar
from sim.cli.screen import heading, remark, say, table
from sim.cli.words import chance, percent, plural
from sim.rounding import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from sim.api.certainty import Certainty

TABLES: Final = ("unknowns", "perfect", "runs_needed")
MEASURES: Final = ("committed", "authorised", "in_place")
FEWEST: Final = 200
MOST: Final = 200_000
MOST_TROOPS: Final = 1_000_000
SHOWN: Final = 12
"""How many unknowns are shown; files have all."""

share = Number(0, 1, min_open=True, max_open=True)


@click.command()
@click.argument("scenario")
@click.option("--within", type=share, default=0.01, show_default=True,
              help="Half-width that is wished for of the interval of a chance.")  # fmt: skip
@click.option("--measure", type=click.Choice(MEASURES), default="authorised", show_default=True,
              help="Which troops count.")  # fmt: skip
@click.option("--force", type=Whole(1, MOST_TROOPS),
              help="Troops to go ahead with [default: the least force asked for].")  # fmt: skip
@click.option("--odds", type=share, default=0.5, show_default=True,
              help="Chance from which on it is worth to go ahead.")  # fmt: skip
@runs_option("Runs: half rank unknowns, half measure them.", most=MOST, least=FEWEST, usual=20_000)
@seed_option()
@work_options("Processes [default: one a core].")
@page_option
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@output_options(*TABLES)
def command(
    *,
    scenario: str,
    jobs: int | None,
    page: Path | None,
    quiet: bool,
    form: str | None,
    table: str,
    **asked: Any,  # noqa: ANN401  (options that the method takes)
) -> None:
    """Say how many runs an interval takes, and what to learn first.

    SCENARIO is a path, or the name of a shipped scenario. The decision is whether to go ahead
    with a force: it is worth going ahead from some odds on (--odds). Of each unknown it is told how
    much of the doubt it would take away, and what knowing it first would be worth.
    """
    from sim.api.certainty import certainty, runs_in_all
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    with Bar("Running", runs_in_all(asked["runs"]), quiet=quiet) as bar:
        found = certainty(loaded, **asked, jobs=workers(jobs), progress=bar.advance)
    give("certainty", found, _show, page=page, form=form, table=table)


def _show(found: Certainty) -> None:
    heading(f"What certainty costs: {found.scenario.title}", first=True)
    say(
        f"{plural(found.runs, 'run')} of seed {found.seed}, week {found.scenario.deadline}. "
        "In brackets: 95% intervals."
    )
    _show_runs(found)
    _show_unknowns(found)
    _show_perfect(found)


def _show_runs(found: Certainty) -> None:
    points = nearest(100 * found.within, 1).normalize()
    unit = "point" if points == 1 else "points"
    heading(f"Runs for an interval of {points:f} {unit} on either side")
    cells = [
        (
            f"{row['threshold']:,} {row['measure'].replace('_', ' ')}",
            chance(row),
            f"{row['needed']:,}",
            f"{row['needed_least']:,}-{row['needed_most']:,}",
        )
        for row in found.runs_needed.rows()
    ]
    table(cells, head=("", "chance", "runs", "between"))


def _show_unknowns(found: Certainty) -> None:
    asked = found.decision
    heading(f"What to learn first: will {asked.force:,} be {asked.measure.replace('_', ' ')}?")
    rows = found.unknowns.rows()
    cells = [
        (row["label"], row["grade"] or "unseen", _percent(row, "variance"), _percent(row, "value"))
        for row in rows[:SHOWN]
    ]
    table(cells, head=("", "grade", "of the doubt", "worth"), words=(0, 1))
    clear = sum(row["variance_low"] is not None and row["variance_low"] > 0 for row in rows)
    remark(
        f"The first {min(SHOWN, len(rows))} of {len(rows)} unknowns, ranked on half of the runs "
        f"and measured on the other; {clear} clearly take something of the doubt away. Worth: to "
        f"who goes ahead from odds of {asked.odds:g} on, in percent of what the force is worth."
    )


def _show_perfect(found: Certainty) -> None:
    heading("What it would be worth to know all of a kind")
    cells = [
        (row["label"], _percent(row, "value"), _share(row["changes"]))
        for row in found.perfect.rows()
    ]
    table(cells, head=("", "worth", "changes the decision"))
    say("No single unknown is worth more than all of them.", indent=2)


def _share(share: float) -> str:
    return f"{percent(share)} of runs"


def _percent(row: dict[str, float], name: str) -> str:
    """Say a share with its interval in percent: ``14.8 (11.4 to 18.2)``."""
    if row[name] is None:
        return "-"
    value, low, high = (nearest(100 * row[f"{name}{end}"], 1) for end in ("", "_low", "_high"))
    return f"{value}% ({low} to {high})"
