"""What may stand in an event, and in an inject of a workshop's deck, as pydantic models."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from sim.scenario import table
from sim.scenario.reading import kinds
from sim.scenario.reading.strict import (
    Fields,
    Kind,
    Strict,
    model,
    optional,
    require,
    row_key,
    row_keys,
)
from sim.scenario.scenario import ALL, CHOSEN, ENABLERS, PARLIAMENTS, POWERS
from sim.scenario.table import Row

BY_WEEK: Final = {
    "threat": "threat",
    "openness": "us.openness",
    "refusal_chance": "peace.refusal_chance",
}
"""Numbers of the world that an event may set, beside those of us and europe, by their key."""

CODE: Final = "the ISO code of a nation, such as GBR"
"""What is expected where a nation is named."""

WHOM: Final = f"{ALL}, {CHOSEN}, {', '.join(POWERS)} or {CODE}"
"""What is expected where the addressee of an inject is named."""

_GOES_WITH: Final = {"final": ["votes_against"], "announced": ["election"]}

OF_NATIONS: Final = ("support", "leaning", "offers")
"""What an event changes for the nations that it names, beside their attributes."""

LASTING: Final = (
    *("climb", "stickiness", "signal", "given", "phase_risk", "tie", "importance"),
    *(
        "election_weeks",
        "clarity",
        "disposition_spread",
        "common_spread",
        "named",
        "sincerity",
        "lapse",
        "turn",
        "firmness",
        "firmness_leading",
        "asked_from",
    ),
    *(f"presence_{table}" for table in ("climb", "said", "slack", "signal", *ENABLERS)),
)
"""Numbers, or groups of them, that hold from the first day to the last: no event changes them."""

FACTOR: Final = (0, 10)
"""Bounds of a factor."""


def changeable() -> dict[str, Row]:
    """Return what an event may set or multiply, by name: attributes, numbers, coefficients.

    A name that both an attribute and a coefficient have is that of the attribute.
    """
    numbers = table.numbers().items()
    lasting = {name: row for name, row in numbers if name.partition(".")[0] not in LASTING}
    return {**lasting, **table.attributes()}


def event(codes: Kind, changed: tuple[str, ...]) -> type[Strict]:
    """Return the model of an event.

    Parameters
    ----------
    codes
        The kind of a nation's code.
    changed
        Which of `changeable` to build under ``set`` and ``times``; all others are unknown keys.
    """
    frame = table.frame()
    rows = row_keys("events", frame, kinds.choice)
    week, _ = rows.pop("week")
    fields: Fields = {
        "week": (week, require(frame["events.week"].meaning)),
        "says": (kinds.text(), optional("What happens, in one sentence for charts and reports.")),
        **_effects(codes, rows, changed),
    }
    return model("Event", fields, rules={**_rules(), "dependentRequired": _GOES_WITH})


def card(atlas: Mapping[str, str], changed: tuple[str, ...]) -> type[Strict]:
    """Return the model of an inject; ``atlas`` has the name of every nation by its code.

    ``changed`` is as for `event`.
    """
    frame = table.frame()
    names = {CHOSEN: CHOSEN, **atlas}
    codes = kinds.word_among(names, f"{CODE}, or {CHOSEN}")
    whom = kinds.word_among({ALL: ALL, **dict(zip(POWERS, POWERS, strict=True)), **names}, WHOM)
    rows = row_keys("events", frame, kinds.choice)
    effect = {name: row for name, row in rows.items() if name not in {"week", "announced"}}
    after = {"after": row_key(frame["cards.after"], kinds.choice)}
    fields: Fields = {
        "round": (kinds.choice(frame["cards.round"]), require(frame["cards.round"].meaning)),
        "from": (kinds.text(kinds.SHORT), require("Who says it.")),
        "to": (whom, require("Whom it is for: all, one seat, or the nation chosen.")),
        "text": (kinds.text(), require("What is read out.")),
        "effect": (
            model("Effect", {**after, **_effects(codes, effect, changed)}, rules=_rules()),
            optional("What it does, as an event; nothing but talk if not set."),
        ),
    }
    return model("Card", fields)


def _effects(codes: Kind, rows: Fields, changed: tuple[str, ...]) -> Fields:
    """Return what an event or the effect of an inject may change."""
    settings = table.settings()
    return {
        "us": (_enablers("us"), optional("American engagement from this week on.")),
        "europe": (_enablers("europe"), optional("Europe's own means from this week on.")),
        **{key: row_key(settings[name], kinds.number) for key, name in BY_WEEK.items()},
        **rows,
        "offers": (
            kinds.list_of(kinds.word(ENABLERS), least=1),
            optional("Enablers of which the nations named (or all) put in their whole share."),
        ),
        "votes_against": (
            kinds.list_of(codes, least=1),
            optional("Nations whose parliaments vote against sending troops this week."),
        ),
        "final": (kinds.flag(), optional("Whether that is the last word of those parliaments.")),
        "leaves": (
            kinds.list_of(codes, least=1),
            optional("Nations that leave the force, and stay outside until they join again."),
        ),
        "joins": (
            kinds.list_of(codes, least=1),
            optional("Nations that come in from outside."),
        ),
        "set": (
            _sets(changed),
            optional("What nations bring, or another number, from now on."),
        ),
        "times": (_times(changed), optional("By how many times it is what it was, by name.")),
        "election": (
            kinds.list_of(codes, least=1),
            optional("Nations that hold an unscheduled election."),
        ),
        "nations": (
            kinds.list_of(codes, least=1),
            optional("Whose support, leaning, offers or attributes change; all if none."),
        ),
    }


def _rules() -> dict[str, object]:
    """Return what JSON Schema has to say of keys that go with others, or do not."""
    brings = [{"required": [name]} for name in (*table.attributes(), "parliament")]
    within = [
        {"required": [key], "properties": {key: {"anyOf": brings}}} for key in ("set", "times")
    ]
    changes = {"anyOf": [*({"required": [key]} for key in OF_NATIONS), *within]}
    return {
        "not": {"required": ["election"], **changes},
        "dependentSchemas": {"nations": changes},
        "dependentRequired": {"final": ["votes_against"]},
    }


@cache
def _sets(changed: tuple[str, ...]) -> type[Strict]:
    rows = changeable()
    role = kinds.word(PARLIAMENTS), optional("What parliaments must do before troops go.")
    fields = {name: row_key(row, kinds.number) for name, row in rows.items() if name in changed}
    known = {"parliament": "Parliament", **{name: row.label for name, row in rows.items()}}
    return model("Set by an event", {"parliament": role, **fields}, known=known)


@cache
def _times(changed: tuple[str, ...]) -> type[Strict]:
    rows, factor = changeable(), kinds.number_within(FACTOR, "times")
    fields: Fields = {
        name: (factor, optional(row.meaning)) for name, row in rows.items() if name in changed
    }
    return model("Times in an event", fields, known={name: row.label for name, row in rows.items()})


def _enablers(whose: str) -> type[Strict]:
    rows = {name: table.settings()[name] for name in (f"{whose}.{enabler}" for enabler in ENABLERS)}
    return model(f"{whose.title()} in an event", row_keys(whose, rows, kinds.number))
