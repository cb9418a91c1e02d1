"""Boxes as tables and as sentences: how much each holds, what it asks, and the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from sim.analysis.declare import LABEL, Column, Needs, TableRows, ends, named_table
from sim.analysis.discovery.checked import Counted, FoundBox, Restriction
from sim.analysis.discovery.discover import Discovered
from sim.analysis.discovery.features import Feature
from sim.analysis.discovery.runs import Limits
from sim.analysis.statistics import wilson

WEEKS: Final = {"ceasefire": "a ceasefire", "agreement": "an agreement"}
"""What comes in a week, or never does."""

PHASES: Final = {
    frozenset({"war"}): "the war goes on at the deadline",
    frozenset({"war", "ceasefire"}): "there is no agreement at the deadline",
    frozenset({"ceasefire", "agreement"}): "the war is over at the deadline, or rests",
    frozenset({"agreement"}): "there is an agreement at the deadline",
    frozenset({"ceasefire"}): "there is a ceasefire at the deadline",
    frozenset({"war", "agreement"}): "there is no mere ceasefire at the deadline",
}


def say_limits(feature: Feature, limits: Limits, never: int) -> str:
    """Say what a box asks of a feature.

    Parameters
    ----------
    feature, limits
        The feature, and what is asked of it.
    never
        The week that stands for never.
    """
    if limits.options is not None:
        return _say_options(feature, limits.options)
    if feature.name in WEEKS:
        return _say_weeks(WEEKS[feature.name], limits, never)
    unit = "" if feature.unit in {"", "share", "chance", "number"} else f" {feature.unit}"
    label = feature.label.replace(": ", ", ")
    if np.isinf(limits.high):
        return f"{label}: {limits.low:,.6g}{unit} or more"
    if np.isinf(limits.low):
        return f"{label}: {limits.high:,.6g}{unit} or less"
    return f"{label}: {limits.low:,.6g} to {limits.high:,.6g}{unit}"


def _say_weeks(what: str, limits: Limits, never: int) -> str:
    last = never - 1
    if limits.high >= never:
        return f"no {what.partition(' ')[2]} by week {int(min(limits.low, never)) - 1}"
    by = f"{what} by week {int(min(limits.high, last))}"
    return by if limits.low <= 1 else f"{by}, none before week {int(limits.low)}"


def _say_options(feature: Feature, options: frozenset[int]) -> str:
    names = frozenset(feature.options[place] for place in options)
    if feature.name == "phase" and names in PHASES:
        return PHASES[names]
    if feature.name == "barred":
        return f"the terms {'bar' if 'yes' in names else 'do not bar'} foreign troops"
    there = {feature.options[int(place)] for place in np.unique(feature.values)}
    kept = [name for name in feature.options if name in names & there]
    out = [name for name in feature.options if name in there - names]
    label = feature.label.replace(": ", ", ")
    if len(out) < len(kept):
        return f"{label}: not {' or '.join(out)}"
    return f"{label}: {' or '.join(kept)}"


BOX: Final = Column("box", "", "number of the box; each of the runs that those before it left")
BORNE_OUT: Final = 0.05
"""Quasi-p value below which runs kept apart bear a restriction out."""


@named_table(
    Needs.DISCOVER,
    "Boxes of conditions in which it holds more often than elsewhere: half of the runs were "
    "searched, the other half was kept apart, and only what that half bears out is listed. Of all "
    "runs: coverage is the share in the box of the runs in which it holds, density the share of "
    "the runs in the box in which it does; runs in an earlier box do not count again. Empty where "
    "there is no box.",
    BOX,
    Column("says", "", "the box in words"),
    Column("restrictions", "", "number of conditions in it"),
    Column("coverage", "share", "coverage in the runs kept apart"),
    *ends("share", "the coverage", "coverage_"),
    Column("density", "share", "density in the runs kept apart"),
    *ends("share", "the density", "density_"),
    Column("base", "share", "share of all runs kept apart in which it holds"),
    Column("left", "share", "share of those that earlier boxes left in which it holds"),
    Column("mass", "share", "share of the runs kept apart that lie in the box"),
    Column("coverage_searched", "share", "coverage in the runs that were searched"),
    Column("density_searched", "share", "density in the runs that were searched"),
    Column("shrinkage", "share", "density where it was searched less density in those kept apart"),
    *ends("share", "the shrinkage", "shrinkage_"),
    Column("runs", "runs", "number of runs kept apart"),
)
def discover_boxes(found: Discovered) -> TableRows:
    """Return the boxes, as runs kept apart have them."""
    rows = []
    for number, box in enumerate(found.boxes, 1):
        searched, apart = box.searched, box.apart
        shrinkage = searched.density - apart.density
        rows.append(
            (
                number, say_box(found, box), len(box.restrictions),
                *_share(apart.both, apart.holding), *_share(apart.both, apart.inside),
                apart.base, box.left, apart.mass, searched.coverage, searched.density, shrinkage,
                *_gap(searched, apart), apart.runs,
            )
        )  # fmt: skip
    return rows


@named_table(
    Needs.DISCOVER,
    "What each box asks: of what runs drew (input) and of what happened in them (event). A "
    "restriction is borne out where the runs kept apart would hold so many by luck less than once "
    "in twenty times (a quasi-p value).",
    BOX,
    Column("name", "", "what is restricted; nations. before a mean over all nations"),
    LABEL,
    Column("unit", "", "unit of the limits"),
    Column("kind", "", "input (drawn before the first week) or event (what happened)"),
    Column("low", "", "least that is asked; empty if none is"),
    Column("high", "", "most that is asked; empty if none is"),
    Column("options", "", "choices that are asked, of a choice"),
    Column("says", "", "the restriction in words"),
    Column("luck", "share", "quasi-p value on the runs that were searched"),
    Column("luck_apart", "share", "quasi-p value on the runs kept apart"),
    Column("borne_out", "", "yes where that is below 0.05"),
    Column("without", "share", "density without it, in the runs kept apart"),
    Column("least", "", "least of the feature in all runs; empty of a choice"),
    Column("most", "", "most of it in all runs; empty of a choice"),
)
def discover_limits(found: Discovered) -> TableRows:
    """Return what each box asks."""
    return [
        (number, *_limits(found, restriction))
        for number, box in enumerate(found.boxes, 1)
        for restriction in box.restrictions
    ]


@named_table(
    Needs.DISCOVER,
    "The way to each box, peel by peel: the further, the fewer runs and, of those that were "
    "searched, the denser. Where those kept apart are less dense, the search has fitted luck. The "
    "box itself is widened again where that thins nothing out, and said in round numbers, so that "
    "it lies near its way, not on it.",
    BOX,
    Column("step", "", "number of the peel, from 0"),
    Column("restrictions", "", "number of conditions"),
    Column("mass", "share", "share of the runs that were searched that lie in it"),
    Column("coverage", "share", "coverage in the runs that were searched"),
    Column("density", "share", "density in the runs that were searched"),
    Column("coverage_apart", "share", "coverage in the runs kept apart"),
    Column("density_apart", "share", "density in the runs kept apart; empty if none lie in it"),
    Column("nearest", "", "yes for the step nearest to the box"),
)
def discover_trajectory(found: Discovered) -> TableRows:
    """Return the way to each box."""
    return [
        (
            number, step, each.restrictions, each.searched.mass,
            each.searched.coverage, each.searched.density,
            each.apart.coverage, each.apart.density, "yes" if each.chosen else "no",
        )
        for number, box in enumerate(found.boxes, 1)
        for step, each in enumerate(box.path)
    ]  # fmt: skip


def say_box(found: Discovered, box: FoundBox) -> str:
    """Say all that a box asks."""
    never = found.result.scenario.deadline + 1
    return "; ".join(
        say_limits(found.features[each.place], each.limits, never) for each in box.restrictions
    )


def _limits(found: Discovered, restriction: Restriction) -> Iterator[Any]:
    feature, limits = found.features[restriction.place], restriction.limits
    yield from (feature.name, feature.label, feature.unit, feature.kind)
    yield from (_finite(limits.low), _finite(limits.high), _options(feature, limits.options))
    yield say_limits(feature, limits, found.result.scenario.deadline + 1)
    yield from (restriction.luck, restriction.luck_apart)
    yield "yes" if restriction.luck_apart < BORNE_OUT else "no"
    yield restriction.without
    ends = (float(feature.values.min()), float(feature.values.max()))
    yield from (None, None) if feature.options else ends


def _options(feature: Feature, options: frozenset[int] | None) -> str | None:
    if options is None:
        return None
    return ", ".join(feature.options[place] for place in sorted(options))


def _finite(limit: float) -> float | None:
    return limit if np.isfinite(limit) else None


def _share(count: int, runs: int) -> tuple[float, float, float]:
    share, low, high = wilson(count, runs)
    return float(share), float(low), float(high)


def _gap(searched: Counted, apart: Counted) -> tuple[float, float]:
    """Return the ends of the interval of the shrinkage (Newcombe), of two numbers of runs."""
    (first, low, high), (second, low_apart, high_apart) = (
        _share(each.both, each.inside) for each in (searched, apart)
    )
    less = ((first - low) ** 2 + (high_apart - second) ** 2) ** 0.5
    more = ((high - first) ** 2 + (second - low_apart) ** 2) ** 0.5
    return max(first - second - less, -1.0), min(first - second + more, 1.0)
