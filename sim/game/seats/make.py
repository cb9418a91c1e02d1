"""What the seats do: every move is checked here, and kept sealed until the round is resolved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from sim.errors import clip
from sim.game.entries import (
    KYIV,
    WASHINGTON,
    Answer,
    Back,
    CallVote,
    Contribute,
    Engage,
    Lobby,
    Offer,
    PledgeIf,
    Predict,
    Propose,
    Ready,
    SeatEntry,
    Speak,
    Stand,
    Withdraw,
)
from sim.game.game import Game, Phase, Proposal
from sim.game.illegal import require
from sim.game.message import message
from sim.game.options import LIMITS
from sim.game.rounds.news import told
from sim.game.seats.allowed import (
    PHASES_OF,
    at_nation,
    check_budget,
    check_choice,
    check_offer,
    check_pledge,
    check_rung,
    check_text,
    check_vote,
    only,
    slot,
)
from sim.game.seats.levels import check_levels
from sim.scenario.scenario import ENABLERS

EXCLUDES: Final[Mapping[str, set[str]]] = {
    "pledge_if": {"stand", "offer"},
    "stand": {"pledge_if"},
    "offer": {"pledge_if"},
}
"""Moves that take the place of others."""


def _may(game: Game, move: SeatEntry) -> None:
    """Refuse a move of a seat that nobody has taken, or at the wrong time."""
    require(game.played_by_people(move.seat), "model_plays", seat=move.seat)
    phase, phases = game.line.phase, PHASES_OF[move.kind]
    require(phase in phases, "wrong_phase", phases=phases, phase=phase)


def _kept(game: Game, move: SeatEntry) -> Game:
    """Return a game in which a move replaces the seat's earlier one of its kind and target."""
    gone = EXCLUDES.get(move.kind, set())
    moves = [
        one
        for one in game.line.moves
        if one.seat != move.seat or (one.kind not in gone and slot(one) != slot(move))
    ]
    return game.on(replace(game.line, moves=(*moves, move)))


def _stand(game: Game, move: Stand) -> Game:
    check_rung(game, move.seat, move.rung)
    return _kept(game, move)


def _offer(game: Game, move: Offer) -> Game:
    check_offer(game, move.seat, move.troops)
    return _kept(game, move)


def _pledge_if(game: Game, move: PledgeIf) -> Game:
    check_pledge(game, move)
    return _kept(game, move)


def _withdraw(game: Game, move: Withdraw) -> Game:
    line = game.line
    moves = tuple(one for one in line.moves if not _takes_back(move, one))
    if len(moves) < len(line.moves):
        return game.on(replace(line, moves=moves))
    stands = move.what == "pledge_if" and move.seat in line.pledges
    require(stands, "nothing_to_take_back", seat=move.seat)
    pledges = {seat: pledge for seat, pledge in line.pledges.items() if seat != move.seat}
    return game.on(replace(line, pledges=pledges))


def _takes_back(withdraw: Withdraw, move: SeatEntry) -> bool:
    kind, whose = slot(move)
    named = withdraw.whose in ("", whose)
    return (withdraw.seat, withdraw.what) == (move.seat, kind) and named


def _call_vote(game: Game, move: CallVote) -> Game:
    check_vote(game, move.seat)
    check_budget(game, move, LIMITS.vote)
    return _kept(game, move)


def _contribute(game: Game, move: Contribute) -> Game:
    at_nation(game, move.seat)
    known = move.enabler in ENABLERS
    require(known, "no_enabler", enabler=clip(move.enabler), known=ENABLERS)
    return _kept(game, move)


def _propose(game: Game, move: Propose) -> Game:
    at_nation(game, move.seat)
    check_choice(game, move.about, move.choice)
    line = game.line
    there = {(one.about, one.choice) for one in line.proposals}
    what = message(f"proposal.{move.about}", choice=move.choice)
    require((move.about, move.choice) not in there, "proposal_exists", what=what)
    made = sum(one.seat == move.seat for one in line.proposals)
    require(made < LIMITS.proposals, "proposals_most", most=LIMITS.proposals)
    proposal = Proposal(
        len(line.proposals), move.seat, move.about, move.choice, backers=(move.seat,)
    )
    return game.on(replace(line, proposals=(*line.proposals, proposal)))


def _back(game: Game, move: Back) -> Game:
    at_nation(game, move.seat)
    line = game.line
    require(0 <= move.proposal < len(line.proposals), "no_proposal", number=move.proposal)
    proposal = line.proposals[move.proposal]
    others = tuple(seat for seat in proposal.backers if seat != move.seat)
    backers = (*others, move.seat) if move.backs else others
    proposals = list(line.proposals)
    proposals[move.proposal] = replace(proposal, backers=backers)
    return game.on(replace(line, proposals=tuple(proposals)))


def _lobby(game: Game, move: Lobby) -> Game:
    others = {*game.scenario.codes, WASHINGTON} - {move.seat}
    require(move.on in others, "lobby_whom", seat=WASHINGTON)
    require(move.points >= 1, "lobby_points")
    check_budget(game, move, move.points)
    return _kept(game, move)


def _engage(game: Game, move: Engage) -> Game:
    only(move, WASHINGTON)
    check_levels(move.us)
    if move.says:
        check_text(move.says, LIMITS.speech, "words")
    return _kept(game, move)


def _answer(game: Game, move: Answer) -> Game:
    only(move, KYIV)
    return _kept(game, move)


def _speak(game: Game, move: Speak) -> Game:
    check_text(move.text, LIMITS.speech, "speech")
    says, hidden = message("said.as_typed", text=move.text.strip()), game.setup.moderated
    return game.on(told(game, game.line, move.seat, says, hidden=hidden))


def _predict(game: Game, move: Predict) -> Game:
    check_text(move.player, LIMITS.name, "name")
    require(0 <= move.chance <= 1, "chance", chance=move.chance)
    line = game.line
    predictions = {**line.predictions, move.player: move}
    line = replace(line, predictions=predictions)
    if line.phase is Phase.RESOLVE:  # the round is on record already, and waits to be shown
        record = replace(line.rounds[-1], predictions=predictions)
        line = replace(line, rounds=(*line.rounds[:-1], record))
    return game.on(line)


def _ready(game: Game, move: Ready) -> Game:
    return _kept(game, move)


_HANDLERS: Final[Mapping[str, Callable[[Game, Any], Game]]] = {
    "stand": _stand,
    "offer": _offer,
    "pledge_if": _pledge_if,
    "withdraw": _withdraw,
    "call_vote": _call_vote,
    "contribute": _contribute,
    "propose": _propose,
    "back": _back,
    "lobby": _lobby,
    "engage": _engage,
    "answer": _answer,
    "speak": _speak,
    "predict": _predict,
    "ready": _ready,
}

KINDS: Final = frozenset(_HANDLERS)
"""Kinds of entry that seats make."""


def make(game: Game, move: SeatEntry) -> Game:
    """Return the game after a seat's move.

    Raises
    ------
    IllegalMove
        If it cannot be made, or not now.
    """
    _may(game, move)
    return _HANDLERS[move.kind](game, move)
