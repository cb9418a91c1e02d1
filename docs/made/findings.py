"""What comes out of the model: what is measured, and what shows. Nothing of it is required."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from made.measures import (
    LEADERS,
    RARE,
    Figures,
    authorised_troops,
    chances,
    gain,
    odds,
    odds_kept,
    on_rungs,
    thirds,
    token_share,
)
from made.pages import use_this_clone

use_this_clone()

from sim.analysis.nations import burden  # noqa: E402
from sim.analysis.obstacles import parliaments  # noqa: E402
from sim.analysis.presence import gives  # noqa: E402
from sim.analysis.statistics import rank_correlation  # noqa: E402
from sim.hindcast.structure import structure  # noqa: E402
from sim.scenario.scenario import TOKEN  # noqa: E402

Finding = tuple[str, str]


def findings(figures: Figures) -> Iterator[Finding]:
    """Yield what is measured, and what shows."""
    for measure in MEASURED:
        yield measure(figures)


def _ladder(figures: Figures) -> Finding:
    measured = ", ".join(f"{chance:.2f}" for chance in chances(figures))
    return "the chance of 10,000 authorised along the ladder of American help", measured


def _thirty(figures: Figures) -> Finding:
    measured = ", ".join(f"{chance:.3f}" for chance in chances(figures, 30_000))
    return "the chance of 30,000 along the same ladder", measured


def _two(figures: Figures) -> Finding:
    shares = {row["iso3"]: row["share"] for row in burden(figures.alone).rows()}
    share = sum(shares[code] for code in LEADERS)
    return "what Britain and France supply without the US", f"{share:.2f} of all troops authorised"


def _funnel(figures: Figures) -> Finding:
    counts = on_rungs(figures.alone)
    any_kind = sum(counts[rung] for rung in ("supports", "conditional", "pledged", "troops"))
    measured = (
        f"{any_kind:.1f} give some support, {counts['troops']:.1f} may send troops, on average"
    )
    return "how many nations give some support, and how many troops", measured


def _token(figures: Figures) -> Finding:
    share = token_share(figures.alone)
    return "how many contingents are token", f"{share:.2f} of contingents are under {TOKEN}"


def _stay(figures: Figures) -> Finding:
    first = list(odds(figures.alone).items())[:5]
    measured = ", ".join(f"{code} {chance:.2f}" for code, chance in first)
    return "who is most likely to authorise troops without the US", measured


def _drop(figures: Figures) -> Finding:
    kept = odds_kept(figures)
    others = [code for code in kept if code not in LEADERS]
    measured = (
        "rank correlation of dependence with the part of its odds with a full backstop that a "
        f"nation keeps: {_with_dependence(figures, others):.2f} among the {len(others)} with odds "
        f"over {RARE}, those that lead apart"
    )
    return "whether the nations most dependent on Washington drop first without it", measured


def _named(figures: Figures) -> Finding:
    """Return what American help changes for the nations that need it by the text."""
    of = {
        "troops": (odds(figures.alone), odds(figures.full_backstop)),
        "a presence": _given(figures, "presence"),
        "kinds of presence": _given(figures, "kinds"),
    }
    asked = (
        *(("troops", code) for code in ("NLD", "SWE")),
        ("a presence", "ITA"),
        *(("kinds of presence", code) for code in ("ITA", "FIN")),
    )
    measured = ", ".join(
        f"{code} is number {_place(*of[what], code)} in {what}" for what, code in asked
    )
    measured += f", among {len(figures.alone.scenario.codes)}; Finland had offered a presence"
    return "for whom a full backstop changes most, of the four that the text names", measured


def _given(figures: Figures, what: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return what each nation gives without American help, and with a full backstop."""
    alone, backed = (
        {row["iso3"]: row[what] for row in gives(result).rows()}
        for result in (figures.alone, figures.full_backstop)
    )
    return alone, backed


def _place(alone: Mapping[str, float], backed: Mapping[str, float], code: str) -> int:
    """Return the place of a nation by what American help changes for it, from 1."""
    changes = {other: backed[other] - alone[other] for other in alone}
    return sum(change > changes[code] for change in changes.values()) + 1


def _with_dependence(figures: Figures, codes: list[str]) -> float:
    kept = odds_kept(figures)
    nations = {nation.iso3: nation for nation in figures.alone.scenario.nations}
    depends = [nations[code].attributes["us_dependence"].value for code in codes]
    return rank_correlation(np.array(depends), np.array([kept[code] for code in codes]))


def _delay(figures: Figures) -> Finding:
    rows = [row for row in parliaments(figures.alone).rows() if _votes(figures, row)]
    waits = sorted(row["wait_p50"] for row in rows if row["wait_p50"] is not None)
    asked = sum(row["consents"] + row["blocked"] * row["runs"] for row in rows)
    blocked = sum(row["blocked"] * row["runs"] for row in rows) / asked
    measured = (
        f"consent takes {waits[0]} to {waits[-1]} weeks at the median; "
        f"{blocked:.3f} of those that are asked refuse for good"
    )
    return "how long parliaments take, and how often they block", measured


def _votes(figures: Figures, row: Mapping[str, Any]) -> bool:
    voting = {nation.iso3 for nation in figures.alone.scenario.nations if nation.must_vote}
    return row["iso3"] in voting


def _reversal(figures: Figures) -> Finding:
    change = gain(figures.results["reversal"], figures.alone)
    smaller = thirds(figures)
    measured = (
        f"{change['difference']:+,.0f} troops on average ({change['low']:+,.0f} to "
        f"{change['high']:+,.0f}), fewer in {_fewer(figures):.0%} of runs; fewer on average in "
        f"{len(smaller)} thirds of ranges"
    )
    return "what a promise reversed leaves, beside one never made", measured


def _fewer(figures: Figures) -> float:
    """Return the share of runs in which the promise reversed leaves fewer troops."""
    change = authorised_troops(figures.results["reversal"]) - authorised_troops(figures.alone)
    return float((change < 0).mean())


def _structure(_: Figures) -> Finding:
    found = structure()
    low, high = found.interval()
    measured = (
        f"rank correlation {found.correlation:.2f} ({low:.2f} to {high:.2f} in nine of ten "
        f"drawings of as many nations), {found.without_leaders:.2f} without those that lead"
    )
    return (
        "how well structure alone ranks what governments had said, by which one weight was set",
        measured,
    )


MEASURED = (
    _ladder,
    _thirty,
    _two,
    _funnel,
    _token,
    _stay,
    _drop,
    _named,
    _delay,
    _reversal,
    _structure,
)
"""Every measure, in the order in which they are told."""
