"""What is on record of a class beside its game: who came, what they answered, what they wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from sim.game.course.roster import Roster, from_plain
from sim.game.entries import OBSERVER
from sim.game.game import Game
from sim.game.phase import BEFORE_RESOLVING

ROSTER, LOCK, SEATS, CAME, PRESENT, ANSWERS, MEMO, AWAY = (
    "roster", "lock", "seats", "came", "present", "answers", "memo", "away",
)  # fmt: skip
"""Kinds of line."""

WHEN: Final = ("before", "after")
"""When the questions of the assessment are answered."""

Answered: TypeAlias = Mapping[str, Mapping[str, str]]
"""Answers by person, each by its question."""


NOBODY: Final = Roster()
"""The roster of a facilitator who brought none."""


@dataclass(frozen=True)
class CourseLine:
    """A line of the record.

    Attributes
    ----------
    what
        A ``roster`` was read, the lobby's ``lock`` set, the session's ``seats`` named, somebody
        ``came``, some were ``present`` as a round was resolved, somebody gave ``answers`` or wrote
        a ``memo``; seats whose people are ``away`` go to the model after so many rounds.
    who
        The player (`sim.web.room.seating.Device.player`), where it is about somebody.
    at
        The time, seconds.
    data
        The rest, as plain data.
    """

    what: str
    who: str = ""
    at: float = 0.0
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Course:
    """The record as it stands; of what somebody gives again the last counts.

    Attributes
    ----------
    roster
        Who is who; nobody if the facilitator brought none.
    locked
        Whether nobody joins without being let in.
    seats
        The seats that the session was said to play; see `session`.
    codes
        The personal code with which a player came, "" for none; players in the order they came.
    present
        Players who were there as a round was resolved, by the round.
    answers
        Answers to the assessment by when they were given and by person.
    memos
        What was written, by person.
    away
        Rounds after which the model plays a seat whose people are away; 0 if it never does.
    """

    roster: Roster = NOBODY
    locked: bool = False
    seats: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    present: Mapping[int, frozenset[str]] = field(default_factory=dict)
    answers: Mapping[str, Answered] = field(default_factory=lambda: {when: {} for when in WHEN})
    memos: Mapping[str, str] = field(default_factory=dict)
    away: int = 0

    @property
    def session(self) -> tuple[str, ...]:
        """Return the session's own seats: those named, then the roster's."""
        rostered = (person.seat for person in self.roster.people if person.seat != OBSERVER)
        return tuple(dict.fromkeys((*self.seats, *rostered)))

    def person(self, player: str) -> str:
        """Return who a player is: their code on the roster, or the player themselves."""
        return self.codes.get(player) or player

    def players(self, person: str) -> list[str]:
        """Return the players that a person has been, in order."""
        return [player for player in self.codes if self.person(player) == person]

    def seat_of(self, player: str) -> str:
        """Return where a player sits."""
        return player.rpartition(" ")[0]


def take(course: Course, line: CourseLine) -> Course:
    """Return the record with one line more."""
    data = line.data
    match line.what:
        case "roster":
            return replace(course, roster=from_plain(data), locked=True)
        case "lock" | "away" | "seats":
            locked, away = data.get("locked", course.locked), data.get("rounds", course.away)
            seats = tuple(data.get("seats", course.seats))
            return replace(course, locked=bool(locked), away=int(away), seats=seats)
        case "came":
            return replace(course, codes={**course.codes, line.who: str(data.get("code", ""))})
        case "present":
            number = int(data["round"])
            there = course.present.get(number, frozenset()) | set(data["players"])
            return replace(course, present={**course.present, number: there})
        case "answers":
            when, person = str(data["when"]), course.person(line.who)
            given = {**course.answers[when], person: dict(data["answers"])}
            return replace(course, answers={**course.answers, when: given})
        case "memo":
            memos = {**course.memos, course.person(line.who): str(data["text"])}
            return replace(course, memos=memos)
    msg = f"no line of a class's record: {line.what}"
    raise ValueError(msg)


def recall(lines: Iterable[CourseLine]) -> Course:
    """Return the record that lines make, in their order."""
    course = Course()
    for line in lines:
        course = take(course, line)
    return course


LONGEST: Final = 6
"""Rounds away after which a seat may be handed over at the latest."""


def rounds_away(game: Game, course: Course, seat: str) -> int:
    """Return in how many rounds up to the last nobody of a seat was there.

    Those of the branch being played in which it is on record who was there. 0 for a seat to which
    nobody came at all: whether it stands still is the roster's to say.
    """
    if not any(course.seat_of(player) == seat for player in course.codes):
        return 0
    away = 0
    for record in reversed(game.line.rounds):
        there = course.present.get(record.number)
        if there is None or any(course.seat_of(player) == seat for player in there):
            break
        away += 1
    return away


def seats_to_hand_over(game: Game, course: Course) -> list[str]:
    """Return the seats that the model is to play from now on, as the facilitator asked for it.

    None as long as a round waits for its reveal, and where the facilitator asked for nothing.
    """
    if not course.away or game.line.phase not in BEFORE_RESOLVING:
        return []
    return [
        seat
        for seat in game.seats
        if game.has_people(seat) and rounds_away(game, course, seat) >= course.away
    ]


def absent_seats(game: Game, course: Course) -> list[str]:
    """Return the seats that the model plays since their people were away for so long."""
    return [
        seat
        for seat in game.seats
        if course.away and seat in game.handed and rounds_away(game, course, seat) >= course.away
    ]
