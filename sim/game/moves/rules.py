"""Every move of the game, declared once: how it is made, what it changes, what the wire says.

What a move consists of, when it can be made, what it takes the place of and what it costs stand
with its entry (`sim.game.entries.moves`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sim.errors import clip
from sim.game.engine.changes import Weeks, change, exactly, for_a_round, raised, us_event, usual
from sim.game.engine.play import as_played
from sim.game.entries import (
    KYIV,
    WASHINGTON,
    Answer,
    Back,
    CallVote,
    Contribute,
    Engage,
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
from sim.game.game import Game, Line, Proposal
from sim.game.illegal import require
from sim.game.message import Message, message
from sim.game.moves.checks import (
    at_nation,
    check_budget,
    check_choice,
    check_offer,
    check_pledge,
    check_rung,
    check_text,
    check_vote,
    only,
)
from sim.game.moves.levels import check_levels
from sim.game.options import LIMITS
from sim.game.phase import Phase
from sim.game.wire import with_news
from sim.scenario.scenario import ENABLERS, Event

OPENNESS, REFUSAL = "us.openness", "peace.refusal_chance"
"""Numbers of the world that diplomacy on Washington and Kyiv's answer set for a round."""


def _kept(game: Game, move: Move) -> Game:
    """Return a game in which a move replaces the seat's earlier one of its kind and target."""
    moves = [
        earlier
        for earlier in game.line.moves
        if earlier.seat != move.seat
        or (earlier.kind not in move.excludes and earlier.slot != move.slot)
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


def _takes_back(withdraw: Withdraw, move: Move) -> bool:
    kind, whose = move.slot
    named = withdraw.whose in ("", whose)
    return (withdraw.seat, withdraw.what) == (move.seat, kind) and named


def _call_vote(game: Game, move: CallVote) -> Game:
    check_vote(game, move.seat)
    check_budget(game, move)
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
    check_budget(game, move)
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
    return game.on(with_news(game, game.line, move.seat, says, hidden=hidden))


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


def _engaged(_game: Game, _line: Line, move: Engage, weeks: Weeks) -> Iterator[Event]:
    yield us_event(weeks[0], move.us, move.says or "Washington decides.", WASHINGTON)


def _contributed(_game: Game, _line: Line, move: Contribute, weeks: Weeks) -> Iterator[Event]:
    says = f"{move.seat} puts in all its {move.enabler}."
    event = Event(weeks[0], says, {}, offers=(move.enabler,), nations=(move.seat,))
    yield change(event, message("cause.contributes", seat=move.seat, enabler=move.enabler))


def _lobbied(game: Game, _line: Line, move: Lobby, weeks: Weeks) -> Iterator[Event]:
    first, last = weeks
    if move.on == WASHINGTON:
        return  # what all spend on it adds up: `_washington_opens`
    points = LIMITS.push * move.points
    says = f"{move.seat} lobbies {move.on}."
    yield Event(first, says, {}, leaning=points, nations=(move.on,))
    if last < game.scenario.weeks:
        yield Event(last + 1, "", {}, leaning=-points, nations=(move.on,))


def _washington_opens(game: Game, line: Line, weeks: Weeks) -> Iterator[Event]:
    """Yield what all the diplomacy on Washington of a round comes to."""
    lobbies = [move for move in line.moves if isinstance(move, Lobby) and move.on == WASHINGTON]
    points = sum(move.points for move in lobbies)
    if points:
        before = usual(as_played(game, line), OPENNESS, weeks[0])
        more = raised(before, LIMITS.opening * points)
        yield from for_a_round(game, line, OPENNESS, more, weeks)


def _answered(game: Game, line: Line, move: Answer, weeks: Weeks) -> Iterator[Event]:
    chance = exactly(0 if move.accepts else 1, KYIV)
    yield from for_a_round(game, line, REFUSAL, chance, weeks)


def _engage_news(move: Engage) -> Message:
    key = "news.engages_saying" if move.says else "news.engages"
    return message(key, us=dict(move.us), words=move.says)


@dataclass(frozen=True, slots=True)
class Rule:
    """What comes of a move.

    Attributes
    ----------
    make
        Checks it and returns the game after it.
    changes
        Yields what it changes in the world as events, once its round is resolved.
    news
        What the wire says of it then.
    """

    make: Callable[[Game, Any], Game]
    changes: Callable[[Game, Line, Any, Weeks], Iterator[Event]] | None = None
    news: Callable[[Any], Message] | None = None


RULES: Final[Mapping[str, Rule]] = {
    "stand": Rule(_stand),
    "offer": Rule(_offer),
    "pledge_if": Rule(_pledge_if),
    "withdraw": Rule(_withdraw),
    "call_vote": Rule(_call_vote),
    "contribute": Rule(_contribute, changes=_contributed),
    "propose": Rule(_propose),
    "back": Rule(_back),
    "lobby": Rule(_lobby, changes=_lobbied, news=lambda move: message("news.lobbies", on=move.on)),
    "engage": Rule(_engage, changes=_engaged, news=_engage_news),
    "answer": Rule(
        _answer,
        changes=_answered,
        news=lambda move: message("news.accepts" if move.accepts else "news.refuses"),
    ),
    "speak": Rule(_speak),
    "predict": Rule(_predict),
    "ready": Rule(_kept),
}
"""What comes of every kind of move."""


def declared_moves() -> dict[str, dict[str, Any]]:
    """Return what a screen needs to know of each kind of move, as plain data.

    Keys of each: ``phases`` in which it can be made, ``target`` (the field that says whom or what
    it is for), ``back`` (whether it can be taken back).
    """
    return {
        kind.kind: {
            "phases": [phase.value for phase in kind.phases],
            "target": kind.target,
            "back": kind.can_be_taken_back,
        }
        for kind in Move.__subclasses__()
    }


def make(game: Game, move: Move) -> Game:
    """Return the game after a seat's move, which stays sealed until the round is resolved.

    Raises
    ------
    IllegalMove
        If it cannot be made, or not now, or nobody has taken the seat.
    """
    require(game.played_by_people(move.seat), "model_plays", seat=move.seat)
    phase = game.line.phase
    require(phase in move.phases, "wrong_phase", phases=move.phases, phase=phase)
    return RULES[move.kind].make(game, move)


def changes_of(game: Game, line: Line, weeks: Weeks) -> Iterator[Event]:
    """Yield what the seats' moves of a round change in the world."""
    for move in line.moves:
        changes = RULES[move.kind].changes
        if changes is not None:
            yield from changes(game, line, move, weeks)
    yield from _washington_opens(game, line, weeks)


def standing_changes(game: Game, line: Line, weeks: Weeks) -> Iterator[Event]:
    """Yield what Washington's people decided earlier, wherever the scenario would overrule it."""
    standing = line.engagement
    if standing is None or not game.played_by_people(WASHINGTON):
        return
    first, last = weeks
    for event in game.scenario.events:
        if first <= event.week <= last and any(name[3:] in standing.us for name in event.numbers):
            yield us_event(event.week, standing.us, "Washington stands by its word.", WASHINGTON)
