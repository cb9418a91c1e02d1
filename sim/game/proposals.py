"""Proposals on mission, place and size: who backs them, and which are adopted."""

from __future__ import annotations

import numpy as np

from sim.game.game import Game, Line, Question
from sim.rules.ladder import Rung
from sim.scenario.scenario import Event
from sim.week.week import troops_at

ROUND_QUESTION = 5000
"""The usual question asks for the next multiple of this many troops."""


def question_of(line: Line) -> Question:
    """Return what is usually asked: whether pledges reach the next 5,000 by the round's end."""
    pledged = int(np.asarray(troops_at(line.state.government, Rung.PLEDGED))[0])
    return Question(threshold=(pledged // ROUND_QUESTION + 1) * ROUND_QUESTION)


def adopted(game: Game, line: Line) -> list[tuple[int, Event]]:
    """Return the proposals that carry, with the event that each makes of the coming week."""
    return []
