"""What a seat has decided in this round, and what it decided earlier that still stands."""

from __future__ import annotations

from sim.game.entries import WASHINGTON, Engage, Give, Move, PledgeIf
from sim.game.game import Decider, Game, Line


def moves_by(line: Line, seat: str) -> dict[str, Move]:
    """Return what a seat has done in this round, the last of each kind."""
    return {move.kind: move for move in line.moves if move.seat == seat}


def pledge_of(line: Line, seat: str) -> PledgeIf | None:
    """Return the conditional pledge of a seat that stands after what it has done so far."""
    moves = moves_by(line, seat)
    pledge = moves.get("pledge_if")
    if isinstance(pledge, PledgeIf):
        return pledge
    replaced = moves.keys() & PledgeIf.excludes
    return None if replaced else line.pledges.get(seat)


def given_by(line: Line, seat: str) -> Give | None:
    """Return the kind of help other than troops that a seat last decided to give, if any."""
    moves = [*(move for record in line.rounds for move in record.moves), *line.moves]
    given = [move for move in moves if isinstance(move, Give) and move.seat == seat]
    return given[-1] if given else None


def engagement_of(line: Line) -> Engage | None:
    """Return what Washington's people last decided."""
    engage = moves_by(line, WASHINGTON).get("engage")
    return engage if isinstance(engage, Engage) else line.engagement


def decider_of(game: Game, line: Line, seat: str) -> Decider:
    """Return who decides for a seat in this round, as far as it has gone."""
    if not game.has_people(seat):
        return Decider.MODEL
    if any(move.decides for move in moves_by(line, seat).values()):
        return Decider.PEOPLE
    engaged = engagement_of(line)
    stands = pledge_of(line, seat) is not None or (engaged is not None and engaged.seat == seat)
    return Decider.PLEDGE if stands else Decider.CLOCK
