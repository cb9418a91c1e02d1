"""What the results rest on, in a few plain sentences beside the numbers at the head of a page."""

from __future__ import annotations

from collections import Counter

from sim.reports.words import percent
from sim.scenario.basis import KNOWN, basis, is_imputed
from sim.scenario.scenario import Scenario

COUNTED = ("words", "nations", "world", "coefficients")
"""What is counted once; public support is among what nations bring."""


def rests_on(scenario: Scenario) -> str:
    """Say which shares of what a scenario rests on are data, estimated, calibrated and assumed."""
    found = basis(scenario)
    count: Counter[str] = Counter()
    for name in COUNTED:
        count.update(found[name])
    total, known = count.total(), sum(count[grade] for grade in KNOWN)
    words = found["words"].total()
    said = f" and the words of {words} governments" if words else ""
    return (
        f"Of the {total - words:,} numbers{said} that this rests on, {percent(known / total)} are "
        f"data (in the news text, or documented elsewhere), {percent(count['estimated'] / total)} "
        "estimated from data by stated rules, "
        f"{percent(count['calibrated'] / total)} calibrated on past operations, and "
        f"{percent(count['assumed'] / total)} assumed: judgement, or figures from memory."
        f"{_say_imputed(scenario)}"
    )


def _say_imputed(scenario: Scenario) -> str:
    """Say of how many nations public support is imputed; nothing where it is known of all."""
    asked, total = 0, len(scenario.nations)
    for nation in scenario.nations:
        asked += not is_imputed(nation.attributes["public_support"])
    if asked == total:
        return ""
    return (
        f" Public support for troops was asked in {asked} of {total} nations and is imputed for "
        "the others from these."
    )
