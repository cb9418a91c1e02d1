"""What a scenario sets, as tables for programs: the numbers, the events, the words, the nations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from sim.cli.words import SAYS_PARLIAMENT, value_and_range

if TYPE_CHECKING:
    from sim.results.table import Table
    from sim.scenario.scenario import Event, Scenario


NAMES: Final = ("settings", "events", "words", "nations")
"""The tables, in order."""

_SETTINGS: Final = {
    "key": ("", "by which it is set and varied"),
    "label": ("", "short wording"),
    "unit": ("", "unit of the numbers"),
    "value": ("see unit", "most likely value; empty for a word"),
    "low": ("see unit", "least that it may be drawn as"),
    "high": ("see unit", "most that it may be drawn as"),
    "word": ("", "what is chosen; empty for a number"),
    "grade": ("", "how well it is known: stated, documented, estimated or assumed"),
    "source": ("", "where it is from"),
}
_EVENTS: Final = {
    "week": ("week", "when it happens"),
    "says": ("", "what happens"),
    "effects": ("", "what it sets"),
}
_WORDS: Final = {
    "iso3": ("", "ISO 3166 code of the nation"),
    "date": ("", "day on which it was said"),
    "position": ("", "what was said of troops of its own"),
    "speaker": ("", "who said it"),
    "says": ("", "what was said, in short"),
    "conditions": ("", "what it waits for, with a space between"),
    "substitutes": ("", "what it offered other than troops, with a space between"),
    "doubt": ("share", "chance that it means a neighbouring rung"),
    "grade": ("", "how well it is known"),
    "source": ("", "where it is reported"),
}
_NATIONS: Final = {
    "iso3": ("", "ISO 3166 code of the nation"),
    "name": ("", "name of the nation"),
    "member": ("", "yes if it backs the force at the start, else unclear"),
    "groups": ("", "clubs whose members heed one another, with a space between"),
    "parliament": ("", "what its parliament must do before troops go"),
}


def show_tables(scenario: Scenario, codes: Sequence[str] = ()) -> dict[str, Table]:
    """Return what a scenario sets, by `NAMES`; of some nations alone where ``codes`` name them."""
    from sim.analysis.declare import make_table

    chosen = [nation for nation in scenario.nations if not codes or nation.iso3 in codes]
    words = [(nation.iso3, nation.word) for nation in chosen if nation.word is not None]
    return {
        "settings": make_table(
            "settings",
            "All that can be set or varied, each with its range, grade and source.",
            _SETTINGS,
            _settings(scenario, codes),
        ),
        "events": make_table(
            "events", "What happens, whatever governments do.", _EVENTS, _events(scenario)
        ),
        "words": make_table(
            "words",
            "What governments had said by the first day.",
            _WORDS,
            [
                {
                    "iso3": code,
                    "date": word.date.isoformat(),
                    "conditions": " ".join(word.conditions),
                    "substitutes": " ".join(word.substitutes),
                    **{
                        name: getattr(word, name)
                        for name in ("position", "speaker", "says", "doubt", "grade", "source")
                    },
                }
                for code, word in words
            ],
        ),
        "nations": make_table(
            "nations",
            "Who takes part; what each brings stands among the settings.",
            _NATIONS,
            [
                {
                    "iso3": nation.iso3,
                    "name": nation.name,
                    "member": "yes" if nation.member else "unclear",
                    "groups": " ".join(nation.groups),
                    "parliament": nation.parliament,
                }
                for nation in chosen
            ],
        ),
    }


def _settings(scenario: Scenario, codes: Sequence[str]) -> list[dict[str, Any]]:
    from sim.scenario.variables import TAKES_PART, list_variables

    rows = []
    for variable in list_variables(scenario):
        of_nation = variable.key.partition(".")[0] in scenario.codes
        left_out = codes and of_nation and variable.key.partition(".")[0] not in codes
        if left_out or variable.key.endswith(f".{TAKES_PART}"):
            continue
        is_word = isinstance(variable.value, str)
        rows.append(
            {
                **{name: getattr(variable, name) for name in ("key", "label", "unit")},
                "value": None if is_word else float(variable.value),
                "low": variable.low,
                "high": variable.high,
                "word": variable.value if is_word else None,
                "grade": variable.grade,
                "source": variable.source,
            }
        )
    return rows


def _events(scenario: Scenario) -> list[dict[str, Any]]:

    return [
        {"week": event.week, "says": event.says, "effects": say_effects(event)}
        for event in scenario.events
    ]


def say_effects(event: Event) -> str:
    """Return what an event sets, in a line."""
    from sim.scenario.table import attributes, numbers

    rows = {**numbers(), **attributes()}
    effects = [
        f"{rows[name].label} {value_and_range(number.value, number.low, number.high)}"
        for name, number in {**event.numbers, **event.attributes}.items()
    ]
    factors = {**event.factors, **event.attribute_factors}
    effects += [f"{rows[name].label} times {factor:g}" for name, factor in factors.items()]
    effects += [f"{event.offensive} weeks of offensive"] if event.offensive else []
    effects += [f"clarity {event.clarity:+g}"] if event.clarity else []
    effects += [f"public support {event.support:+g}"] if event.support else []
    effects += [f"leaning {event.leaning:+g}"] if event.leaning else []
    effects += [f"{name}: {value}" for name, value in _event_words(event) if value]
    effects += ["election"] if event.election else []
    whose = f" ({' '.join(event.nations)})" if event.nations else ""
    return "; ".join(effects) + whose


def _event_words(event: Event) -> Iterator[tuple[str, str | int | None]]:
    """Yield what an event sets to a word, a size or a list of names."""
    for name in ("mandate", "mission", "location", "minimum", "maximum"):
        yield name, getattr(event, name)
    yield "peace process", event.peace
    yield "terms of peace", event.terms
    yield "enablers put in", ", ".join(event.offers)
    against = "parliament votes against for good" if event.final else "parliament votes against"
    yield against, ", ".join(event.votes_against)
    yield "leaves the force", ", ".join(event.leaves)
    yield "joins the force", ", ".join(event.joins)
    yield "parliament's role", event.parliament and SAYS_PARLIAMENT[event.parliament]
