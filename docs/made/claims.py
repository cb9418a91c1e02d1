"""What is asked of the model's behaviour: claims, what was measured, and whether they hold."""

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
from sim.analysis.statistics import rank_correlation  # noqa: E402
from sim.scenario.scenario import TOKEN  # noqa: E402

LOW, HIGH, HALF = 0.6, 0.8, 0.5

Claim = tuple[str, str, str]


def claims(figures: Figures) -> Iterator[Claim]:
    """Yield what should show, what shows, and whether it does."""
    for claim in ASKED:
        text, measured, holds = claim(figures)
        yield text, measured, "yes" if holds else "no"


def _ladder(figures: Figures) -> tuple[str, str, bool]:
    rising = chances(figures)
    measured = ", ".join(f"{chance:.2f}" for chance in rising)
    rises = rising == sorted(rising) and rising[0] < rising[-1]
    return "the chance of 10,000 rises and never falls along the ladder of help", measured, rises


def _without(figures: Figures) -> tuple[str, str, bool]:
    text, chance = f"without the US it is well short of certain (below {LOW})", chances(figures)[0]
    return text, f"{chance:.3f}", chance < LOW


def _with(figures: Figures) -> tuple[str, str, bool]:
    text, chance = f"with a full backstop it is well above even (over {HIGH})", chances(figures)[-1]
    return text, f"{chance:.3f}", chance > HIGH


def _rare(figures: Figures) -> tuple[str, str, bool]:
    chance = chances(figures, 30_000)[0]
    return f"30,000 without the US is rare (below {RARE})", f"{chance:.4f}", chance < RARE


def _two(figures: Figures) -> tuple[str, str, bool]:
    shares = {row["iso3"]: row["share"] for row in burden(figures.alone).rows()}
    share = sum(shares[code] for code in LEADERS)
    measured = f"{share:.2f} of all troops authorised"
    return "Britain and France supply more than half without the US", measured, share > HALF


def _funnel(figures: Figures) -> tuple[str, str, bool]:
    counts = on_rungs(figures.alone)
    any_kind = sum(counts[rung] for rung in ("supports", "conditional", "pledged", "troops"))
    measured = (
        f"{any_kind:.1f} give some support, {counts['troops']:.1f} may send troops, on average"
    )
    return (
        "far more nations give some support than troops",
        measured,
        any_kind > 2 * counts["troops"],
    )


def _token(figures: Figures) -> tuple[str, str, bool]:
    share = token_share(figures.alone)
    measured = f"{share:.2f} of contingents are under {TOKEN}"
    return "most contingents are token", measured, share > HALF


def _stay(figures: Figures) -> tuple[str, str, bool]:
    first = list(odds(figures.alone).items())[:3]
    measured = ", ".join(f"{code} {chance:.2f}" for code, chance in first)
    likeliest = {code for code, _ in first[: len(LEADERS)]}
    return "without the US, Britain and France stay most likely", measured, likeliest == {*LEADERS}


def _drop(figures: Figures) -> tuple[str, str, bool]:
    kept, backed = odds_kept(figures), odds(figures.full_backstop)
    others = [code for code in kept if code not in LEADERS]
    nearly_sure = [code for code in others if backed[code] > HIGH]
    among, over_all = (_with_dependence(figures, codes) for codes in (nearly_sure, others))
    measured = (
        "rank correlation of dependence with the part of its odds that a nation keeps: "
        f"{among:.2f} among the {len(nearly_sure)} that are in with a full backstop (odds over "
        f"{HIGH}, those that lead apart), {over_all:.2f} among all {len(others)}"
    )
    return "the nations most dependent on Washington drop first", measured, among < -HALF


def _with_dependence(figures: Figures, codes: list[str]) -> float:
    kept = odds_kept(figures)
    nations = {nation.iso3: nation for nation in figures.alone.scenario.nations}
    depends = [nations[code].attributes["us_dependence"].value for code in codes]
    return rank_correlation(np.array(depends), np.array([kept[code] for code in codes]))


def _delay(figures: Figures) -> tuple[str, str, bool]:
    rows = [row for row in parliaments(figures.alone).rows() if _votes(figures, row)]
    waits = sorted(row["wait_p50"] for row in rows if row["wait_p50"] is not None)
    asked = sum(row["consents"] + row["blocked"] * row["runs"] for row in rows)
    blocked = sum(row["blocked"] * row["runs"] for row in rows) / asked
    measured = (
        f"consent takes {waits[0]} to {waits[-1]} weeks at the median; "
        f"{blocked:.3f} of those that are asked refuse for good"
    )
    return "parliaments delay (weeks) more often than they block", measured, blocked < RARE


def _votes(figures: Figures, row: Mapping[str, Any]) -> bool:
    voting = {nation.iso3 for nation in figures.alone.scenario.nations if nation.must_vote}
    return row["iso3"] in voting


def _reversal(figures: Figures) -> tuple[str, str, bool]:
    change = gain(figures.results["reversal"], figures.alone)
    smaller = thirds(figures)
    measured = (
        f"{change['difference']:+,.0f} troops on average ({change['low']:+,.0f} to "
        f"{change['high']:+,.0f}), fewer in {_fewer(figures):.0%} of runs; fewer on average in "
        f"{len(smaller)} thirds of ranges"
    )
    text = "a promise reversed leaves less than one never made, somewhere in the range"
    return text, measured, bool(smaller)


def _fewer(figures: Figures) -> float:
    """Return the share of runs in which the promise reversed leaves fewer troops."""
    change = authorised_troops(figures.results["reversal"]) - authorised_troops(figures.alone)
    return float((change < 0).mean())


ASKED = (
    _ladder, _without, _with, _rare, _two, _funnel, _token, _stay, _drop, _delay, _reversal,
)  # fmt: skip
"""Every claim, in the order in which they are told."""


def summary(rows: list[Claim]) -> str:
    """Say how much of what was asked shows."""
    failing = [text for text, _, holds in rows if holds == "no"]
    measured = f"{len(rows) - len(failing)} of {len(rows)} show."
    return measured + (f" What does not: {'; '.join(failing)}." if failing else "") + "\n"
