"""``willing pivotal``: whose yes makes the force, alone and on joining others in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import runs_option, workers
from sim.cli.output import MOST_RUNS, answer_options, give
from sim.cli.progress import Bar
from sim.cli.screen import heading, remark, say, table
from sim.cli.words import percent, plural
from sim.rounding import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from sim.api.pivotal import Pivotal

TABLES: Final = ("drop", "drop_troops", "shapley", "shapley_troops", "worth")
MOST_EXACT: Final = 10

SHOWN: Final = 10
"""Rows that are shown of a table; files have all."""

Row = dict[str, Any]


@click.command()
@click.argument("scenario")
@click.option(
    "--among",
    metavar="CODE,...",
    help="Ask about these nations only; the others do as they would [default: all].",
)
@click.option(
    "--exact/--sampled",
    default=None,
    help="Go through all orders of joining, or draw one for each run [default: all for up to ten].",
)
@runs_option("Number of runs [default: half a minute's on two cores].", most=MOST_RUNS)
@answer_options(*TABLES)
def command(
    *,
    scenario: str,
    among: str | None,
    exact: bool | None,
    runs: int | None,
    jobs: int | None,
    page: Path | None,
    form: str | None,
    table: str,
    **asked: Any,  # noqa: ANN401  (options that the method takes)
) -> None:
    """Say whose yes makes the force, alone and on joining others.

    SCENARIO is a path, or the name of a shipped scenario. Each nation is kept outside the force
    from the first day, on the same draws: what is lost, with those whom it brings along. Then its
    Shapley value: what it adds on joining those who are in, averaged over orders.
    """
    from sim.analysis.coalition.pivots import plays, usual_runs
    from sim.api.explain import find_nation
    from sim.api.pivotal import pivotal
    from sim.cli.so_far import watch_pivots
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    named = [code.strip() for code in among.split(",")] if among else list(loaded.codes)
    players = len({find_nation(loaded, nation) for nation in named})
    through = players <= MOST_EXACT if exact is None else exact
    if through and players > MOST_EXACT:
        msg = f"all orders take at most {MOST_EXACT} nations; name them with --among."
        raise click.BadParameter(msg, param_hint="--exact")
    count = runs or usual_runs(players, exact=through)
    with Bar("Playing", count * plays(players, exact=through)) as bar:
        found = pivotal(
            loaded,
            among=named,
            exact=through,
            runs=count,
            **asked,
            jobs=workers(jobs),
            progress=bar.advance,
            watch=watch_pivots(bar.tell),
        )
    give("pivotal", found, show_pivotal, page=page, form=form, table=table)


def show_pivotal(found: Pivotal) -> None:
    """Print whose yes makes the force."""
    heading(f"Whose yes makes the force: {found.scenario.title}", first=True)
    say(str(found))
    orders = "all orders of joining" if found.exact else "an order of joining drawn for each"
    held = ", inputs held at their means" if found.held else ""
    say(
        f"{plural(found.runs, 'run')} of seed {found.seed}, {orders}{held}; "
        f"{plural(len(found.among), 'nation')} asked about. Shapley values of a chance are within "
        f"{tenths(100 * found.error)} points of what many more runs would find, 19 times in 20; "
        "every figure has its own interval after ±."
    )
    heading("Without each nation, on the same runs: points of the chance that are lost")
    _show_chances(found.drop.rows())
    heading("Without each nation: troops that are lost")
    _show_troops(found.drop_troops.rows())
    heading("Shapley value: points of the chance that a nation adds on joining")
    _show_chances(found.shapley.rows())
    _show_sums(found)
    heading("Shapley value in troops")
    _show_troops(found.shapley_troops.rows())


def _show_chances(rows: list[Row]) -> None:
    columns = list(dict.fromkeys((row["measure"], row["threshold"]) for row in rows))
    cells = {(row["iso3"], row["measure"], row["threshold"]): row for row in rows}
    most: dict[str, float] = {}
    for row in rows:
        most[row["iso3"]] = max(most.get(row["iso3"], 0), abs(row["difference"]))
    names = {row["iso3"]: row["name"] for row in rows}
    shown = sorted(most, key=lambda code: -most[code])[:SHOWN]
    table(
        [(names[code], *(_change(cells[code, *column]) for column in columns)) for code in shown],
        head=("", *(f"{size:,} {measure}" for measure, size in columns)),
    )
    say_rest(len(most))


def _change(row: Row) -> str:
    half = 50 * (row["high"] - row["low"])
    return f"{tenths(100 * row['difference'])} ±{tenths(half)}"


def tenths(number: float) -> str:
    """Say a number of points or others with one decimal."""
    return f"{float(nearest(number, 1)):.1f}"


def _show_sums(found: Pivotal) -> None:
    parts = [
        f"{row['threshold']:,} {row['measure']} {percent(row['all_in'])} less "
        f"{percent(row['all_out'])}"
        for row in found.worth.rows()
    ]
    remark(
        "All nations add up to the chance with all of those asked about less that with none of "
        f"them: {', '.join(parts)}."
    )


def _show_troops(rows: list[Row]) -> None:
    committed = [row for row in rows if row["measure"] == rows[0]["measure"]]
    cells = [
        (row["name"], *(say_persons(row, part) for part in ("troops", "own", "brought")))
        for row in committed[:SHOWN]
    ]
    table(cells, head=("", "committed", "its own", "of others"))
    say_rest(len(committed))


def say_persons(row: Row, part: str) -> str:
    """Say a number of troops, with half the width of its interval where there is one."""
    low, high = ("low", "high") if part == "troops" else (f"{part}_low", f"{part}_high")
    half = "" if row[low] is None else f" ±{(row[high] - row[low]) / 2:,.0f}"
    return f"{row[part]:,.0f}{half}"


def say_rest(nations: int) -> None:
    """Say how many nations are not shown."""
    if nations > SHOWN:
        say(f"and {plural(nations - SHOWN, 'nation')} more.", indent=2)
