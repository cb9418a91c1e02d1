"""What each screen is sent: always the whole of what it shows, never a difference."""

from __future__ import annotations

import json
from typing import Any, Final

from sim.game import Game, Phase, apply, brief, public
from sim.game.console import cards
from sim.game.entries import Advance
from sim.game.game import Line
from sim.game.options import LIMITS
from sim.web.room import Room

Plain = dict[str, Any]

WIRE: Final = 40
"""Lines of the news wire that a screen shows, the latest."""


def shared(game: Game, room: Room, odds: list[Plain]) -> str:
    """Return as JSON what everybody may see; the odds only if the facilitator shows them."""
    seen = public(game)
    seen["wire"] = seen["wire"][-WIRE:]
    seen["odds"] = odds if game.forecasts else []
    seen["joined"] = sum(one["taken"] for one in seen["seats"])
    seen["now"] = room.now()
    return dump(seen)


def console(game: Game, room: Room, connected: dict[str, int], odds: list[Plain]) -> str:
    """Return as JSON what only the facilitator may see, beside what all may."""
    line = game.line
    return dump(
        {
            "pins": {seat: room.desks.pin(seat) for seat in game.seats if room.desks.pin(seat)},
            "devices": {seat: room.desks.count(seat) for seat in game.seats},
            "connected": connected,
            "handed": sorted(game.handed),
            "speeches": [
                {"number": one.number, "source": one.source, "says": one.says.plain(),
                 "hidden": one.hidden}
                for one in line.news
                if one.source in game.seats and not one.secret
            ],
            "deck": cards(game),
            "starts": len(line.starts),
            "odds": odds,
            "limits": {"speech": LIMITS.speech, "name": LIMITS.name},
        }
    )  # fmt: skip


class Briefs:
    """The private briefs as JSON, each kept as long as nothing in it changes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}
        self._ahead: dict[str, tuple[str, str]] = {}

    def of(self, game: Game, seat: str) -> str:
        """Return a seat's own brief; it is for no other's browser."""
        key = _key(game, seat)
        for kept in (self._known, self._ahead):
            if seat in kept and kept[seat][0] == key:
                self._known[seat] = kept[seat]
                return kept[seat][1]
        self._known[seat] = key, dump(brief(game, seat))
        return self._known[seat][1]

    def prepare(self, game: Game, seats: list[str]) -> None:
        """Make the briefs that a reveal will show, while the round waits for it."""
        if game.line.phase is not Phase.RESOLVE:
            return
        after = apply(game, Advance())
        for seat in seats:
            key = _key(after, seat)
            if self._ahead.get(seat, ("", ""))[0] != key:
                self._ahead[seat] = key, dump(brief(after, seat))


def _key(game: Game, seat: str) -> str:
    """Return all that a seat's brief depends on, as one text."""
    line: Line = game.line
    own = tuple(move for move in line.moves if move.seat == seat)
    guesses = tuple(sorted(item for item in line.predictions.items() if item[1].seat == seat))
    kept = (game.current, line.number, line.phase is Phase.RESOLVE, len(line.rounds))
    return repr((kept, own, line.pledges.get(seat), line.engagement, guesses, line.spent.get(seat)))


def dump(data: object) -> str:
    """Return data as compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
