"""``willing discover``: the conditions under which it fails, or whatever else is asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import Whole, runs_option, seed_option, work_options, workers
from sim.cli.output import give, output_options, page_option
from sim.cli.progress import Bar
from sim.cli.screen import heading, say, table
from sim.cli.words import interval, percent, plural, points
from sim.rounding import hundredths, signed

if TYPE_CHECKING:
    from sim.api.discover import Discovery

TABLES: Final = ("boxes", "limits", "trajectory")
FEWEST_RUNS: Final = 20
"""Of fewer, half of them kept apart, shares say nothing."""

MOST_RUNS: Final = 20_000


@click.command()
@click.argument("what", metavar="SCENARIO|RESULT")
@click.option(
    "--where",
    metavar="CONDITION",
    help="Runs that are looked for, such as 'authorised >= 10000' [default: the least force is "
    "not committed].",
)
@click.option("--inputs-only", is_flag=True, help="Tell by what runs drew, not what happened.")
@click.option(
    "--most",
    type=Whole(1, 4),
    default=4,
    show_default=True,
    help="Conditions of a box at most.",
)
@click.option("--boxes", type=Whole(1, 3), default=3, show_default=True, help="Boxes at most.")
@runs_option(
    "Runs of a scenario; half of them are kept apart.",
    least=FEWEST_RUNS,
    most=MOST_RUNS,
    usual=2000,
)
@seed_option("Seed of a scenario.")
@work_options("Processes to use [default: 1].")
@page_option
@output_options(*TABLES)
def command(
    *,
    what: str,
    where: str | None,
    inputs_only: bool,
    jobs: int | None,
    page: Path | None,
    form: str | None,
    table: str,
    **asked: Any,  # noqa: ANN401  (options that the method takes)
) -> None:
    """Say when it fails, in a few conditions checked on other runs.

    SCENARIO is a path, or the name of a shipped scenario; RESULT is a folder that `willing run`
    wrote.
    A box is a few conditions that can be said aloud: what the runs in it drew, and what happened in
    them.
    """
    from sim.analysis.discovery.discover import read_where
    from sim.api.discover import discover

    if where is not None:
        try:
            read_where(where)
        except ValueError as error:
            msg = f"{error}."
            raise click.BadParameter(msg, param_hint="--where") from None
    with Bar("Running", asked["runs"]) as bar:
        found = discover(
            what,
            where=where,
            events=not inputs_only,
            **asked,
            jobs=workers(jobs, 1),
            progress=bar.advance,
        )
    give("discover", found, _show, page=page, form=form, table=table)


def _show(found: Discovery) -> None:
    """Print the boxes."""
    say(str(found))
    half = plural(found.runs - found.runs // 2, "run")
    say(
        f"{found.scenario.title}: {plural(found.runs, 'run')} of seed {found.seed}. {half} were "
        f"searched through {found.features} features, the others kept apart; shares below are of "
        "those (95% interval)."
    )
    for row in found.boxes.rows():
        _show_box(found, row)


def _show_box(found: Discovery, box: dict[str, Any]) -> None:
    heading(f"Box {box['box']}")
    limits = [row for row in found.limits.rows() if row["box"] == box["box"]]
    rows = [
        (
            row["says"],
            "happened" if row["kind"] == "event" else "drawn",
            "-" if row["without"] is None else percent(row["without"]),
            _luck(row["luck_apart"]),
        )
        for row in limits
    ]
    table(rows, head=("when", "", "without it", "by luck"), words=(0, 1))
    shares = {
        part: f"{percent(box[part])} ({interval(box[f'{part}_low'], box[f'{part}_high'])})"
        for part in ("density", "coverage")
    }
    others = "all" if box["box"] == 1 else "all that are left"
    say(
        f"It holds in {shares['density']} of the runs in the box, where {percent(box['left'])} of "
        f"{others} do; the box covers {shares['coverage']} of them, and {percent(box['mass'])} of "
        "all runs.",
        indent=2,
    )
    low, high = hundredths(box["shrinkage_low"]), hundredths(box["shrinkage_high"])
    say(
        f"Where it was searched for: {percent(box['density_searched'])} and "
        f"{percent(box['coverage_searched'])}; shrinkage {points(box['shrinkage'])} points "
        f"({signed(low)} to {signed(high)}).",
        indent=2,
    )


def _luck(share: float) -> str:
    return "<0.001" if share < 0.001 else f"{share:.3f}"  # noqa: PLR2004
