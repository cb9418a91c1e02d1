"""What one scenario came to, as a page that a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sim import analysis
from sim.cli.screen import heading, say, table
from sim.cli.words import SAYS_PARLIAMENT, chance, day, interval, listed, many, percent, persons

if TYPE_CHECKING:
    from sim.ensemble.ensemble import EnsembleResult

MOST: Final = 8
"""How many nations are named."""

TWO: Final = 2
"""How many nations carry most of a force."""

MEASURES: Final = {"authorised": "authorised (assembled)", "deployed": "deployed (in place)"}


def summary(result: EnsembleResult) -> None:
    """Print what one scenario came to."""
    scenario = result.scenario
    heading(f"{scenario.title} ({scenario.name})", first=True)
    say(scenario.asks)
    say(circumstances(result))
    _chances(result)
    _troops(result)
    _weeks(result)
    _members(result)


def circumstances(result: EnsembleResult) -> str:
    """Say how often, from when and with which seed a scenario was run."""
    scenario = result.scenario
    return (
        f"{many(result.tally.runs, 'run')} of {many(scenario.weeks, 'week')} from "
        f"{day(scenario.date)}, seed {result.seed}"
        + ("; uncertain inputs held at their means." if result.held else ".")
    )


def _chances(result: EnsembleResult) -> None:
    rows = analysis.headline(result).rows()
    sizes = list(dict.fromkeys(row["threshold"] for row in rows))
    heading(f"Chance of so many troops in week {result.scenario.deadline}, with 95% interval")
    said = {(row["measure"], row["threshold"]): chance(row) for row in rows}
    table(
        [(label, *(said[measure, size] for size in sizes)) for measure, label in MEASURES.items()],
        head=("", *(f"{size:,}" for size in sizes)),
    )


def _troops(result: EnsembleResult) -> None:
    heading(f"Troops in week {result.scenario.deadline}")
    table(
        [
            (
                row["measure"],
                persons(row["median"]),
                f"{persons(row['p10'])} to {persons(row['p90'])}",
            )
            for row in analysis.force(result).rows()
        ],
        head=("", "half of the runs below", "80% of the runs within"),
    )


def _weeks(result: EnsembleResult) -> None:
    if result.runs is None:
        say()
        say("Of so many runs only a summary is kept: no weeks to a threshold, no row per run.")
        return
    first = analysis.first_week(result).rows()[0]
    heading(f"Weeks to {persons(first['threshold'])} authorised")
    shares = {"a tenth": first["p10"], "half": first["median"], "nine tenths": first["p90"]}
    reached = [f"{share} by week {week}" for share, week in shares.items() if week is not None]
    never = percent(1 - first["chance"])
    ends = interval(1 - first["high"], 1 - first["low"])
    say(f"Of all runs, {', '.join([*reached, f'{never} never'])} ({ends}).", indent=2, hanging=2)


def _members(result: EnsembleResult) -> None:
    rows = analysis.members(result).rows()
    heading(f"Who is in: odds of troops authorised in week {result.scenario.deadline}")
    named, others = rows[:MOST], rows[MOST:]
    table(
        [
            (
                row["name"],
                chance(row, "authorised", ("authorised_low", "authorised_high")),
                persons(row["troops_mean"]),
                SAYS_PARLIAMENT[row["parliament"]],
            )
            for row in named
        ],
        head=("", "odds", "troops if in", "parliament"),
        words=(0, 3),
    )
    if others:
        best = max(row["authorised"] for row in others)
        count = many(len(others), "other nation")
        say(f"and {count}, each at {percent(best)} or less.", indent=2)
    _shares(result)


def _shares(result: EnsembleResult) -> None:
    """Say how many send troops, and how much of the force the two largest carry."""
    deadline = result.scenario.deadline
    sending = next(row for row in analysis.support(result).rows() if row["week"] == deadline)
    burden = analysis.burden(result).rows()
    said = f"On average {sending['troops']:.0f} of {many(len(burden), 'nation')} send troops"
    if sending["troops"] and len(burden) > TWO:
        named = listed([one["name"] for one in burden[:TWO]])
        said += f"; {named} supply {percent(burden[TWO - 1]['cumulative'])} of them"
    say(f"{said}.", indent=2, hanging=2)
