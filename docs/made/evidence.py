"""The tables behind the findings: who stays, the funnel, parliaments, reversals, the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from made.measures import (
    LADDER,
    Figures,
    authorised_troops,
    gain,
    gini,
    odds,
    on_rungs,
    thirds,
    token_share,
    troops_of_others,
)
from made.pages import join_names, table, use_this_clone

use_this_clone()

from sim.analysis.ceiling import ceiling  # noqa: E402
from sim.analysis.comparison import differences  # noqa: E402
from sim.analysis.nations import burden  # noqa: E402
from sim.arrays.ensemble import EnsembleResult  # noqa: E402

SHOWN = 10

LARGEST_WITHOUT = 8200
"""Europeans in the largest force without the United States on record (stylised fact 5)."""


def sections(figures: Figures) -> Iterator[str]:
    """Yield the tables behind the findings, each below its heading."""
    yield from ("### The ceiling\n", _ceiling(figures))
    yield from ("### Beside the record\n", _record(figures))
    yield from ("### Who stays without the United States\n", _who(figures))
    yield from ("### The funnel\n", _stages(figures))
    yield from ("### Parliaments\n", _parliaments(figures))
    yield from ("### Where a reversal is worse than no promise\n", _where(figures))


def _ceiling(figures: Figures) -> str:
    """Return what comes if all are fully willing, and what each cause keeps from coming."""
    rows = ceiling(figures.results["text-as-it-stands"]).rows()
    head = ("what holds", "middle run", "four runs in five", "the largest ask is met",
            "share of the cause", "middle run if it alone held")  # fmt: skip
    return table(
        head,
        (
            (
                row["label"],
                f"{row['p50']:,}",
                f"{row['p10']:,} to {row['p90']:,}",
                f"{row['reached']:.0%}",
                "" if row["share"] is None else f"{row['share']:.0%}",
                "" if row["all_but"] is None else f"{row['all_but']:,}",
            )
            for row in rows
        ),
    )


def _record(figures: Figures) -> str:
    """Return what past coalitions showed beside what the model shows."""
    alone, backed = figures.alone, figures.full_backstop
    kept = troops_of_others(alone) / troops_of_others(backed)
    above = float(np.mean(authorised_troops(alone) > LARGEST_WITHOUT))
    shares = sorted((row["share"] for row in burden(alone).rows()), reverse=True)
    head = ("stylised fact", "on record", "in the model")
    rows = (
        ("2: what others than the leaders send without the US, as part of what they send with it",
         "a seventh to a tenth", f"{kept:.2f} of the troops with a full backstop"),
        ("5: a force without the US", f"at most some {LARGEST_WITHOUT:,} Europeans",
         f"more than that in {above:.0%} of runs"),
        ("6: the lead nation's part without the US", "40 to 86 %",
         f"{shares[0]:.0%} the first, {shares[0] + shares[1]:.0%} the first two"),
        ("7: contributors under 100 troops", "64 to 83 % in small operations, 19 to 34 % in large",
         f"{token_share(alone):.0%} without the US, {token_share(backed):.0%} with a backstop"),
        ("7: Gini coefficient of contributions", "0.6 to 0.8",
         f"{gini(alone):.2f} without the US, {gini(backed):.2f} with a backstop"),
    )  # fmt: skip
    return table(head, rows)


def _who(figures: Figures) -> str:
    alone, backed = odds(figures.alone), odds(figures.full_backstop)
    carried = {row["iso3"]: row for row in burden(figures.alone).rows()}
    nations = {nation.iso3: nation for nation in figures.alone.scenario.nations}
    head = ("nation", "US dependence", "odds with full backstop", "odds without", "part of troops",
            "contingents under 100")  # fmt: skip
    rows = (
        (
            nations[code].name,
            f"{nations[code].attributes['us_dependence'].value:g}",
            f"{backed[code]:.2f}",
            f"{alone[code]:.2f}",
            f"{carried[code]['share']:.3f}",
            "-" if carried[code]["token"] is None else f"{carried[code]['token']:.2f}",
        )
        for code in alone
    )
    return table(head, rows)


def _stages(figures: Figures) -> str:
    head = ("scenario", "may send troops", "pledged, waiting", "conditional", "supports only",
            "refuses", "contingents under 100")  # fmt: skip
    stages = ("troops", "pledged", "conditional", "supports", "refuses")
    rows = []
    for name in LADDER:
        counts = on_rungs(figures.results[name])
        token = f"{token_share(figures.results[name]):.2f}"
        rows.append((f"`{name}`", *(f"{counts[stage]:.1f}" for stage in stages), token))
    return "Mean number of nations at the deadline.\n\n" + table(head, rows)


def _parliaments(figures: Figures) -> str:
    rows = []
    others = {"no parliament ever refuses": figures.no_refusals,
              "no parliament takes any time": figures.no_debates}  # fmt: skip
    for words, result in others.items():
        change = gain(result, figures.alone)
        flips = differences([figures.alone, result]).rows()[0]
        rows.append(
            (
                words,
                f"{change['difference']:+,.0f} ({change['low']:+,.0f} to {change['high']:+,.0f})",
                f"{flips['difference']:+.3f} ({flips['low']:+.3f} to {flips['high']:+.3f})",
                f"{_share_changed(result, figures.alone):.2f}",
            )
        )
    return (
        "Without the United States, the same runs if:\n\n"
        + table(("", "troops at the deadline", "chance of 10,000", "runs that differ"), rows)
        + f"\n{_largest(figures)}\n"
    )


def _share_changed(result: EnsembleResult, other: EnsembleResult) -> float:
    return float(np.mean(authorised_troops(result) != authorised_troops(other)))


def _largest(figures: Figures) -> str:
    """Say how much the refusals cost where they cost most."""
    cost = authorised_troops(figures.no_refusals) - authorised_troops(figures.alone)
    hit = cost[cost != 0]
    if not len(hit):
        return "No refusal changes the force in any run."
    middle, tenth = np.quantile(hit, [0.5, 0.9], method="inverted_cdf")
    return (
        f"Refusals change the force in {len(hit):,} of {len(cost):,} runs: by {middle:,} troops at "
        f"the median, by {tenth:,} or more in a tenth of these, and by {hit.max():,} at most."
    )


def _where(figures: Figures) -> str:
    smaller = thirds(figures)
    if not smaller:
        return "In no third of any uncertain number's range.\n"
    rows = [
        (
            f"{row['label']} (`{row['name']}`)",
            row["tercile"],
            f"{row['difference']:+,.0f} ({row['low']:+,.0f} to {row['high']:+,.0f})",
        )
        for row in sorted(smaller, key=lambda row: row["difference"])[:SHOWN]
    ]
    change = gain(figures.results["reversal"], figures.alone)
    return (
        f"`reversal` less `no-us`, run by run: {change['difference']:+,.0f} troops at the deadline "
        f"({change['low']:+,.0f} to {change['high']:+,.0f}). {_mostly(smaller)} The lowest:\n\n"
        + table(("uncertain number", "third of its range", "difference in troops"), rows)
    )


def _mostly(thirds: list[dict[str, Any]]) -> str:
    names = sorted({row["label"] for row in thirds})
    which = join_names(names) if len(names) <= SHOWN else f"{len(names)} uncertain numbers"
    return f"The interval lies below zero in {len(thirds)} thirds, of: {which}."
