"""What a game is at any moment: all of it follows from scenario, seed and log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sim.game.deal import Deal, Proposal
from sim.game.entries import (
    KEEPS,
    KYIV,
    MAIN,
    WASHINGTON,
    Engage,
    Entry,
    Move,
    Open,
    PledgeIf,
    Predict,
)
from sim.game.message import Message
from sim.game.order import Decider, Order
from sim.game.phase import BEFORE_RESOLVING, Phase
from sim.scenario.scenario import Event, Scenario
from sim.week.deliberate import Ledger
from sim.week.setting import Setting, State


@dataclass(frozen=True)
class Clock:
    """When the phase is due to end (seconds, as the caller counts), or what is left if paused."""

    ends_at: float | None = None
    left: float | None = None


@dataclass(frozen=True)
class Question:
    """What predictions answer: at least so many troops, at the end of the round or the game."""

    threshold: int
    measure: str = "committed"
    by: str = "round"


@dataclass(frozen=True)
class News:
    """A line on the news wire; ``hidden`` until approved, or for good once removed.

    ``secret`` lines tell what a round came to: nobody sees them before its reveal. ``instead`` is
    what is read of a line as long as the words in it are hidden; None: nothing.
    ``source`` is a seat, or one of ``scenario``, ``facilitator`` and ``game``.
    """

    number: int
    round: int
    week: int
    source: str
    says: Message
    hidden: bool = False
    secret: bool = False
    instead: Message | None = None

    @property
    def spoken(self) -> bool:
        """Whether it has words of somebody at the table, which the facilitator lets through."""
        return not self.secret or self.instead is not None

    @property
    def read(self) -> Message | None:
        """What all may read of it; None if nothing."""
        return self.instead if self.hidden else self.says


@dataclass(frozen=True)
class Memo:
    """A private note to one seat, or one to every seat (``to=""``)."""

    number: int
    to: str
    round: int
    says: Message


@dataclass(frozen=True)
class Round:
    """A round that was resolved.

    Attributes
    ----------
    number, first, last
        Which round, and the first and the last week of it.
    states
        The state before it and after each of its weeks, ``last - first + 2`` in all.
    ledgers
        Every government's reasons, week by week.
    moves
        What the seats did, in the order of the log.
    orders
        What people decided, as it was put to the model.
    events
        What the class and the facilitator changed in the world during this round; ``sealed``
        are those that nobody sees before its reveal.
    deciders
        Who decided for each seat.
    bound
        Conditional pledges that were met, with the week; each nation once.
    proposals, adopted
        What was proposed, and the numbers of what was adopted.
    question, predictions
        What was asked and what players answered.
    """

    number: int
    first: int
    last: int
    states: tuple[State, ...]
    ledgers: tuple[Ledger, ...]
    moves: tuple[Move, ...]
    orders: tuple[Order, ...]
    events: tuple[Event, ...]
    sealed: tuple[Event, ...]
    deciders: Mapping[str, Decider]
    bound: Mapping[str, int]
    proposals: tuple[Proposal, ...]
    adopted: tuple[int, ...]
    question: Question
    predictions: Mapping[str, Predict]


@dataclass(frozen=True)
class Line:
    """One branch of a game: how it went, and the round that is being played.

    Attributes
    ----------
    name, parent, since
        Its name, the branch it left and the round at which it did (None and 0 for the first).
    number, phase, clock
        The round being played (0 before the first), its phase and its clock.
    rounds
        The rounds that were resolved.
    state
        Where the model stands.
    setting
        What holds in the run that is played, as the last round that was resolved left it.
    events
        What the class and the facilitator have changed in the world, beside the scenario.
    moves
        What the seats have done in this round; of a kind only the last.
    pledges
        Conditional pledges that stand.
    standing
        What each seat has said that holds until it says otherwise, the last of each kind.
    engagement
        What Washington's people last decided, which holds until they decide otherwise.
    proposals
        Proposals of this round.
    deals
        Bargains that were offered, by their number.
    spent, received
        Diplomatic points spent in the rounds before, and received from others, by seat.
    news
        The wire.
    question, predictions
        What is asked in this round (None: the usual question), and answers by player.
    named
        Whether all see who gave the best answer of the last round revealed.
    fired
        Numbers of the deck's cards that were fired.
    starts
        This branch as it stood at the beginning of each round, for going back.
    """

    name: str
    state: State
    setting: Setting
    parent: str | None = None
    since: int = 0
    number: int = 0
    phase: Phase = Phase.LOBBY
    clock: Clock = Clock()
    rounds: tuple[Round, ...] = ()
    events: tuple[Event, ...] = ()
    moves: tuple[Move, ...] = ()
    pledges: Mapping[str, PledgeIf] = field(default_factory=dict)
    standing: Mapping[str, tuple[Move, ...]] = field(default_factory=dict)
    engagement: Engage | None = None
    proposals: tuple[Proposal, ...] = ()
    deals: tuple[Deal, ...] = ()
    spent: Mapping[str, int] = field(default_factory=dict)
    received: Mapping[str, int] = field(default_factory=dict)
    news: tuple[News, ...] = ()
    question: Question | None = None
    predictions: Mapping[str, Predict] = field(default_factory=dict)
    named: bool = False
    fired: tuple[int, ...] = ()
    starts: tuple[Line, ...] = ()

    @property
    def public_rounds(self) -> tuple[Round, ...]:
        """The rounds whose outcome everybody knows."""
        return self.rounds[:-1] if self.phase is Phase.RESOLVE else self.rounds

    def with_news(
        self, source: str, says: Message, *, hidden: bool = False, week: int | None = None
    ) -> Line:
        """Return the branch with one more line on its wire.

        It is dated to ``week``; else, before a round is resolved, to the first week of it.
        """
        if week is None:
            week = int(self.state.week) + (self.phase in BEFORE_RESOLVING)
        news = News(len(self.news), self.number, week, source, says, hidden)
        return replace(self, news=(*self.news, news))


@dataclass(frozen=True)
class Game:
    """A game, whole: what `fold` makes of a scenario, a seed and a log.

    Attributes
    ----------
    scenario, seed
        What is played.
    entries
        The log: every entry, in order; all else follows from it.
    rules
        How the game was opened; None before it is.
    seated
        Seats that people have taken; ``handed`` are those of them that the model plays for now.
    forecasts
        Whether the odds are shown to all.
    memos
        What was written to seats, in whatever branch.
    lines, current
        Every branch by name, and the one being played.
    """

    scenario: Scenario
    seed: int
    lines: Mapping[str, Line]
    entries: tuple[Entry, ...] = ()
    rules: Open | None = None
    seated: frozenset[str] = frozenset()
    handed: frozenset[str] = frozenset()
    forecasts: bool = True
    memos: tuple[Memo, ...] = ()
    current: str = MAIN

    @property
    def line(self) -> Line:
        """The branch being played."""
        return self.lines[self.current]

    def with_line(self, line: Line) -> Game:
        """Return the game with its current branch as given."""
        return replace(self, lines={**self.lines, self.current: line})

    @property
    def setup(self) -> Open:
        """How the game was opened, or would be."""
        return self.rules or Open()

    @property
    def seats(self) -> tuple[str, ...]:
        """Every seat there is: the nations by code, Washington and Kyiv."""
        return (*self.scenario.codes, WASHINGTON, KYIV)

    @property
    def rounds(self) -> int:
        """How many rounds are to be played."""
        most = -(-self.scenario.weeks // self.setup.weeks)
        return most if self.setup.rounds is None else min(self.setup.rounds, most)

    @property
    def last_week(self) -> int:
        """The last week of the last round."""
        return min(self.rounds * self.setup.weeks, self.scenario.weeks)

    @property
    def keeps(self) -> bool:
        """Whether a seat of people that says nothing keeps what it said and had."""
        return self.setup.silence == KEEPS

    def has_people(self, seat: str) -> bool:
        """Whether people decide for a seat, if they do so in time."""
        return seat in self.seated and seat not in self.handed
