"""What the facilitator shows, asks and writes: the odds, questions, speeches, notes to seats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sim.arrays.tally import MEASURES
from sim.game.entries import Approve, Ask, Note, Remove, ShowForecasts, ShowNames
from sim.game.game import Game, Memo, News, Question
from sim.game.message import Message, Value, message, require
from sim.game.moves.checks import check_text
from sim.game.options import LIMITS
from sim.game.phase import BEFORE_RESOLVING, Phase

ENDS: Final = ("round", "end")


def show_forecasts(game: Game, entry: ShowForecasts) -> Game:
    """Show the odds to all, or hide them."""
    return replace(game, forecasts=entry.shown)


def show_names(game: Game, entry: ShowNames) -> Game:
    """Show who gave the best answer of the round just revealed, or hide it; until the next."""
    require(game.line.phase in (Phase.REVEAL, Phase.ENDED), "names_early")
    return game.with_line(replace(game.line, named=entry.shown))


def ask(game: Game, entry: Ask) -> Game:
    """Set the question that predictions answer; earlier answers are forgotten."""
    require(game.line.phase in BEFORE_RESOLVING, "asked_late")
    require(entry.measure in MEASURES, "asked_measure", known=MEASURES)
    require(entry.by in ENDS, "asked_by", known=ENDS)
    require(entry.threshold >= 1, "asked_least")
    question = Question(entry.threshold, entry.measure, entry.by)
    return game.with_line(replace(game.line, question=question, predictions={}))


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
    return game.with_line(replace(game.line, news=changed))


def note(game: Game, entry: Note) -> Game:
    """Write to a seat, or to all."""
    require(entry.to in ("", *game.seats), "no_seat", seat=entry.to)
    check_text(entry.text, LIMITS.speech, "note_text")
    return with_note(game, entry.to, message("said.as_typed", text=entry.text.strip()))


def with_note(game: Game, to: str, says: Message) -> Game:
    """Return a game in which something was written to a seat, or to all (``to=""``)."""
    memo = Memo(len(game.memos), to, game.line.number, says)
    return replace(game, memos=(*game.memos, memo))


def memos_for(game: Game, reads: Callable[[str], bool]) -> list[dict[str, Value]]:
    """Return the notes to those seats for which ``reads`` holds, oldest first."""
    return [
        {"number": memo.number, "to": memo.to, "round": memo.round, "says": memo.says.plain()}
        for memo in game.memos
        if reads(memo.to)
    ]
