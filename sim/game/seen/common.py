"""What the briefs of all seats rest on: worked out once for a game as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sim.game.engine.waiting import Waiting, waiting_of
from sim.game.game import Game
from sim.game.seen.public import public_setting, public_state
from sim.rules.quantity import Quantity
from sim.week.condition import least_clarity, least_engagement
from sim.week.deliberate import Ledger
from sim.week.setting import Setting, State
from sim.week.week import pass_week


@dataclass(frozen=True)
class Common:
    """The numbers of all governments, from which each seat's brief takes its own.

    Each is worked out when it is first asked for. Nothing of it leaves the server as it is.

    Parameters
    ----------
    game
        The game as it stands.
    """

    game: Game

    @cached_property
    def state(self) -> State:
        """Where everything stands, as far as it was revealed."""
        return public_state(self.game.line)

    @cached_property
    def setting(self) -> Setting:
        """What holds in the run that is played, as far as it was revealed."""
        return public_setting(self.game.line)

    @cached_property
    def ledger(self) -> Ledger:
        """The reasons of the last week shown; before the first, those of the first."""
        rounds = self.game.line.public_rounds
        return rounds[-1].ledgers[-1] if rounds else pass_week(self.state, self.setting)[1]

    @cached_property
    def terms(self) -> Mapping[str, Quantity]:
        """Every term of these reasons, in points."""
        return self.ledger.terms

    @cached_property
    def waiting(self) -> list[Waiting]:
        """What each government waits for, in the order of the nations' codes."""
        return waiting_of(self.state, self.setting)

    @cached_property
    def engagement(self) -> Quantity:
        """The least US engagement at which each would pledge; NaN where none does."""
        given = self.setting.given_in(int(self.state.week))
        return least_engagement(
            nation=given.endowment, world=self.state.world, ledger=self.ledger, given=given
        )

    @cached_property
    def clarity(self) -> Quantity:
        """The least clarity of the mandate at which each would pledge; NaN where none does."""
        given = self.setting.given_in(int(self.state.week))
        return least_clarity(world=self.state.world, ledger=self.ledger, given=given)
