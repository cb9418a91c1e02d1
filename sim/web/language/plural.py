"""Which of a word's forms goes with a number: the rules of Unicode's CLDR for whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

FEW: Final = range(2, 5)
TEENS: Final = range(12, 15)


def _two(count: int) -> int:
    return 0 if count == 1 else 1


def _french(count: int) -> int:
    return 0 if count in (0, 1) else 1


def _polish(count: int) -> int:
    return 0 if count == 1 else _few_or_many(count)


def _ukrainian(count: int) -> int:
    singular = count % 10 == 1 and count % 100 != 11  # noqa: PLR2004 (eleven)
    return 0 if singular else _few_or_many(count)


def _few_or_many(count: int) -> int:
    return 1 if count % 10 in FEW and count % 100 not in TEENS else 2


PLURAL_RULES: Final[Mapping[str, Callable[[int], int]]] = {
    "en": _two, "de": _two, "fr": _french, "pl": _polish, "uk": _ukrainian,
}  # fmt: skip


def form(language: str, count: int) -> int:
    """Return the place of the form that goes with a number.

    >>> [form("pl", count) for count in (1, 3, 5, 12, 22)]
    [0, 1, 2, 2, 1]
    """
    return PLURAL_RULES[language](abs(count))
