"""What a scenario assumes about the world, in words: its frame and its events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sim.charts.calendar import weeks_of_events
from sim.charts.choices import LOCATIONS, MANDATES, MISSIONS, PHASES, ROLES
from sim.reports.declare import Subject
from sim.reports.facts import ComparedFacts, Facts
from sim.reports.markup import escape, pairs
from sim.reports.words import Wordings, capitalise, day, list_names, number, week
from sim.scenario.scenario import Event, Scenario, Uncertain
from sim.scenario.table import Row, attributes, numbers

TERMS_WORDS = {"allow": "foreign troops allowed", "bar": "foreign troops barred"}


def setting(scenario: Scenario) -> str:
    """Return the frame of a scenario as a list: dates, force, mission, place, mandate."""
    return pairs(
        [
            ("First day", day(scenario.date)),
            ("Length", f"{scenario.weeks} weeks"),
            ("Deadline", week(scenario, scenario.deadline)),
            ("Force asked for", f"{scenario.minimum:,} to {scenario.maximum:,} troops"),
            ("Mission", MISSIONS[scenario.mission]),
            ("Place", LOCATIONS[scenario.location]),
            ("Mandate at the start", MANDATES[scenario.mandate]),
            ("Peace process at the start", PHASES[scenario.phase]),
            ("Nations asked", str(len(scenario.nations))),
        ]
    )


def events(scenario: Scenario) -> str:
    """Return the events of a scenario in order, under the letters that mark them in charts."""
    if not scenario.events:
        return "<p>Nothing is scripted: the weeks bring only what chance and governments bring.</p>"
    letters = weeks_of_events(scenario)
    items = [
        f"<li><span class=letter>{letters[event.week]}</span> "
        f"<strong>{escape(week(scenario, event.week))}:</strong> {escape(event.says)} "
        f"<span class=quiet>{escape('; '.join(_changes(event)))}</span></li>"
        for event in sorted(scenario.events, key=lambda event: event.week)
    ]
    return f"<ol class=events>{''.join(items)}</ol>"


def events_key(scenario: Scenario) -> str:
    """Return the letters that mark events in charts, each with its week and what happens."""
    letters = weeks_of_events(scenario)
    said = (
        f"{letters[event.week]} (week {event.week}): {event.says.rstrip('.')}"
        for event in sorted(scenario.events, key=lambda event: event.week)
    )
    return "; ".join(said)


def _changes(event: Event) -> Iterator[str]:
    """Yield what an event changes."""
    rows = {**numbers(), **attributes()}
    for name, value in {**event.numbers, **event.attributes}.items():
        yield f"{rows[name].label} {_with_range(value, rows[name])}"
    for name, factor in {**event.factors, **event.attribute_factors}.items():
        yield f"{rows[name].label} times {factor:g}"
    if event.offensive:
        yield f"a Russian offensive of {number(event.offensive)} weeks"
    if event.clarity is not None:
        yield f"clarity of the mandate {event.clarity:+.0%}"
    yield from _words(event)
    yield from _sizes(event)
    if event.support is not None:
        yield f"public support {event.support:+.0%}"
    if event.leaning is not None:
        yield f"willingness {event.leaning:+g} points"
    if event.votes_against:
        last = ", its last word," if event.final else ""
        yield f"parliament votes against{last} in {list_names(event.votes_against)}"
    if event.leaves:
        yield f"out of the force: {list_names(event.leaves)}"
    if event.joins:
        yield f"into the force: {list_names(event.joins)}"
    if event.offers:
        yield f"enablers put in whole: {list_names(event.offers)}"
    if event.election:
        known = "" if event.announced is None else f", announced in week {event.announced}"
        yield f"national election{known}"
    if event.nations:
        yield f"in {list_names(event.nations)}"


def _words(event: Event) -> Iterator[str]:
    """Yield the mandate, the peace process, the mission and the place that an event sets."""
    found = (
        ("mandate", event.mandate, MANDATES),
        ("peace process", event.peace, PHASES),
        ("terms of peace tabled", event.terms, TERMS_WORDS),
        ("mission", event.mission, MISSIONS),
        ("place", event.location, LOCATIONS),
        ("parliament", event.parliament, ROLES),
    )
    for name, key, words in found:
        if key is not None:
            yield f"{name}: {words[key]}"


def _sizes(event: Event) -> Iterator[str]:
    """Yield the force that is asked for from an event on."""
    for name, size in (("least", event.minimum), ("largest", event.maximum)):
        if size is not None:
            yield f"{name} force asked for: {size:,}"


def _with_range(stated: Uncertain, row: Row) -> str:
    """Return a number in its unit, with its range where it has one: shares in percent."""
    form = ".0%" if row.unit.startswith(("share", "chance")) else ",g"
    value, low, high = (f"{end:{form}}" for end in (stated.value, stated.low, stated.high))
    return value if stated.is_exact else f"{value} ({low} to {high})"


def purpose(scenario: Scenario) -> str:
    """Return what a scenario asks and what it teaches, as HTML."""
    said = {"It asks": scenario.asks, "It teaches": scenario.teaches}
    return "".join(
        f"<p><strong>{name}:</strong> {escape(text)}</p>" for name, text in said.items() if text
    )


def events_finding(facts: Facts) -> Wordings:
    """Say how many events are scripted, and when the first is."""
    weeks = [event.week for event in facts.scenario.events]
    if not weeks:
        yield "No event is scripted: chance and governments do the rest"
    elif len(weeks) == 1:
        yield f"One event is scripted, in week {weeks[0]}"
    else:
        count = capitalise(number(len(weeks)))
        yield f"{count} events are scripted, the first in week {min(weeks)}"


def _setting_and_events(facts: Facts) -> str:
    happens = f"<h3>What happens, whatever governments do</h3>{events(facts.scenario)}"
    return setting(facts.scenario) + happens


def scenarios_finding(facts: ComparedFacts) -> Wordings:
    """Say how many scenarios are compared with which."""
    first, *others = facts.titles.values()
    verb = "scenario is" if len(others) == 1 else "scenarios are"
    said = f"{capitalise(number(len(others)))} {verb} compared with"
    yield f"{said} “{first}”"
    yield f"{said} the first"


def _descriptions(facts: ComparedFacts) -> str:
    """Return what each scenario asks, teaches and scripts, with a link to its report."""
    return "".join(
        f"<h3>{escape(scenario.title)}</h3>{purpose(scenario)}"
        f"{_link(scenario, facts)}{events(scenario)}"
        for scenario in facts.scenarios
    )


def _link(scenario: Scenario, facts: ComparedFacts) -> str:
    if scenario.name not in facts.links:
        return ""
    where = escape(facts.links[scenario.name], quote=True)
    return f'<p><a href="{where}">The report on {escape(scenario.title)}</a></p>'


SCENARIO: Final[Subject[Facts]] = Subject(
    name="scenario", topic="The scenario", finding=events_finding, before=_setting_and_events
)
SCENARIOS: Final[Subject[ComparedFacts]] = Subject(
    name="scenarios", topic="The scenarios", finding=scenarios_finding, before=_descriptions
)
