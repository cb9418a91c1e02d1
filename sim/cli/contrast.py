"""What several scenarios came to, side by side and run by run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sim.analysis.columns import MEASURE_NAMES
from sim.analysis.comparison import differences, gains
from sim.analysis.force import force, headline
from sim.analysis.peace import if_peace
from sim.cli.screen import heading, say, table
from sim.cli.words import chance, gain, percent, persons, plural, points, span
from sim.cli.writing import can_compare

if TYPE_CHECKING:
    from sim.arrays.ensemble import EnsembleResult


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
    table(
        [(result.scenario.name, *_chances(result), _troops(result)) for result in results],
        head=("", "10,000", "20,000", "30,000", "troops"),
    )
    say("troops: half of the runs end with so many or fewer.", indent=2)
    heading("The least force by measure at the deadline, and if peace comes")
    table(
        [(result.scenario.name, *_by_measure(result), *_after_peace(result)) for result in results],
        head=("", *MEASURE_NAMES.values(), "peace", "then in place", "both"),
    )
    say(_explanation(results[0]), indent=2)


def _by_measure(result: EnsembleResult) -> list[str]:
    """Say the chance of the least size that is counted, by measure."""
    rows = headline(result).rows()
    least = min(row["threshold"] for row in rows)
    return [percent(row["chance"]) for row in rows if row["threshold"] == least]


def _after_peace(result: EnsembleResult) -> list[str]:
    """Say the chance of peace, that of the least force after the longest wait, and both."""
    rows = [row for row in if_peace(result).rows() if row["measure"] == "in_place"]
    parts = [rows[-1][name] for name in ("peace", "chance", "both")] if rows else [None] * 3
    return ["-" if part is None else percent(part) for part in parts]


def _explanation(result: EnsembleResult) -> str:
    """Say what the columns of the table by measure hold."""
    least = min(row["threshold"] for row in headline(result).rows())
    said = f"committed to in place: {least:,} troops at the deadline."
    waits = if_peace(result).rows()
    if not waits:
        return said
    by, wait = waits[-1]["by"], waits[-1]["weeks_after"]
    return (
        f"{said} peace: an agreement by week {by}; then in place: the least force asked for, "
        f"{wait} weeks after it; both: their product."
    )


def _chances(result: EnsembleResult) -> list[str]:
    rows = headline(result).rows()
    return [chance(row) for row in rows if row["measure"] == "authorised"]


def _troops(result: EnsembleResult) -> str:
    rows = force(result).rows()
    return next(persons(row["median"]) for row in rows if row["measure"] == "authorised")


def _run_by_run(results: Sequence[EnsembleResult]) -> None:
    against = results[0].scenario.name
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
                _points(chances[row["scenario"], 10_000]),
                points(chances[row["scenario"], 20_000]["difference"]),
                gain(row["difference"]),
                _span(row),
            )
            for row in gains(results).rows()
        ],
        head=("", "10,000", "20,000", "troops", "95% interval"),
    )
    say("10,000 and 20,000: percentage points of chance. troops: on average.", indent=2)
    if results[0].tally.runs == 1:
        say("One run has no interval: the difference in troops may be luck.", indent=2)


def _span(row: Mapping[str, float | None]) -> str:
    """Say the interval of a difference in troops; that of a single run has none."""
    low, high = row["low"], row["high"]
    return "none" if low is None or high is None else f"{gain(low)} to {gain(high)}"


def _points(row: dict[str, float]) -> str:
    return f"{points(row['difference'])} ({span(row['low'], row['high'])})"
