"""The gradebook: what each of a class did, as tables that Moodle and Canvas read.

Moodle's import takes UTF-8 with a row of heads: it is told which column says who somebody is, and
takes any other as an item or as feedback. Canvas wants ``Student``, ``ID``, ``SIS User ID``,
``SIS Login ID`` and ``Section`` first, then a column for each item, and below the heads a row that
begins with ``Points Possible``; it finds people by whichever of these is filled.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sim.game.after.calibration import player_scores
from sim.game.course.assessment import RIGHT, score
from sim.game.course.record import Course
from sim.game.course.roster import Person
from sim.game.entries import OBSERVER, Move
from sim.game.game import Game
from sim.results.text import guard

FORECAST: Final = 10
"""Points for predictions that are all sure and right: 10 x (1 - Brier score)."""

CANVAS: Final = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
"""Columns with which a gradebook of Canvas begins."""

NOTES: Final = frozenset({"speak", "bargain"})
"""Kinds of move that say something to others."""

OWN_MOVES: Final = frozenset({"predict", "because", "speak"})
"""Kinds of move that decide nothing."""


@dataclass(frozen=True)
class Marks:
    """What one person did; None where it cannot be said of them.

    Attributes
    ----------
    cells
        Their row of the roster; without a roster the player alone.
    name
        What they are called.
    attendance, moves, predictions
        Rounds in which they were there as it was resolved, in which their seat moved while they
        were, and in which they predicted.
    brier, forecast
        Mean squared error of their settled predictions, and the points for it.
    notes
        Speeches and bargains of their seat.
    memo
        What they wrote.
    before, after
        Right answers to the assessment.
    """

    cells: Mapping[str, str]
    name: str
    attendance: int
    moves: int | None
    predictions: int
    brier: float | None
    forecast: float | None
    notes: int
    memo: str
    before: int | None
    after: int | None

    def points(self) -> dict[str, float | None]:
        """Return the points by item."""
        return {
            "Attendance": self.attendance,
            "Moves": self.moves,
            "Predictions": self.predictions,
            "Forecast": self.forecast,
            "Memo": int(bool(self.memo)),
            "Before": self.before,
            "After": self.after,
        }


def points_possible(game: Game) -> dict[str, int]:
    """Return the most points of each item."""
    rounds, questions = len(game.line.public_rounds), len(RIGHT)
    return {
        "Attendance": rounds,
        "Moves": rounds,
        "Predictions": rounds,
        "Forecast": FORECAST,
        "Memo": 1,
        "Before": questions,
        "After": questions,
    }


def gradebook(game: Game, course: Course) -> list[Marks]:
    """Return what each person of the roster did; without a roster, each player."""
    scores = player_scores(game)
    people = course.roster.people or tuple(
        Person(course.seat_of(player), player, player, "", {"Player": player})
        for player in course.codes
    )
    return [_marks(game, course, person, scores) for person in people]


def _marks(game: Game, course: Course, person: Person, scores: Mapping[str, list[float]]) -> Marks:
    players = course.players(person.code)
    seats = {course.seat_of(player) for player in players} or {person.seat}
    there = {number for number, known in course.present.items() if known & set(players)}
    rounds = game.line.public_rounds
    moved = [record.number for record in rounds if _has_moved(record.moves, seats)]
    errors = [error for player in players for error in scores.get(player, [])]
    brier = round(sum(errors) / len(errors), 4) if errors else None
    guessed = [record for record in rounds if record.predictions.keys() & set(players)]
    asked = [course.answers[when].get(person.code) for when in ("before", "after")]
    before, after = (None if given is None else score(given) for given in asked)
    return Marks(
        cells=person.cells,
        name=person.name,
        attendance=sum(record.number in there for record in rounds),
        moves=None if seats == {OBSERVER} else sum(number in there for number in moved),
        predictions=len(guessed),
        brier=brier,
        forecast=None if brier is None else round(FORECAST * (1 - brier), 2),
        notes=sum(_wrote(entry, seats) for entry in game.entries) if players else 0,
        memo=course.memos.get(person.code, ""),
        before=before,
        after=after,
    )


def _has_moved(moves: Iterable[Move], seats: set[str]) -> bool:
    own = (move for move in moves if move.seat in seats and not move.proxy)
    return any(move.kind not in OWN_MOVES for move in own)


def _wrote(entry: object, seats: set[str]) -> bool:
    return isinstance(entry, Move) and entry.kind in NOTES and entry.seat in seats


def to_moodle(game: Game, course: Course) -> str:
    """Return the gradebook as Moodle reads it, and any spreadsheet.

    The columns of the roster come first, as they stood there, then the items, their ``Total``,
    and what is no item: ``Brier score``, ``Notes`` and the ``Memo text``, fit for feedback.
    """
    possible = points_possible(game)
    heads = list(dict.fromkeys(course.roster.heads or ("Player",)))
    rows = []
    for marks in gradebook(game, course):
        points = marks.points()
        total = round(sum(value for value in points.values() if value is not None), 2)
        more = (marks.brier, marks.notes, marks.memo)
        rows.append([*(marks.cells[head] for head in heads), *points.values(), total, *more])
    return _csv([*heads, *possible, "Total", "Brier score", "Notes", "Memo text"], rows)


def to_canvas(game: Game, course: Course) -> str:
    """Return the gradebook as Canvas reads it: with its first columns, and the points possible."""
    possible = points_possible(game)
    titles = [f"Workshop: {item}" for item in possible]
    limits = ["    Points Possible", "", "", "", "", *possible.values()]
    rows = [[*_canvas_cells(marks), *marks.points().values()] for marks in gradebook(game, course)]
    return _csv([*CANVAS, *titles], [limits, *rows])


def _canvas_cells(marks: Marks) -> list[str]:
    cells = {head.casefold(): cell for head, cell in marks.cells.items()}
    found = {head: cells.get(head.casefold(), "") for head in CANVAS}
    login = found["SIS Login ID"] or cells.get("email", "") or cells.get("email address", "")
    return list(
        {**found, "Student": found["Student"] or marks.name, "SIS Login ID": login}.values()
    )


def to_codes(people: Iterable[Person]) -> str:
    """Return the codes that people join with, for the facilitator to hand out."""
    return _csv(
        ["name", "seat", "code"], [[person.name, person.seat, person.code] for person in people]
    )


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    return "" if value is None else guard(value) if isinstance(value, str) else value
