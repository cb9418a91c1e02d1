"""What may stand in a scenario file, as pydantic models built from the tables of numbers.

No bound, option or default is written here: they come from `sim.scenario.table`. A model holds only
those of the many coefficients and nations that are asked for, since each takes time to build.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, TypeAlias

from sim.scenario import table
from sim.scenario.kinds import (
    SHORT,
    What,
    about,
    chosen,
    described,
    needed,
    one_of,
    several,
    uncertain,
    word,
    worded,
)
from sim.scenario.scenario import ENABLERS, PARLIAMENTS
from sim.scenario.strict import About, Fields, Kind, Strict, model
from sim.scenario.table import Row

Names: TypeAlias = Mapping[str, str]
"""Names that may stand somewhere, with what else they are called."""

BY_WEEK: Final = {
    "threat": "threat",
    "openness": "us.openness",
    "refusal_chance": "peace.refusal_chance",
}
"""Numbers of the world that an event may set, beside those of us and europe, by their key."""

OF_NATIONS: Final = ("support", "leaning", "offers")
"""What an event changes for the nations that it names."""

CODE: Final = "the ISO code of a nation, such as GBR"
"""What is expected where a nation is named."""


@cache
def scenario_model(
    coefficients: tuple[str, ...], changed: tuple[str, ...], atlas: tuple[tuple[str, str], ...]
) -> type[Strict]:
    """Return the model of a scenario file.

    Parameters
    ----------
    coefficients
        Which coefficients to build; all others are unknown keys.
    changed
        Codes of the nations that may be changed.
    atlas
        Code and name of every nation there is.
    """
    frame, settings = table.frame(), table.settings()
    codes = one_of(dict(atlas), CODE)
    fields: Fields = {
        "extends": (worded(), about("What it builds on: a shipped scenario, or a file.")),
        "title": (worded(SHORT), needed("What the scenario is called.")),
        "asks": (worded(), needed("The question it asks, in one sentence.")),
        "teaches": (worded(), needed("What a class learns from it, in one sentence.")),
        **{name: described(frame[name], chosen) for name in ("date", "weeks", "deadline")},
        "force": _group("Force", "The force asked for.", "force", frame, chosen),
        **{name: described(frame[name], chosen) for name in ("mission", "location", "mandate")},
        "us": _group("US", "American engagement.", "us", settings, uncertain),
        "europe": _group("Europe", "Europe's own means.", "europe", settings, uncertain),
        "peace": (_peace(), about("The peace process.")),
        **{name: described(settings[name], uncertain) for name in ("threat", "clarity")},
        "parameters": (_parameters(coefficients), about("Coefficients of the model, by name.")),
        "nations": (_nations(codes, changed, dict(atlas)), about("Who takes part, and with what.")),
        "events": (list[_event(codes)], about("What happens in which week.")),  # type: ignore[misc]
    }
    return model("Scenario", fields)


def _rows(prefix: str, rows: Mapping[str, Row], what: What) -> Fields:
    """Return a field for each row whose name begins with a prefix."""
    within = [name for name in rows if name.startswith(f"{prefix}.")]
    return {name.partition(".")[2]: described(rows[name], what) for name in within}


def _group(
    name: str, description: str, prefix: str, rows: Mapping[str, Row], what: What
) -> tuple[Kind, About]:
    return model(name, _rows(prefix, rows, what)), about(description)


def _peace() -> type[Strict]:
    phase = described(table.frame()["peace.phase"], chosen)
    return model("Peace", {"phase": phase, **_rows("peace", table.settings(), uncertain)})


def _parameters(coefficients: tuple[str, ...]) -> type[Strict]:
    rows = table.parameters()
    fields = {name: described(rows[name], uncertain) for name in coefficients}
    return model("Parameters", fields, known={name: row.label for name, row in rows.items()})


def _nations(codes: Kind, changed: tuple[str, ...], atlas: Names) -> type[Strict]:
    fields: Fields = {
        "only": (several(codes, least=1), about("The nations that take part; no other does.")),
        "exclude": (several(codes, least=0), about("Nations that take no part.")),
        "change": (_change(changed, atlas), about("What a nation brings, where it differs.")),
    }
    return model("Nations", fields, rules={"not": {"required": ["only", "exclude"]}})


def _change(changed: tuple[str, ...], atlas: Names) -> type[Strict]:
    fields: Fields = {}
    if changed:
        role = word(PARLIAMENTS), about("What its parliament must do before troops go.")
        rows = {name: described(row, uncertain) for name, row in table.attributes().items()}
        change = model("Nation", {"parliament": role, **rows})
        fields = {code: (change, about(atlas[code])) for code in changed}
    return model("Change", fields, known=atlas)


def _event(codes: Kind) -> type[Strict]:
    frame, settings = table.frame(), table.settings()
    rows = _rows("events", frame, chosen)
    week, _ = rows.pop("week")
    fields: Fields = {
        "week": (week, needed(frame["events.week"].meaning)),
        "says": (worded(), about("What happens, in one sentence for charts and reports.")),
        "us": (_enablers("us"), about("American engagement from this week on.")),
        "europe": (_enablers("europe"), about("Europe's own means from this week on.")),
        **{key: described(settings[name], uncertain) for key, name in BY_WEEK.items()},
        **rows,
        "offers": (
            several(word(ENABLERS), least=1),
            about("Enablers of which the nations named (or all) put in their whole share."),
        ),
        "votes_against": (
            several(codes, least=1),
            about("Nations whose parliaments vote against sending troops this week."),
        ),
        "election": (several(codes, least=1), about("Nations that hold an unscheduled election.")),
        "nations": (
            several(codes, least=1),
            about("Whose support, leaning or offers change; all if none."),
        ),
    }
    some = {"anyOf": [{"required": [key]} for key in OF_NATIONS]}
    rules = {
        "not": {"required": ["election"], **some},
        "dependentSchemas": {"nations": some},
        "dependentRequired": {"announced": ["election"]},
    }
    return model("Event", fields, rules=rules)


def _enablers(whose: str) -> type[Strict]:
    rows = {f"{whose}.{one}": table.settings()[f"{whose}.{one}"] for one in ENABLERS}
    return model(f"{whose.title()} in an event", _rows(whose, rows, uncertain))
