"""What the two sides of a bargain do: read from an entry, checked, and said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from sim.errors import clip
from sim.game.entries import KYIV, WASHINGTON, Bargain, PledgeIf
from sim.game.game import Game
from sim.game.message import Message, message, require
from sim.game.moves.checks import (
    check_levels,
    check_offer,
    check_pledge_words,
    check_rung,
    nation_index,
)
from sim.rules.ladder import Rung
from sim.scenario.presence import presence_ladder
from sim.scenario.scenario import ENABLERS, RUNGS


@dataclass(frozen=True, slots=True)
class Side:
    """What one seat does under a bargain; what it does not speak of is None or empty.

    Attributes
    ----------
    rung, troops
        How far a nation goes, and with how many; the model settles the number if None.
    enabler
        One of Europe's enablers that a nation puts in whole.
    presence
        Help other than troops that a nation gives, and all before it on its list.
    us
        Least engagement of WASHINGTON by enabler, 0-1.
    points, on
        Diplomatic points spent once, and on whom: the other seat unless another is named.
    accepts
        Whether KYIV accepts terms that bar foreign troops.
    backs
        Number of a proposal of this round that a nation backs.
    """

    rung: str | None = None
    troops: int | None = None
    enabler: str | None = None
    presence: str | None = None
    us: Mapping[str, float] = field(default_factory=dict)
    points: int = 0
    on: str = ""
    accepts: bool | None = None
    backs: int | None = None


_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "rung": str, "troops": int, "enabler": str, "presence": str, "us": Mapping, "points": int,
    "on": str, "accepts": bool, "backs": int,
}  # fmt: skip


def read_side(terms: Mapping[str, Any]) -> Side:
    """Return what a side does.

    Raises
    ------
    IllegalMove
        If it says nothing, or something that is no term of a bargain.
    """
    known = tuple(part.name for part in fields(Side))
    for name, value in terms.items():
        require(name in known, "no_term", name=clip(str(name)), known=known)
        fits = isinstance(value, _KINDS[name])
        flag = isinstance(value, bool) and name != "accepts"
        require(fits and not flag, "term_wrong", name=name)
    for level in terms.get("us", {}).values():
        fits = isinstance(level, int | float) and not isinstance(level, bool)
        require(fits, "term_wrong", name="us")
    side = Side(**terms)
    require(_says_something(side), "no_terms")
    return side


def _says_something(side: Side) -> bool:
    known = (side.rung, side.enabler, side.presence, side.accepts, side.backs)
    return bool(side.us or side.points) or any(term is not None for term in known)


def check_side(game: Game, seat: str, other: str, side: Side) -> None:
    """Refuse what a seat cannot do.

    Raises
    ------
    IllegalMove
        If it cannot.
    """
    if side.rung is not None:
        check_rung(game, seat, side.rung)
        known = RUNGS[Rung.PLEDGED :]
        require(side.rung in known, "pledge_leads_to", known=known)
    if side.troops is not None:
        require(side.rung is not None, "offer_is_pledge", rung=RUNGS[Rung.PLEDGED])
        check_offer(game, seat, side.troops, promised=True)
    _check_help(game, seat, side)
    if side.us:
        require(seat == WASHINGTON, "only_seat", seat=WASHINGTON)
        check_levels(side.us)
    if side.accepts is not None:
        require(seat == KYIV, "only_seat", seat=KYIV)
    if side.backs is not None:
        nation_index(game, seat)
        there = 0 <= side.backs < len(game.line.proposals)
        require(there, "no_proposal", number=side.backs)
    if side.points or side.on:
        whom = {*game.scenario.codes, WASHINGTON} - {seat}
        require((side.on or other) in whom, "lobby_whom", seat=WASHINGTON)
        require(side.points >= 1, "lobby_points")


def _check_help(game: Game, seat: str, side: Side) -> None:
    if side.enabler is not None:
        nation_index(game, seat)
        known = side.enabler in ENABLERS
        require(known, "no_enabler", enabler=clip(side.enabler), known=ENABLERS)
    if side.presence is not None:
        means = presence_ladder(game.scenario.nations[nation_index(game, seat)])
        here = side.presence in means
        require(here, "no_presence", presence=clip(side.presence), known=means)


def check_world(game: Game, move: Bargain) -> None:
    """Refuse conditions on the world that cannot be."""
    check_pledge_words(game, world_of(move, move.seat))


def world_of(move: Bargain, seat: str) -> PledgeIf:
    """Return what must hold in the world for a bargain, as conditions of a seat."""
    return PledgeIf(
        seat=seat,
        mandates=move.mandates,
        missions=move.missions,
        locations=move.locations,
        peace=move.peace,
    )


def sides_of(move: Bargain) -> dict[str, Side]:
    """Return what each seat of a bargain does, the offering seat first."""
    return {move.seat: read_side(move.we), move.to: read_side(move.they)}


def say_side(game: Game, seat: str, other: str, side: Side) -> list[Message]:
    """Return what a side does as messages, in the order in which they are said."""
    return list(_parts(game, seat, other, side))


def _parts(game: Game, seat: str, other: str, side: Side) -> Iterator[Message]:
    if side.rung is not None and side.troops is None:
        yield message("bargain.goes", seat=seat, rung=side.rung)
    if side.rung is not None and side.troops is not None:
        yield message("bargain.goes_with", seat=seat, rung=side.rung, troops=side.troops)
    if side.us:
        yield message("bargain.gives_us", seat=seat, us=dict(side.us))
    if side.enabler is not None:
        yield message("bargain.puts_in", seat=seat, enabler=side.enabler)
    if side.presence is not None:
        yield message("bargain.helps", seat=seat, presence=side.presence)
    if side.accepts is not None:
        yield message("bargain.accepts" if side.accepts else "bargain.refuses", seat=seat)
    if side.backs is not None and side.backs < len(game.line.proposals):
        proposal = game.line.proposals[side.backs]
        what = message(f"proposal.{proposal.about}", choice=proposal.choice)
        yield message("bargain.backs", seat=seat, what=what)
    if side.points:
        yield message("bargain.spends", seat=seat, points=side.points, on=side.on or other)
