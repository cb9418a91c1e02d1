"""What holds for a seat: what it said and what it has, be it silent from now on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.game.entries import KYIV, WASHINGTON, Answer
from sim.game.game import Game, Line
from sim.game.message import Message, message
from sim.game.moves.standing import engagement_of, moves_by, pledge_of, stance_of, words_of
from sim.game.phase import PLAYING, Phase
from sim.game.seen.public import Plain, shown_state
from sim.scenario.scenario import ENABLERS, RUNGS


def stays(game: Game, seat: str) -> Plain | None:
    """Return what holds for a seat as a message; None where the model would decide.

    Its group is ``holds`` where the seat has decided this round (or nobody can any more), else
    ``stays``: if it says nothing.
    """
    if not game.keeps or not game.has_people(seat) or game.line.phase not in PLAYING:
        return None
    moves = moves_by(game.line, seat)
    decided = "ready" in moves or any(move.decides for move in moves.values())
    closed = game.line.phase is Phase.RESOLVE
    group = "holds" if closed or (decided and game.line.phase is not Phase.REVEAL) else "stays"
    says = _says(game, replace(game.line, state=shown_state(game.line)), seat, group)
    if says is None:
        return None if closed else message("stays.answer").plain()
    return says.plain()


def _says(game: Game, line: Line, seat: str, group: str) -> Message | None:
    """Return what holds; None where Kyiv has said nothing yet."""
    if seat == KYIV:
        answer = words_of(line, KYIV).get("answer")
        if not isinstance(answer, Answer):
            return None
        return message(f"{group}.accept" if answer.accepts else f"{group}.refuse")
    if seat == WASHINGTON:
        promised = np.asarray(line.state.world.promised)[:, 0]
        now = {name: round(float(promised[place]), 2) for place, name in enumerate(ENABLERS)}
        said = engagement_of(line)
        own = said.us if said is not None and said in line.moves else {}
        return message(f"{group}.us", us={**now, **own})
    if pledge_of(line, seat) is not None:
        return message(f"{group}.pledge")
    stance = stance_of(game, line, seat)
    rung = RUNGS[stance.rung]
    if stance.troops is None:
        return message(f"{group}.nation", rung=rung)
    return message(f"{group}.troops", rung=rung, troops=stance.troops)
