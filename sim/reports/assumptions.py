"""What the results rest on: in a few sentences, and every number with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from sim.reports.declare import Subject
from sim.reports.facts import Facts
from sim.reports.markup import details, paragraph, scroll_region, table
from sim.reports.words import Wordings, percent
from sim.scenario.basis import KNOWN, basis, is_imputed
from sim.scenario.scenario import NationProfile, Scenario, Uncertain
from sim.scenario.table import Row, attributes, numbers

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
        f"{_imputation_note(scenario)}"
    )


def _imputation_note(scenario: Scenario) -> str:
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


HEAD = ("number", "most likely", "range", "unit", "grade", "source", "what it means")
IS_NUMBER = (False, True, True, False, False, False, False)
GRADES = (
    "Grades: stated in the news text of 10 April 2025, documented elsewhere, estimated from data "
    "by a stated rule, or assumed. Where there is a range, a value is drawn from it anew in every "
    "run."
)


def assumptions(scenario: Scenario) -> str:
    """Return every number of a scenario: those it changes openly, the others on request."""
    others = changes_from_default(scenario)
    said = _table(others, "Numbers that this scenario sets otherwise than the model's defaults.")
    rest = "; only events change them" if scenario.events else ""
    none = paragraph(f"All numbers are at the model's defaults{rest}.")
    nations = "".join(_nation(nation) for nation in scenario.nations)
    return (
        (said if others else none)
        + paragraph(GRADES)
        + details(
            f"All {len(scenario.numbers)} numbers of the world and of the rules",
            _table(scenario.numbers, "Every number of the world and of the rules."),
        )
        + details(f"What each of the {len(scenario.nations)} nations brings", nations)
    )


def changes_from_default(scenario: Scenario) -> dict[str, Uncertain]:
    """Return the numbers whose value or range is not the default."""
    return {
        name: number
        for name, number in scenario.numbers.items()
        if name in numbers() and _figures(number) != _figures(numbers()[name].default)
    }


def _figures(number: Uncertain) -> tuple[float, float, float]:
    return number.value, number.low, number.high


def _table(found: Mapping[str, Uncertain], caption: str) -> str:
    body = (_line(number, numbers()[name]) for name, number in found.items())
    return _numbers_table(body, caption)


def _nation(nation: NationProfile) -> str:
    body = (_line(number, attributes()[name]) for name, number in nation.attributes.items())
    return details(nation.name, _numbers_table(body, f"What {nation.name} brings."))


def _numbers_table(body: Iterable[tuple[str, ...]], caption: str) -> str:
    return scroll_region(table(HEAD, body, caption, numbers=IS_NUMBER), f"Table: {caption}")


def _line(number: Uncertain, row: Row) -> tuple[str, ...]:
    span = "not drawn" if number.is_exact else f"{_figure(number.low)} to {_figure(number.high)}"
    grade, source = number.grade, number.source or row.source
    return row.label, _figure(number.value), span, row.unit, grade, source, row.meaning


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.3g}"


def assumptions_finding(facts: Facts) -> Wordings:
    """Say how many numbers are set otherwise than by default."""
    count, total = len(changes_from_default(facts.scenario)), len(facts.scenario.numbers)
    verb = "differs" if count == 1 else "differ"
    yield f"{count or 'None'} of {total} numbers {verb} from the model's defaults"


ASSUMPTIONS: Final[Subject[Facts]] = Subject(
    name="assumptions",
    topic="What is assumed",
    finding=assumptions_finding,
    before=lambda facts: assumptions(facts.scenario),
)
