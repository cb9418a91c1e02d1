"""What the answer rests on: what the charts of its experiments show and find."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sim.analysis.declare import MEASURE_NAMES
from sim.charts.sensitivity import assumption_ledger, morris_sizes, tornado, total_effects
from sim.charts.titles import full_label
from sim.reports.asked import AskedFacts
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Row, largest_row
from sim.reports.words import Wordings, ends, list_names, percent, points, span
from sim.rounding import hundredths

NAMED: Final = 3

JUDGED: Final = "not documented"
"""The grade under which all that is estimated or assumed stands."""

MEASURES: Final = ("committed", "authorised")

NO_VARIANCE: Final = "Every run ends alike: there is no variance to divide"


def sensitivity_finding(facts: AskedFacts) -> Wordings:
    """Say how much is chance, or else how many inputs clearly do something to the odds."""
    if facts.holds("uncertainty", "in_all"):
        rows = facts.rows("uncertainty", outcome="chance", what="chance")
        left = {row["measure"]: row["in_all"] for row in rows if row["in_all"] is not None}
        if left:
            share = left.get("authorised", left[min(left)])
            yield f"With all else known, chance leaves {percent(share)} of the variance"
    if facts.holds("tornado", "difference"):
        yield _count(facts.rows("tornado"), _is_clear, "and groups clearly move the odds")
    if facts.holds("morris", "size"):
        rows = facts.rows("morris", outcome="chance")
        yield _count(rows, _moves_anywhere, "clearly move the odds wherever others stand")
    if facts.holds("sobol", "in_all"):
        rows = facts.rows("sobol", outcome="chance")
        yield _count(rows, _makes_variance, "clearly make part of the variance")
    yield _say_nothing(facts)


def _count(rows: list[Row], is_clear: Callable[[Row], bool], what: str) -> str:
    """Say of how many inputs something holds, in one measure at least."""
    clear = {row["name"] for row in rows if is_clear(row)}
    every = {row["name"] for row in rows}
    return f"{len(clear) or 'None'} of {len(every)} inputs {what}"


def _moves_anywhere(row: Row) -> bool:
    return bool(row["size_low"] > 0)


def _makes_variance(row: Row) -> bool:
    return row["in_all"] is not None and bool(row["in_all_low"] > 0)


def _say_nothing(facts: AskedFacts) -> str:
    """Say why there is nothing to draw."""
    if any(name in facts.tables and not len(facts.tables[name]) for name in ("tornado", "morris")):
        return "No input has a range"
    return NO_VARIANCE


def findings(facts: AskedFacts) -> str:
    """Say in a sentence each what the charts find that there are."""
    said = [chart.heading(facts) for chart in CHARTS if chart.possible(facts)]
    return " ".join(f"{sentence}." for sentence in said or [_say_nothing(facts)])


def tornado_caption(facts: AskedFacts) -> str:
    """Say what moves the odds most, and how many inputs clearly do."""
    rows = facts.rows("tornado")
    said = " ".join(
        f"Most for {MEASURE_NAMES[measure]} troops: {_strongest(rows, measure)}."
        for measure in MEASURES
    )
    clear = sum(_is_clear(row) for row in rows)
    return (
        f"The chance of {rows[0]['threshold']:,} troops at the deadline with an input at its high "
        f"end, less that with it at its low end, all else drawn as usual, on the same "
        f"{rows[0]['runs']:,} draws. {said} Of {len(rows)} intervals {clear} leave out zero. What "
        "all nations bring moves together; so does all that one nation brings."
    )


def _strongest(rows: list[Row], measure: str) -> str:
    found = [row for row in rows if row["measure"] == measure and _is_clear(row)]
    strongest = sorted(found, key=lambda row: -abs(row["difference"]))[:NAMED]
    if not strongest:
        return "nothing clearly"
    return list_names(
        f"{_label(row)} ({points(row['difference'])}, {span(row['low'], row['high'])})"
        for row in strongest
    )


def _is_clear(row: Row) -> bool:
    return not row["low"] <= 0 <= row["high"]


def _label(row: Row) -> str:
    return f"“{full_label(row['name'], row['label'])}”"


def tornado_finding(facts: AskedFacts) -> Wordings:
    """Say which input moves the odds most from its low end to its high end."""
    clear = [row for row in facts.rows("tornado") if _is_clear(row)]
    if not any(hundredths(row["difference"]) for row in clear):
        yield "No single input clearly moves the odds of the force"
        return
    most, single = largest_row(clear, lambda row: abs(row["difference"]))
    change = points(abs(most["difference"])).removeprefix("+")
    if single:
        verb = MEASURE_NAMES[most["measure"]]
        yield f"{_label(most)} moves the odds of {most['threshold']:,} {verb} by {change}"
        yield f"{_label(most)} moves the odds by {change}"
    yield f"One input moves the odds of the force by {change}"


def ledger_caption(facts: AskedFacts) -> str:
    """Say how much rests on judgement, and what of it on memory."""
    rows = facts.rows("assumption_ledger", outcome="chance")
    said = " ".join(
        f"Of the variance of {measure} troops, {_share(rows, measure, JUDGED)} rests on numbers "
        f"that are estimated or assumed, {_share(rows, measure, 'memory')} on figures from memory, "
        f"and {_share(rows, measure, 'words')} on how governments' words are read."
        for measure in MEASURES
    )
    return (
        f"Shares of the variance between runs of whether {rows[0]['threshold']:,} troops are there "
        "at the deadline, with all that inputs of a grade do together with others; in brackets "
        f"how many inputs are drawn. {said} Shares that work together are counted in each."
    )


def _share(rows: list[Row], measure: str, grade: str) -> str:
    row = next(row for row in rows if (row["measure"], row["grade"]) == (measure, grade))
    if row["in_all"] is None:
        return "nothing"
    return f"{percent(row['in_all'])} ({ends(max(row['in_all_low'], 0), row['in_all_high'])})"


def ledger_finding(facts: AskedFacts) -> Wordings:
    """Say how much rests on judgement."""
    row = facts.row("assumption_ledger", outcome="chance", measure="authorised", grade=JUDGED)
    if row["in_all"] is None:
        yield NO_VARIANCE
        return
    yield f"{percent(row['in_all'])} of the variance rests on what is estimated or assumed"
    yield "What is estimated or assumed makes the variance"


def sobol_caption(facts: AskedFacts) -> str:
    """Say what makes most of the variance, alone and in all."""
    rows = facts.rows("sobol", outcome="chance")
    said = " ".join(f"Most for {each} troops: {_largest(rows, each)}." for each in MEASURES)
    return (
        f"Total Sobol indices of whether {rows[0]['threshold']:,} troops are there at the "
        f"deadline, from {rows[0]['runs']:,} runs of each set. {said} What inputs do together is "
        "counted in each, so that shares add up to more than a whole."
    )


def _largest(rows: list[Row], measure: str) -> str:
    """Name the inputs that make most; the rows have the largest first."""
    found = [row for row in rows if row["measure"] == measure and row["in_all"] is not None]
    first = found[:NAMED]
    if not first:
        return "nothing, as every run ends alike"
    return list_names(
        f"{_label(row)} ({percent(row['in_all'])}, alone {percent(max(row['alone'], 0))})"
        for row in first
    )


def sobol_finding(facts: AskedFacts) -> Wordings:
    """Say which input makes most of the variance."""
    rows = [r for r in facts.rows("sobol", outcome="chance") if r["in_all"] is not None]
    rows = [row for row in rows if row["measure"] in MEASURES]
    if not rows:
        yield NO_VARIANCE
        return
    most, single = largest_row(rows, lambda row: row["in_all"])
    if single:
        yield f"{_label(most)} makes {percent(most['in_all'])} of the variance"
    yield f"One input makes {percent(most['in_all'])} of the variance"


def morris_caption(facts: AskedFacts) -> str:
    """Say which inputs move the odds most wherever others stand, and which one both ways."""
    rows = [row for row in facts.rows("morris", outcome="chance") if row["measure"] in MEASURES]
    said = " ".join(
        f"Most for {each} troops: {_moving([row for row in rows if row['measure'] == each])}."
        for each in MEASURES
    )
    return (
        f"What moving an input from its low to its high end does to whether "
        f"{rows[0]['threshold']:,} troops are there at the deadline, by steps of two thirds of its "
        f"range in {rows[0]['trajectories']:,} places of all others. {said} Where the size is far "
        "above the effect with its sign, it goes both ways, as others stand."
    )


def _moving(rows: list[Row]) -> str:
    found = sorted((row for row in rows if _moves_anywhere(row)), key=lambda row: -row["size"])
    if not found:
        return "nothing clearly"
    return list_names(
        f"{_label(row)} ({points(row['size']).removeprefix('+')}, with its sign "
        f"{points(row['mean'])})"
        for row in found[:NAMED]
    )


def morris_finding(facts: AskedFacts) -> Wordings:
    """Say which input moves the odds most wherever others stand."""
    rows = [row for row in facts.rows("morris", outcome="chance") if row["measure"] in MEASURES]
    clear = [row for row in rows if _moves_anywhere(row)]
    if not clear:
        yield "No single input clearly moves the odds, wherever others stand"
        return
    most, single = largest_row(clear, lambda row: row["size"])
    change = points(most["size"]).removeprefix("+")
    if single:
        yield f"Wherever others stand, {_label(most)} moves the odds by {change}"
        yield f"{_label(most)} moves the odds by {change} anywhere"
    yield f"Wherever others stand, an input moves the odds by {change}"


CHARTS: Final[tuple[NamedChart[AskedFacts], ...]] = (
    NamedChart(
        name="tornado",
        tables=("tornado",),
        filled="difference",
        draw=lambda facts: tornado(facts.tables["tornado"]),
        caption=tornado_caption,
        finding=tornado_finding,
    ),
    NamedChart(
        name="assumption_ledger",
        tables=("assumption_ledger",),
        filled="in_all",
        draw=lambda facts: assumption_ledger(facts.tables["assumption_ledger"]),
        caption=ledger_caption,
        finding=ledger_finding,
    ),
    NamedChart(
        name="total_effects",
        tables=("sobol",),
        filled="in_all",
        draw=lambda facts: total_effects(facts.tables["sobol"]),
        caption=sobol_caption,
        finding=sobol_finding,
    ),
    NamedChart(
        name="morris_sizes",
        tables=("morris",),
        filled="size",
        draw=lambda facts: morris_sizes(facts.tables["morris"]),
        caption=morris_caption,
        finding=morris_finding,
    ),
)

SENSITIVITY: Final[Subject[AskedFacts]] = Subject(
    name="sensitivity",
    topic="What does the answer rest on?",
    finding=sensitivity_finding,
    charts=CHARTS,
)
