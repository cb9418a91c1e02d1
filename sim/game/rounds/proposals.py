"""Proposals on mission, place and size: who backs them, and which are adopted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.draws import Draws
from sim.game.engine.changes import change_from
from sim.game.engine.play import scenario_as_played, with_events
from sim.game.game import Game, Line, Proposal, Question
from sim.game.message import message
from sim.game.options import LIMITS
from sim.rules.ladder import Rung
from sim.scenario.ask import ask_in
from sim.scenario.scenario import Event, Scenario
from sim.week.inference import settle
from sim.week.week import pass_week, troops_at

Willing = npt.NDArray[Any]


def usual_question(line: Line) -> Question:
    """Return what is usually asked: whether pledges reach the next 5,000 by the round's end."""
    pledged = int(np.asarray(troops_at(line.state.government, Rung.PLEDGED))[0])
    return Question(threshold=(pledged // LIMITS.question + 1) * LIMITS.question)


def adopt_proposals(game: Game, line: Line) -> list[tuple[int, Event]]:
    """Adopt proposals: return the number of each that carries, and its event of the coming week.

    More than half of the voices must back one. Framework nations have a voice by their
    leadership, or every nation by the troops it has pledged, as the game was opened. People back
    what they say they back; the model's governments what makes them more willing.
    """
    if not line.proposals:
        return []
    voices, scenario = _voices(game, line), scenario_as_played(game, line)
    plain = _willingness(game, line, scenario)
    backed = []
    for proposal in line.proposals:
        event = _proposal_event(proposal, int(line.state.week) + 1)
        instead = _willingness(game, line, with_events(scenario, [event]))
        backing = sum(
            voices[code]
            for place, code in enumerate(game.scenario.codes)
            if _backs(game, proposal, code, more=bool(instead[place] > plain[place]))
        )
        if backing > sum(voices.values()) / 2:
            backed.append((backing, proposal, event))
    backed.sort(key=lambda row: (-row[0], row[1].number))
    ranked = [(proposal, event) for _, proposal, event in backed]
    return list(_adopt_compatible(ranked, scenario, line))


def _adopt_compatible(
    ranked: list[tuple[Proposal, Event]], scenario: Scenario, line: Line
) -> Iterator[tuple[int, Event]]:
    """Yield what can be adopted together, the best backed first."""
    ask = ask_in(scenario, int(line.state.week))
    settled: set[str] = set()
    for proposal, event in ranked:
        then = ask.revise({proposal.about: proposal.choice})
        if proposal.about not in settled and then.minimum <= then.maximum:
            settled.add(proposal.about)
            ask = then
            yield proposal.number, event


def _proposal_event(proposal: Proposal, week: int) -> Event:
    says = f"The force is asked for with {proposal.about} {proposal.choice}."
    changed: Mapping[str, Any] = {proposal.about: proposal.choice}
    cause = message(f"proposal.{proposal.about}", choice=proposal.choice)
    return change_from(Event(week=week, says=says, numbers={}, **changed), cause)


def _voices(game: Game, line: Line) -> dict[str, float]:
    if game.setup.decides == "troops":
        troops = np.asarray(line.state.government.troops)[:, 0]
        return {code: float(troops[place]) for place, code in enumerate(game.scenario.codes)}
    nations = game.scenario.nations
    return {nation.iso3: nation.attributes["leadership"].value for nation in nations}


def _backs(game: Game, proposal: Proposal, code: str, *, more: bool) -> bool:
    return code in proposal.backers if game.has_people(code) else more


def _willingness(game: Game, line: Line, scenario: Scenario) -> Willing:
    """Return how willing governments would be in the coming week, ``(nation,)``."""
    setting = settle(scenario, Draws(game.seed, game.setup.run, 1))
    return np.asarray(pass_week(line.state, setting)[1].willingness)[:, 0]
