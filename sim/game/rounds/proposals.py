"""Proposals on mission, place and size: who has a voice, who backs them, which are adopted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.game.deal import Proposal
from sim.game.engine.changes import proposal_event, willingness
from sim.game.engine.play import scenario_now, with_events
from sim.game.game import Game, Line, Question
from sim.game.options import LIMITS
from sim.rules.ladder import Rung
from sim.scenario.ask import ask_in
from sim.scenario.scenario import Event, Scenario
from sim.week.week import troops_at


def usual_question(line: Line) -> Question:
    """Return what is usually asked: whether pledges reach the next 5,000 by the round's end."""
    pledged = int(np.asarray(troops_at(line.state.government, Rung.PLEDGED))[0])
    return Question(threshold=(pledged // LIMITS.question + 1) * LIMITS.question)


def voices(game: Game, line: Line) -> dict[str, float]:
    """Return how many voices each nation has on proposals, 0 where it has none.

    By ``voices`` a nation that people play has one, and a framework nation two; a nation that the
    model plays has one once it has pledged. Otherwise framework nations have a voice by their
    leadership, or every nation by the troops it has pledged, as the game was opened.
    """
    nations, government = game.scenario.nations, line.state.government
    leads = {nation.iso3: nation.attributes["leadership"].value for nation in nations}
    if game.setup.decides == "voices":
        rungs = np.asarray(government.rung)[:, 0]
        pledged = {nation.iso3: rungs[at] >= Rung.PLEDGED for at, nation in enumerate(nations)}
        return {
            code: (2.0 if share >= 1 else 1.0) if game.has_people(code) else float(pledged[code])
            for code, share in leads.items()
        }
    if game.setup.decides == "troops":
        troops = np.asarray(government.troops)[:, 0]
        return {nation.iso3: float(troops[at]) for at, nation in enumerate(nations)}
    return leads


def backers_of(game: Game, line: Line, proposal: Proposal) -> tuple[str, ...]:
    """Return the nations with a voice that back a proposal, as all know when it is made.

    People back what they say they back; governments that the model plays what makes them more
    willing.
    """
    return tuple(
        code
        for code, voice in voices(game, line).items()
        if voice and _backs(game, proposal, code, more=code in proposal.warmer)
    )


def adopt_proposals(game: Game, line: Line) -> list[tuple[int, Event]]:
    """Adopt proposals: return the number of each that carries, and its event of the coming week.

    More than half of the voices must back one.
    """
    if not line.proposals:
        return []
    scenario, week = scenario_now(game, line), int(line.state.week) + 1
    heard, backed = voices(game, line), []
    for proposal in line.proposals:
        event = proposal_event(proposal.about, proposal.choice, week)
        backers = (
            backers_of(game, line, proposal)
            if game.setup.decides == "voices"
            else _backers_then(game, line, proposal, scenario, event)
        )
        backing = sum(heard[code] for code in backers)
        if backing > sum(heard.values()) / 2:
            backed.append((backing, proposal, event))
    backed.sort(key=lambda row: (-row[0], row[1].number))
    ranked = [(proposal, event) for _, proposal, event in backed]
    return list(_adopt_compatible(ranked, scenario, line))


def _backers_then(
    game: Game, line: Line, proposal: Proposal, scenario: Scenario, event: Event
) -> tuple[str, ...]:
    """Return the backers as the round is resolved: governments look at the world as it is then."""
    plain = willingness(game, line, scenario)
    instead = willingness(game, line, with_events(scenario, [event]))
    return tuple(
        code
        for place, code in enumerate(game.scenario.codes)
        if _backs(game, proposal, code, more=bool(instead[place] > plain[place]))
    )


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


def _backs(game: Game, proposal: Proposal, code: str, *, more: bool) -> bool:
    return code in proposal.backers if game.has_people(code) else more
