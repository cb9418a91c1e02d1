"""The model: a coalition of nations, week by week, in Mesa."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path

import mesa
import numpy as np

from sim.agents import Nation, nation_reporters, require_nation
from sim.draws import Draws, choose_run, plain_seed, root_seed
from sim.rules.ladder import Rung
from sim.rules.peace import Phase
from sim.rules.quantity import Flag, Quantity
from sim.scenario.scenario import Scenario
from sim.week.decision import Decision
from sim.week.given import Coefficients, Given
from sim.week.inference import settle
from sim.week.outlook import Climate
from sim.week.positions import Positions, footing, look
from sim.week.setting import (
    State,
    climate,
    disposition,
    is_outside,
    may_deploy,
    new_government,
    question,
)
from sim.week.single import single_nation, single_run, single_run_setting
from sim.week.start import first_state
from sim.week.state import Government, World
from sim.week.vote import Question
from sim.week.week import WEEKS_IN_YEAR
from sim.week.world import move_world

COLUMNS = ("committed", "authorised", "in_place", "gap", "phase")
"""What Mesa's data collector keeps of a run, beside week and run."""


class CoalitionModel(mesa.Model):
    """One run of a scenario, in Mesa.

    Run k under a seed is exactly run k of an ensemble with that seed, in every week.

    Parameters
    ----------
    scenario
        A scenario, or the name or path of one.
    seed
        Whole number that fixes every draw; None for the usual one.
    run
        Which run of that seed this is. If None: run 0 of a seed that is given, else any run of the
        usual one, so that iterations of Mesa's batch runner differ; ``run_number`` says which.
    held
        Hold uncertain inputs at their means.
    start
        State to continue from, ``(nation, 1)`` and ``(1,)`` arrays; the first day if None.
    imposed
        Decisions that somebody else takes: week to nation's code to ``Decision``.
    rng
        Another name for the seed, which Mesa's own models use; ``seed`` comes first.
    agent_class
        Class of the governments, a subclass of `Nation`, such as one with a ``deliberate`` of its
        own. What it draws by ``self.random`` (or ``self.rng``) is the same whenever that run of
        that seed is made, and other in other runs; no rule of the model draws from there.

    Raises
    ------
    TypeError
        If ``agent_class`` is no subclass of `Nation`.

    Attributes
    ----------
    root, run_number
        The seed and the run that it is.
    week
        Weeks passed.
    world
        The world as governments see it.
    nations
        The governments, by code.
    datacollector
        Mesa's, with a row for the first day and every week.
    """

    def __init__(
        self,
        scenario: Scenario | str | Path = "text-as-it-stands",
        *,
        seed: int | None = None,
        run: int | None = None,
        held: bool = False,
        start: State | None = None,
        imposed: Mapping[int, Mapping[str, Decision]] | None = None,
        rng: int | None = None,
        agent_class: type[Nation] = Nation,
    ) -> None:
        require_nation(agent_class)
        root, run = root_seed(seed, rng), choose_run(run, seed, rng)
        super().__init__(rng=plain_seed(root, run))
        self.scenario = _load_scenario(scenario)
        self.root = root
        self.run_number = run
        self.agent_class = agent_class
        self._imposed = imposed or {}
        block = settle(self.scenario, Draws(root, run, 1), held=held)
        self._setting = single_run_setting(block)
        state = start or first_state(block)
        self.week = state.week
        self.world: World = single_run(state.world)
        self._settle_nations(single_run(state.government))
        self.positions: Positions = self._look()
        self.running = self.week < self.scenario.weeks
        self.datacollector = mesa.DataCollector(
            model_reporters={"week": "week", "run": "run_number", **_by_name(COLUMNS)},
            agent_reporters=nation_reporters(),
        )
        self.datacollector.collect(self)

    def __repr__(self) -> str:
        """Say in a line which run it is, and how far it has come."""
        return (
            f"<CoalitionModel of {self.scenario.name!r}: run {self.run_number} of seed "
            f"{self.root}, week {self.week} of {self.scenario.weeks}>"
        )

    def _settle_nations(self, government: Government) -> None:
        endowment = self.given.endowment
        self.nations = {
            code: self.agent_class(
                self,
                position,
                single_nation(endowment, position),
                single_nation(government, position),
            )
            for position, code in enumerate(self.scenario.codes)
        }

    def step(self) -> None:
        """Let one week pass: the world moves, then governments look, deliberate and move."""
        if not self.running:
            return
        self.week += 1
        self._renew_endowments()
        self._chance = single_run(self._setting.luck.week(self.week))
        self.positions = self._look()
        self.world = move_world(
            week=self.week,
            world=self.world,
            given=self.given,
            script=self._setting.script,
            positions=self.positions,
            chance=self._chance,
        )
        self._impose()
        governments = self.agents_by_type[self.agent_class]  # a user's model may have others
        governments.do("perceive")
        governments.do("deliberate")
        governments.do("move")
        self.running = self.week < self.scenario.weeks
        self.datacollector.collect(self)
        if not self.running and not hasattr(self.datacollector, "_collection_steps"):
            self.steps += 1  # older batch runners leave out the last week, having no first day

    @property
    def scenario(self) -> Scenario:
        """The course of the world that this run takes."""
        return self._scenario

    @scenario.setter
    def scenario(self, scenario: object) -> None:
        if isinstance(scenario, Scenario):  # Mesa 3.5 would set a scenario of its own
            self._scenario = scenario

    @property
    def given(self) -> Given:
        """Everything that holds for this run."""
        return self._setting.given_in(self.week)

    @property
    def coefficients(self) -> Coefficients:
        """The model's coefficients in this run."""
        return self.given.coefficients

    @property
    def years(self) -> float:
        """Years since the scenario began."""
        return self.week / WEEKS_IN_YEAR

    @property
    def may_deploy(self) -> bool:
        """Whether authorised troops are free to move."""
        return bool(may_deploy(self.world, self.given))

    @property
    def committed(self) -> int:
        """Troops pledged or more, persons."""
        return self._troops_at(Rung.PLEDGED)

    @property
    def authorised(self) -> int:
        """Troops authorised or deployed, persons."""
        return self._troops_at(Rung.AUTHORISED)

    @property
    def in_place(self) -> int:
        """Troops deployed, persons."""
        return self._troops_at(Rung.DEPLOYED)

    @property
    def gap(self) -> float:
        """The enabler gap for this mission and place, 0-1."""
        return float(self.world.gap)

    @property
    def phase(self) -> str:
        """Where the peace process stands."""
        return Phase(int(self.world.phase)).name.lower()

    def climate_of(self, nation: Nation) -> Climate:
        """Return what a nation looks at this week beside the world."""
        return climate(self.week, self._setting, self.positions, nation.position)

    def shock_of(self, nation: Nation) -> Quantity:
        """Return this week's luck of a nation's mood, a standard normal draw."""
        return np.asarray(self._chance.shock)[nation.position]

    def disposition_of(self, nation: Nation) -> Quantity:
        """Return a nation's inclination in this run, after any election held this week."""
        return disposition(nation.government.disposition, self.week, self._setting, nation.position)

    def question_to(self, nation: Nation) -> Question:
        """Return what bears on this week's question to a nation's parliament."""
        rung = nation.government.rung
        return question(self.week, self._setting, self.positions, self.world, rung, nation.position)

    def new_government_of(self, nation: Nation) -> Flag:
        """Return whether an election this week frees a nation from what it had refused."""
        return new_government(self.week, self._setting, nation.position)

    def is_outside(self, nation: Nation) -> Flag:
        """Return whether events keep a nation outside the force this week."""
        return is_outside(self.week, self._setting, nation.position)

    def state(self) -> State:
        """Return everything a run can be continued from, as a block of one run."""
        nations = self.nations.values()
        stands = {
            field.name: np.array([[getattr(nation.government, field.name)] for nation in nations])
            for field in fields(Government)
        }
        world = {
            field.name: np.asarray(getattr(self.world, field.name))[..., np.newaxis]
            for field in fields(World)
        }
        return State(self.week, World(**world), Government(**stands))

    def _renew_endowments(self) -> None:
        """Let nations bring what counts from this week on, where an event changes that."""
        if self.week in self._setting.later:
            for nation in self.nations.values():
                nation.endowment = single_nation(self.given.endowment, nation.position)

    def _impose(self) -> None:
        decisions = self._imposed.get(self.week, {})
        for nation in self.nations.values():
            nation.imposed = decisions.get(nation.iso3)

    def _look(self) -> Positions:
        stands = [nation.government for nation in self.nations.values()]
        rungs = np.array([government.rung for government in stands])
        levels = np.array([government.presence for government in stands])
        return look(
            rung=rungs,
            footing=footing(rungs, levels, self.given.endowment.row, self.given.tables),
            troops=np.array([government.troops for government in stands]),
            leadership=np.asarray(self.given.endowment.leadership),
            enabler_share=np.asarray(self.given.endowment.enabler_share),
            given=self.given,
            offered=self._setting.script.offers_in(self.week),
        )

    def _troops_at(self, lowest: Rung) -> int:
        return sum(nation.troops for nation in self.nations.values() if nation.rung >= lowest)


def _by_name(names: Iterable[str]) -> dict[str, str]:
    return {name: name for name in names}


def _load_scenario(scenario: Scenario | str | Path) -> Scenario:
    if isinstance(scenario, Scenario):
        return scenario
    from sim.scenario.reading.read import load  # pydantic is slow to import

    return load(scenario)
