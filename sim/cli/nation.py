"""One nation of a scenario on the screen: what its government had said, and what it brings."""

from __future__ import annotations

from collections.abc import Sequence

from sim.cli.options import read_seats
from sim.cli.screen import heading, say, table
from sim.cli.words import day, percent, value_and_range
from sim.scenario.positions.labels import join_conditions, join_presence
from sim.scenario.reading.nations import law
from sim.scenario.scenario import NationProfile, Scenario, Word
from sim.scenario.table import attributes


def show_nations(scenario: Scenario, codes: Sequence[str]) -> None:
    """Print some nations of a scenario, in the order in which they were asked for."""
    by_code = {nation.iso3: nation for nation in scenario.nations}
    for place, code in enumerate(read_seats(codes, scenario.codes, "--nation", scenario.nations)):
        _show(by_code[code], first=place == 0)


def _show(nation: NationProfile, *, first: bool) -> None:
    heading(f"{nation.iso3}: {nation.name}", first=first)
    heading("What its government had said")
    if nation.word is None:
        say("nothing that is known, or the scenario leaves it out", indent=2)
    else:
        _say_word(nation.word)
    heading("What it brings")
    known = attributes()
    rows = [
        (
            known[name].label,
            value_and_range(number.value, number.low, number.high),
            known[name].unit,
            f"{number.grade}: {number.source}",
        )
        for name, number in nation.attributes.items()
    ]
    parliament = law(nation)
    rows.append(("Parliament", parliament.role, "", f"{parliament.grade}: {parliament.source}"))
    table(rows, head=("", "value (range)", "unit", "source"), words=(0, 1, 2, 3))


def _say_word(word: Word) -> None:
    """Print a word, line by line: an address on the web stays in a piece."""
    rows = {
        "Said": f"{word.position} ({day(word.date)}, {word.speaker})",
        "In short": word.says,
        "Reported": f"{word.source} ({word.grade})",
        "Waits for": join_conditions(word.conditions) or "nothing that it named",
        "Offers": join_presence(word.substitutes) or "nothing that it named",
        "Doubt": f"{percent(word.doubt)} that it means a neighbouring rung",
    }
    for label, text in rows.items():
        say(f"{label}: {text}", indent=2, hanging=2)
