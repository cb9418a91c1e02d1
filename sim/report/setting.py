"""What a scenario assumes about the world, in words: its frame and its events."""

from __future__ import annotations

from collections.abc import Iterator

from sim.charts.calendar import weeks_of_events
from sim.report.markup import escape, facts
from sim.report.words import day, listed, number, week
from sim.scenario.scenario import Event, Scenario
from sim.scenario.table import numbers

MISSIONS = {
    "deterrence": "robust deterrence",
    "peacekeeping": "peacekeeping",
    "monitoring": "monitoring",
}
LOCATIONS = {
    "forward": "in Ukraine, near the line",
    "rear": "in Ukraine, back from the line",
    "outside": "outside Ukraine",
}
MANDATES = {
    "none": "none",
    "coalition": "the coalition's own decision",
    "eu": "the European Union",
    "nato": "NATO",
    "un": "the United Nations",
}
PHASES = {"war": "war", "ceasefire": "a ceasefire", "agreement": "a peace agreement"}
TERMS = {"allow": "foreign troops allowed", "bar": "foreign troops barred"}


def setting(scenario: Scenario) -> str:
    """Return the frame of a scenario as a list: dates, force, mission, place, mandate."""
    return facts(
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
        for event in sorted(scenario.events, key=lambda one: one.week)
    ]
    return f"<ol class=events>{''.join(items)}</ol>"


def events_key(scenario: Scenario) -> str:
    """Return the letters that mark events in charts, each with its week and what happens."""
    letters = weeks_of_events(scenario)
    said = (
        f"{letters[event.week]} (week {event.week}): {event.says.rstrip('.')}"
        for event in sorted(scenario.events, key=lambda one: one.week)
    )
    return "; ".join(said)


def _changes(event: Event) -> Iterator[str]:
    """Yield what an event changes."""
    for name, value in event.numbers.items():
        yield f"{numbers()[name].label} {_ranged(value.value, value.low, value.high)}"
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
        yield f"parliament votes against in {listed(event.votes_against)}"
    if event.offers:
        yield f"enablers put in whole: {listed(event.offers)}"
    if event.election:
        known = "" if event.announced is None else f", announced in week {event.announced}"
        yield f"national election{known}"
    if event.nations:
        yield f"in {listed(event.nations)}"


def _words(event: Event) -> Iterator[str]:
    """Yield the mandate, the peace process, the mission and the place that an event sets."""
    found = (
        ("mandate", event.mandate, MANDATES),
        ("peace process", event.peace, PHASES),
        ("terms of peace tabled", event.terms, TERMS),
        ("mission", event.mission, MISSIONS),
        ("place", event.location, LOCATIONS),
    )
    for name, key, words in found:
        if key is not None:
            yield f"{name}: {words[key]}"


def _sizes(event: Event) -> Iterator[str]:
    """Yield the force that is asked for from an event on."""
    for name, size in (("least", event.minimum), ("largest", event.maximum)):
        if size is not None:
            yield f"{name} force asked for: {size:,}"


def _ranged(value: float, low: float, high: float) -> str:
    return f"{value:.0%}" if low == high else f"{value:.0%} ({low:.0%} to {high:.0%})"
