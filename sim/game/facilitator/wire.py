"""The news wire and the questions: what is shown, taken off, asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sim.game.entries import Approve, Ask, Remove, ShowForecasts
from sim.game.facilitator.phases import BEFORE_RESOLVING
from sim.game.game import Game, News, Question
from sim.game.illegal import require

MEASURES: Final = ("pledged", "authorised", "deployed")
ENDS: Final = ("round", "end")


def show_forecasts(game: Game, entry: ShowForecasts) -> Game:
    """Show the odds to all, or hide them."""
    return replace(game, forecasts=entry.shown)


def ask(game: Game, entry: Ask) -> Game:
    """Set the question that predictions answer; earlier answers are forgotten."""
    require(game.line.phase in BEFORE_RESOLVING, "asked_late")
    require(entry.measure in MEASURES, "asked_measure", known=MEASURES)
    require(entry.by in ENDS, "asked_by", known=ENDS)
    require(entry.threshold >= 1, "asked_least")
    question = Question(entry.threshold, entry.measure, entry.by)
    return game.on(replace(game.line, question=question, predictions={}))


def approve(game: Game, entry: Approve) -> Game:
    """Show a speech."""
    return _hide(game, entry.speech, hidden=False)


def remove(game: Game, entry: Remove) -> Game:
    """Take a speech off the wire."""
    return _hide(game, entry.speech, hidden=True)


def _hide(game: Game, number: int, *, hidden: bool) -> Game:
    news = game.line.news
    there = 0 <= number < len(news) and news[number].source in game.seats
    require(there, "no_speech", number=number)
    changed: tuple[News, ...] = (
        *news[:number],
        replace(news[number], hidden=hidden),
        *news[number + 1 :],
    )
    return game.on(replace(game.line, news=changed))
