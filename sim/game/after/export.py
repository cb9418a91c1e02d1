"""A game taken home: what reproduces it exactly, and tables of all that happened."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sim.game.engine.play import as_played
from sim.game.entries import Note
from sim.game.entries.text import to_lines, to_plain
from sim.game.game import Game, Line
from sim.game.seen.public import board, shown_rounds, shown_states, totals
from sim.results.text import guarded
from sim.scenario.write import as_yaml


def export(game: Game) -> dict[str, str]:
    """Return the files of a game by name, as text.

    ``scenario.yaml``, ``moves.jsonl`` and ``command.txt`` reproduce it exactly: the scenario that
    was played, every entry of the log, and the command that folds them again with the same seed.
    ``as-played.yaml`` is the world of the current branch with what the class changed in it, a
    scenario like any other. ``moves.csv``, ``board.csv``, ``totals.csv`` and ``predictions.csv``
    tell what happened in every branch, as far as it was revealed. Notes to seats are in none of
    them: they change nothing, and are for nobody else (see `notes`).
    """
    lines = list(game.lines.values())
    return {
        "scenario.yaml": as_yaml(game.scenario),
        "as-played.yaml": as_yaml(as_played(game)),
        "moves.jsonl": to_lines(one for one in game.entries if one.kind != Note.kind),
        "command.txt": command(game),
        "moves.csv": _csv(("branch", "round", "seat", "kind", "move"), _moves(lines)),
        "board.csv": _csv(
            ("branch", "week", "seat", "name", "rung", "troops"), _board(game, lines)
        ),
        "totals.csv": _csv(("branch", "week", "pledged", "authorised", "deployed"), _totals(lines)),
        "predictions.csv": _csv(
            ("branch", "round", "player", "seat", "measure", "threshold", "by", "chance"),
            _predictions(lines),
        ),
    }


def notes(game: Game) -> str:
    """Return what was written to seats as a table, for the facilitator alone.

    Columns: ``round``, ``to`` (a seat, or ``all``), ``sender`` (of an inject; empty for the
    facilitator) and ``text``, in English where it is not somebody's own.
    """
    rows = (
        {
            "round": one.round,
            "to": one.to or "all",
            "sender": one.says.values.get("sender", ""),
            "text": one.says.values["text"],
        }
        for one in game.memos
    )
    return _csv(("round", "to", "sender", "text"), rows)


def command(game: Game) -> str:
    """Return the command that reproduces a game from its exported files."""
    return f"willing workshop scenario.yaml --seed {game.seed} --replay moves.jsonl\n"


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _safe(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value


def _moves(lines: Iterable[Line]) -> Iterable[Mapping[str, Any]]:
    for line in lines:
        for record in shown_rounds(line):
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


def _board(game: Game, lines: Iterable[Line]) -> Iterable[Mapping[str, Any]]:
    for line in lines:
        for state in shown_states(line):
            for row in board(game, state):
                yield {"branch": line.name, "week": int(state.week), **row}


def _totals(lines: Iterable[Line]) -> Iterable[Mapping[str, Any]]:
    for line in lines:
        for state in shown_states(line):
            yield {"branch": line.name, "week": int(state.week), **totals(state)}


def _predictions(lines: Iterable[Line]) -> Iterable[Mapping[str, Any]]:
    for line in lines:
        for record in shown_rounds(line):
            question = record.question
            for name, one in record.predictions.items():
                yield {
                    "branch": line.name,
                    "round": record.number,
                    "player": name,
                    "seat": one.seat,
                    "measure": question.measure,
                    "threshold": question.threshold,
                    "by": question.by,
                    "chance": one.chance,
                }
