"""How long each phase of a round takes."""

from __future__ import annotations

from typing import Final

from sim.game import Game, Phase

SHARES: Final = {Phase.BRIEF: 0.2, Phase.NEGOTIATE: 0.5, Phase.DECIDE: 0.3}
"""Share of a round's minutes by phase; the others wait for the facilitator."""

_NEXT: Final = {
    Phase.BRIEF: Phase.NEGOTIATE,
    Phase.NEGOTIATE: Phase.DECIDE,
    Phase.DECIDE: Phase.RESOLVE,
    Phase.RESOLVE: Phase.REVEAL,
    Phase.REVEAL: Phase.BRIEF,
}


def end_of(game: Game, kind: str, minutes: float, now: float) -> float | None:
    """Return when the phase that an entry starts is due to end; None if it has no clock."""
    begins = {"begin": Phase.BRIEF, "resolve": Phase.RESOLVE}.get(kind) or _NEXT.get(
        game.line.phase, Phase.LOBBY
    )
    over = begins is Phase.BRIEF and game.line.number >= game.rounds
    share = SHARES.get(begins)
    return None if share is None or over else now + round(share * minutes * 60)
