"""How each kind of move is made: checked here, and kept sealed until the round is resolved."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sim.errors import clip
from sim.game.deal import Proposal
from sim.game.engine.changes import proposal_effect
from sim.game.entries import (
    KYIV,
    WASHINGTON,
    Answer,
    Back,
    Because,
    CallVote,
    Contribute,
    Engage,
    Give,
    Lobby,
    Move,
    Offer,
    PledgeIf,
    Predict,
    Propose,
    Speak,
    Stand,
    Withdraw,
)
from sim.game.game import Game
from sim.game.message import message, require
from sim.game.moves.bargaining import must_back
from sim.game.moves.checks import (
    check_budget,
    check_choice,
    check_levels,
    check_offer,
    check_pledge,
    check_rung,
    check_seat,
    check_text,
    check_vote,
    nation_index,
    rung_of,
)
from sim.game.options import LIMITS
from sim.game.phase import Phase
from sim.rules.ladder import Rung
from sim.scenario.presence import presence_ladder
from sim.scenario.scenario import ENABLERS
from sim.week.terms import TERMS

OTHER: Final = "other"
"""A reason that the model does not know."""

REASONS: Final = frozenset(term.name for term in TERMS)
"""Reasons that a government's ledger has."""


def keep_move(game: Game, move: Move) -> Game:
    """Return a game in which a move replaces the seat's earlier one of its kind and target."""
    moves = [
        earlier
        for earlier in game.line.moves
        if earlier.seat != move.seat
        or (earlier.kind not in move.excludes and earlier.slot != move.slot)
    ]
    return game.with_line(replace(game.line, moves=(*moves, move)))


def stand(game: Game, move: Stand) -> Game:
    """Move towards a rung."""
    check_rung(game, move.seat, move.rung)
    return keep_move(game, move)


def offer(game: Game, move: Offer) -> Game:
    """Offer troops."""
    check_offer(game, move.seat, move.troops)
    return keep_move(game, move)


def pledge_if(game: Game, move: PledgeIf) -> Game:
    """Pledge on conditions."""
    check_pledge(game, move)
    return keep_move(game, replace(move, further=rung_of(game, move.seat) >= Rung.PLEDGED))


def withdraw(game: Game, move: Withdraw) -> Game:
    """Take back a move of this round, or a conditional pledge that stands."""
    line = game.line
    moves = tuple(other for other in line.moves if not _takes_back(move, other))
    if len(moves) < len(line.moves):
        return game.with_line(replace(line, moves=moves))
    stands = move.what == "pledge_if" and move.seat in line.pledges
    require(stands, "nothing_to_take_back", seat=move.seat)
    pledges = {seat: pledge for seat, pledge in line.pledges.items() if seat != move.seat}
    return game.with_line(replace(line, pledges=pledges))


def _takes_back(withdraw: Withdraw, move: Move) -> bool:
    kind, whose = move.slot
    named = withdraw.whose in ("", whose)
    return (withdraw.seat, withdraw.what) == (move.seat, kind) and named


def call_vote(game: Game, move: CallVote) -> Game:
    """Put the question to parliament now."""
    check_vote(game, move.seat)
    check_budget(game, move)
    return keep_move(game, move)


def contribute(game: Game, move: Contribute) -> Game:
    """Put in a whole share of one of Europe's enablers."""
    nation_index(game, move.seat)
    known = move.enabler in ENABLERS
    require(known, "no_enabler", enabler=clip(move.enabler), known=ENABLERS)
    return keep_move(game, move)


def give(game: Game, move: Give) -> Game:
    """Give a kind of help other than troops."""
    known = presence_ladder(game.scenario.nations[nation_index(game, move.seat)])
    require(move.presence in known, "no_presence", presence=clip(move.presence), known=known)
    return keep_move(game, move)


def propose(game: Game, move: Propose) -> Game:
    """Propose another mission, place or size."""
    nation_index(game, move.seat)
    check_choice(game, move.about, move.choice)
    line = game.line
    there = {(proposal.about, proposal.choice) for proposal in line.proposals}
    what = message(f"proposal.{move.about}", choice=move.choice)
    require((move.about, move.choice) not in there, "proposal_exists", what=what)
    made = sum(proposal.seat == move.seat for proposal in line.proposals)
    require(made < LIMITS.proposals, "proposals_most", most=LIMITS.proposals)
    moved = proposal_effect(game, line, move.about, move.choice)
    proposal = Proposal(
        len(line.proposals),
        move.seat,
        move.about,
        move.choice,
        backers=(move.seat,),
        warmer=tuple(code for code, points in moved.items() if points > 0),
        colder=tuple(code for code, points in moved.items() if points < 0),
    )
    return game.with_line(replace(line, proposals=(*line.proposals, proposal)))


def back(game: Game, move: Back) -> Game:
    """Back a proposal, or no longer."""
    nation_index(game, move.seat)
    line = game.line
    require(0 <= move.proposal < len(line.proposals), "no_proposal", number=move.proposal)
    bound = not move.backs and must_back(line, move.seat, move.proposal)
    require(not bound, "bound_to_back", number=move.proposal)
    proposal = line.proposals[move.proposal]
    others = tuple(seat for seat in proposal.backers if seat != move.seat)
    backers = (*others, move.seat) if move.backs else others
    proposals = list(line.proposals)
    proposals[move.proposal] = replace(proposal, backers=backers)
    return game.with_line(replace(line, proposals=tuple(proposals)))


def lobby(game: Game, move: Lobby) -> Game:
    """Spend diplomatic points on somebody."""
    others = {*game.scenario.codes, WASHINGTON} - {move.seat}
    require(move.on in others, "lobby_whom", seat=WASHINGTON)
    require(move.points >= 1, "lobby_points")
    check_budget(game, move)
    return keep_move(game, move)


def engage(game: Game, move: Engage) -> Game:
    """Set Washington's engagement."""
    check_seat(move, WASHINGTON)
    check_levels(move.us)
    if move.says:
        check_text(move.says, LIMITS.speech, "words")
    return keep_move(game, move)


def answer(game: Game, move: Answer) -> Game:
    """Answer for Kyiv to terms that bar the force."""
    check_seat(move, KYIV)
    return keep_move(game, move)


def speak(game: Game, move: Speak) -> Game:
    """Speak in public."""
    check_text(move.text, LIMITS.speech, "speech")
    says, hidden = message("said.as_typed", text=move.text.strip()), game.setup.moderated
    return game.with_line(game.line.with_news(move.seat, says, hidden=hidden))


def because(game: Game, move: Because) -> Game:
    """Say why."""
    nation_index(game, move.seat)
    known = move.reason == OTHER or move.reason in REASONS
    require(known, "no_reason", reason=clip(move.reason))
    return keep_move(game, move)


def predict(game: Game, move: Predict) -> Game:
    """Give a player's chance for the round's question."""
    check_text(move.player, LIMITS.name, "name")
    require(0 <= move.chance <= 1, "chance", chance=move.chance)
    line = game.line
    predictions = {**line.predictions, move.player: move}
    line = replace(line, predictions=predictions)
    if line.phase is Phase.RESOLVE:  # the round is on record already, and waits to be shown
        record = replace(line.rounds[-1], predictions=predictions)
        line = replace(line, rounds=(*line.rounds[:-1], record))
    return game.with_line(line)
