"""The roster: who of a class sits where, read from a table that the facilitator brings."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sim.errors import Problem, ScenarioError, brief, closest_name
from sim.game.entries import KYIV, OBSERVER, WASHINGTON
from sim.scenario.scenario import Scenario

STILL, MODEL = "still", "model"
"""How a seat is played whose people have not come: it stands where it stood, or the model plays."""

NAMES: Final = ("name", "student", "full name", "first name", "last name", "surname")
"""Heads of columns that say who somebody is, in the order in which they are looked for."""

CODE_LENGTHS: Final = range(6, 33)
"""Letters and digits that a personal code may have: a shorter one could be guessed."""

MOST: Final = 400
"""People that a roster may name."""

_POINTS: Final = "points possible"
"""How the row begins that Canvas puts below the heads of a gradebook; it is nobody."""


@dataclass(frozen=True)
class Person:
    """Somebody on a roster.

    Attributes
    ----------
    seat
        Where they sit; `OBSERVER` for who only predicts.
    code
        What they join with, instead of a free seat or a PIN; "" before one is given.
    name
        What the facilitator calls them.
    absent
        How their seat is played if nobody comes: ``model`` or ``still``.
    cells
        Their row as it stood, by the heads of its columns; a gradebook gives it back.
    room
        Where they play, if the class has several rooms.
    """

    seat: str
    code: str
    name: str
    absent: str
    cells: Mapping[str, str]
    room: int = 1

    @property
    def row(self) -> tuple[tuple[str, str], ...]:
        """What tells this person from the others when the roster is read again."""
        return tuple(self.cells.items())


@dataclass(frozen=True)
class Roster:
    """The people of a class, in the order of its table, and the heads of that table."""

    heads: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()

    def with_code(self, code: str) -> Person | None:
        """Return who joins with a personal code, however it is written."""
        wanted = _plain_code(code)
        found = (
            person for person in self.people if person.code and _plain_code(person.code) == wanted
        )
        return next(found, None)

    def in_room(self, number: int) -> Roster:
        """Return the people of one of several rooms."""
        return replace(
            self, people=tuple(person for person in self.people if person.room == number)
        )

    def still_seats(self) -> list[str]:
        """Return the seats that stand where they stood while none of their people has come."""
        seats = dict.fromkeys(person.seat for person in self.people if person.seat != OBSERVER)
        model = {person.seat for person in self.people if person.absent == MODEL}
        return [seat for seat in seats if seat not in model]

    def with_codes(self, make: Callable[[], str], earlier: Roster) -> Roster:
        """Return it with a code for everybody; who was on an earlier roster keeps theirs."""
        kept = {person.row: person.code for person in earlier.people}
        taken = {_plain_code(person.code) for person in self.people if person.code}
        people = []
        for person in self.people:
            code = person.code or kept.get(person.row, "") or make()
            while not person.code and _plain_code(code) in taken:
                code = make()
            taken.add(_plain_code(code))
            people.append(replace(person, code=code))
        return replace(self, people=tuple(people))

    def plain(self) -> dict[str, Any]:
        """Return it as data that JSON can hold."""
        people = [{**vars(row), "cells": dict(row.cells)} for row in self.people]
        return {"heads": list(self.heads), "people": people}


def from_plain(plain: Mapping[str, Any]) -> Roster:
    """Return the roster that plain data hold (see `Roster.plain`)."""
    return Roster(tuple(plain["heads"]), tuple(Person(**row) for row in plain["people"]))


def read_roster(text: str, file: str, seats: Mapping[str, str], rooms: int = 1) -> Roster:
    """Return the roster that a CSV holds.

    It needs a column ``seat`` (a nation by code or English name, Washington, Kyiv, or observer);
    ``code`` (personal code to join with), ``absent`` (``model`` or ``still``) and a column that
    names people are read if they are there, and all columns are kept. Heads may be in any case and
    order; commas, semicolons or tabs part the columns.

    Parameters
    ----------
    text, file
        What the file holds, and what to call it where it is wrong.
    seats
        The seats of the scenario: what each is called, by its code.
    rooms
        Rooms that play at once: if there are several, a column ``room`` says who is in which.

    Raises
    ------
    ScenarioError
        If anything in it is wrong: every problem by file, line and column (counted from 1).
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), _dialect(text))
    rows: list[tuple[int, list[str]]] = []
    try:
        start = 1
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((start, [cell.strip() for cell in row]))
            start = reader.line_num + 1
    except csv.Error as error:
        what = f"rows of a CSV ({error})"
        raise ScenarioError([Problem(file=file, line=start, expected=what)]) from error
    if not rows:
        raise ScenarioError([Problem(file=file, expected="a row of heads, one of them seat")])
    (line, heads), *body = rows
    table = _Table(file, tuple(heads), seats, rooms)
    if problems := list(table.head_problems(line)):
        raise ScenarioError(problems)
    body = [(at, row) for at, row in body if not row[0].casefold().startswith(_POINTS)]
    read = [table.person(at, row) for at, row in body]
    people = tuple(person for person in read if person is not None)
    problems = [*table.problems, *table.find_repeats(body)]
    if not body or len(body) > MOST:
        problems.append(Problem(file=file, expected=f"1 to {MOST} people", value=str(len(body))))
    if problems:
        raise ScenarioError(problems)
    return Roster(table.heads, people)


def seat_names(scenario: Scenario) -> dict[str, str]:
    """Return what the seats of a scenario are called in a roster, by code."""
    names = {nation.iso3: nation.name for nation in scenario.nations}
    return {**names, WASHINGTON: WASHINGTON.title(), KYIV: KYIV.title()}


def _dialect(text: str) -> type[csv.Dialect]:
    """Return how columns are parted: by what its first line has most of."""
    head = text.partition("\n")[0]

    class Parted(csv.excel):
        delimiter = max(",;\t", key=head.count)
        strict = True

    return Parted


def _plain_code(code: str) -> str:
    return "".join(letter for letter in code.casefold() if letter.isalnum())


class _Table:
    """The rows of a roster, and what is wrong with them."""

    def __init__(
        self, file: str, heads: tuple[str, ...], seats: Mapping[str, str], rooms: int
    ) -> None:
        self.file, self.heads, self._rooms = file, heads, rooms
        self.problems: list[Problem] = []
        self._places = {head.casefold(): place for place, head in enumerate(heads)}
        self._seats = {
            **{name.casefold(): seat for seat, name in seats.items()},
            **{seat.casefold(): seat for seat in seats},
            **dict.fromkeys(("observer", "observers"), OBSERVER),
        }
        self._names = [*seats.values(), "observer"]

    def head_problems(self, line: int) -> Iterator[Problem]:
        """Yield what is wrong with the heads."""
        for needed in ("seat", "room") if self._rooms > 1 else ("seat",):
            if needed not in self._places:
                found, expected = brief(", ".join(self.heads)), f"a column called {needed}"
                yield Problem(file=self.file, line=line, expected=expected, value=found)
        for place, head in enumerate(self.heads):
            twice = head.casefold() in {other.casefold() for other in self.heads[:place]}
            if twice or not head:
                expected = "heads that differ" if twice else "a head for every column"
                yield self._problem(line, place, expected, head)

    def person(self, line: int, row: Sequence[str]) -> Person | None:
        """Return who a row is of; what is wrong with it is among the problems."""
        if len(row) != len(self.heads):
            expected = f"{len(self.heads)} columns, as in the first row"
            self.problems.append(
                Problem(
                    file=self.file,
                    line=line,
                    column=len(row),
                    expected=expected,
                    value=str(len(row)),
                )
            )
            return None
        cells = dict(zip(self.heads, row, strict=True))
        seat = self._seat(line, self._cell(row, "seat"))
        code, absent = self._cell(row, "code"), self._cell(row, "absent").casefold() or MODEL
        length = len(_plain_code(code))
        if code and length not in CODE_LENGTHS:
            most, least = CODE_LENGTHS[-1], CODE_LENGTHS[0]
            expected = f"{least} to {most} letters and digits, or nothing: a code is then made"
            self._add(line, "code", expected, code)
        if absent not in (STILL, MODEL):
            self._add(line, "absent", f"{MODEL} or {STILL}", absent)
        return Person(seat, code, self._name(row), absent, cells, self._room(line, row))

    def find_repeats(self, body: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Problem]:
        """Yield the codes that somebody further up has already."""
        seen: dict[str, int] = {}
        for line, row in body:
            code = _plain_code(self._cell(row, "code"))
            if code and code in seen:
                expected = f"a code of their own (line {seen[code]} has it too)"
                yield self._problem(line, self._places["code"], expected, row[self._places["code"]])
            seen.setdefault(code, line)

    def _seat(self, line: int, text: str) -> str:
        seat = self._seats.get(text.casefold())
        if seat is None:
            near = closest_name(text, self._names) or closest_name(text.upper(), self._seats)
            self._add(line, "seat", "a seat of this scenario, or observer", text, near)
        return seat or ""

    def _room(self, line: int, row: Sequence[str]) -> int:
        if self._rooms == 1:
            return 1
        text = self._cell(row, "room")
        if not text.isdecimal() or not 1 <= int(text) <= self._rooms:
            self._add(line, "room", f"a room, 1 to {self._rooms}", text)
            return 1
        return int(text)

    def _name(self, row: Sequence[str]) -> str:
        cells = {name: self._cell(row, name) for name in NAMES}
        parts = [cells["first name"], cells["last name"] or cells["surname"]]
        whole = next((cells[name] for name in NAMES[:3] if cells[name]), "")
        return whole or " ".join(part for part in parts if part) or self._cell(row, "code")

    def _cell(self, row: Sequence[str], head: str) -> str:
        place = self._places.get(head)
        return "" if place is None or place >= len(row) else row[place]

    def _add(
        self, line: int, head: str, expected: str, value: str, near: str | None = None
    ) -> None:
        self.problems.append(
            replace(self._problem(line, self._places[head], expected, value), suggestion=near)
        )

    def _problem(self, line: int, place: int, expected: str, value: str) -> Problem:
        return Problem(
            file=self.file,
            line=line,
            column=place + 1,
            key=self.heads[place],
            expected=expected,
            value=brief(value) if value else "nothing",
        )
