"""The class's record in its file: roster, attendance, answers, memos, and the lobby's lock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from sim.errors import clip
from sim.game import Game, Phase
from sim.game.course.assessment import check_answers
from sim.game.course.record import (
    ANSWERS,
    AWAY,
    CAME,
    LOCK,
    LONGEST,
    MEMO,
    PRESENT,
    ROSTER,
    SEATS,
    Course,
    CourseLine,
    recall,
    take,
)
from sim.game.course.roster import Roster
from sim.game.entries import OBSERVER
from sim.game.message import require
from sim.game.moves.checks import check_text
from sim.web.room.seating import Device
from sim.web.room.setup import new_personal_code

LONGEST_MEMO: Final = 1200
"""Characters of a memo."""

BEFORE: Final = (Phase.LOBBY, Phase.BRIEF, Phase.NEGOTIATE, Phase.DECIDE)
"""Phases of the first round in which the questions are still answered as before the game."""


class Register:
    """The record as it stands, and the lines that change it; the room puts them on disk."""

    def __init__(self, lines: Iterable[CourseLine]) -> None:
        self.course: Course = recall(lines)
        self._acted: set[str] = set()

    def take(self, lines: Iterable[CourseLine]) -> None:
        """Change the record as lines say that are on disk."""
        for line in lines:
            self.course = take(self.course, line)

    def act(self, player: str) -> None:
        """Keep in mind that a player did something in this round: they are there."""
        self._acted.add(player)

    def arrival(self, player: str, code: str, now: float) -> list[CourseLine]:
        """Return the line that says that a player came, and with which personal code.

        There is none for a player on another device, who stays who they were.
        """
        known = player in self.course.codes and not code
        return [] if known else [CourseLine(CAME, player, now, {"code": code})]

    def attendance(
        self, before: Game, after: Game, here: Callable[[str], Collection[int]], now: float
    ) -> list[CourseLine]:
        """Return the line that says who was there, if a round was resolved between two games.

        Those are who did something, and of every seat the people who are ``here``: connected.
        """
        if before.current != after.current or len(after.line.rounds) <= len(before.line.rounds):
            return []
        seats = (*after.seats, OBSERVER)
        connected = {Device(seat, player).player for seat in seats for player in here(seat)}
        players = sorted(connected | self._acted)
        self._acted.clear()
        return [CourseLine(PRESENT, "", now, {"round": after.line.number, "players": players})]

    def roster_line(self, roster: Roster, now: float) -> list[CourseLine]:
        """Return the line that a roster is kept by; none for the one that is known already."""
        known = self.course.roster
        whole = roster.with_codes(new_personal_code, known)
        return [] if whole == known else [CourseLine(ROSTER, "", now, whole.plain())]

    def seats_line(self, game: Game, seats: Iterable[str], now: float) -> list[CourseLine]:
        """Return the line that the session's list of seats is kept by; none for the one known.

        Raises
        ------
        IllegalMove
            If there is no such seat.
        """
        named = tuple(dict.fromkeys(seats))
        for seat in named:
            require(seat in game.seats, "no_seat", seat=clip(seat))
        same = named == self.course.seats
        return [] if same else [CourseLine(SEATS, "", now, {"seats": list(named)})]

    def lock_line(self, locked: object, now: float) -> CourseLine:
        """Return the line that locks the lobby, or opens it."""
        return CourseLine(LOCK, "", now, {"locked": bool(locked)})

    def away_line(self, rounds: int, now: float) -> CourseLine:
        """Return the line that says after how many rounds away the model plays a seat; 0: never."""
        return CourseLine(AWAY, "", now, {"rounds": min(max(rounds, 0), LONGEST)})

    def player_line(self, game: Game, player: str, given: dict[str, Any], now: float) -> CourseLine:
        """Return the line of what a player hands in: ``answers`` or a ``memo``.

        Raises
        ------
        IllegalMove
            If it is neither, or it is not the time for these answers.
        """
        if given.get("what") == MEMO:
            text = str(given.get("text", "")).strip()
            lines = " ".join(text.split())
            check_text(lines, LONGEST_MEMO, "memo")
            return CourseLine(MEMO, player, now, {"text": text})
        answers = given.get("answers")
        require(given.get("what") == ANSWERS and isinstance(answers, dict), "no_answer")
        check_answers(answers if isinstance(answers, dict) else {})
        when = self.when(game)
        require(when is not None, "no_questions_now")
        return CourseLine(ANSWERS, player, now, {"when": when, "answers": answers})

    def when(self, game: Game) -> str | None:
        """Return whether the questions are asked as before the game now, as after it, or not."""
        line = game.line
        if line.phase is Phase.ENDED:
            return "after"
        return "before" if line.number <= 1 and line.phase in BEFORE else None
