"""Scenarios compared on the screen: side by side, run by run, and where their histories part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from sim.analysis.comparison import differences, gains
from sim.analysis.declare import MEASURE_NAMES
from sim.analysis.force import force, odds_of_sizes
from sim.analysis.peace import if_peace
from sim.arrays.sizes import sizes_counted, two_sizes
from sim.cli.screen import heading, remark, say, table
from sim.cli.words import chance, gain, interval, percent, persons, plural, points, span
from sim.cli.writing import can_compare
from sim.rounding import nearest
from sim.scenario.ask import least_asked

if TYPE_CHECKING:
    from sim.api.compare import Comparison
    from sim.arrays.ensemble import EnsembleResult


UNSHARED: Final = "no nation takes part in both"
"""Who is first to part where none could be."""


def contrast(results: Sequence[EnsembleResult]) -> None:
    """Print the outcomes of several scenarios, and how each differs from the first."""
    first = results[0]
    runs = f"{plural(first.tally.runs, 'run')} of each, seed {first.seed}"
    heading(f"{plural(len(results), 'scenario')}, {runs}", first=True)
    _side_by_side(results)
    if can_compare(results):
        _run_by_run(results)
    else:
        say()
        say("Not compared run by run: that keeps a row of every run, and these are too many.")


def _side_by_side(results: Sequence[EnsembleResult]) -> None:
    heading("Chance of so many troops authorised by the deadline, with 95% interval")
    sizes = sizes_counted(*(result.scenario for result in results))
    table(
        [
            (result.scenario.name, *_chances(result, sizes), _troops_of(result))
            for result in results
        ],
        head=("", *(f"{size:,}" for size in sizes), "troops"),
    )
    say("troops: half of the runs end with so many or fewer.", indent=2)
    heading("The least force by measure at the deadline, and if peace comes")
    table(
        [(result.scenario.name, *_by_measure(result), *_after_peace(result)) for result in results],
        head=("", *MEASURE_NAMES.values(), "peace", "then in place", "both"),
    )
    say(_explanation(results), indent=2)
    say(_precision(results), indent=2)


def _chances(result: EnsembleResult, sizes: Sequence[int]) -> list[str]:
    """Say the chance that so many are authorised at the deadline, by size."""
    odds = odds_of_sizes(result, sizes)
    cells = zip(*(odds[name] for name in ("measure", "chance", "low", "high")), strict=True)
    return [
        f"{percent(share)} ({interval(low, high)})"
        for measure, share, low, high in cells
        if measure == "authorised"
    ]


def _by_measure(result: EnsembleResult) -> list[str]:
    """Say the chance of the least force that the scenario asks for, by measure."""
    return [
        percent(share) for share in odds_of_sizes(result, [least_asked(result.scenario)])["chance"]
    ]


def _after_peace(result: EnsembleResult) -> list[str]:
    """Say the chance of peace, that of the least force after the longest wait, and both."""
    rows = [row for row in if_peace(result).rows() if row["measure"] == "in_place"]
    parts = [rows[-1][name] for name in ("peace", "chance", "both")] if rows else [None] * 3
    return ["-" if part is None else percent(part) for part in parts]


def _explanation(results: Sequence[EnsembleResult]) -> str:
    """Say what the columns of the table by measure hold."""
    sizes = {result.scenario.name: f"{least_asked(result.scenario):,}" for result in results}
    least, *others = dict.fromkeys(sizes.values())
    if others:
        least = "the least force that each asks for ({})".format(
            ", ".join(f"{name}: {size}" for name, size in sizes.items())
        )
    else:
        least += " troops"
    said = f"committed to in place: {least} at the deadline."
    waits = if_peace(results[0]).rows()
    if not waits:
        return said
    by, wait = waits[-1]["by"], waits[-1]["weeks_after"]
    return (
        f"{said} peace: an agreement by week {by}; then in place: the least force asked for, "
        f"{wait} weeks after it; both: their product."
    )


def _precision(results: Sequence[EnsembleResult]) -> str:
    """Say how far off the shares of all runs in the table by measure may be, by counting."""
    sides = [
        side
        for result in results
        for chance, low, high in _intervals(result)
        for side in (chance - low, high - chance)
    ]
    return (
        f"No share of all runs is further off than {nearest(100 * max(sides), 1)} points, 19 times "
        "in 20; then in place rests on the runs with peace alone."
    )


def _intervals(result: EnsembleResult) -> Iterator[tuple[float, float, float]]:
    """Yield each share of all runs in the table by measure with the ends of its interval."""
    odds = odds_of_sizes(result, [least_asked(result.scenario)])
    yield from zip(odds["chance"], odds["low"], odds["high"], strict=True)
    for row in [row for row in if_peace(result).rows() if row["measure"] == "in_place"][-1:]:
        for name in ("peace", "both"):
            yield row[name], row[f"{name}_low"], row[f"{name}_high"]


def _troops_of(result: EnsembleResult) -> str:
    rows = force(result).rows()
    return next(persons(row["median"]) for row in rows if row["measure"] == "authorised")


def _run_by_run(results: Sequence[EnsembleResult]) -> None:
    against, (least, more) = (
        results[0].scenario.name,
        two_sizes(*(result.scenario for result in results)),
    )
    heading(f"Against {against}, run by run with the same luck")
    chances = {
        (row["scenario"], row["threshold"]): row
        for row in differences(results).rows()
        if row["measure"] == "authorised"
    }
    table(
        [
            (
                row["scenario"],
                _points(chances[row["scenario"], least]),
                points(chances[row["scenario"], more]["difference"]),
                gain(row["difference"]),
                _span(row),
            )
            for row in gains(results).rows()
        ],
        head=("", f"{least:,}", f"{more:,}", "troops", "95% interval"),
    )
    said = f"{least:,} and {more:,}: percentage points of chance. troops: on average."
    say(said, indent=2)
    if results[0].tally.runs == 1:
        say("One run has no interval: the difference in troops may be luck.", indent=2)


def _span(row: Mapping[str, float | None]) -> str:
    """Say the interval of a difference in troops; that of a single run has none."""
    low, high = row["low"], row["high"]
    return "none" if low is None or high is None else f"{gain(low)} to {gain(high)}"


def _points(row: dict[str, float]) -> str:
    return f"{points(row['difference'])} ({span(row['low'], row['high'])})"


Row = dict[str, Any]

NAMED: Final = 3
"""Nations that are named as first to choose otherwise; the table has all."""

HALF: Final = 0.5


def show_comparison(found: Comparison) -> None:
    """Print scenarios side by side, then run by run."""
    contrast(found.results)
    _show_flips(found)
    _show_partings(found)
    _show_pairing(found)
    _show_others(found)


def _show_flips(found: Comparison) -> None:
    runs = found.results[0].tally.runs
    heading(f"Of {runs:,} runs, those that reach a size only with the change, and only without it")
    sizes = two_sizes(*(result.scenario for result in found.results))
    rows: dict[str, list[str]] = {}
    for size in sizes:
        for row in found.differences.rows():
            if row["measure"] == "authorised" and row["threshold"] == size:
                rows.setdefault(row["scenario"], []).extend((f"{row['up']:,}", f"{row['down']:,}"))
    head = [part for size in sizes for part in (f"{size:,} with", "without")]
    table([(name, *cells) for name, cells in rows.items()], head=("", *head))


def _show_partings(found: Comparison) -> None:
    weeks: dict[str, list[Row]] = {}
    for row in found.partings.rows():
        weeks.setdefault(row["scenario"], []).append(row)
    heading("Where histories part: the first government that chooses otherwise")
    cells = []
    for name, rows in weeks.items():
        half = next((str(row["week"]) for row in rows if row["parted"] >= HALF), "-")
        last = rows[-1]
        parted = f"{percent(last['parted'])} ({interval(last['low'], last['high'])})"
        said = _first(found, name)
        cells.append((name, half, "-" if said == UNSHARED else parted, said))
    table(cells, head=("", "half by", "ever", "first"), words=(0, 3))
    looked_at = found.partings.column("runs")[0] if len(found.partings) else 0
    remark(
        f"In the first {looked_at:,} runs of each; half by: the week. Another rung, other troops "
        "or other help; several may be first in one week. Before, both histories are the same."
    )


def _first(found: Comparison, name: str) -> str:
    shared = [row for row in found.first_to_part.rows() if row["scenario"] == name]
    if not shared:
        return UNSHARED
    said = [f"{row['name']} {chance(row, 'first')}" for row in shared if row["first"]]
    return ", ".join(said[:NAMED]) or "nobody, in any run"


def _show_pairing(found: Comparison) -> None:
    least, _ = two_sizes(*(result.scenario for result in found.results))
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
    if row["ratio"] is None:
        return "-"
    ratio, low, high = (f"{nearest(row[part], 1):,}" for part in ("ratio", "low", "high"))
    return f"{ratio} ({low}-{high})"


def _runs(row: Row) -> str:
    return "-" if row["runs_unpaired"] is None else f"{row['runs_unpaired']:,}"


def _show_others(found: Comparison) -> None:
    """Say which nations take part in only one of two scenarios, where their nations differ."""
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
            remark(line)
