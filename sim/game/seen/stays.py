"""What holds for a seat that says nothing: what it said, and what it has."""

from __future__ import annotations

import numpy as np

from sim.game.entries import KYIV, WASHINGTON, Answer
from sim.game.game import Game
from sim.game.message import Message, message
from sim.game.moves.standing import engagement_of, pledge_of, said_by, stance_of
from sim.game.phase import BEFORE_RESOLVING, Phase
from sim.game.seen.public import Plain, shown_state
from sim.scenario.scenario import ENABLERS, RUNGS


def stays(game: Game, seat: str) -> Plain | None:
    """Return what holds if a seat says nothing, as a message; None where the model would decide."""
    phases = (*BEFORE_RESOLVING, Phase.REVEAL)
    if not game.keeps or not game.has_people(seat) or game.line.phase not in phases:
        return None
    return _says(game, seat).plain()


def _says(game: Game, seat: str) -> Message:
    line = game.line
    if seat == KYIV:
        answer = said_by(line, KYIV).get("answer")
        if not isinstance(answer, Answer):
            return message("stays.answer")
        return message("stays.accept" if answer.accepts else "stays.refuse")
    if seat == WASHINGTON:
        promised = np.asarray(shown_state(line).world.promised)[:, 0]
        now = {name: round(float(promised[place]), 2) for place, name in enumerate(ENABLERS)}
        said = engagement_of(line)
        own = said.us if said in line.moves and said is not None else {}
        return message("stays.us", us={**now, **own})
    if pledge_of(line, seat) is not None:
        return message("stays.pledge")
    stance = stance_of(game, line, seat)
    rung = RUNGS[stance.rung]
    if stance.troops is None:
        return message("stays.nation", rung=rung)
    return message("stays.troops", rung=rung, troops=stance.troops)
