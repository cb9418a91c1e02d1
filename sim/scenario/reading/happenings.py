"""What may stand in an event, and in an inject of a workshop's deck, as pydantic models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sim.scenario import table
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
from sim.scenario.reading.strict import Fields, Kind, Strict, model
from sim.scenario.scenario import ALL, CHOSEN, ENABLERS, POWERS
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

_ANNOUNCED: Final = {"dependentRequired": {"announced": ["election"]}}

OF_NATIONS: Final = ("support", "leaning", "offers")
"""What an event changes for the nations that it names."""


def rows_of(prefix: str, rows: Mapping[str, Row], what: What) -> Fields:
    """Return a field for each row whose name begins with a prefix."""
    within = [name for name in rows if name.startswith(f"{prefix}.")]
    return {name.partition(".")[2]: described(rows[name], what) for name in within}


def event(codes: Kind) -> type[Strict]:
    """Return the model of an event; ``codes`` is the kind of a nation's code."""
    frame = table.frame()
    rows = rows_of("events", frame, chosen)
    week, _ = rows.pop("week")
    fields: Fields = {
        "week": (week, needed(frame["events.week"].meaning)),
        "says": (worded(), about("What happens, in one sentence for charts and reports.")),
        **_happens(codes, rows),
    }
    return model("Event", fields, rules={**_rules(), **_ANNOUNCED})


def card(atlas: Mapping[str, str]) -> type[Strict]:
    """Return the model of an inject; ``atlas`` has the name of every nation by its code."""
    frame = table.frame()
    some = {CHOSEN: CHOSEN, **atlas}
    codes = one_of(some, f"{CODE}, or {CHOSEN}")
    whom = one_of({ALL: ALL, **dict(zip(POWERS, POWERS, strict=True)), **some}, WHOM)
    rows = rows_of("events", frame, chosen)
    effect = {name: row for name, row in rows.items() if name not in {"week", "announced"}}
    after = {"after": described(frame["cards.after"], chosen)}
    fields: Fields = {
        "round": (chosen(frame["cards.round"]), needed(frame["cards.round"].meaning)),
        "from": (worded(SHORT), needed("Who says it.")),
        "to": (whom, needed("Whom it is for: all, one seat, or the nation chosen.")),
        "text": (worded(), needed("What is read out.")),
        "effect": (
            model("Effect", {**after, **_happens(codes, effect)}, rules=_rules()),
            about("What it does, as an event; nothing but talk if not set."),
        ),
    }
    return model("Card", fields)


def _happens(codes: Kind, rows: Fields) -> Fields:
    """Return what an event or the effect of an inject may change."""
    settings = table.settings()
    return {
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


def _rules() -> dict[str, object]:
    """Return what JSON Schema has to say of keys that go with others, or do not."""
    some = {"anyOf": [{"required": [key]} for key in OF_NATIONS]}
    return {"not": {"required": ["election"], **some}, "dependentSchemas": {"nations": some}}


def _enablers(whose: str) -> type[Strict]:
    rows = {f"{whose}.{one}": table.settings()[f"{whose}.{one}"] for one in ENABLERS}
    return model(f"{whose.title()} in an event", rows_of(whose, rows, uncertain))
