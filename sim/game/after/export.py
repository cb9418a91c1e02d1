"""A game taken home: what reproduces it exactly, tables of all that happened, and its hash."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from hashlib import blake2b
from typing import Any, Final

import numpy as np

from sim.game.engine.play import scenario_now
from sim.game.entries import Note
from sim.game.entries.text import to_lines, to_plain
from sim.game.game import Game, Line
from sim.game.seen.public import board, public_states, totals
from sim.results.text import guard
from sim.scenario.write import as_yaml, own_nations

_FIXED: Final = frozenset({"scenario", "setting", "starts"})
"""What follows from scenario and seed, or is kept elsewhere in a game."""


def export(game: Game) -> dict[str, str]:
    """Return the files of a game by name, as text.

    ``scenario.yaml``, ``moves.jsonl`` and ``command.txt`` reproduce it exactly: the scenario that
    was played, every entry of the log, and the command that folds them again with the same seed.
    ``as-played.yaml`` is the world of the current branch with what the class changed in it, a
    scenario like any other. Nations of the scenario's own have their files in ``nations``.
    ``moves.csv``, ``board.csv``, ``totals.csv`` and ``predictions.csv``
    tell what happened in every branch, as far as it was revealed. Notes to seats are in none of
    them: they change nothing, and are for nobody else (see `notes`).
    """
    lines = list(game.lines.values())
    return {
        "scenario.yaml": as_yaml(game.scenario),
        "as-played.yaml": as_yaml(replace(scenario_now(game), claims=())),
        **own_nations(game.scenario),
        "moves.jsonl": to_lines(entry for entry in game.entries if entry.kind != Note.kind),
        "command.txt": command(game),
        "moves.csv": _csv(("branch", "round", "seat", "kind", "move"), _move_rows(lines)),
        "board.csv": _csv(
            ("branch", "week", "seat", "name", "rung", "troops"), _board_rows(game, lines)
        ),
        "totals.csv": _csv(
            ("branch", "week", "committed", "authorised", "in_place"), _total_rows(lines)
        ),
        "predictions.csv": _csv(
            ("branch", "round", "player", "seat", "measure", "threshold", "by", "chance"),
            _prediction_rows(lines),
        ),
    }


def notes(game: Game) -> str:
    """Return what was written to seats as a table, for the facilitator alone.

    Columns: ``round``, ``to`` (a seat, or ``all``), ``sender`` (of an inject; empty for the
    facilitator) and ``text``, in English where it is not somebody's own.
    """
    rows = (
        {
            "round": memo.round,
            "to": memo.to or "all",
            "sender": memo.says.values.get("sender", ""),
            "text": memo.says.values["text"],
        }
        for memo in game.memos
    )
    return _csv(("round", "to", "sender", "text"), rows)


def command(game: Game) -> str:
    """Return the command that reproduces a game from its exported files."""
    return f"willing workshop scenario.yaml --seed {game.seed} --replay moves.jsonl\n"


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _guard(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _guard(value: object) -> object:
    return guard(value) if isinstance(value, str) else value


def _move_rows(lines: Iterable[Line]) -> Iterable[Mapping[str, Any]]:
    for line in lines:
        for record in line.public_rounds:
            for move in record.moves:
                plain = to_plain(move)
                rest = {name: value for name, value in plain.items() if name not in _ELSEWHERE}
                yield {
                    "branch": line.name,
                    "round": record.number,
                    "seat": move.seat,
                    "kind": move.kind,
                    "move": json.dumps(rest, ensure_ascii=False),
                }


_ELSEWHERE = frozenset({"kind", "seat", "at"})


def _board_rows(game: Game, lines: Iterable[Line]) -> Iterable[Mapping[str, Any]]:
    for line in lines:
        for state in public_states(line):
            for row in board(game, state):
                yield {"branch": line.name, "week": int(state.week), **row}


def _total_rows(lines: Iterable[Line]) -> Iterable[Mapping[str, Any]]:
    for line in lines:
        for state in public_states(line):
            yield {"branch": line.name, "week": int(state.week), **totals(state)}


def _prediction_rows(lines: Iterable[Line]) -> Iterable[Mapping[str, Any]]:
    for line in lines:
        for record in line.public_rounds:
            question = record.question
            for player, prediction in record.predictions.items():
                yield {
                    "branch": line.name,
                    "round": record.number,
                    "player": player,
                    "seat": prediction.seat,
                    "measure": question.measure,
                    "threshold": question.threshold,
                    "by": question.by,
                    "chance": prediction.chance,
                }


def fingerprint(game: Game) -> str:
    """Return a hash of a game: its log, its branches and every state of the model."""
    digest = blake2b(digest_size=16)
    for part in _parts(game):
        digest.update(part)
        digest.update(b"\0")
    return digest.hexdigest()


def _parts(thing: object) -> Iterator[bytes]:
    if is_dataclass(thing):
        yield type(thing).__name__.encode()
        for field in fields(thing):
            if field.name not in _FIXED:
                yield from _parts(getattr(thing, field.name))
    elif isinstance(thing, np.ndarray | np.generic):
        array = np.asarray(thing)
        yield f"{array.dtype.str}{array.shape}".encode()
        yield np.ascontiguousarray(array).tobytes()
    elif isinstance(thing, Mapping):
        for key in sorted(thing, key=str):
            yield str(key).encode()
            yield from _parts(thing[key])
    elif isinstance(thing, frozenset):
        yield from _parts(tuple(sorted(thing)))
    elif isinstance(thing, tuple | list):
        yield str(len(thing)).encode()
        for part in thing:
            yield from _parts(part)
    else:
        yield repr(thing).encode()
