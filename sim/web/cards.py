"""Role cards as one page to print: two cards a sheet, nothing asked of any other machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final

from sim.game import Game
from sim.game.cards import cards
from sim.game.options import LIMITS
from sim.game.reasons import CLEAR, QUESTIONS
from sim.scenario.scenario import ENABLERS, RUNGS
from sim.web.figures import percent, signed, whole
from sim.web.render import filled

Plain = dict[str, Any]

LITTLE, MUCH = 0.35, 0.65
"""Shares below and above which a card calls something little or much."""

LEVELLED: Final = ("exposure", "record", "us_dependence", "mandate_need", "risk_aversion")
"""Figures that a card says in words as well, by how high they are."""

WIDEST: Final = 3.0
"""Points that fill one side of a bar, as on the phones."""

HERE: Final = Path(__file__).parent


@dataclass
class Marks:
    """The sources of a card in the order in which its rows cite them; one letter a source."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def of(self, figure: Mapping[str, Any]) -> str:
        """Return the letter under which a figure's source stands."""
        cited = figure["grade"], figure["source"]
        if cited not in self.found:
            self.found.append(cited)
        return ascii_lowercase[self.found.index(cited)]


def cards_page(game: Game, language: str, seats: Sequence[str] = ()) -> str:
    """Return the cards of a game as HTML; all of them if no seats are named."""
    wanted = [one for one in cards(game) if not seats or one["seat"] in seats]
    return filled(
        "cards.html",
        language,
        cards=[Card(one, language) for one in wanted],
        scenario=game.scenario,
        seed=game.seed,
        rungs=RUNGS,
        enablers=ENABLERS,
        budget=game.setup.budget,
        vote=LIMITS.vote,
        whole=partial(whole, language=language),
        percent=partial(percent, language=language),
        style=(HERE / "pages" / "cards.css").read_text(encoding="utf-8"),
        naming=(HERE / "static" / "words.js").read_text(encoding="utf-8"),
    )


class Card:
    """One card as its template reads it: plain data, and its figures in the reader's language."""

    def __init__(self, data: Plain, language: str) -> None:
        self.data, self.language = data, language
        self.marks = Marks()

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 (plain data)
        """Return a part of the data."""
        return self.data[name]

    def mark(self, figure: Mapping[str, Any]) -> str:
        """Return the letter of a figure's source."""
        return self.marks.of(figure)

    def value(self, figure: Mapping[str, Any]) -> str:
        """Say what a figure most likely is."""
        return self._said(figure["value"], figure["unit"])

    def span(self, figure: Mapping[str, Any]) -> str:
        """Say the range of a figure; nothing where it is known."""
        if figure["low"] == figure["high"]:
            return ""
        low, high = (self._said(figure[end], figure["unit"]) for end in ("low", "high"))
        return f"{low.removesuffix(' %')}–{high}"

    def _said(self, value: float, unit: str) -> str:
        say = percent if unit.startswith("share") else whole
        return say(value, self.language)

    def level(self, name: str) -> str:
        """Return the key of the words for how high a figure is."""
        value = self.data["figures"][name]["value"]
        degree = "low" if value < LITTLE else "high" if value > MUCH else "middle"
        return f"card.{name}.{degree}"

    def groups(self, words: Mapping[str, str]) -> str:
        """Say to which groups a nation belongs."""
        return ", ".join(words[f"card.group.{one}"] for one in self.data["groups"])

    def answers(self) -> list[Plain]:
        """Return what advisers say to each of the four questions, as on the seat's phone."""
        return [self._answer(name, self.data["brief"]["advisers"][name]) for name in QUESTIONS]

    def _answer(self, name: str, answer: Plain) -> Plain:
        strongest = sorted(answer["terms"], key=lambda term: -abs(term["points"]))[:2]
        return {
            "name": name,
            "points": signed(answer["points"], self.language),
            "bar": bar(answer["points"]),
            "says": [
                (_weighs(term["points"]), term["term"], signed(term["points"], self.language))
                for term in strongest
            ],
        }

    def sum(self) -> str:
        """Say how willing the government is, all in all."""
        return signed(self.data["brief"]["advisers"]["willingness"], self.language)


def bar(points: float) -> tuple[float, float]:
    """Return where a bar begins and how wide it is, in percent; half is nothing.

    >>> bar(1.5), bar(-6)
    ((50.0, 25.0), (0.0, 50.0))
    """
    width = min(abs(points) / WIDEST, 1) * 50
    return (50 - width if points < 0 else 50.0), width


def _weighs(points: float) -> str:
    """Return the key of the sentence for a term of so many points."""
    if abs(points) < CLEAR:
        return "hardly"
    side = "for" if points > 0 else "against"
    return f"{side}_strongly" if abs(points) >= 5 * CLEAR else side
