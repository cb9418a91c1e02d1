"""The news wire: what everybody reads, a line at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sim.game.game import Game, Line, News
from sim.game.message import Message

STEPS: Final = frozenset({"news.climbs", "news.steps_back"})
"""Lines of the wire that tell nations' steps on the ladder: the board shows where these lead."""


def with_news(game: Game, line: Line, source: str, says: Message, *, hidden: bool = False) -> Line:
    """Return a branch with one more line on its wire."""
    week = int(line.state.week)
    news = News(len(line.news), line.number, week, source, says, hidden)
    return replace(line, news=(*line.news, news))
