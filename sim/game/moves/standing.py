"""What a seat has decided in this round, and what it decided earlier that still stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.game.deal import Deal, Standing
from sim.game.entries import WASHINGTON, Engage, Give, Move, Offer, PledgeIf, Stand
from sim.game.game import Game, Line
from sim.game.order import Decider
from sim.rules.ladder import Rung
from sim.scenario.scenario import RUNGS


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a nation stands: its rung, and its troops (None: as many as the model settles)."""

    rung: int
    troops: int | None = None


def moves_by(line: Line, seat: str) -> dict[str, Move]:
    """Return what a seat has done in this round, the last of each kind."""
    return {move.kind: move for move in line.moves if move.seat == seat}


def words_of(line: Line, seat: str) -> dict[str, Move]:
    """Return what a seat has said that holds: in this round, or earlier and not changed since."""
    moves = moves_by(line, seat)
    replaced = {kind for move in moves.values() for kind in move.excludes}
    earlier = {move.kind: move for move in line.standing.get(seat, ()) if move.kind not in replaced}
    return {**earlier, **{kind: move for kind, move in moves.items() if move.holds}}


def stance_of(game: Game, line: Line, seat: str) -> Stance:
    """Return where a nation's people stand: as they said, else where it is with what it has."""
    said = words_of(line, seat)
    stand, offer = said.get("stand"), said.get("offer")
    place, government = game.scenario.codes.index(seat), line.state.government
    now = int(np.asarray(government.rung)[place, 0])
    rung = RUNGS.index(stand.rung) if isinstance(stand, Stand) else now
    if rung < Rung.PLEDGED:
        return Stance(rung)
    if isinstance(offer, Offer):
        return Stance(rung, offer.troops)
    has = int(np.asarray(government.troops)[place, 0]) if now >= Rung.PLEDGED else 0
    return Stance(rung, has or None)


def pledge_of(line: Line, seat: str) -> PledgeIf | None:
    """Return the conditional pledge of a seat that stands after what it has done so far."""
    moves = moves_by(line, seat)
    pledge = moves.get("pledge_if")
    if isinstance(pledge, PledgeIf):
        return pledge
    replaced = moves.keys() & PledgeIf.excludes
    return None if replaced else line.pledges.get(seat)


def help_of(line: Line, seat: str) -> Give | None:
    """Return the kind of help other than troops that a seat last decided to give, if any."""
    moves = [*(move for record in line.rounds for move in record.moves), *line.moves]
    given = [move for move in moves if isinstance(move, Give) and move.seat == seat]
    return given[-1] if given else None


def bargains_of(line: Line, seat: str) -> list[Deal]:
    """Return the bargains that bind a seat."""
    return [deal for deal in line.deals if deal.standing is Standing.STRUCK and seat in deal.seats]


def points_due(line: Line, seat: str) -> int:
    """Return the diplomatic points that a seat has yet to spend under its bargains."""
    owed = 0
    for deal in bargains_of(line, seat):
        side = deal.terms.we if deal.terms.seat == seat else deal.terms.they
        owed += 0 if deal.done else int(side.get("points", 0))
    return owed


def engagement_of(line: Line) -> Engage | None:
    """Return what Washington's people last decided."""
    engage = moves_by(line, WASHINGTON).get("engage")
    return engage if isinstance(engage, Engage) else line.engagement


def decider_of(game: Game, line: Line, seat: str) -> Decider:
    """Return who decides for a seat in this round, as far as it has gone."""
    if not game.has_people(seat):
        return Decider.MODEL
    moves = moves_by(line, seat)
    if any(move.decides for move in moves.values()) or (game.keeps and "ready" in moves):
        return Decider.PEOPLE
    if game.keeps:
        bound = pledge_of(line, seat) is not None or bool(bargains_of(line, seat))
        return Decider.PLEDGE if bound else Decider.KEPT
    engaged = engagement_of(line)
    stands = pledge_of(line, seat) is not None or (engaged is not None and engaged.seat == seat)
    return Decider.PLEDGE if stands or bargains_of(line, seat) else Decider.CLOCK
