"""What may stand in a scenario file, as pydantic models built from the tables of numbers.

No bound, option or default is written here: they come from `sim.scenario.table`. A model holds only
those of the many coefficients and nations that are asked for, since each takes time to build.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from sim.scenario import table
from sim.scenario.reading import kinds
from sim.scenario.reading.claims import claim_kind
from sim.scenario.reading.event_schema import CODE, card, event
from sim.scenario.reading.strict import (
    About,
    Fields,
    Kind,
    KindOfRow,
    Strict,
    model,
    optional,
    require,
    row_key,
    row_keys,
)
from sim.scenario.scenario import PARLIAMENTS
from sim.scenario.table import Row

Names: TypeAlias = Mapping[str, str]
"""Names that may stand somewhere, with what else they are called."""


@cache
def scenario_model(
    coefficients: tuple[str, ...],
    changed: tuple[str, ...],
    atlas: tuple[tuple[str, str], ...],
    by_event: tuple[str, ...] = (),
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
    by_event
        Which of `changeable` numbers and attributes events may change; all others are unknown keys.
    """
    frame, settings = table.frame(), table.settings()
    codes = kinds.word_among(dict(atlas), CODE)
    fields: Fields = {
        "extends": (kinds.text(), optional("What it builds on: a shipped scenario, or a file.")),
        "title": (kinds.text(kinds.SHORT), require("What the scenario is called.")),
        "asks": (kinds.text(), require("The question it asks, in one sentence.")),
        "teaches": (kinds.text(), optional("What a class learns from it, in one sentence.")),
        "claims": (
            kinds.list_of(claim_kind(atlas), least=0),
            optional("What it states of its own outcome, such as P(committed >= 20000) < 0.2."),
        ),
        **{name: row_key(frame[name], kinds.choice) for name in ("date", "weeks", "deadline")},
        "force": _group("Force", "The force asked for.", "force", frame, kinds.choice),
        **{name: row_key(frame[name], kinds.choice) for name in ("mission", "location", "mandate")},
        "us": _group("US", "American engagement.", "us", settings, kinds.number),
        "europe": _group("Europe", "Europe's own means.", "europe", settings, kinds.number),
        "peace": (_peace(), optional("The peace process.")),
        **{name: row_key(settings[name], kinds.number) for name in ("threat", "clarity")},
        "parameters": (_parameters(coefficients), optional("Coefficients of the model, by name.")),
        "nations": (
            _nations(codes, changed, dict(atlas)),
            optional("Who takes part, and with what."),
        ),
        "positions": row_key(frame["positions"], lambda row: kinds.word_or_table(row.options)),
        "events": (list[event(codes, by_event)], optional("What happens in which week.")),  # type: ignore[misc]
        "workshop": (_workshop(dict(atlas), by_event), optional("How a class plays it.")),
    }
    return model("Scenario", fields)


def _group(
    name: str, description: str, prefix: str, rows: Mapping[str, Row], kind: KindOfRow
) -> tuple[Kind, About]:
    return model(name, row_keys(prefix, rows, kind)), optional(description)


def _peace() -> type[Strict]:
    phase = row_key(table.frame()["peace.phase"], kinds.choice)
    return model("Peace", {"phase": phase, **row_keys("peace", table.settings(), kinds.number)})


def _workshop(atlas: Names, by_event: tuple[str, ...]) -> type[Strict]:
    deck = optional("Injects that the facilitator may fire; the usual deck if not set.")
    fields: Fields = {"deck": (list[card(atlas, by_event)], deck)}  # type: ignore[misc]
    return model("Workshop", {**row_keys("workshop", table.frame(), kinds.choice), **fields})


def _parameters(coefficients: tuple[str, ...]) -> type[Strict]:
    rows = table.parameters()
    fields = {name: row_key(rows[name], kinds.number) for name in coefficients}
    return model("Parameters", fields, known={name: row.label for name, row in rows.items()})


def _nations(codes: Kind, changed: tuple[str, ...], atlas: Names) -> type[Strict]:
    fields: Fields = {
        "only": (
            kinds.list_of(codes, least=1),
            optional("The nations that take part; no other does."),
        ),
        "exclude": (kinds.list_of(codes, least=0), optional("Nations that take no part.")),
        "outside": (
            kinds.list_of(codes, least=1),
            optional("Of those that take part, who is outside until an event has it join."),
        ),
        "change": (_change(changed, atlas), optional("What a nation brings, where it differs.")),
    }
    return model("Nations", fields, rules={"not": {"required": ["only", "exclude"]}})


def _change(changed: tuple[str, ...], atlas: Names) -> type[Strict]:
    fields: Fields = {}
    if changed:
        role = kinds.word(PARLIAMENTS), optional("What its parliament must do before troops go.")
        rows = {name: row_key(row, kinds.number) for name, row in table.attributes().items()}
        change = model("Nation", {"parliament": role, **rows})
        fields = {code: (change, optional(atlas[code])) for code in changed}
    return model("Change", fields, known=atlas)
