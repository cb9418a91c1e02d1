"""Where a figure comes from, in the reader's language as far as the catalogue has words for it.

Sources are kept in English. What titles, dates and laws they name stays as it is; what rules and
scenarios say of their own steps (``capital {km:number} km from Moscow``) stands in the catalogue,
under ``cited``, where a key is what the source says.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from sim.web.language.catalogue import texts
from sim.web.language.words import Words

BETWEEN: Final = re.compile("(; |: )")
"""What parts the pieces of a source; the catalogue has these marks too."""

NUMBER: Final = r"\\d+(?:\\.\\d+)?"
"""How a source writes a number, as the text that puts it into a pattern."""


def translate_source(source: str, language: str) -> list[tuple[str, bool]]:
    """Return the pieces of a source, each with whether it is left in what is foreign to a reader.

    >>> translate_source("assumption: IISS", "pl")
    [('założenie', False), (': ', False), ('IISS', True)]
    """
    words = Words(language)
    pieces = [_piece(piece, words) for piece in BETWEEN.split(source)]
    return [(text, left and language != "en") for text, left in pieces]


def _piece(piece: str, words: Words) -> tuple[str, bool]:
    for key, pattern, numbers in _patterns():
        if found := pattern.fullmatch(piece):
            parts = found.groupdict().items()
            values = {name: float(part) if name in numbers else part for name, part in parts}
            return words.t(key, **values), False
    return piece, True


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    """Return key, pattern and numbers of what sources say, in the order of the catalogue."""
    keys = (key for key in texts("en") if key.startswith("cited."))
    return tuple((key, *_pattern(key.removeprefix("cited."))) for key in keys)


def _pattern(text: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return what a text matches, and which of its parts are numbers.

    >>> pattern, numbers = _pattern("capital {km:number} km from {town}")
    >>> pattern.fullmatch("capital 867 km from Moscow").groupdict(), sorted(numbers)
    ({'km': '867', 'town': 'Moscow'}, ['km'])
    """
    written = re.sub(r"\\{(\w+):number\\}", rf"(?P<\1>{NUMBER})", re.escape(text))
    written = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", written)
    return re.compile(written), frozenset(re.findall(r"{(\w+):number}", text))
