"""What the results rest on: how many numbers are data, estimated, calibrated or assumed."""

from __future__ import annotations

from typing import Final

from made.pages import table, use_this_clone

use_this_clone()

from sim.scenario.basis import KNOWN, Grades  # noqa: E402
from sim.scenario.basis import basis as count  # noqa: E402
from sim.scenario.reading.read import load  # noqa: E402

BASELINE = "text-as-it-stands"

HEAD = ("", "numbers", "stated or documented", "estimated by a rule",
        "calibrated on past operations", "assumed")  # fmt: skip

LABELS: Final = {
    "words": "what governments had said",
    "nations": "what nations bring",
    "support": "of these, public support for troops",
    "world": "the world at the start, and its chances",
    "coefficients": "coefficients of the rules",
}


def basis() -> str:
    """Return the table of what the baseline rests on."""
    found = count(load(BASELINE))
    return table(HEAD, (_row(label, found[name]) for name, label in LABELS.items()))


def _row(label: str, found: Grades) -> tuple[str, ...]:
    known = sum(found[grade] for grade in KNOWN)
    cells = (known, found["estimated"], found["calibrated"], found["assumed"])
    return label, f"{found.total():,}", *(f"{cell:,}" if cell else "-" for cell in cells)
