"""The agent: a government that looks, deliberates and moves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

import mesa

from sim.rules.ladder import Rung
from sim.rules.quantity import Flag, Quantity
from sim.rules.willingness import mood as next_mood
from sim.scenario.scenario import Scenario
from sim.week.condition import least_clarity, least_engagement
from sim.week.decision import Decision
from sim.week.deliberate import Ledger, deliberate
from sim.week.given import Coefficients, Endowment, Given
from sim.week.move import move
from sim.week.outlook import Climate, Outlook
from sim.week.outside import stay_out
from sim.week.positions import footing
from sim.week.state import Government, World
from sim.week.vote import Question, vote

COLUMNS: Final = ("iso3", "rung", "troops", "willingness")
"""What Mesa's data collector keeps of each nation."""


class Coalition(Protocol):
    """What a nation reads of the model it lives in."""

    scenario: Scenario
    world: World
    given: Given
    coefficients: Coefficients
    years: float
    may_deploy: bool

    def climate_of(self, nation: Nation) -> Climate:
        """Return what a nation looks at this week beside the world."""

    def shock_of(self, nation: Nation) -> Quantity:
        """Return this week's luck of a nation's mood."""

    def disposition_of(self, nation: Nation) -> Quantity:
        """Return a nation's inclination after any election held this week."""

    def question_to(self, nation: Nation) -> Question:
        """Return what bears on this week's question to a nation's parliament."""

    def new_government_of(self, nation: Nation) -> Flag:
        """Return whether an election this week frees a nation from what it had refused."""

    def is_outside(self, nation: Nation) -> Flag:
        """Return whether events keep a nation outside the force this week."""


class Nation(mesa.Agent):
    """One government of the coalition.

    Attributes
    ----------
    iso3, name
        Which nation this is.
    position
        Its place on every nation axis (nations are sorted by code).
    endowment
        What it brings to this run.
    government
        Where it stands: rung, offer, parliament, readiness, mood.
    climate
        What it saw this week.
    ledger
        Every term of its willingness this week, None before the first.
    imposed
        Decision that somebody else takes for it this week, None where it decides itself.
    """

    model: Coalition
    climate: Climate

    def __init__(
        self,
        model: Coalition,
        position: int,
        endowment: Endowment,
        government: Government,
    ) -> None:
        super().__init__(model)
        profile = model.scenario.nations[position]
        self.iso3 = profile.iso3
        self.name = profile.name
        self.position = position
        self.endowment = endowment
        self.government = government
        self.ledger: Ledger | None = None
        self.imposed: Decision | None = None

    @property
    def rung(self) -> Rung:
        """Where it stands on the ladder."""
        return Rung(int(self.government.rung))

    @property
    def troops(self) -> int:
        """Troops it states in public, persons."""
        return int(self.government.troops)

    @property
    def willingness(self) -> float | None:
        """Willingness of this week in points, None before the first."""
        return None if self.ledger is None else float(self.ledger.willingness)

    def perceive(self) -> None:
        """Look at the world and at everybody's position of last week."""
        self.climate = self.model.climate_of(self)

    def deliberate(self) -> None:
        """Hear parliament, then answer the four questions: sets ``ledger``, by which it moves."""
        weights, government = self.model.coefficients, self.government
        self._vote = vote(
            government=government,
            nation=self.endowment,
            coefficients=weights,
            question=self.model.question_to(self),
            imposed=self.imposed,
        )
        outlook = Outlook(
            nation=self.endowment,
            world=self.model.world,
            climate=self.climate,
            coefficients=weights,
            setback=self._vote.setback,
        )
        self.ledger = deliberate(
            outlook,
            disposition=self.model.disposition_of(self),
            mood=next_mood(
                mood=government.mood,
                persistence=weights.mood_persistence,
                spread=weights.mood_spread,
                shock=self.model.shock_of(self),
            ),
        )

    def move(self) -> None:
        """Climb, hold or step back, and settle the number of troops.

        Raises
        ------
        RuntimeError
            If it has not deliberated.
        """
        ledger = self.ledger
        if ledger is None:
            msg = f"{self.iso3} moves before it has deliberated"
            raise RuntimeError(msg)
        moved = move(
            government=self.government,
            footing=footing(
                self.government.rung,
                self.government.presence,
                self.endowment.row,
                self.model.given.tables,
            ),
            ledger=ledger,
            voted=self._vote,
            nation=self.endowment,
            given=self.model.given,
            years=self.model.years,
            may_deploy=self.model.may_deploy,
            new_government=self.model.new_government_of(self),
            imposed=self.imposed,
        )
        self.government = stay_out(moved, self.model.is_outside(self))

    def condition(self) -> dict[str, float]:
        """Return what a pledge would take, alone: least US engagement, least clarity (0-1).

        NaN says that no amount of it would do; 0 (or today's clarity) that nothing is missing.
        """
        if self.ledger is None:
            return {}
        world, given = self.model.world, self.model.given
        engagement = least_engagement(
            nation=self.endowment, world=world, ledger=self.ledger, given=given
        )
        clarity = least_clarity(world=world, ledger=self.ledger, given=given)
        return {"us_engagement": round(float(engagement), 2), "clarity": round(float(clarity), 2)}


def require_nation(agent_class: object) -> None:
    """Check that a class of governments is made of `Nation`.

    Raises
    ------
    TypeError
        If it is no subclass of `Nation`.
    """
    if not (isinstance(agent_class, type) and issubclass(agent_class, Nation)):
        msg = f"agent_class must be a subclass of sim.agents.Nation, not {agent_class!r}"
        raise TypeError(msg)


def nation_reporters() -> dict[str, Callable[[object], object]]:
    """Return what Mesa's data collector asks of every agent, by column.

    An agent of a user's own that has no such thing answers None.
    """
    return {name: partial(_attribute, name) for name in COLUMNS}


def _attribute(name: str, agent: object) -> object:
    return getattr(agent, name, None)
