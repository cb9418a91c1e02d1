"""How conditions, and help in place of troops, are said in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

CONDITION_LABELS: Final[Mapping[str, str]] = {
    "us_backstop": "an American backstop",
    "mandate_un": "a mandate of the UN",
    "mandate_nato": "a mandate of NATO",
    "mandate_eu": "a mandate of the EU",
    "ceasefire": "a ceasefire",
    "clear_mandate": "a clear mandate",
    "parliament": "its parliament",
    "others_join": "others who join",
    "location": "a safe location",
}
"""What governments wait for, in the order of ``CONDITIONS``."""

PRESENCE_LABELS: Final[Mapping[str, str]] = {
    "money": "money",
    "training_abroad": "training outside Ukraine",
    "bases": "bases",
    "logistics": "logistics",
    "sea": "forces at sea",
    "demining": "demining",
    "air_defence": "air defence",
    "air": "aircraft",
    "training": "training in Ukraine",
}
"""What governments offer in place of troops, in the order of ``PRESENCE``."""


def join_conditions(names: Iterable[str]) -> str:
    """Say what a government waits for: all of it, but any of several mandates.

    >>> join_conditions(["us_backstop", "mandate_un", "mandate_eu", "ceasefire"])
    'an American backstop, a mandate of the UN or a mandate of the EU, a ceasefire'
    """
    names = list(names)
    mandates = [name for name in names if name.startswith("mandate_")]
    any_mandate = " or ".join(CONDITION_LABELS[name] for name in mandates)
    said = [any_mandate if name in mandates else CONDITION_LABELS[name] for name in names]
    return ", ".join(dict.fromkeys(said))


def join_presence(names: Iterable[str]) -> str:
    """Say what a government offers in place of troops."""
    return ", ".join(PRESENCE_LABELS[name] for name in names)


def report(source: str) -> str:
    """Return a source without its addresses on the web, to be printed.

    >>> report("A paper, 3 Mar 2025 https://a.example/b; Another, 4 Mar 2025")
    'A paper, 3 Mar 2025; Another, 4 Mar 2025'
    """
    return re.sub(r"\s*https?://[^\s;]+", "", source).strip()
