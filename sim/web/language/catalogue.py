"""All words of the screens, one file a language; English is complete, and stands in for gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from sim.scenario.yaml12 import read_file

LANGUAGES: Final[Mapping[str, str]] = {
    "en": "English",
    "uk": "Українська",
    "pl": "Polski",
    "de": "Deutsch",
    "fr": "Français",
}
"""Languages by code, each as it calls itself."""

FOLDER: Final = Path(__file__).parents[1] / "texts"


@cache
def texts(language: str) -> Mapping[str, str]:
    """Return the texts of a language by dotted key.

    >>> texts("en")["rung.pledged"]
    'Pledged'
    """
    own = dict(flatten(read_file(FOLDER / f"{language}.yaml").data))
    return own if language == "en" else {**texts("en"), **own}


def flatten(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 (YAML's)
    """Yield dotted key and text of every leaf of a catalogue's tree."""
    for name, value in tree.items():
        key = f"{path}.{name}" if path else str(name)
        if isinstance(value, dict):
            yield from flatten(value, key)
        else:
            yield key, str(value)


def choose_language(wish: str | None, accepted: str) -> str:
    """Return the language to use: the one asked for, else the first accepted one there is.

    >>> choose_language(None, "es;q=0.9, uk-UA, en;q=0.5")
    'uk'
    """
    if wish in LANGUAGES:
        return str(wish)
    wanted = []
    for part in accepted.split(","):
        name, _, quality = part.partition(";q=")
        try:
            wanted.append((-float(quality or 1), name.strip()[:2].lower()))
        except ValueError:
            continue
    found = (name for _, name in sorted(wanted, key=itemgetter(0)) if name in LANGUAGES)
    return next(found, "en")
