"""Role cards as one page to print: two cards a sheet, nothing asked of any other machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final

from sim.game import Game
from sim.game.options import LIMITS
from sim.game.seen.cards import cards
from sim.scenario.scenario import ENABLERS, RUNGS
from sim.web.language.catalogue import name_nations
from sim.web.language.words import Words
from sim.web.server.render import render
from sim.week.terms import QUESTIONS

Plain = dict[str, Any]

LITTLE, MUCH = 0.35, 0.65
"""Shares below and above which a card calls something little or much."""

WIDEST: Final = 3.0
"""Points that fill one side of a bar, as on the phones."""

STYLE: Final = Path(__file__).parents[1] / "pages" / "cards.css"


def cards_page(game: Game, language: str, seats: Sequence[str] = ()) -> str:
    """Return the cards of a game as HTML; all of them if no seats are named."""
    name_nations(game.scenario.nations)
    words = Words(language)
    wanted = [card for card in cards(game) if not seats or card["seat"] in seats]
    return render(
        "cards.html",
        language,
        cards=[Card(card, words) for card in wanted],
        say=words,
        title=words.of("shipped", game.scenario.title),
        seed=game.seed,
        rungs=RUNGS,
        enablers=ENABLERS,
        budget=game.setup.budget,
        vote=LIMITS.vote,
        style=STYLE.read_text(encoding="utf-8"),
    )


@dataclass
class Card:
    """One card as its template reads it: plain data, and its figures in the reader's language.

    Attributes
    ----------
    data
        The card (see `sim.game.seen.cards.cards`).
    words
        The reader's language.
    footnotes
        Grade and source of each figure, in the order in which the card cites them.
    """

    data: Plain
    words: Words
    footnotes: list[tuple[str, str]] = field(default_factory=list)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 (plain data)
        """Return a part of the data."""
        return self.data[name]

    def mark(self, figure: Mapping[str, Any]) -> str:
        """Return the letter under which a figure's source stands at the foot of the card."""
        source = figure["grade"], figure["source"]
        if source not in self.footnotes:
            self.footnotes.append(source)
        return ascii_lowercase[self.footnotes.index(source)]

    def sources(self) -> list[tuple[str, str, str]]:
        """Return letter, grade and text of each source cited."""
        return [
            (mark, *source) for mark, source in zip(ascii_lowercase, self.footnotes, strict=False)
        ]

    def value(self, figure: Mapping[str, Any]) -> str:
        """Say what a figure most likely is."""
        return self._figure_text(figure["unit"], figure["value"])

    def span(self, figure: Mapping[str, Any]) -> str:
        """Say the range of a figure; nothing where it is known."""
        low, high = figure["low"], figure["high"]
        return "" if low == high else self._figure_text(figure["unit"], low, high)

    def _figure_text(self, unit: str, *values: float) -> str:
        share = unit.startswith("share")
        numbers = (self.words.number(_percent(value) if share else value) for value in values)
        text = "–".join(numbers)
        return self.words.t("format.percent", number=text) if share else text

    def level(self, name: str) -> str:
        """Return the key of the words for how high a figure is."""
        value = self.data["figures"][name]["value"]
        degree = "low" if value < LITTLE else "high" if value > MUCH else "middle"
        return f"card.{name}.{degree}"

    def waits_for(self) -> str:
        """Say what the government named as conditions: all of them, but any of several mandates."""
        names = self.data["word"]["conditions"]
        mandates = [name for name in names if name.startswith("mandate_")]
        either = self.words.join_any(mandates, "waits")
        said = [either if name in mandates else self.words.of("waits", name) for name in names]
        return ", ".join(dict.fromkeys(said))

    def answers(self) -> list[Plain]:
        """Return what advisers say to each of the four questions, as on the seat's phone."""
        advisers = self.data["brief"]["advisers"]
        return [{"name": name, **advisers[name]} for name in QUESTIONS]

    def bar(self, points: float) -> tuple[float, float]:
        """Return where the bar of so many points begins and how wide it is, in percent.

        >>> Card({}, Words("en")).bar(1.5), Card({}, Words("en")).bar(-6)
        ((50.0, 25.0), (0.0, 50.0))
        """
        width = min(abs(points) / WIDEST, 1.0) * 50
        return (50 - width if points < 0 else 50.0), width


def _percent(share: float) -> float:
    """Return a share in percent: whole, but for what would round to nothing."""
    percent = 100 * share
    return round(percent, 1) if 0 < percent < 1 else float(int(percent + 0.5))
