"""What a phone is told of its own part in the class's record, and what the facilitator is."""

from __future__ import annotations

from typing import Any

from sim.game.course.record import gone
from sim.game.entries import OBSERVER
from sim.web.room.room import Room
from sim.web.room.seating import Device

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
        "away": course.away if device.seat in gone(room.game, course) else 0,
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
        "gone": gone(room.game, course),
    }
