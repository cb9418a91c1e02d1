"""What everybody may see: the board, the totals, the world, the wire, the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import zip_longest
from typing import Any, Final, TypeAlias

import numpy as np

from sim.arrays.tally import MEASURES
from sim.game.bargains import public_deals
from sim.game.deal import Proposal
from sim.game.engine.conditions import conditions
from sim.game.engine.play import scenario_now
from sim.game.engine.waiting import Waiting, waiting_of
from sim.game.entries import PledgeIf
from sim.game.game import Game, Line
from sim.game.phase import DECIDING, Phase
from sim.game.rounds.proposals import backers_of, usual_question, voices
from sim.rules.ladder import Rung
from sim.scenario.ask import ask_in
from sim.scenario.presence import presence_ladder
from sim.scenario.scenario import ENABLERS, PHASES, RUNGS
from sim.week.setting import Setting, State
from sim.week.state import World
from sim.week.week import troops_at

LADDER_STEPS: Final = frozenset({"news.climbs", "news.steps_back"})
"""Lines of the wire that tell nations' steps on the ladder: the board shows where these lead."""

Plain: TypeAlias = dict[str, Any]
"""Data that JSON can hold."""


def public(game: Game) -> Plain:
    """Return what all may see, as plain data.

    While a round is resolved but not revealed, everything stands as before it. Sealed moves,
    hidden speeches and anything private are not in it.

    Keys: ``scenario``, ``name``, ``phase``, ``round``, ``rounds``, ``week``, ``last_week``,
    ``weeks`` (of a round), ``clock``, ``asked`` (mission, location, mandate, minimum, maximum),
    ``totals`` (committed, authorised, in_place), ``history`` (totals by week), ``board`` (a row a
    nation, with the rung it ``was`` at before the last round shown, the conditions that are
    ``missing`` to it, and whether a public no keeps it ``bound``), ``seats`` (who sits where, who
    has moved), ``world``, ``wire``, ``deals`` (bargains in the open, see
    `sim.game.bargains`), ``proposals`` (with the voices each ``has``, what is asked ``now``,
    and whom it makes ``warmer`` or ``colder``), ``voting`` (its rule, the ``voices`` by nation and
    their ``total``; more than half must back one), ``pledges`` (conditional pledges that were
    revealed or made in the open, each condition met or not), ``question``, ``predictions`` (how
    many), ``forecasts`` (whether odds are shown), ``branch`` and ``branches``.
    """
    line, state = game.line, public_state(game.line)
    question = line.question or usual_question(line_at_start(line))
    return {
        "scenario": game.scenario.name,
        "title": game.scenario.title,
        "phase": line.phase.value,
        "round": line.number,
        "rounds": game.rounds,
        "week": int(state.week),
        "last_week": game.last_week,
        "weeks": game.setup.weeks,
        "clock": {"ends_at": line.clock.ends_at, "left": line.clock.left},
        "asked": asdict(ask_in(scenario_now(game), int(state.week))),
        "totals": totals(state),
        "history": [{"week": int(past.week), **totals(past)} for past in public_states(line)],
        "board": _with_earlier_rungs(
            board(game, state, waiting_of(state, public_setting(line))),
            board(game, _state_before_last_round(line)),
        ),
        "seats": [_seat_row(game, seat) for seat in game.seats],
        "world": world(state.world),
        "wire": wire(line),
        "pledges": pledges(game),
        "deals": public_deals(game, state, public_setting(line)),
        "proposals": [_proposal_row(game, proposal) for proposal in line.proposals],
        "voting": _voting(game),
        "question": {
            "measure": question.measure,
            "threshold": question.threshold,
            "by": question.by,
        },
        "predictions": len(line.predictions),
        "forecasts": game.forecasts,
        "branch": game.current,
        "branches": [_branch_row(branch) for branch in game.lines.values()],
    }


def public_states(line: Line) -> list[State]:
    """Return the state of every week that was revealed, from the first day."""
    rounds = line.public_rounds
    if not rounds:
        return [line_at_start(line).state]
    return [rounds[0].states[0], *(state for record in rounds for state in record.states[1:])]


def public_state(line: Line) -> State:
    """Return where everything stands, as far as it was revealed."""
    return public_states(line)[-1]


def public_setting(line: Line) -> Setting:
    """Return what holds in the run that is played, as far as it was revealed."""
    return line_at_start(line).setting if line.phase is Phase.RESOLVE else line.setting


def line_at_start(line: Line) -> Line:
    """Return a branch as it stood at the beginning of the round being played."""
    return line.starts[-1] if line.starts else line


def totals(state: State) -> dict[str, int]:
    """Return troops committed, authorised and in place."""
    rungs = dict(zip(MEASURES, (Rung.PLEDGED, Rung.AUTHORISED, Rung.DEPLOYED), strict=True))
    return {
        name: int(np.asarray(troops_at(state.government, rung))[0]) for name, rung in rungs.items()
    }


def _state_before_last_round(line: Line) -> State:
    """Return where everything stood before the last round that was revealed."""
    rounds = line.public_rounds
    return rounds[-1].states[0] if rounds else public_state(line)


def _with_earlier_rungs(rows: list[Plain], earlier: list[Plain]) -> list[Plain]:
    return [{**row, "was": old["rung"]} for row, old in zip(rows, earlier, strict=True)]


def board(game: Game, state: State, waiting: Sequence[Waiting] = ()) -> list[Plain]:
    """Return where each nation stands in public, and what is missing to it if that is given."""
    government = state.government
    rung, troops = np.asarray(government.rung)[:, 0], np.asarray(government.troops)[:, 0]
    lost = np.asarray(government.votes_lost)[:, 0]
    level = np.asarray(government.presence)[:, 0]
    return [
        {
            "seat": nation.iso3,
            "name": nation.name,
            "rung": RUNGS[int(rung[place])],
            "troops": int(troops[place]),
            "parliament": nation.parliament,
            "votes_lost": int(lost[place]),
            "presence": list(presence_ladder(nation)[: int(level[place])]),
            **({"missing": list(each.missing), "bound": each.bound} if each else {}),
        }
        for (place, nation), each in zip_longest(enumerate(game.scenario.nations), waiting)
    ]


def world(now: World) -> Plain:
    """Return the world as all see it; shares are 0-1."""
    shares = ("credibility", "clarity", "threat", "risk", "gap", "won")
    promised, european = np.asarray(now.promised)[:, 0], np.asarray(now.european)[:, 0]
    return {
        "us": {name: _share(promised[place]) for place, name in enumerate(ENABLERS)},
        "european": {name: _share(european[place]) for place, name in enumerate(ENABLERS)},
        **{name: _share(np.asarray(getattr(now, name))[0]) for name in shares},
        "peace": PHASES[int(np.asarray(now.phase)[0])],
        "barred": bool(np.asarray(now.barred)[0]),
        "offensive": int(np.asarray(now.offensive)[0]),
    }


def wire(line: Line) -> list[Plain]:
    """Return the news that all may read, oldest first."""
    shown = len(line.public_rounds)
    sealed = {record.number for record in line.rounds[shown:]}
    return [
        {
            "number": news.number,
            "round": news.round,
            "week": news.week,
            "source": news.source,
            "says": news.read.plain(),
        }
        for news in line.news
        if news.read is not None and not (news.round in sealed and news.secret)
    ]


def pledges(game: Game) -> list[Plain]:
    """Return the conditional pledges that all know of, and which of their conditions are met."""
    line, state = game.line, public_state(game.line)
    known = dict(
        line.pledges if line.phase in (Phase.REVEAL, Phase.ENDED) else line_at_start(line).pledges
    )
    for move in line.moves if line.phase in DECIDING else ():
        if isinstance(move, PledgeIf) and move.public:
            known[move.seat] = move
    if not known or state.week >= game.scenario.weeks:
        return []
    setting = public_setting(line)
    return [
        {
            "seat": seat,
            "rung": pledge.rung,
            "troops": pledge.troops,
            "conditions": condition_rows(pledge, state, setting),
        }
        for seat, pledge in sorted(known.items())
    ]


def condition_rows(pledge: PledgeIf, state: State, setting: Setting) -> list[Plain]:
    """Return each condition of a pledge, and whether it is ``met`` by what is public."""
    stated = conditions(pledge, state=state, setting=setting, inside={}, brings={})
    return [{"says": says.plain(), "met": bool(np.all(holds))} for says, holds in stated]


def _seat_row(game: Game, seat: str) -> Plain:
    line = game.line
    return {
        "seat": seat,
        "name": name_of(game, seat),
        "taken": seat in game.seated,
        "people": game.has_people(seat),
        "moved": any(move.seat == seat for move in line.moves),
        "ready": any(move.seat == seat and move.kind == "ready" for move in line.moves),
        "played": [record.deciders[seat].value for record in line.public_rounds],
    }


def name_of(game: Game, seat: str) -> str:
    """Return what a seat is called."""
    names = {nation.iso3: nation.name for nation in game.scenario.nations}
    return names.get(seat, seat.title())


def _voting(game: Game) -> Plain:
    """Return the rule of proposals, each nation's voices, and how many it takes to pass."""
    every = voices(game, line_at_start(game.line))
    heard = {seat: voice for seat, voice in every.items() if voice}
    return {"rule": game.setup.decides, "voices": heard, "total": sum(heard.values())}


def _proposal_row(game: Game, proposal: Proposal) -> Plain:
    """Return a proposal, what it would change, and how many voices back it."""
    line = line_at_start(game.line)
    heard, backing = voices(game, line), backers_of(game, line, proposal)
    asked = asdict(ask_in(scenario_now(game, line), int(line.state.week)))
    people = {code for code in game.scenario.codes if game.has_people(code)}
    return {
        "now": asked[proposal.about],
        "has": sum(heard[code] for code in backing),
        "passes": sum(heard[code] for code in backing) > sum(heard.values()) / 2,
        "governments": [code for code in backing if code not in people],
        "warmer": [code for code in proposal.warmer if code not in people],
        "colder": [code for code in proposal.colder if code not in people],
        "number": proposal.number,
        "seat": proposal.seat,
        "about": proposal.about,
        "choice": proposal.choice,
        "backers": list(proposal.backers),
    }


def _branch_row(line: Line) -> Plain:
    return {
        "name": line.name,
        "parent": line.parent,
        "since": line.since,
        "round": line.number,
        "phase": line.phase.value,
        "week": int(public_state(line).week),
        "totals": totals(public_state(line)),
    }


def _share(number: Any) -> float:  # noqa: ANN401 (a NumPy number)
    return round(float(number), 4)
