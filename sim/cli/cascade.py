"""``willing cascade``: who pulled whom in, over many runs or in one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import Whole, runs_option, workers
from sim.cli.output import MOST_RUNS, answer_options, give, print_tables
from sim.cli.pivotal import SHOWN, Row, say_persons, say_rest, tenths
from sim.cli.progress import Bar
from sim.cli.replay import LAST
from sim.cli.screen import heading, say, table
from sim.cli.words import percent, plural

if TYPE_CHECKING:
    from pathlib import Path

    from sim.api.cascade import Cascade
    from sim.results.table import Table
    from sim.scenario.scenario import Scenario

TABLES: Final = ("edges", "nations", "run")


@click.command()
@click.argument("scenario")
@click.option("--run", type=Whole(0, LAST), help="Tell this run, of the seed, instead of many.")
@runs_option("Number of runs.", most=MOST_RUNS, usual=2000)
@answer_options(*TABLES)
def command(
    *,
    scenario: str,
    run: int | None,
    runs: int,
    jobs: int | None,
    page: Path | None,
    form: str | None,
    table: str,
    **asked: Any,  # noqa: ANN401  (options that the method takes)
) -> None:
    """Say who pulled whom in, over many runs or in one.

    SCENARIO is a path, or the name of a shipped scenario. Each nation in turn is held short of a
    pledge, on the same draws; it still says all else that it would. Whoever is committed at the
    deadline with its pledge and not without was pulled in by it.
    """
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    if run is not None:
        if page is not None:
            msg = "shows many runs; leave --run out."
            raise click.BadParameter(msg, param_hint="--page")
        from sim.api.cascade import history

        pulls = history(loaded, run, **asked)
        if form is None:
            show_history(loaded, run, asked["seed"], pulls)
        else:
            about = {
                "scenario": loaded.name,
                "run": run,
                "seed": asked["seed"],
                "held": asked["held"],
            }
            print_tables("cascade", about, {"run": pulls}, form)
        return
    if table == "run" and form is not None:
        msg = "the table of a run needs --run."
        raise click.BadParameter(msg, param_hint="--table")
    from sim.api.cascade import cascade

    with Bar("Looking", runs * len(loaded.nations)) as bar:
        found = cascade(
            loaded,
            runs=runs,
            **asked,
            jobs=workers(jobs),
            progress=bar.advance,
        )
    give("cascade", found, show_cascade, page=page, form=form, table=table)


def show_cascade(found: Cascade) -> None:
    """Print who pulls whom in."""
    heading(f"Who pulled whom in: {found.scenario.title}", first=True)
    say(str(found))
    held = ", inputs held at their means" if found.held else ""
    say(
        f"{plural(found.runs, 'run')} of seed {found.seed}{held}. Of all runs, with 95% intervals; "
        f"no share is further off than {tenths(100 * found.error)} points, 19 times in 20."
    )
    heading("Strongest pulls: share of runs in which the second is in but for the first")
    edges = found.edges.rows()
    table(
        [
            (
                row["source_name"],
                row["target_name"],
                _share(row, "pulled", "low", "high"),
                percent(row["direct"]),
                percent(row["chain"]),
                percent(row["of_both"]),
            )
            for row in edges[: 2 * SHOWN]
        ],
        head=("", "pulls in", "of runs", "directly", "by others", "of both"),
        words=(0, 1),
    )
    if len(edges) > 2 * SHOWN:
        say(f"and {plural(len(edges) - 2 * SHOWN, 'pull')} more, weaker.", indent=2)
    say("Of both: of the runs in which the first pledges and the second is in.", indent=2)
    heading("What each nation's commitment pulls, and whether it is pulled itself")
    _show_nations(found.nations.rows())


def _show_nations(rows: list[Row]) -> None:
    cells = [
        (
            row["name"],
            percent(row["commits"]),
            f"{row['pulls']:.2f}",
            say_persons(row, "brings"),
            _share(row, "pulled", "pulled_low", "pulled_high"),
        )
        for row in rows[:SHOWN]
    ]
    table(cells, head=("", "commits", "others pulled", "their troops", "is pulled"))
    say_rest(len(rows))


def _share(row: Row, *names: str) -> str:
    share, low, high = (percent(row[name]) for name in names)
    return f"{share} ({low.removesuffix('%')} to {high})"


def show_history(scenario: Scenario, run: int, seed: int, pulls: Table) -> None:
    """Print who pulled whom in, in one run."""
    heading(f"Who pulled whom in, in run {run}: {scenario.title}", first=True)
    rows = pulls.rows()
    if not rows:
        say(f"Nobody is committed at the deadline, week {scenario.deadline}, of seed {seed}.")
        return
    names = {nation.iso3: nation.name for nation in scenario.nations}
    say(
        f"Seed {seed}. Committed at the deadline, week {scenario.deadline}, and since when. Who is "
        "pulled in by another would not be, had that one pledged nothing, on the same draws."
    )
    cells = [
        (
            "first day" if row["week"] == 0 else f"week {row['week']}",
            row["name"],
            f"{row['troops']:,}",
            _by_whom(row, names),
        )
        for row in rows
    ]
    table(cells, head=("since", "", "troops", "pulled in by"), words=(0, 1, 3))


def _by_whom(row: Row, names: dict[str, str]) -> str:
    direct, chain = (list(_names_of(row[part], names)) for part in ("direct", "chain"))
    parts = [", ".join(direct)] if direct else []
    parts += [f"{', '.join(chain)} by way of others"] if chain else []
    return "; ".join(parts) or "nobody alone"


def _names_of(codes: str, names: dict[str, str]) -> Iterable[str]:
    return (names[code] for code in codes.split())
