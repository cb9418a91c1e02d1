"""What the rules of the workshop allow a seat to do, and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from sim.errors import clip
from sim.game.engine.play import scenario_now, setting_of
from sim.game.engine.waiting import waiting_of
from sim.game.entries import Move, PledgeIf
from sim.game.game import Game, Line
from sim.game.message import refuse, require
from sim.game.moves.standing import points_due, words_of
from sim.game.options import LIMITS
from sim.rules import force
from sim.rules.ladder import Rung
from sim.scenario.ask import ask_in
from sim.scenario.scenario import ENABLERS, LOCATIONS, MANDATES, MISSIONS, PHASES, RUNGS
from sim.week.week import WEEKS_IN_YEAR

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {"mission": MISSIONS, "location": LOCATIONS}
SIZES: Final = ("minimum", "maximum")


def check_seat(move: Move, seat: str) -> None:
    """Refuse a move that is another seat's.

    Raises
    ------
    IllegalMove
        If it is.
    """
    require(move.seat == seat, "only_seat", seat=seat)


def nation_index(game: Game, seat: str) -> int:
    """Return the place of a nation on every nation axis.

    Raises
    ------
    IllegalMove
        If the seat is no nation's.
    """
    require(seat in game.scenario.codes, "only_nations", seat=seat)
    return game.scenario.codes.index(seat)


def rung_of(game: Game, seat: str) -> Rung:
    """Return where a nation stands."""
    rungs = np.asarray(game.line.state.government.rung)
    return Rung(int(rungs[nation_index(game, seat), 0]))


def troops_of(game: Game, seat: str) -> int:
    """Return the troops that a nation has stated."""
    troops = np.asarray(game.line.state.government.troops)
    return int(troops[nation_index(game, seat), 0])


def capacity_of(game: Game, seat: str) -> int:
    """Return the most troops that a nation can offer this round, persons."""
    given = game.line.setting.given
    years = (int(game.line.state.week) + 1) / WEEKS_IN_YEAR
    grown = force.rearmed(growth=given.coefficients.rearmament, years=years)
    most = np.asarray(grown * given.endowment.capacity)[nation_index(game, seat), 0]
    return int(np.floor(most))


def top_rung(game: Game, seat: str) -> Rung:
    """Return the rung that a nation has means for."""
    tops = np.asarray(game.line.setting.given.endowment.by_means)
    return Rung(int(tops[nation_index(game, seat), 0]))


def check_rung(game: Game, seat: str, rung: str) -> None:
    """Refuse a rung that does not exist, or that the nation has no means for."""
    require(rung in RUNGS, "no_rung", rung=clip(rung), known=RUNGS)
    top = top_rung(game, seat)
    within = RUNGS.index(rung) <= max(top, int(rung_of(game, seat)))
    require(within, "beyond_means", seat=seat, rung=RUNGS[top])


def check_offer(game: Game, seat: str, troops: int, *, promised: bool = False) -> None:
    """Refuse a number beyond capacity, or one that no pledge goes with."""
    nation_index(game, seat)
    most = capacity_of(game, seat)
    require(1 <= troops <= most, "offer_beyond", seat=seat, most=most, troops=troops)
    stand = words_of(game.line, seat).get("stand")
    rung = rung_of(game, seat) if stand is None else Rung[stand.rung.upper()]  # type: ignore[attr-defined]
    pledges = promised or rung >= Rung.PLEDGED
    require(pledges, "offer_is_pledge", rung=RUNGS[Rung.PLEDGED])


def check_pledge(game: Game, pledge: PledgeIf) -> None:
    """Refuse conditions that cannot be, or that come too late."""
    check_rung(game, pledge.seat, pledge.rung)
    known = RUNGS[Rung.PLEDGED :]
    require(pledge.rung in known, "pledge_leads_to", known=known)
    _check_further(game, pledge)
    if pledge.troops is not None:
        check_offer(game, pledge.seat, pledge.troops, promised=True)
    check_levels(pledge.us, some=False)
    check_pledge_words(game, pledge)
    stated = (pledge.us, pledge.mandates, pledge.missions, pledge.locations, pledge.peace)
    some = any((*stated, pledge.clarity, pledge.parliaments, pledge.nations, pledge.others))
    require(some, "no_condition")


def _check_further(game: Game, pledge: PledgeIf) -> None:
    """Refuse conditions of a nation that has pledged already, unless they lead further."""
    rung = rung_of(game, pledge.seat)
    if rung < Rung.PLEDGED:
        return
    more = (pledge.troops or 0) > troops_of(game, pledge.seat)
    require(more or RUNGS.index(pledge.rung) > rung, "pledged_already", seat=pledge.seat)


def check_pledge_words(game: Game, pledge: PledgeIf) -> None:
    """Refuse conditions that name what is not there."""
    codes = game.scenario.codes
    for words, known in (
        (pledge.mandates, MANDATES),
        (pledge.missions, MISSIONS),
        (pledge.locations, LOCATIONS),
        (pledge.parliaments, codes),
        (pledge.nations, tuple(code for code in codes if code != pledge.seat)),
        ((pledge.peace,) if pledge.peace is not None else (), PHASES),
    ):
        for word in words:
            require(word in known, "not_a_condition", word=clip(word), known=known)
    require(0 <= (pledge.clarity or 0) <= 1 and pledge.others >= 0, "condition_bounds")


def check_vote(game: Game, seat: str) -> None:
    """Refuse a vote where there is none to hold, or where an earlier no stands."""
    place = nation_index(game, seat)
    require(game.scenario.nations[place].must_vote, "need_not_vote", seat=seat)
    rung, waiting = rung_of(game, seat), waiting_of(game.line.state, setting_of(game))[place]
    asks_alone = rung == Rung.CONDITIONAL and waiting.lacks_parliament_alone
    pledged = rung == Rung.PLEDGED or asks_alone
    require(pledged, "vote_needs_pledge", seat=seat, rung=RUNGS[Rung.PLEDGED])
    require(waiting.no != "final", "vote_final", seat=seat)
    require(waiting.no != "stands", "vote_stands", seat=seat)


def check_choice(game: Game, about: str, choice: str | int) -> None:
    """Refuse a proposal for what cannot be."""
    if about in CHOICES and choice in CHOICES[about]:
        return
    if about in SIZES and isinstance(choice, int) and 1 <= choice <= LIMITS.force:
        now = ask_in(scenario_now(game), int(game.line.state.week))
        then = now.revise({about: choice})
        if then.minimum <= then.maximum:
            return
    if about in CHOICES:
        refuse(f"choice_{about}", known=CHOICES[about])
    require(about in SIZES, "no_choice", known=(*CHOICES, *SIZES))
    refuse("choice_size", about=about)


def check_budget(game: Game, move: Move) -> None:
    """Refuse what a seat has no diplomatic points left for."""
    moves = (
        other for other in game.line.moves if other.seat == move.seat and other.slot != move.slot
    )
    left = points_left(game, game.line, move.seat, tuple(moves))
    require(move.cost <= left, "budget", points=move.cost, seat=move.seat, left=left)


def points_left(game: Game, line: Line, seat: str, moves: tuple[Move, ...]) -> int:
    """Return the diplomatic points that a seat has left beside what it did this round.

    What others spent on a seat of people is its own to spend from the next round on; what it owes
    under a bargain is set aside.
    """
    has = game.setup.budget - line.spent.get(seat, 0) + line.received.get(seat, 0)
    return has - sum(move.cost for move in moves) - points_due(line, seat)


def check_text(text: str, longest: int, what: str) -> None:
    """Refuse a text (``what``: speech, name) that is empty, too long, or cannot be read."""
    stripped = text.strip()
    require(1 <= len(stripped) <= longest, "text_length", what=what, longest=longest)
    require(all(letter.isprintable() for letter in stripped), "text_letters", what=what)


def check_levels(us: Mapping[str, float], *, some: bool = True) -> None:
    """Refuse levels that name no enabler, or lie outside 0-1.

    Raises
    ------
    IllegalMove
        If one does, or none is given and ``some`` are needed.
    """
    require(bool(us) or not some, "no_level", known=ENABLERS)
    for name, level in us.items():
        require(name in ENABLERS, "no_enabler", enabler=name, known=ENABLERS)
        require(0 <= level <= 1, "level", enabler=name, level=level)
