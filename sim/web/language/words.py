"""Texts of the catalogue with values put in, as a language writes them.

A part in braces may say how its value is written: ``{troops:number}``, ``{low:below}`` and
``{high:above}`` (the ends of an interval in whole percent, rounded outwards),
``{weeks:count week|weeks}`` (the form that goes with the number), ``{phases:each phase}`` (all of a
list, each as a group of the catalogue has it). What is no way of writing is itself such a group:
``{seat:nation}``. ``static/words.js`` does the same in the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from string import Formatter
from typing import Any, Final

from sim.game.message import Message
from sim.rounding import hundredths, nearest, outer_hundredths
from sim.web.language.catalogue import texts

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


class Words:
    """The words of one language, by its code."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = texts(language)
        self._formatter = _ValueFormatter(self)

    def t(self, key: str, /, **values: Any) -> str:  # noqa: ANN401 (whatever a text has)
        """Return a text with values put in."""
        return self._formatter.vformat(self._texts[key], (), values)

    def say(self, message: Message | Mapping[str, Any]) -> str:
        """Return a message as a sentence."""
        plain = message.plain() if isinstance(message, Message) else message
        return self.t(plain["key"], **plain["values"])

    def of(self, group: str, value: object) -> str:
        """Return what a value is called in a group of the catalogue; itself where it is unknown."""
        return self._texts.get(f"{group}.{value}", str(value))

    @property
    def separators(self) -> str:
        """The decimal mark and the mark between thousands, as Plotly wants them."""
        return self.t("format.decimal") + self.t("format.group")

    def of_change(self, kind: str, name: str) -> str:
        """Return what is different in a what-if: a course of Washington's, or who plays a seat."""
        return self.of("course", name) if kind == "us" else self.t("whatif.by_model", seat=name)

    def number(self, value: float) -> str:
        """Return a number with this language's marks, at most three decimals.

        >>> Words("en").number(12345), Words("de").number(-1234.5)
        ('12,345', '−1.234,5')
        """
        whole, _, part = f"{abs(value):.3f}".partition(".")
        mark = self.t("format.group") if len(whole) >= int(self.t("format.from")) else ""
        decimals = part.rstrip("0") and self.t("format.decimal") + part.rstrip("0")
        return f"{'−' if value < 0 else ''}{f'{int(whole):,}'.replace(',', mark)}{decimals}"

    def percent(self, share: float) -> str:
        r"""Return a share of one in whole percent.

        >>> Words("en").percent(0.125), Words("de").percent(1)
        ('13%', '100\xa0%')
        """
        return self.t("format.percent", number=self.number(hundredths(share)))

    def interval(self, low: float, high: float) -> tuple[str, str]:
        """Return the ends of the interval of a share in whole percent, rounded outwards.

        >>> Words("en").interval(0.531, 0.579)
        ('53%', '58%')
        """
        below, above = outer_hundredths(low, high)
        return self.percent(below / 100), self.percent(above / 100)

    def gain(self, value: float) -> str:
        """Return a whole number with its sign.

        >>> Words("en").gain(1200), Words("en").gain(0)
        ('+1,200', '+0')
        """
        return f"{'' if value < 0 else '+'}{self.number(value)}"

    def with_sign(self, value: float) -> str:
        """Return a number with its sign and one decimal.

        >>> Words("fr").with_sign(-1.25), Words("en").with_sign(2)
        ('−1,3', '+2.0')
        >>> Words("en").with_sign(-0.04)
        '0.0'
        """
        tenths = int(nearest(10 * abs(value)))
        whole, tenth = divmod(tenths, 10)
        sign = "" if not tenths else "−" if value < 0 else "+"
        return f"{sign}{self.number(whole)}{self.t('format.decimal')}{tenth}"

    def date(self, iso: str) -> str:
        """Return a date of ISO 8601 in this language's figures.

        >>> Words("de").date("2025-05-11")
        '11.05.2025'
        """
        year, month, day = iso.split("-")
        return self.t("format.date", year=year, month=month, day=day)

    def count(self, value: int, forms: str) -> str:
        """Return a number with the form of a word that goes with it, of ``one|few|many``."""
        return f"{self.number(value)} {forms.split('|')[form(self.language, value)]}"

    def join_all(self, values: Iterable[object], group: str) -> str:
        """Return all of a list, each as a group of the catalogue has it."""
        return ", ".join(self.of(group, value) for value in values)

    def join_any(self, values: Iterable[object], group: str) -> str:
        """Return a list joined by *or*, each as a group of the catalogue has it."""
        return f" {self.t('format.or')} ".join(self.of(group, value) for value in values)

    def levels(self, us: Mapping[str, float]) -> str:
        """Return American engagement by enabler."""
        rows = (f"{self.of('enabler', name)} {self.percent(level)}" for name, level in us.items())
        return ", ".join(rows)


_WAYS: Final[Mapping[str, Callable[[Words, Any, str], str]]] = {
    "number": lambda words, value, _: words.number(value),
    "percent": lambda words, value, _: words.percent(value),
    "below": lambda words, value, _: words.interval(value, value)[0],
    "above": lambda words, value, _: words.interval(value, value)[1],
    "gain": lambda words, value, _: words.gain(value),
    "signed": lambda words, value, _: words.with_sign(value),
    "count": lambda words, value, forms: words.count(value, forms),
    "levels": lambda words, value, _: words.levels(value),
    "each": lambda words, value, group: words.join_all(value, group),
    "either": lambda words, value, group: words.join_any(value, group),
    "message": lambda words, value, _: words.say(value),
    "messages": lambda words, value, _: ", ".join(words.say(message) for message in value),
}
"""How a value may be written, beside the groups of the catalogue."""


class _ValueFormatter(Formatter):
    """Puts values into a text."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 (Formatter's)
        """Return a value as the part it goes into says."""
        if not format_spec:
            return str(value)
        way, _, rest = format_spec.partition(" ")
        if way in _WAYS:
            return _WAYS[way](self._words, value, rest)
        return self._words.of(way, value)
