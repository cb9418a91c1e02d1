"""``willing show``: what a scenario sets, its events and its nations."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from sim.cli.options import read_seats
from sim.cli.output import output_options, print_tables
from sim.cli.screen import heading, remark, say, table
from sim.cli.show_tables import NAMES, say_effects, show_tables
from sim.cli.words import SAYS_PARLIAMENT, day, number, percent, persons, value_and_range
from sim.scenario.positions.labels import join_conditions, join_presence
from sim.scenario.reading.nations import law, nations
from sim.scenario.reading.read import load
from sim.scenario.scenario import NOTHING, SAID, NationProfile, Scenario, Word
from sim.scenario.shipped import find
from sim.scenario.table import attributes, frame, numbers


@click.command()
@click.argument("scenario")
@click.option("--nation", multiple=True, metavar="CODE", help="Only this one; may be repeated.")
@output_options(*NAMES)
def command(scenario: str, nation: tuple[str, ...], form: str | None, table: str) -> None:
    """Show what a scenario sets, its events and its nations.

    SCENARIO is a path, or the name of a shipped scenario. What it leaves as it is by default is not
    shown: the scenario reference in docs/ lists every number. With --nation, show what the
    government had said, where it is reported, and all that the nation brings.
    """
    _check_no_nation(scenario)
    loaded = load(scenario)
    if form is not None:
        codes = read_seats(nation, loaded.codes, "--nation", loaded.nations)
        print_tables("show", {"scenario": loaded.name}, show_tables(loaded, codes), form, table)
        return
    if nation:
        show_nations(loaded, nation)
        return
    _about(loaded)
    _settings(loaded)
    _events(loaded)
    _sayings(loaded)
    _nations(loaded)


def _check_no_nation(asked: str) -> None:
    """Raise UsageError, with what to say instead, if a nation stands where a scenario belongs."""
    if os.path.lexists(find(asked, beside=Path())):
        return
    codes = {
        spelling.casefold(): code for code, name in nations().names for spelling in (code, name)
    }
    code = codes.get(asked.casefold())
    if code is not None:
        msg = (
            f"'{asked}' is a nation, and SCENARIO is expected. What it brings to a scenario: "
            f"willing show text-as-it-stands --nation {code}"
        )
        raise click.UsageError(msg)


def _about(scenario: Scenario) -> None:
    heading(f"{scenario.name}: {scenario.title}", first=True)
    say(f"Asks: {scenario.asks}", hanging=2)
    if scenario.teaches:
        say(f"Teaches: {scenario.teaches}", hanging=2)
    for claim in scenario.claims:
        say(f"Claims: {claim}", hanging=2)
    force = f"{number(scenario.minimum)} to {number(scenario.maximum)} troops"
    calendar = f"{day(scenario.date)}, {scenario.weeks} weeks; deadline in week {scenario.deadline}"
    say()
    table(
        [
            ("Calendar", calendar),
            ("Force", f"{force}, for {scenario.mission}, {scenario.location}"),
            ("Mandate", f"{scenario.mandate}; the peace process starts at: {scenario.phase}"),
        ],
        words=(0, 1),
    )


def _settings(scenario: Scenario) -> None:
    heading("What it sets beside the defaults")
    rows = [*_choices(scenario), *_numbers(scenario), *_attributes(scenario)]
    if rows:
        table(rows, head=("", "here", "by default"), words=(0, 1, 2))
    else:
        say("nothing: all is as on 10 April 2025", indent=2)


def _choices(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield calendar, force and mission where they differ from the default, with both."""
    choices = {
        "date": scenario.date,
        "weeks": scenario.weeks,
        "deadline": scenario.deadline,
        "force.minimum": scenario.minimum,
        "force.maximum": scenario.maximum,
        "mission": scenario.mission,
        "location": scenario.location,
        "mandate": scenario.mandate,
        "peace.phase": scenario.phase,
        "positions": scenario.positions,
    }
    for name, here in choices.items():
        row = frame()[name]
        usual = scenario.weeks if row.value is None else row.value
        if here != usual:
            yield row.label, str(here), str(usual)


def _numbers(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield each number that differs from its default, with both."""
    for name, row in numbers().items():
        here = scenario.numbers[name]
        if (here.value, here.low, here.high) != (row.value, row.low, row.high):
            default = value_and_range(row.value, row.low, row.high)
            yield f"{row.label} ({name})", value_and_range(here.value, here.low, here.high), default


def _attributes(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield what each nation brings that differs from its file, with both."""
    known = nations().profiles
    for nation in scenario.nations:
        usual = known.get(nation.iso3)
        if usual is None:
            continue  # a nation of the scenario's own has nothing to differ from
        for name, row in attributes().items():
            here, there = nation.attributes[name], usual.attributes[name]
            if (here.value, here.low, here.high) != (there.value, there.low, there.high):
                default = value_and_range(there.value, there.low, there.high)
                label = f"{nation.iso3} {row.label} ({name})"
                yield label, value_and_range(here.value, here.low, here.high), default
        if nation.parliament != usual.parliament:
            roles = SAYS_PARLIAMENT[nation.parliament], SAYS_PARLIAMENT[usual.parliament]
            yield f"{nation.iso3} Parliament", *roles


def _events(scenario: Scenario) -> None:
    heading("Events")
    rows = [
        (f"week {event.week}", f"{event.says} [{say_effects(event)}]") for event in scenario.events
    ]
    if rows:
        table(rows, words=(0, 1))
    else:
        say("none", indent=2)


def _sayings(scenario: Scenario) -> None:
    if scenario.positions == NOTHING:
        heading("What governments had said")
        say("left out (positions: none)", indent=2)
        return
    table_of = "" if scenario.positions == SAID else f", from {scenario.positions}"
    heading(f"What governments had said by {day(scenario.date)}{table_of}")
    rows = [
        (
            nation.iso3,
            word.position,
            f"{day(word.date)}, {word.speaker}",
            join_conditions(word.conditions) or "-",
        )
        for nation in scenario.nations
        if (word := nation.word) is not None
    ]
    table(rows, head=("", "said", "when, and who", "waits for"), words=(0, 1, 2, 3))
    say("Add --nation CODE for what was said, and where it is reported.", indent=2)


def _nations(scenario: Scenario) -> None:
    heading(f"Nations ({len(scenario.nations)})")
    head = ("", "", "army", "leads", "needs US", "public for it", "parliament")
    table((_nation(nation) for nation in scenario.nations), head=head, words=(0, 1, 6))


def _nation(nation: NationProfile) -> tuple[str, ...]:
    value = {name: number.value for name, number in nation.attributes.items()}
    return (
        nation.iso3,
        nation.name,
        persons(value["army"]),
        percent(value["leadership"]) if value["leadership"] else "-",
        percent(value["us_dependence"]),
        percent(value["public_support"]),
        SAYS_PARLIAMENT[nation.parliament],
    )


def show_nations(scenario: Scenario, codes: Sequence[str]) -> None:
    """Print some nations of a scenario, in the order in which they were asked for."""
    by_code = {nation.iso3: nation for nation in scenario.nations}
    for place, code in enumerate(read_seats(codes, scenario.codes, "--nation", scenario.nations)):
        _show_nation(by_code[code], first=place == 0)


def _show_nation(nation: NationProfile, *, first: bool) -> None:
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
        remark(f"{label}: {text}")
