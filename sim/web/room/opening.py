"""A game from its file: a new one is set up, an old one goes on where it stood."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from sim.errors import OptionError, ResultsError
from sim.game import Game, IllegalMove, fold, from_lines, with_deck
from sim.game.ahead.typical import pace
from sim.game.entries import Entry, Open
from sim.scenario import table
from sim.scenario.document import document, restore
from sim.scenario.memory import Memory
from sim.scenario.scenario import Scenario
from sim.web.language.words import Words
from sim.web.room.clock import local_text
from sim.web.room.room import Room
from sim.web.room.setup import Setup, new_code, new_secret, read_setup
from sim.web.room.store import Store

_OTHERWISE: Final = (
    "leave out what it was not begun with to go on with it, or name another file with --game"
)
_PLAYED: Final[Memory[Scenario, Scenario]] = Memory(4)
"""Scenarios that rooms of this process play: those of equal ones share it, so that whatever is
kept of one is found by the other without comparing the two."""

_OPTIONS: Final = {"weeks": "--weeks-per-round", "minutes": "--minutes", "rounds": "--rounds"}


def open_room(  # noqa: PLR0913  (all that a game is begun with)
    scenario: Scenario,
    path: Path,
    *,
    seed: int,
    weeks: int | None = None,
    minutes: float | None = None,
    rounds: int | None = None,
    run: int | None = None,
    replay: Path | None = None,
    deadlines: Sequence[float] = (),
    zone: str = "",
) -> tuple[Room, bool]:
    """Return the room of a game's file, and whether it goes on with a game begun before.

    A game that goes on is played with the scenario, the seed and the rules it was begun with;
    others than these are refused. A new one has weeks and minutes of a round and the number of
    rounds as they are given here; else as its scenario says; else as usual. It plays ``run`` of its
    seed, or one as its scenario usually goes. Rounds of a game over days end at ``deadlines``
    (seconds since 1970), which are shown as a clock in ``zone`` has them. Where no game can be
    opened, no file is left that was not there.

    Raises
    ------
    OptionError
        If a deadline of a new game is over.
    ResultsError
        If the file holds no game, or one of another scenario or seed or begun otherwise, or
        ``replay`` (the moves of a game taken home, with which a new one begins) no moves.
    """
    with ExitStack() as unless_opened:
        if not os.path.lexists(path):
            unless_opened.callback(path.unlink, missing_ok=True)
        store = Store(path)
        unless_opened.callback(store.close)
        goes_on = bool(store.settings())
        if not goes_on:
            settings = {"seed": seed, **_pace(scenario, weeks, minutes, rounds or len(deadlines))}
            settings |= _days(deadlines, zone)
            _set_up(store, scenario, settings, _first_entries(settings, run, replay), replay)
        room = _restore_room(store, path, scenario, seed)
        if goes_on:
            usual = _pace(scenario, weeks, minutes, rounds)
            given = {"weeks": weeks, "minutes": minutes, "rounds": rounds}
            wishes = {name: usual[name] for name, value in given.items() if value is not None}
            _refuse_other_days(path, room, deadlines, zone)
            _refuse_others(path, room, wishes, replay)
        if run is not None and room.game.setup.run != run:
            msg = f"{path} plays run {room.game.setup.run} of its seed, not {run}: {_OTHERWISE}"
            raise ResultsError(msg)
        unless_opened.pop_all()
    return room, goes_on


def _refuse_others(
    path: Path, room: Room, wishes: Mapping[str, float], replay: Path | None
) -> None:
    """Refuse what is asked of a game that was begun otherwise, instead of leaving it aside."""
    begun = {name: getattr(room.setup, name) for name in wishes}
    has = [
        f"{_OPTIONS[name]} {_number_text(begun[name])}"
        for name in wishes
        if wishes[name] != begun[name]
    ]
    if has:
        msg = f"{path} holds a game that was begun with {', '.join(has)}: {_OTHERWISE}"
        raise ResultsError(msg)
    moves = _entries(replay) if replay else []
    if room.game.entries[: len(moves)] != tuple(moves):
        msg = f"{path} holds a game that did not begin with the moves of {replay}: {_OTHERWISE}"
        raise ResultsError(msg)


def _days(deadlines: Sequence[float], zone: str) -> dict[str, Any]:
    """Return what a game over days is set up with; nothing for another.

    Raises
    ------
    OptionError
        If a deadline is over before the game begins.
    """
    if deadlines and deadlines[0] <= time.time():
        msg = f"--deadline {local_text(deadlines[0], zone)}: it is over"
        raise OptionError(msg)
    return {"deadlines": [*deadlines], "zone": zone} if deadlines else {}


def _refuse_other_days(path: Path, room: Room, deadlines: Sequence[float], zone: str) -> None:
    """Refuse deadlines that are not those a game was begun with."""
    begun = room.setup.deadlines, room.setup.zone
    if deadlines and (tuple(deadlines), zone) != begun:
        has = [local_text(deadline, begun[1]) for deadline in begun[0]]
        what = f"with deadlines at {', '.join(has)}" if has else "without deadlines"
        msg = f"{path} holds a game that was begun {what}: {_OTHERWISE}"
        raise ResultsError(msg)


def _number_text(number: float | None) -> str:
    return "left to what fits" if number is None else f"{number:g}"


def _set_up(
    store: Store,
    scenario: Scenario,
    settings: dict[str, Any],
    entries: list[Entry],
    replay: Path | None,
) -> None:
    """Write a new game; nothing is written if it is to begin with moves that cannot be made."""
    whole = with_deck(scenario)
    if replay:
        with _explain_illegal(replay):
            fold(whole, settings["seed"], entries)
    keys = {"secret": new_secret(), "code": new_code()}
    store.set_up({"scenario": document(whole), **settings, **keys}, entries)


def _first_entries(
    settings: Mapping[str, Any], run: int | None, replay: Path | None
) -> list[Entry]:
    """Return what a new game begins with: the moves of another, or a run that is asked for."""
    if replay:
        return _entries(replay)
    return (
        [] if run is None else [Open(weeks=settings["weeks"], rounds=settings["rounds"], run=run)]
    )


def _restore_room(store: Store, path: Path, scenario: Scenario, seed: int) -> Room:
    """Return the room of a game that was set up."""
    setup, played = _read_log(store, path)
    if played.name != scenario.name or setup.seed != seed:
        msg = (
            f"{path} holds a game of {played.name} with seed {setup.seed}: "
            "name that scenario and seed to go on with it, or another file for a new game"
        )
        raise ResultsError(msg)
    with _explain_illegal(path):
        return Room(played, setup, store)


def read_game(store: Store, path: Path) -> Game:
    """Return the game that a file keeps, whatever its scenario.

    Raises
    ------
    ResultsError
        If it keeps none.
    """
    setup, played = _read_log(store, path)
    with _explain_illegal(path):
        return fold(played, setup.seed, store.entries())


def _read_log(store: Store, path: Path) -> tuple[Setup, Scenario]:
    """Return what the game of a file was set up with."""
    kept = store.settings()
    try:
        return read_setup(kept), _restore_scenario(kept.get("scenario"))
    except ValueError as error:
        msg = f"{path} holds no game that this version can read: {error}"
        raise ResultsError(msg) from error


def _restore_scenario(kept: Any) -> Scenario:  # noqa: ANN401 (plain data)
    if kept is None:
        msg = "it has no scenario"
        raise ValueError(msg)
    try:
        played = restore(kept)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        msg = f"its scenario was edited ({type(error).__name__}: {error})"
        raise ValueError(msg) from error
    return _PLAYED.recall(played, lambda: played)


@contextmanager
def _explain_illegal(path: Path) -> Iterator[None]:
    """Raise `ResultsError` that names the file where a move of the block is illegal."""
    try:
        yield
    except IllegalMove as error:
        msg = f"{path} holds no game of this scenario: {_english_reason(error)}"
        raise ResultsError(msg) from error


def _pace(
    scenario: Scenario, weeks: int | None, minutes: float | None, rounds: int | None
) -> dict[str, Any]:
    usual = table.frame()["workshop.minutes"].value
    covered, number = pace(scenario, weeks, rounds)
    minutes = minutes or scenario.workshop.minutes or usual
    return {"weeks": covered, "minutes": minutes, "rounds": number}


def _entries(path: Path) -> list[Entry]:
    try:
        return from_lines(path.read_text(encoding="utf-8-sig"))
    except IllegalMove as error:
        msg = f"{path} holds no moves: {_english_reason(error)}"
        raise ResultsError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path} holds no moves: {error}"
        raise ResultsError(msg) from error


def _english_reason(error: IllegalMove) -> str:
    """Return the reason of an illegal move, in English for the command line."""
    return Words("en").say(error.message)
