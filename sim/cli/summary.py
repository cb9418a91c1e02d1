"""What one scenario came to, as a page that a person can read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from sim.analysis.counts import THRESHOLDS
from sim.analysis.declare import MEASURE_NAMES
from sim.analysis.force import first_week, force, odds_of_sizes
from sim.analysis.nations import burden, members, support
from sim.analysis.obstacles import waits
from sim.analysis.peace import if_peace
from sim.analysis.presence import contributors
from sim.analysis.statistics import wilson
from sim.cli.screen import heading, remark, say, table
from sim.cli.words import (
    SAYS_PARLIAMENT,
    chance,
    day,
    interval,
    join_names,
    percent,
    persons,
    plural,
    rest,
)
from sim.rounding import nearest
from sim.scenario.ask import least_asked

if TYPE_CHECKING:
    from sim.arrays.ensemble import EnsembleResult

MOST: Final = 6
"""How many nations are named."""

TWO: Final = 2
"""How many nations carry most of a force."""


def summary(result: EnsembleResult) -> None:
    """Print the outcome of one scenario."""
    scenario = result.scenario
    heading(f"{scenario.title} ({scenario.name})", first=True)
    say(scenario.asks)
    say(circumstances(result))
    _chances(result)
    _weeks(result)
    _peace(result)
    _members(result)


def circumstances(result: EnsembleResult) -> str:
    """Say how often, from when and with which seed a scenario was run."""
    scenario = result.scenario
    return (
        f"{plural(result.tally.runs, 'run')} of {plural(scenario.weeks, 'week')} from "
        f"{day(scenario.date)}, seed {result.seed}"
        + ("; uncertain inputs held at their means." if result.held else ".")
    )


def _chances(result: EnsembleResult) -> None:
    chances = _odds(result, THRESHOLDS)
    troops = {row["measure"]: row for row in force(result).rows()}
    heading(f"Chance of so many troops in week {result.scenario.deadline}, with 95% interval")
    table(
        [
            (name, *(chances[measure, size] for size in THRESHOLDS), *_spread(troops[measure]))
            for measure, name in MEASURE_NAMES.items()
        ],
        head=("", *(f"{size:,}" for size in THRESHOLDS), "half up to", "80% within"),
    )
    say("committed: pledged or more, if there is peace.", indent=2)
    _say_least_force(result)


def _odds(result: EnsembleResult, sizes: Sequence[int]) -> dict[tuple[str, int], str]:
    """Return the chance of each size at the deadline with its interval, by measure and size."""
    columns = odds_of_sizes(result, sizes)
    rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    return {(row["measure"], row["threshold"]): chance(row) for row in rows}


def _say_least_force(result: EnsembleResult) -> None:
    """Say the chance of the least force asked for, where it is none of the sizes above."""
    least = least_asked(result.scenario)
    if least in THRESHOLDS:
        return
    odds = _odds(result, [least])
    said = [f"{name} {odds[measure, least]}" for measure, name in MEASURE_NAMES.items()]
    remark(f"{persons(least)}, the least asked for: {', '.join(said)}.")


def _spread(row: dict[str, Any]) -> tuple[str, str]:
    """Say the median and the middle four fifths of the runs."""
    return persons(row["median"]), f"{persons(row['p10'])}-{persons(row['p90'])}"


def _weeks(result: EnsembleResult) -> None:
    least = least_asked(result.scenario)
    first = next(row for row in first_week(result).rows() if row["threshold"] == least)
    shares = {"a tenth": first["p10"], "half": first["median"], "nine tenths": first["p90"]}
    when = [(share, f"by week {week}") for share, week in shares.items() if week is not None]
    never = rest(first["chance"])
    ends = interval(1 - first["high"], 1 - first["low"])
    size = f"{persons(first['threshold'])} authorised"
    (share, by), *others = [*when, (never, f"not by week {result.scenario.deadline} ({ends})")]
    sentence = ", ".join([f"{share} of the runs {by}", *map(" ".join, others)])
    remark(f"{size}: {sentence}.")
    if result.runs is None:
        say("Only a summary is kept of so many runs: no row of each.", indent=2)


def _peace(result: EnsembleResult) -> None:
    """Say the chance of peace, that of the force after it, and both; nothing of a short run."""
    rows = [row for row in if_peace(result).rows() if row["measure"] == "in_place"]
    if not rows:
        return
    row = rows[-1]
    heading("If peace comes")
    by = f"Agreement by week {row['by']}: {chance(row, 'peace', ('peace_low', 'peace_high'))}"
    if row["chance"] is None:
        remark(f"{by} of the runs.")
        return
    then = f"{persons(row['threshold'])} in place {row['weeks_after']} weeks after it"
    both = chance(row, "both", ("both_low", "both_high"))
    remark(f"{by} of the runs. {then}: {chance(row)} of these. Both together: {both} of the runs.")


def _members(result: EnsembleResult) -> None:
    """Say who commits troops, and who has them authorised, those first who most often commit."""
    rows = members(result).rows()
    heading(f"Who is in: odds of troops in week {result.scenario.deadline}")
    by_odds = sorted(rows, key=lambda row: (row["committed"], row["authorised"]), reverse=True)
    named, others = by_odds[:MOST], by_odds[MOST:]
    table(
        [
            (
                row["name"],
                _share(row["committed"], row["runs"]),
                chance(row, "authorised", ("authorised_low", "authorised_high")),
                persons(row["troops_mean"]),
                SAYS_PARLIAMENT[row["parliament"]],
            )
            for row in named
        ],
        head=("", "committed", "authorised", "troops if in", "parliament"),
        words=(0, 4),
    )
    if others:
        most = [percent(max(row[name] for row in others)) for name in ("committed", "authorised")]
        count = plural(len(others), "other nation")
        say(
            f"and {count}, committed in {most[0]} or less and authorised in {most[1]} or less.",
            indent=2,
        )
    _tell_who_waits(result, rows)
    _shares(result)
    _presence(result)


def _share(share: float, runs: int) -> str:
    """Say a share of so many runs with its interval."""
    counted, low, high = map(float, wilson(round(share * runs), runs))
    return chance({"chance": counted, "low": low, "high": high})


def _tell_who_waits(result: EnsembleResult, rows: Sequence[dict[str, Any]]) -> None:
    """Say which of the largest contributors mostly wait for something that they named."""
    from sim.reports.subjects.waits import say_waiting

    for sentence in say_waiting(rows, waits(result).rows()):
        remark(sentence)


def _presence(result: EnsembleResult) -> None:
    """Say how many nations give a presence of some kind, beside troops."""
    rows = {row["gives"]: row for row in contributors(result).rows()}
    if not any(nation.presence for nation in result.scenario.nations):
        return
    said = [f"{row['median']} ({row['p10']}-{row['p90']})" for row in rows.values()]
    troops, presence, either = said
    remark(
        f"Nations with troops pledged, half of the runs up to: {troops}; with a presence of some "
        f"kind: {presence}; with either: {either} (80% within)."
    )


def _shares(result: EnsembleResult) -> None:
    """Say how many send troops, and how much of the force the two largest carry."""
    deadline = result.scenario.deadline
    sending = next(row for row in support(result).rows() if row["week"] == deadline)
    carried = burden(result).rows()
    nations = plural(len(carried), "nation")
    mean = nearest(sending["troops"]) or ("fewer than 1" if sending["troops"] else 0)
    sentence = f"On average {mean} of {nations} send troops"
    if sending["troops"] and len(carried) > TWO:
        names = join_names([row["name"] for row in carried[:TWO]])
        sentence += f"; {names} supply {percent(carried[TWO - 1]['cumulative'])} of them"
    remark(f"{sentence}.")
