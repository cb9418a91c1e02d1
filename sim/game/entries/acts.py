"""What the facilitator enters into the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.game.entries.base import Entry, SeatEntry

KEEPS, MODEL = "keeps", "model"
"""What becomes of a seat of people that says nothing in a round."""


@dataclass(frozen=True, kw_only=True)
class Open(Entry):
    """Open the game; always the first entry.

    Attributes
    ----------
    rounds
        Rounds to play; as many as the scenario's weeks allow if None.
    weeks
        Weeks that a round covers.
    run
        Which run of the seed is played.
    decides
        Who decides on proposals: ``voices`` (a nation at the table has one, a framework nation
        two, a nation that the model plays one once it has pledged), ``framework`` (nations by
        leadership) or ``troops`` (offered).
    budget
        Diplomatic points that each seat has for the whole game.
    moderated
        Whether what seats say in public stays hidden until the facilitator approves it.
    silence
        What becomes of a seat of people that says nothing in a round: it ``keeps`` what it said
        and had, or the ``model`` decides for it (as in logs that do not say).
    stakes
        Whether seats have aims, red lines and a standing at home that their moves spend (no in
        logs that do not say).
    """

    kind = "open"
    rounds: int | None = None
    weeks: int = 4
    run: int = 0
    decides: str = "voices"
    budget: int = 10
    moderated: bool = True
    silence: str = KEEPS
    stakes: bool = True


@dataclass(frozen=True, kw_only=True)
class Seat(SeatEntry):
    """Somebody takes a seat (or takes it back from the model)."""

    kind = "seat"


@dataclass(frozen=True, kw_only=True)
class Unseat(SeatEntry):
    """Nobody sits there any more; the model plays."""

    kind = "unseat"


@dataclass(frozen=True, kw_only=True)
class HandOver(SeatEntry):
    """The model plays a seat although people sit there, until they are seated again."""

    kind = "hand_over"


@dataclass(frozen=True, kw_only=True)
class Begin(Entry):
    """Start the first round; ``ends_at`` is when its first phase is due to end."""

    kind = "begin"
    ends_at: float | None = None


@dataclass(frozen=True, kw_only=True)
class Advance(Entry):
    """Go on to the next phase: negotiate, decide, resolve, reveal, then the next round's brief."""

    kind = "advance"
    ends_at: float | None = None


@dataclass(frozen=True, kw_only=True)
class Resolve(Entry):
    """Resolve the round now, whatever the phase; who says nothing stands by what it said."""

    kind = "resolve"
    ends_at: float | None = None


@dataclass(frozen=True, kw_only=True)
class Pause(Entry):
    """Stop the clock."""

    kind = "pause"


@dataclass(frozen=True, kw_only=True)
class Continue(Entry):
    """Let a stopped clock go on with what was left."""

    kind = "continue"


@dataclass(frozen=True, kw_only=True)
class Extend(Entry):
    """Give the phase more seconds (or fewer, if negative)."""

    kind = "extend"
    seconds: float


@dataclass(frozen=True, kw_only=True)
class ChangeUS(Entry):
    """Change American engagement from the coming week on, by enabler, 0-1."""

    kind = "change_us"
    us: Mapping[str, float]
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Inject(Entry):
    """Fire a card of the deck, by its number, in the coming week.

    ``nation`` is the one chosen, where a card asks for one.
    """

    kind = "inject"
    number: int
    nation: str = ""


@dataclass(frozen=True, kw_only=True)
class InjectOwn(Entry):
    """Fire an inject of the facilitator's own; ``event`` is as in a scenario, without a week."""

    kind = "inject_own"
    text: str
    event: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Note(Entry):
    """Write to one seat, which alone reads it, or to every seat (``to=""``)."""

    kind = "note"
    text: str
    to: str = ""


@dataclass(frozen=True, kw_only=True)
class ShowForecasts(Entry):
    """Show the odds to all, or hide them."""

    kind = "show_forecasts"
    shown: bool


@dataclass(frozen=True, kw_only=True)
class ShowNames(Entry):
    """Show who gave the best answer of the round just revealed, or hide it again."""

    kind = "show_names"
    shown: bool


@dataclass(frozen=True, kw_only=True)
class Ask(Entry):
    """Set the question that this round's predictions answer.

    ``measure`` is committed, authorised or in_place; the question is whether at least ``threshold``
    troops are, at the end of the round (``by="round"``) or of the game (``by="end"``).
    """

    kind = "ask"
    threshold: int
    measure: str = "committed"
    by: str = "round"


@dataclass(frozen=True, kw_only=True)
class Approve(Entry):
    """Show a speech, by its number."""

    kind = "approve"
    speech: int


@dataclass(frozen=True, kw_only=True)
class Remove(Entry):
    """Take a speech off the wire, by its number."""

    kind = "remove"
    speech: int


@dataclass(frozen=True, kw_only=True)
class Rewind(Entry):
    """Go back to the brief of a round and play on in a new branch; the old one is kept."""

    kind = "rewind"
    round: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Switch(Entry):
    """Go on with another branch, where it was left."""

    kind = "switch"
    name: str


@dataclass(frozen=True, kw_only=True)
class End(Entry):
    """End the game; afterwards only its debrief and its export are left."""

    kind = "end"
