"""What the choices of a scenario are called: mission, place, mandate, peace, parliament's role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
ROLES = {
    "prior_approval_required": "must approve",
    "prior_approval_with_exceptions": "must approve, with exceptions",
    "notification_or_consultation": "is told or consulted",
    "executive_discretion": "is not asked",
}

_CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "mission": MISSIONS,
    "location": LOCATIONS,
    "mandate": MANDATES,
    "peace.phase": PHASES,
    "parliament": ROLES,
}


def say_choice(key: str, value: str) -> str:
    """Say what somebody can choose, by the key under which a scenario has it.

    Examples
    --------
    >>> say_choice("mandate", "un"), say_choice("ITA.parliament", "executive_discretion")
    ('the United Nations', 'is not asked')
    """
    words = _CHOICES.get(key) or _CHOICES.get(key.rpartition(".")[2], {})
    return words.get(value, value.replace("_", " "))
