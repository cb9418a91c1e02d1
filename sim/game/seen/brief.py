"""A seat's brief, and what the briefs of all seats rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

import numpy as np

from sim.game.bargains import deals_for
from sim.game.engine.orders import binding_pledges
from sim.game.engine.waiting import Waiting, waiting_of
from sim.game.entries import KYIV, WASHINGTON, Lobby
from sim.game.entries.text import to_plain
from sim.game.facilitator.wire import memos_for
from sim.game.game import Game, Line
from sim.game.message import Message, message
from sim.game.moves.checks import capacity_of, points_left
from sim.game.moves.standing import pledge_of
from sim.game.order import Order
from sim.game.seen.changes import changes_for
from sim.game.seen.public import (
    Plain,
    condition_rows,
    name_of,
    public_setting,
    public_state,
)
from sim.game.seen.reasons import reasons, stays
from sim.game.stakes.verdict import panel
from sim.rules.quantity import Quantity
from sim.scenario.presence import presence_ladder
from sim.scenario.scenario import ENABLERS, RUNGS
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


def brief(game: Game, seat: str, common: Common | None = None) -> Plain:
    """Return what only this seat may see, as plain data; nothing of it is another seat's.

    Keys for a nation: ``seat``, ``name``, ``role``, ``rung``, ``troops``, ``capacity``, ``home``
    (public support, seats held, parliament, weeks of debate, next elections), ``advisers`` (the
    four questions: what each adds in points, its terms in plain words), ``red_lines`` (what a
    pledge would take), ``pledge`` (its own conditional pledge, and which conditions are met),
    ``waits`` (what it waits for and what binds it, see `sim.game.engine.waiting.Waiting`),
    ``changed`` (since last round), ``lobbied_by``, ``moves`` (this round's), ``points`` (left),
    ``notes`` (what was written to this seat, or to all), ``stays`` (a message: what holds if it
    says nothing; None while a round waits for its reveal, and where the model would decide),
    ``stake`` (its aim, red line and standing at home, see `sim.game.stakes.verdict.panel`) and
    ``deals`` (its bargains, see `sim.game.bargains`). WASHINGTON and KYIV have all but what
    is a nation's, and WASHINGTON its ``engagement`` and the ``floor`` under it.

    Whoever asks for the briefs of several seats gives what they have in ``common``, so that it is
    worked out once.

    Raises
    ------
    KeyError
        If there is no such seat.
    """
    if seat not in game.seats:
        raise KeyError(seat)
    common = common or Common(game)
    own = [move for move in game.line.moves if move.seat == seat]
    every = {
        "seat": seat,
        "stays": stays(game, seat),
        "stake": panel(game, seat, common.setting, common.waiting),
        "name": name_of(game, seat),
        "moves": [to_plain(move) for move in own],
        "prediction": _predictions(game.line, seat),
        "points": points_left(game, game.line, seat, tuple(own)),
        "changed": [change.plain() for change in changes_for(game, seat)],
        "lobbied_by": _lobbyists(game.line, seat),
        "deals": deals_for(game, seat, common.state, common.setting),
        "notes": memos_for(game, lambda to: to in ("", seat)),
    }
    if seat in (WASHINGTON, KYIV):
        role = message(f"role.{seat}").plain()
        return {**every, "role": role, **_powers(game, seat, common)}
    return {**every, **_nation(common, seat)}


def _powers(game: Game, seat: str, common: Common) -> Plain:
    if seat != WASHINGTON:
        return {}
    standing = game.line.engagement
    own = {"engagement": dict(standing.us)} if standing is not None else {}
    return {**own, "floor": _floor(common)}


def _floor(common: Common) -> dict[str, float]:
    """Return what Europe's diplomacy has won by enabler: nothing that is given falls below."""
    reach = np.asarray(common.setting.given.circumstances.within_reach)
    levels = (np.asarray(common.state.world.won) * reach).reshape(len(ENABLERS), -1)
    return {name: round(float(levels[place, 0]), 4) for place, name in enumerate(ENABLERS)}


def _nation(common: Common, seat: str) -> Plain:
    game, state, setting = common.game, common.state, common.setting
    place, government = game.scenario.codes.index(seat), state.government
    return {
        "role": _role(game, place).plain(),
        "rung": RUNGS[int(np.asarray(government.rung)[place, 0])],
        "troops": int(np.asarray(government.troops)[place, 0]),
        "capacity": capacity_of(game, seat),
        "presence": _presence(game, place, state),
        "home": _home(game, place, state, setting),
        "waits": asdict(common.waiting[place]),
        "advisers": reasons(common.ledger, place, common.terms),
        "red_lines": _red_lines(common, place),
        "pledge": _pledge(game, seat, state, setting),
    }


def _presence(game: Game, place: int, state: State) -> Plain:
    """Return what a nation gives beside troops, and what it has the means for, in its order."""
    means = presence_ladder(game.scenario.nations[place])
    level = int(np.asarray(state.government.presence)[place, 0])
    return {"given": list(means[:level]), "means": list(means)}


def _role(game: Game, place: int) -> Message:
    nation = game.scenario.nations[place]
    if nation.attributes["leadership"].value >= 1:
        return message("role.leads")
    return message("role.member" if nation.member else "role.outside")


def _home(game: Game, place: int, state: State, setting: Setting) -> Plain:
    nation, week = game.scenario.nations[place], int(state.week)
    support = nation.attributes["public_support"].value + setting.script.support[week, place].item()
    government, debate = state.government, setting.given.endowment.debate_weeks
    return {
        "public_support": round(support, 3),
        "seats_held": nation.attributes["government_seat_share"].value,
        "parliament": nation.parliament,
        "must_vote": nation.must_vote,
        "debate_weeks": int(np.asarray(debate)[place, 0]),
        "debated": int(np.asarray(government.debated)[place, 0]),
        "consents": bool(np.asarray(government.approved)[place, 0]),
        "votes_lost": int(np.asarray(government.votes_lost)[place, 0]),
        "elections": [
            {"date": election.date.isoformat(), "kind": election.kind}
            for election in nation.elections
            if (election.date - game.scenario.date).days >= week * 7
        ],
    }


def _red_lines(common: Common, place: int) -> Plain:
    """Return the least engagement or clarity, each alone, at which advisers would say yes."""
    pledge = common.setting.given_in(int(common.state.week)).tables.pledge
    return {
        "us_engagement": _level(common.engagement, place),
        "clarity": _level(common.clarity, place),
        "willing": bool(np.asarray(common.ledger.willingness)[place, 0] >= pledge),
    }


def _level(levels: object, place: int) -> float | None:
    level = float(np.asarray(levels)[place, 0])
    return None if np.isnan(level) else round(level, 2)


def _pledge(game: Game, seat: str, state: State, setting: Setting) -> Plain | None:
    """Return a seat's own conditional pledge, and what of it is met by what is public."""
    pledge = pledge_of(game.line, seat)
    if pledge is None or state.week >= game.scenario.weeks:
        return None
    week = int(state.week) + 1
    alone = (Order(seat, week, week, pledge=pledge),)
    return {
        **to_plain(pledge),
        "conditions": condition_rows(pledge, state, setting),
        "binds": bool(binding_pledges(alone, state, setting)[seat][0]),
    }


def _lobbyists(line: Line, seat: str) -> list[Plain]:
    """Return who lobbied a seat in the last round shown, which they said openly."""
    rounds = line.public_rounds
    moves = rounds[-1].moves if rounds else ()
    return [
        {"seat": move.seat, "points": move.points}
        for move in moves
        if isinstance(move, Lobby) and move.on == seat
    ]


def _predictions(line: Line, seat: str) -> dict[str, float]:
    return {
        player: prediction.chance
        for player, prediction in line.predictions.items()
        if prediction.seat == seat
    }
