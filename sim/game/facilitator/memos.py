"""Notes to seats: what the facilitator writes to one or to all, and injects that one hears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.game.entries import Note
from sim.game.game import Game, Memo
from sim.game.illegal import require
from sim.game.message import Message, Value, message
from sim.game.options import LIMITS
from sim.game.seats.allowed import check_text


def note(game: Game, entry: Note) -> Game:
    """Write to a seat, or to all."""
    require(entry.to in ("", *game.seats), "no_seat", seat=entry.to)
    check_text(entry.text, LIMITS.speech, "note_text")
    return written(game, entry.to, message("said.as_typed", text=entry.text.strip()))


def written(game: Game, to: str, says: Message) -> Game:
    """Return a game in which something was written to a seat, or to all (``to=""``)."""
    memo = Memo(len(game.memos), to, game.line.number, says)
    return replace(game, memos=(*game.memos, memo))


def memos_for(game: Game, reads: Callable[[str], bool]) -> list[dict[str, Value]]:
    """Return the notes to those seats for which ``reads`` holds, oldest first."""
    return [
        {"number": one.number, "to": one.to, "round": one.round, "says": one.says.plain()}
        for one in game.memos
        if reads(one.to)
    ]
