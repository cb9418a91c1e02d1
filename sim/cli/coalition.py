"""Whose yes makes the force, and who pulled whom in, on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sim.api.cascade import Cascade
    from sim.api.pivotal import Pivotal
    from sim.results.table import Table
    from sim.scenario.scenario import Scenario

SHOWN: Final = 10
"""Rows that are shown of a table; files have all."""

Row = dict[str, Any]


def show_pivotal(found: Pivotal) -> None:
    """Print whose yes makes the force."""
    from sim.cli.screen import heading, say
    from sim.cli.words import plural

    heading(f"Whose yes makes the force: {found.scenario.title}", first=True)
    say(str(found))
    orders = "all orders of joining" if found.exact else "an order of joining drawn for each"
    held = ", inputs held at their means" if found.held else ""
    say(
        f"{plural(found.runs, 'run')} of seed {found.seed}, {orders}{held}; "
        f"{plural(len(found.among), 'nation')} asked about. Shapley values of a chance are within "
        f"{_tenths(100 * found.error)} points of what many more runs would find, 19 times in 20; "
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
    from sim.cli.screen import table

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
    _say_rest(len(most))


def _change(row: Row) -> str:
    half = 50 * (row["high"] - row["low"])
    return f"{_tenths(100 * row['difference'])} ±{_tenths(half)}"


def _tenths(number: float) -> str:
    from sim.rounding import nearest

    return f"{float(nearest(number, 1)):.1f}"


def _show_sums(found: Pivotal) -> None:
    from sim.cli.screen import say
    from sim.cli.words import percent

    parts = [
        f"{row['threshold']:,} {row['measure']} {percent(row['all_in'])} less "
        f"{percent(row['all_out'])}"
        for row in found.worth.rows()
    ]
    say(
        "All nations add up to the chance with all of those asked about less that with none of "
        f"them: {', '.join(parts)}.",
        indent=2,
        hanging=2,
    )


def _show_troops(rows: list[Row]) -> None:
    from sim.cli.screen import table

    committed = [row for row in rows if row["measure"] == rows[0]["measure"]]
    cells = [
        (row["name"], *(_persons(row, part) for part in ("troops", "own", "brought")))
        for row in committed[:SHOWN]
    ]
    table(cells, head=("", "committed", "its own", "of others"))
    _say_rest(len(committed))


def _persons(row: Row, part: str) -> str:
    low, high = ("low", "high") if part == "troops" else (f"{part}_low", f"{part}_high")
    half = "" if row[low] is None else f" ±{(row[high] - row[low]) / 2:,.0f}"
    return f"{row[part]:,.0f}{half}"


def _say_rest(nations: int) -> None:
    from sim.cli.screen import say
    from sim.cli.words import plural

    if nations > SHOWN:
        say(f"and {plural(nations - SHOWN, 'nation')} more.", indent=2)


def show_cascade(found: Cascade) -> None:
    """Print who pulls whom in."""
    from sim.cli.screen import heading, say, table
    from sim.cli.words import percent, plural

    heading(f"Who pulled whom in: {found.scenario.title}", first=True)
    say(str(found))
    held = ", inputs held at their means" if found.held else ""
    say(
        f"{plural(found.runs, 'run')} of seed {found.seed}{held}. Of all runs, with 95% intervals; "
        f"no share is further off than {_tenths(100 * found.error)} points, 19 times in 20."
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
    from sim.cli.screen import table
    from sim.cli.words import percent

    cells = [
        (
            row["name"],
            percent(row["commits"]),
            f"{row['pulls']:.2f}",
            _persons(row, "brings"),
            _share(row, "pulled", "pulled_low", "pulled_high"),
        )
        for row in rows[:SHOWN]
    ]
    table(cells, head=("", "commits", "others pulled", "their troops", "is pulled"))
    _say_rest(len(rows))


def _share(row: Row, *names: str) -> str:
    from sim.cli.words import percent

    share, low, high = (percent(row[name]) for name in names)
    return f"{share} ({low.removesuffix('%')} to {high})"


def show_history(scenario: Scenario, run: int, seed: int, pulls: Table) -> None:
    """Print who pulled whom in, in one run."""
    from sim.cli.screen import heading, say, table

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
