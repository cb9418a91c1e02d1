"""What the seats enter into the log: their moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.game.entries.base import Move
from sim.game.options import LIMITS
from sim.game.phase import BEFORE_REVEAL, PLAYING


@dataclass(frozen=True, kw_only=True)
class Stand(Move):
    """Climb or step down to a rung, one a week, as far as means, parliament and peace allow."""

    kind = "stand"
    excludes = frozenset({"pledge_if"})
    decides = True
    holds = True
    rung: str


@dataclass(frozen=True, kw_only=True)
class Offer(Move):
    """Offer a number of troops."""

    kind = "offer"
    excludes = frozenset({"pledge_if"})
    decides = True
    holds = True
    troops: int


@dataclass(frozen=True, kw_only=True)
class PledgeIf(Move):
    """Pledge on conditions, which stand until withdrawn and bind by themselves when all are met.

    Attributes
    ----------
    rung, troops
        How far it goes then, and with how many; the model settles the number if None.
    us
        Least American engagement by enabler, 0-1.
    mandates, missions, locations
        Any of these will do; none named means that it does not matter.
    peace
        Phase that the peace process must have reached.
    clarity
        How much of the mandate must be settled, 0-1.
    parliaments
        Nations whose parliaments must have consented.
    nations
        Nations that must have pledged; those that would pledge if this one did count as well.
    others
        Troops that others must have pledged together.
    public
        Whether all see it as soon as it is made; else it stays sealed until the round is resolved.
    further
        Set by the rules: the nation had pledged already, keeps what it stands at, and goes further
        once all is met.
    """

    kind = "pledge_if"
    excludes = frozenset({"stand", "offer"})
    decides = True
    rung: str = "authorised"
    troops: int | None = None
    us: Mapping[str, float] = field(default_factory=dict)
    mandates: tuple[str, ...] = ()
    missions: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    peace: str | None = None
    clarity: float | None = None
    parliaments: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    others: int = 0
    public: bool = False
    further: bool = False


@dataclass(frozen=True, kw_only=True)
class Withdraw(Move):
    """Take back a move of this round, or a conditional pledge that stands, by its kind.

    ``whose`` names the seat or enabler that the move was about, where several of a kind are made;
    all of them are taken back if it is empty.
    """

    kind = "withdraw"
    can_be_taken_back = False
    what: str
    whose: str = ""


@dataclass(frozen=True, kw_only=True)
class Bargain(Move):
    """Offer another seat a bargain: what we do, if they do their part. It binds once accepted.

    Attributes
    ----------
    to
        The seat that can accept it.
    we, they
        What each side does (`sim.game.moves.terms.read_side`): ``rung`` and ``troops``, an
        ``enabler``, a ``presence``, ``us`` levels by enabler, ``points`` and whom they are spent
        ``on``, whether terms are accepted (``accepts``), a proposal by its number (``backs``).
    mandates, missions, locations, peace
        What must hold in the world before any of it is done, as for `PledgeIf`.
    public
        Whether all read the offer; else only the two seats and the facilitator do.
    """

    kind = "bargain"
    can_be_taken_back = False
    to: str
    we: Mapping[str, Any]
    they: Mapping[str, Any]
    mandates: tuple[str, ...] = ()
    missions: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    peace: str | None = None
    public: bool = False


@dataclass(frozen=True, kw_only=True)
class Reply(Move):
    """Accept or decline a bargain that was offered to this seat, by its number."""

    kind = "reply"
    can_be_taken_back = False
    bargain: int
    accepts: bool


@dataclass(frozen=True, kw_only=True)
class Leave(Move):
    """Take back an offer that nobody has accepted yet, or leave a bargain, which all are told."""

    kind = "leave"
    can_be_taken_back = False
    bargain: int


@dataclass(frozen=True, kw_only=True)
class CallVote(Move):
    """Put the question to parliament now, before the debate has run its course."""

    kind = "call_vote"

    @property
    def cost(self) -> int:
        """What hurrying a parliament costs."""
        return LIMITS.vote


@dataclass(frozen=True, kw_only=True)
class Contribute(Move):
    """Put in the nation's whole share of one of Europe's enablers, wherever it stands."""

    kind = "contribute"
    target = "enabler"
    enabler: str


@dataclass(frozen=True, kw_only=True)
class Give(Move):
    """Give a kind of help other than troops, and all before it on the nation's list.

    It stands until another takes its place; a kind is reached, or withdrawn, a week.
    """

    kind = "give"
    presence: str


@dataclass(frozen=True, kw_only=True)
class Propose(Move):
    """Propose another mission, location, least or largest force (``about``); backs it as well."""

    kind = "propose"
    can_be_taken_back = False
    about: str
    choice: str | int


@dataclass(frozen=True, kw_only=True)
class Back(Move):
    """Back a proposal of this round by its number, or no longer."""

    kind = "back"
    can_be_taken_back = False
    proposal: int
    backs: bool = True


@dataclass(frozen=True, kw_only=True)
class Lobby(Move):
    """Spend diplomatic points on another seat, or on WASHINGTON, for this round."""

    kind = "lobby"
    target = "on"
    on: str
    points: int

    @property
    def cost(self) -> int:
        """The points that it spends."""
        return self.points


@dataclass(frozen=True, kw_only=True)
class Engage(Move):
    """WASHINGTON's move: engagement by enabler (0-1) from now on, and what it says about it."""

    kind = "engage"
    decides = True
    us: Mapping[str, float]
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer(Move):
    """KYIV's move: whether it accepts terms that bar foreign troops, should any come up.

    Without ``talks`` it signs nothing this round, whatever is agreed at the table.
    """

    kind = "answer"
    decides = True
    holds = True
    accepts: bool
    talks: bool = True


@dataclass(frozen=True, kw_only=True)
class Speak(Move):
    """Speak in public: a line on the news wire."""

    kind = "speak"
    phases = PLAYING
    can_be_taken_back = False
    text: str


@dataclass(frozen=True, kw_only=True)
class Predict(Move):
    """A player's probability for the round's question; ``player`` is any short name or number."""

    kind = "predict"
    phases = BEFORE_REVEAL
    can_be_taken_back = False
    player: str
    chance: float


@dataclass(frozen=True, kw_only=True)
class Because(Move):
    """Why a seat does what it does this round: a term of willingness, or ``other``.

    It changes nothing; the debrief sets it against the government's own reasons.
    """

    kind = "because"
    can_be_taken_back = False
    reason: str


@dataclass(frozen=True, kw_only=True)
class Ready(Move):
    """Say that the seat has done all it means to do this round: as it stands."""

    kind = "ready"
    can_be_taken_back = False
