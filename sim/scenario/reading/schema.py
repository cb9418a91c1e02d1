"""What may stand in a scenario file, as pydantic models built from the tables of numbers.

No bound, option or default is written here: they come from `sim.scenario.table`. A model holds only
those of the many coefficients and nations that are asked for, since each takes time to build.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from sim.scenario import table
from sim.scenario.reading.happenings import CODE, card, event, rows_of
from sim.scenario.reading.kinds import (
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
from sim.scenario.reading.strict import About, Fields, Kind, Strict, model
from sim.scenario.scenario import PARLIAMENTS
from sim.scenario.table import Row

Names: TypeAlias = Mapping[str, str]
"""Names that may stand somewhere, with what else they are called."""


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
        "events": (list[event(codes)], about("What happens in which week.")),  # type: ignore[misc]
        "workshop": (_workshop(dict(atlas)), about("How a class plays it.")),
    }
    return model("Scenario", fields)


def _group(
    name: str, description: str, prefix: str, rows: Mapping[str, Row], what: What
) -> tuple[Kind, About]:
    return model(name, rows_of(prefix, rows, what)), about(description)


def _peace() -> type[Strict]:
    phase = described(table.frame()["peace.phase"], chosen)
    return model("Peace", {"phase": phase, **rows_of("peace", table.settings(), uncertain)})


def _workshop(atlas: Names) -> type[Strict]:
    deck = about("Injects that the facilitator may fire; the usual deck if not set.")
    fields: Fields = {"deck": (list[card(atlas)], deck)}  # type: ignore[misc]
    return model("Workshop", {**rows_of("workshop", table.frame(), chosen), **fields})


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
