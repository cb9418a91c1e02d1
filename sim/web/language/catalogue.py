"""All words of the screens, one file a language; English is complete, and stands in for gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from sim.scenario.scenario import NationProfile
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


_OWN: dict[str, str] = {}
"""Names of nations that only a user's own files have, by dotted key."""


def name_nations(nations: Iterable[NationProfile]) -> None:
    """Let every language call nations as their files do, of which the catalogue has no name."""
    known = _texts("en")
    names = {f"nation.{nation.iso3}": nation.name for nation in nations}
    _OWN.update({key: name for key, name in names.items() if key not in known})


def texts(language: str) -> Mapping[str, str]:
    """Return the texts of a language by dotted key, with the names of a user's own nations.

    >>> texts("en")["rung.pledged"]
    'Pledged'
    """
    return {**_texts(language), **_OWN} if _OWN else _texts(language)


@cache
def _texts(language: str) -> Mapping[str, str]:
    own = dict(flatten(read_file(FOLDER / f"{language}.yaml").data))
    return own if language == "en" else {**_texts("en"), **own}


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
