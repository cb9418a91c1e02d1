"""A comparison on the screen: chances, runs that flip, where histories part, what is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sim.api.compare import Comparison

Row = dict[str, Any]

NAMED: Final = 3
"""Nations that are named as first to choose otherwise; the table has all."""

HALF: Final = 0.5


def show_comparison(found: Comparison) -> None:
    """Print scenarios side by side, then run by run."""
    from sim.cli.contrast import contrast

    contrast(found.results)
    _show_flips(found)
    _show_partings(found)
    _show_pairing(found)
    _show_others(found)


def _show_flips(found: Comparison) -> None:
    from sim.cli.contrast import two_sizes
    from sim.cli.screen import heading, table

    runs = found.results[0].tally.runs
    heading(f"Of {runs:,} runs, those that reach a size only with the change, and only without it")
    sizes = two_sizes(found.results)
    rows: dict[str, list[str]] = {}
    for size in sizes:
        for row in found.differences.rows():
            if row["measure"] == "authorised" and row["threshold"] == size:
                rows.setdefault(row["scenario"], []).extend((f"{row['up']:,}", f"{row['down']:,}"))
    head = [part for size in sizes for part in (f"{size:,} with", "without")]
    table([(name, *cells) for name, cells in rows.items()], head=("", *head))


def _show_partings(found: Comparison) -> None:
    from sim.cli.screen import heading, say, table
    from sim.cli.words import interval, percent

    weeks: dict[str, list[Row]] = {}
    for row in found.partings.rows():
        weeks.setdefault(row["scenario"], []).append(row)
    heading("Where histories part: the first government that chooses otherwise")
    cells = []
    for name, rows in weeks.items():
        half = next((str(row["week"]) for row in rows if row["parted"] >= HALF), "-")
        last = rows[-1]
        parted = f"{percent(last['parted'])} ({interval(last['low'], last['high'])})"
        cells.append((name, half, parted, _first(found, name)))
    table(cells, head=("", "half by", "ever", "first"), words=(0, 3))
    looked_at = found.partings.column("runs")[0] if len(found.partings) else 0
    say(
        f"In the first {looked_at:,} runs of each; half by: the week. Another rung, other troops "
        "or other help; several may be first in one week. Before, both histories are the same.",
        indent=2,
        hanging=2,
    )


def _first(found: Comparison, name: str) -> str:
    from sim.cli.words import chance

    rows = [row for row in found.first_to_part.rows() if row["scenario"] == name and row["first"]]
    said = [f"{row['name']} {chance(row, 'first')}" for row in rows[:NAMED]]
    return ", ".join(said) or "nobody, in any run"


def _show_pairing(found: Comparison) -> None:
    from sim.cli.contrast import two_sizes
    from sim.cli.screen import heading, say, table

    least, _ = two_sizes(found.results)
    shown = [
        row
        for row in found.pairing.rows()
        if row["outcome"] == "troops" or row["threshold"] == least
    ]
    by_name: dict[str, list[Row]] = {}
    for row in shown:
        by_name.setdefault(row["scenario"], []).append(row)
    heading("What the same luck saves: times the runs it would take with luck of their own")
    table(
        [(name, *(_times(row) for row in rows), _runs(rows[0])) for name, rows in by_name.items()],
        head=("", "troops", f"chance of {least:,}", "runs for troops"),
    )
    say("In brackets the 95% interval; - where fewer than 10 runs differ.", indent=2)


def _times(row: Row) -> str:
    from sim.rounding import nearest

    if row["ratio"] is None:
        return "-"
    ratio, low, high = (f"{nearest(row[part], 1):,}" for part in ("ratio", "low", "high"))
    return f"{ratio} ({low}-{high})"


def _runs(row: Row) -> str:
    return "-" if row["runs_unpaired"] is None else f"{row['runs_unpaired']:,}"


def _show_others(found: Comparison) -> None:
    """Say which nations take part in only one of two scenarios, where their nations differ."""
    from sim.cli.screen import heading, say

    first, *others = (result.scenario for result in found.results)
    said = []
    for other in others:
        gone = [code for code in first.codes if code not in other.codes]
        new = [code for code in other.codes if code not in first.codes]
        parts = [f"without {', '.join(gone)}"] if gone else []
        parts += [f"with {', '.join(new)} beside"] if new else []
        if parts:
            said.append(f"{other.name}: {'; '.join(parts)}.")
    if said:
        heading(f"Nations that do not take part in {first.name} and in another alike")
        for line in said:
            say(line, indent=2, hanging=2)
