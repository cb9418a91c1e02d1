"""What the answer rests on, on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sim.api.sensitivity import Sensitivity

Row = Mapping[str, Any]

SHOWN: Final = 15
"""How many inputs are shown; files have all."""

LARGE: Final = 100
"""From here on ends of an input are told without decimals."""

FOLLOWED: Final = 4
"""How many inputs' convergence is shown."""


def show_sensitivity(found: Sensitivity) -> None:
    """Print what the outcome of a scenario rests on, method by method."""
    from sim.cli.screen import heading, say

    heading(f"What the answer rests on: {found.scenario.title}", first=True)
    say(f"Seed {found.seed}, week {found.scenario.deadline}. In brackets: 95% intervals.")
    shown = {
        "tornado": _show_tornado,
        "uncertainty": _show_uncertainty,
        "assumption_ledger": _show_ledger,
        "morris": _show_morris,
        "sobol": _show_sobol,
        "convergence": _show_convergence,
    }
    for name, table in found.tables.items():
        if len(table):
            shown[name](table.rows())
        elif name in {"tornado", "morris"}:
            say("No input has a range: nothing differs between runs but minds and chance.")
    if "assumption_ledger" not in found.tables:
        say()
        say("How much is chance, and how much rests on what is assumed: add --method ledger.")


def _show_tornado(rows: Sequence[Row]) -> None:
    from sim.cli.screen import heading, say, table

    first = rows[0]
    heading(f"Points of chance of {first['threshold']:,} troops from an input's low to its high")
    by_name: dict[str, dict[str, Row]] = {}
    for row in rows:
        by_name.setdefault(row["name"], {})[row["measure"]] = row
    cells = [
        (
            _label_of(measures["committed"]),
            _ends(measures["committed"]),
            *(_points(measures[name]) for name in ("committed", "authorised")),
        )
        for measures in [*by_name.values()][:SHOWN]
    ]
    table(cells, head=("", "from and to", "committed", "authorised"), words=(0,))
    clear = sum(not row["low"] <= 0 <= row["high"] for row in rows)
    say(
        f"{first['runs']:,} runs at each end, on the same draws. The {min(SHOWN, len(by_name))} "
        f"strongest of {len(by_name)} inputs and groups; of {len(rows)} changes {clear} are clear "
        "of zero. Ends of what all nations bring are means over their soldiers.",
        indent=2,
        hanging=2,
    )


def _show_uncertainty(rows: Sequence[Row]) -> None:
    from sim.cli.screen import heading, say

    heading("Ignorance and chance: shares of the variance between runs")
    _show_shares(rows, "in_all")
    say(
        "Each with all it does together with the others, so that shares may add up to more than "
        f"100%. {rows[0]['runs']:,} runs of each set.",
        indent=2,
        hanging=2,
    )


def _show_ledger(rows: Sequence[Row]) -> None:
    from sim.cli.screen import heading, say

    heading("The assumption ledger: shares of the variance that rest on inputs, by grade")
    _show_shares(rows, "in_all")
    heading("The same for the chance itself, which luck leaves out")
    _show_shares(rows, "between")
    say(
        f"{rows[0]['runs']:,} runs of each set. What groups do together is counted in each.",
        indent=2,
        hanging=2,
    )


def _show_shares(rows: Sequence[Row], share: str) -> None:
    """Print shares, a row for each source and a column for each outcome."""
    from sim.cli.screen import table

    outcomes = list(dict.fromkeys((row["outcome"], row["measure"]) for row in rows))
    by_label: dict[str, list[str]] = {}
    for row in rows:
        by_label.setdefault(row["label"], []).append(_share(row, share))
    head = ("", *(_outcome(*outcome, rows) for outcome in outcomes))
    table([(label, *cells) for label, cells in by_label.items()], head=head)


def _outcome(kind: str, measure: str, rows: Iterable[Row]) -> str:
    least = next(row["threshold"] for row in rows if row["threshold"] is not None)
    return f"{least:,} {measure}" if kind == "chance" else f"troops {measure}"


def _show_morris(rows: Sequence[Row]) -> None:
    from sim.cli.screen import heading, say, table

    for kind, measure in (("chance", "committed"), ("chance", "authorised")):
        these = [row for row in rows if (row["outcome"], row["measure"]) == (kind, measure)]
        heading(f"Morris: points of chance of {_outcome(kind, measure, rows)}, across the range")
        cells = [
            (_label_of(row), _points(row, "size"), _points(row, "mean")) for row in these[:SHOWN]
        ]
        table(cells, head=("", "mean size", "mean"))
    say(
        f"{rows[0]['trajectories']:,} steps of each input, wherever the others stand.",
        indent=2,
        hanging=2,
    )


def _show_sobol(rows: Sequence[Row]) -> None:
    from sim.cli.screen import heading, say, table

    for measure in ("committed", "authorised"):
        these = [row for row in rows if (row["outcome"], row["measure"]) == ("chance", measure)]
        heading(f"Sobol: shares of the variance of {_outcome('chance', measure, rows)}")
        cells = [(_label_of(row), _share(row, "in_all"), _share(row, "alone")) for row in these]
        table(cells[:SHOWN], head=("", "in all", "alone"))
    say(f"{rows[0]['runs']:,} runs of each set.", indent=2, hanging=2)


def _show_convergence(rows: Sequence[Row]) -> None:
    from sim.cli.screen import heading, table

    these = [row for row in rows if (row["outcome"], row["measure"]) == ("chance", "committed")]
    by_name: dict[str, list[Row]] = {}
    for row in these:
        by_name.setdefault(_label_of(row), []).append(row)
    heading("How the largest shares settle as runs are added")
    sizes = [f"{row['runs']:,} runs" for row in next(iter(by_name.values()), [])]
    cells = [(name, *(_share(row, "in_all") for row in steps)) for name, steps in by_name.items()]
    table(cells[:FOLLOWED], head=("", *sizes))


def _label_of(row: Row) -> str:
    from sim.charts.inputs import full_label

    return full_label(row["name"], row["label"])


def _ends(row: Row) -> str:
    """Say from where to where an input was moved."""
    if row["low_end"] is None:
        return "all low to high"
    ends = row["low_end"], row["high_end"]
    return " to ".join(f"{end:,.0f}" if end >= LARGE else f"{end:.3g}" for end in ends)


def _points(row: Row, name: str = "difference") -> str:
    """Say points of chance with their interval: ``+12 (+8 to +16)``."""
    from sim.cli.words import points, span

    prefix = "" if name == "difference" else f"{name}_"
    return f"{points(row[name])} ({span(row[f'{prefix}low'], row[f'{prefix}high'])})"


def _share(row: Row, name: str) -> str:
    """Say a share with its interval, ``61% (18-100)``; what noise puts beyond 0-1 stands there."""
    from sim.cli.words import interval, percent

    if row[name] is None:
        return "-"
    share, low, high = (min(max(row[f"{name}{end}"], 0), 1) for end in ("", "_low", "_high"))
    return f"{percent(share)} ({interval(low, high)})"
