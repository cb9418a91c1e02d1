"""A claim cut into words and signs, each with its place, and what is wrong at a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sim.errors import brief

KINDS: Final = ("number", "word", "sign", "other")

_TOKEN: Final = re.compile(
    r"(?P<number>\d[\w.,]*%?)"
    r"|(?P<word>[^\W\d]\w*(?:-\w+)*)"
    r"|(?P<sign>=[<>]|[<>=!]=?|[().+-])"
    r"|(?P<other>\S)"
)


class ClaimError(ValueError):
    """A text is no claim.

    Parameters
    ----------
    expected
        What would have been right.
    found
        What stands there instead; empty at the end.
    place
        Where, counted in characters from 1.
    suggestion
        The nearest right word, if any is near.
    """

    def __init__(
        self, expected: str, found: str, place: int, suggestion: str | None = None
    ) -> None:
        super().__init__(expected, found, place, suggestion)
        self.expected, self.found, self.place = expected, found, place
        self.suggestion = suggestion

    def __str__(self) -> str:
        """Say what was expected, and what is found where."""
        found = f"found {brief(self.found)}" if self.found else "it ends there"
        near = f"; did you mean '{self.suggestion}'?" if self.suggestion else ""
        return f"expected {self.expected} at character {self.place}; {found}{near}"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign of a claim, and its place from 1; the end of it is empty."""

    kind: str
    text: str
    place: int

    def error(self, expected: str, suggestion: str | None = None) -> ClaimError:
        """Return the error that something else was expected here."""
        return ClaimError(expected, self.text, self.place, suggestion)


def split(text: str) -> list[Token]:
    """Return a text as tokens, the end last.

    >>> [token.text for token in split("P(ITA >= pledged) > 0.5")]
    ['P', '(', 'ITA', '>=', 'pledged', ')', '>', '0.5', '']
    """
    found = [
        Token(match.lastgroup or "other", match.group(), match.start() + 1)
        for match in _TOKEN.finditer(text)
    ]
    return [*found, Token("end", "", len(text) + 1)]
