"""What each screen is sent: always the whole of what it shows, never a difference."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from sim.game import Game, Phase, apply, brief, console, public, reveal
from sim.game.course.record import absent_seats
from sim.game.entries import KYIV, OBSERVER, Advance
from sim.game.game import Line
from sim.game.seen.brief import Common
from sim.game.seen.changes import terms_of_peace
from sim.game.seen.public import LADDER_STEPS
from sim.web.room.room import Room
from sim.web.room.seating import Device
from sim.web.workshop.seat_list import people_rows

Plain = dict[str, Any]


def own_course(room: Room, device: Device) -> Plain:
    """Return what a device may see of the record: what its own person handed in.

    Keys: ``when`` (before, after or None: whether questions are asked now), ``answered`` (whether
    they were answered then), ``memo``, ``prediction`` (its own, of this round; or None), and
    ``away``
    (rounds without anybody at its seat, if the model plays it for that; else 0).
    """
    register, player = room.register, device.player
    course, when = register.course, register.when(room.game)
    person = course.person(player)
    predicted = room.game.line.predictions.get(player)
    return {
        "when": when,
        "answered": when is not None and person in course.answers[when],
        "memo": course.memos.get(person, ""),
        "prediction": None if predicted is None else predicted.chance,
        "away": course.away if device.seat in absent_seats(room.game, course) else 0,
    }


def console_course(room: Room) -> Plain:
    """Return what the facilitator is shown of the class.

    Keys: ``session`` (its own list of seats), ``seed``, ``locked``, ``waiting`` (who waits at the
    lobby: number and seat), ``observers`` (how many are there), ``roster`` (name, seat, whether
    they ``came`` and are ``here``, in its order), ``before``, ``after`` and ``memos`` (how many
    handed in), ``away`` (rounds after which the model plays a deserted seat; 0: never) and
    ``gone`` (the seats that it plays for that).
    """
    course = room.register.course
    here = {
        Device(seat, person).player
        for seat in (*room.game.seats, OBSERVER)
        for person in room.people_here(seat)
    }
    came = {course.person(player): player for player in course.codes}
    there = {course.person(player) for player in here}
    return {
        "session": list(course.session),
        "seed": room.game.seed,
        "locked": course.locked,
        "waiting": room.lobby.rows(),
        "observers": len(room.people_here(OBSERVER)),
        "roster": [
            {
                "name": one.name,
                "seat": one.seat,
                "came": one.code in came,
                "here": one.code in there,
            }
            for one in course.roster.people
        ],
        "before": len(course.answers["before"]),
        "after": len(course.answers["after"]),
        "memos": len(course.memos),
        "away": course.away,
        "gone": absent_seats(room.game, course),
    }


WIRE: Final = 40
"""Lines of the news wire that a screen is sent, of steps on the ladder and of all else."""


def public_view(game: Game, room: Room, odds: list[Plain], why: Plain | None = None) -> str:
    """Return as JSON what everybody may see; the odds only if the facilitator shows them.

    ``why`` says what moved them in the last round, once that is known.
    """
    seen = {**public(game), **reveal(game)}
    seen["why"] = why if game.forecasts else None
    seen["wire"] = latest_lines(seen["wire"])
    seen["odds"] = odds if game.forecasts else []
    seen["joined"] = sum(row["taken"] for row in seen["seats"])
    seen["now"] = room.now()
    if room.setup.deadlines:
        seen |= {"due": room.due, "zone": room.setup.zone}
    return as_json(seen)


def latest_lines(wire: list[Plain]) -> list[Plain]:
    """Return the latest lines of a wire; nations' steps do not crowd out the rest."""
    steps = [line for line in wire if line["says"]["key"] in LADDER_STEPS]
    rest = [line for line in wire if line["says"]["key"] not in LADDER_STEPS]
    return sorted((*steps[-WIRE:], *rest[-WIRE:]), key=lambda line: line["number"])


def console_view(game: Game, room: Room, consoles: int, odds: list[Plain]) -> str:
    """Return as JSON what only the facilitator may see, beside what all may."""
    return as_json(
        {
            **console(game),
            "pins": {seat: room.seating.pin(seat) for seat in game.seats if room.seating.pin(seat)},
            "people": {
                seat: people_rows(room, seat) for seat in game.seats if room.seating.people(seat)
            },
            "consoles": consoles,
            "course": console_course(room),
            "odds": odds,
        }
    )


def seat_view(room: Room, device: Device) -> str:
    """Return as JSON who sits at a device's seat, for this device alone."""
    people = people_rows(room, device.seat)
    own = {"person": device.person, "people": people, "course": own_course(room, device)}
    return as_json(own)


class Briefs:
    """The private briefs as JSON, each kept as long as nothing in it changes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}
        self._ahead: dict[str, tuple[str, str]] = {}

    def all_of(self, game: Game, seats: Iterable[str]) -> dict[str, str]:
        """Return seats' own briefs, by seat; each is for no other's browser."""
        common = Common(game)
        return {seat: self._of(common, seat) for seat in seats}

    def _of(self, common: Common, seat: str) -> str:
        if seat == OBSERVER:
            return as_json({})  # who watches has no government
        game = common.game
        key = _brief_key(game, seat)
        for known in (self._known, self._ahead):
            if seat in known and known[seat][0] == key:
                self._known[seat] = known[seat]
                return known[seat][1]
        self._known[seat] = key, as_json(brief(game, seat, common))
        return self._known[seat][1]

    def prepare(self, game: Game, seats: list[str]) -> None:
        """Make the briefs that a reveal will show, while the round waits for it."""
        if game.line.phase is not Phase.RESOLVE:
            return
        after = apply(game, Advance())
        common = Common(after)
        for seat in set(seats) - {OBSERVER}:
            key = _brief_key(after, seat)
            if self._ahead.get(seat, ("", ""))[0] != key:
                self._ahead[seat] = key, as_json(brief(after, seat, common))


def _brief_key(game: Game, seat: str) -> str:
    """Return all that a seat's brief depends on, as one text."""
    line: Line = game.line
    own = tuple(move for move in line.moves if move.seat == seat)
    guesses = tuple(sorted(item for item in line.predictions.items() if item[1].seat == seat))
    notes = sum(memo.to in ("", seat) for memo in game.memos)
    terms = terms_of_peace(game) if seat == KYIV else None
    late = line.phase if line.phase in (Phase.RESOLVE, Phase.REVEAL, Phase.ENDED) else None
    stands = (late, game.has_people(seat), line.standing.get(seat))
    happened = len(line.events)  # an election that is called changes prices
    shown = (game.current, line.number, stands, len(line.rounds), notes, terms, happened)
    deals = tuple(deal for deal in line.deals if seat in deal.seats)
    proposed = len(line.proposals) if any(deal.round == line.number for deal in deals) else 0
    here = tuple(game.has_people(name) for deal in deals for name in deal.seats)
    bargains = (deals, proposed, here, line.received.get(seat))
    return repr(
        (
            shown,
            own,
            bargains,
            line.pledges.get(seat),
            line.engagement,
            guesses,
            line.spent.get(seat),
        )
    )


def as_json(data: object) -> str:
    """Return data as compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
