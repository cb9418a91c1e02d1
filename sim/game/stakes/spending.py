"""What the moves of a seat have spent of its standing at home, round by round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from sim.game.engine.waiting import Waiting, waiting_of
from sim.game.entries import WASHINGTON, Answer, Engage
from sim.game.game import Game, Round
from sim.game.order import BY_PEOPLE
from sim.game.stakes.given import stakes
from sim.game.stakes.measures import ask_at, capacity, column, own_troops, place_of
from sim.rules.gates import Condition
from sim.rules.ladder import Rung
from sim.rules.peace import Phase
from sim.scenario.elections import ElectionWeek, places_of
from sim.scenario.memory import Identical
from sim.scenario.scenario import ENABLERS, RUNGS
from sim.week.setting import Setting, State
from sim.week.week import troops_at

Prices = Iterator[tuple[str, float]]
"""What is paid for, and its price in points."""


_CALLED: Final[Identical[tuple[ElectionWeek, ...]]] = Identical(64)
"""The elections that events call, in a scenario with what a class changed in it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a round took of a seat's standing at home: for ``what``, whole points."""

    what: str
    points: int


@dataclass(slots=True)
class _Paid:
    """What a nation has paid for so far: its highest rung, troops pledged and going."""

    rung: int
    troops: int
    going: int


def costs_of(game: Game, seat: str, rounds: Sequence[Round]) -> list[tuple[Cost, ...]]:
    """Return what each round took of a seat's standing; nothing where people did not decide."""
    place = place_of(game, seat)
    if place is None:
        prices = [
            list(_power_prices(game, seat, rounds[: number + 1])) for number in range(len(rounds))
        ]
    else:
        paid = _paid_at_start(game, place)
        prices = [list(_nation_prices(game, record, seat, place, paid)) for record in rounds]
    return [
        _sum(each) if record.deciders[seat] in BY_PEOPLE else ()
        for each, record in zip(prices, rounds, strict=True)
    ]


def _paid_at_start(game: Game, place: int) -> _Paid:
    start = state_of(game, ())
    rung = int(column(start.government.rung)[place])
    pledged, going = (own_troops(start, place, least) for least in (Rung.PLEDGED, Rung.AUTHORISED))
    return _Paid(rung, pledged, going)


def state_of(game: Game, rounds: Sequence[Round]) -> State:
    """Return where everything stands after some rounds; before the first, on the first day."""
    if rounds:
        return rounds[-1].states[-1]
    return game.line.starts[0].state if game.line.starts else game.line.state


def prices_now(
    game: Game,
    seat: str,
    rounds: Sequence[Round],
    setting: Setting,
    waiting: Sequence[Waiting] | None = None,
) -> dict[str, Any] | None:
    """Return what the moves open to a nation would take of its standing now; None for the powers.

    Keys: ``to`` (points of going to each rung), ``troops`` (points of each soldier pledged beyond
    ``pledged``, who are paid for already) and ``going`` (likewise beyond ``authorised``).
    ``waiting`` is what governments wait for after these rounds, if it is known by now.
    """
    place = place_of(game, seat)
    if place is None:
        return None
    paid, prices, state = _paid_at_start(game, place), stakes()["prices"], state_of(game, rounds)
    for record in rounds:
        list(_nation_prices(game, record, seat, place, paid))
    scale = scale_of(game, state, seat, place)
    now = int(column(state.government.rung)[place])
    waits = (waiting_of(state, setting) if waiting is None else waiting)[place]
    missing = sum(name != "parliament" for name in waits.missing)
    first = prices["refusal"] if waits.bound else 0
    to, sofar = dict.fromkeys(RUNGS[: now + 1], 0.0), float(first)
    if now >= Rung.PLEDGED:
        to |= dict.fromkeys(RUNGS[:now], float(prices["back"]))
    for rung in range(now + 1, len(RUNGS)):
        if rung > paid.rung:
            sofar += prices["climb"].get(RUNGS[rung], 0) * scale
            sofar += prices["against"] * missing if rung == Rung.PLEDGED else 0
        to[RUNGS[rung]] = round(sofar, 2)
    each = scale / max(capacity(game, place), 1)
    return {
        "to": to,
        "troops": prices["troops"] * each,
        "pledged": paid.troops,
        "going": prices["going"] * each,
        "authorised": paid.going,
    }


def _sum(prices: Sequence[tuple[str, float]]) -> tuple[Cost, ...]:
    total: Counter[str] = Counter()
    for what, points in prices:
        total[what] += points  # type: ignore[assignment]
    whole = {what: int(points + 0.5) for what, points in total.items()}
    return tuple(Cost(what, points) for what, points in whole.items() if points)


def _nation_prices(game: Game, record: Round, seat: str, place: int, paid: _Paid) -> Prices:
    prices = stakes()["prices"]
    order = next((each for each in record.orders if each.nation == seat), None)
    for before, after in pairwise(record.states):
        was, now = (int(column(state.government.rung)[place]) for state in (before, after))
        scale = scale_of(game, before, seat, place)
        yield from _climb_prices(after, place, was, now, paid, scale)
        meant = order is not None and order.rung is not None and order.rung < was
        if now < was and was >= Rung.PLEDGED and meant:
            yield "back", prices["back"]
            paid.rung = now
        troops, going = (
            own_troops(after, place, least) for least in (Rung.PLEDGED, Rung.AUTHORISED)
        )
        each = scale / max(capacity(game, place), 1)
        yield "troops", prices["troops"] * max(troops - paid.troops, 0) * each
        yield "going", prices["going"] * max(going - paid.going, 0) * each
        paid.troops, paid.going = max(troops, paid.troops), max(going, paid.going)
    for move in record.moves:
        if move.seat == seat and move.kind in ("call_vote", "contribute", "give"):
            what = "vote" if move.kind == "call_vote" else move.kind
            yield what, prices[what]


def _climb_prices(
    after: State, place: int, was: int, now: int, paid: _Paid, scale: float
) -> Prices:
    prices = stakes()["prices"]
    if was == Rung.REFUSES < now and bool(column(after.government.bound)[place]):
        yield "refusal", prices["refusal"]
    for rung in range(max(was, paid.rung) + 1, now + 1):
        yield "climb", prices["climb"].get(RUNGS[rung], 0) * scale
        if rung == Rung.PLEDGED:
            yield "against", prices["against"] * missing_at(after, place)
    paid.rung = max(paid.rung, now)


def missing_at(state: State, place: int) -> int:
    """Return how many of its own conditions a nation misses, but for its parliament's consent."""
    mask = int(column(state.government.missing)[place]) & ~int(Condition.PARLIAMENT)
    return mask.bit_count()


def scale_of(game: Game, state: State, seat: str, place: int) -> float:
    """Return how many times the price of a step is paid: less in company, more in a campaign."""
    prices = stakes()["prices"]
    others = float(column(troops_at(state.government, Rung.PLEDGED)))
    others -= own_troops(state, place, Rung.PLEDGED)
    company = 1 - prices["company"] * min(others / ask_at(game, state).minimum, 1)
    ahead = _weeks_to_elections(game, int(state.week), place)
    campaign = any(0 <= weeks <= prices["campaign_weeks"] for weeks in ahead)
    return company * (prices["campaign"] if campaign else 1)


def _weeks_to_elections(game: Game, week: int, place: int) -> Iterator[float]:
    """Yield how far off a nation's elections are after a week: by the calendar, or called since."""
    for each in game.scenario.nations[place].elections:
        yield (each.date - game.scenario.date).days / 7 - week
    events = game.scenario.events, game.line.events
    for called in _CALLED.recall(events, lambda: _called_elections(game)):
        if called.nation == place and called.announced <= week + 1:
            yield called.week - week


def _called_elections(game: Game) -> tuple[ElectionWeek, ...]:
    """Return the elections that scenario, facilitator and overdrawn standings have called."""
    return tuple(
        ElectionWeek(event.week, place, event.announced or 0)
        for event in (*game.scenario.events, *game.line.events)
        if event.election
        for place in places_of(event, game.scenario)
    )


def _power_prices(game: Game, seat: str, rounds: Sequence[Round]) -> Prices:
    if seat == WASHINGTON:
        yield from _engagement_prices(rounds[-1])
    else:
        yield from _answer_prices(game, rounds)


def _engagement_prices(record: Round) -> Prices:
    """Yield what Washington's people pay for what they give more, and for what they take back."""
    prices, before = stakes()["prices"], column(record.states[0].world.promised)
    for move in record.moves:
        if isinstance(move, Engage):
            for enabler, level in move.us.items():
                more = level - float(before[ENABLERS.index(enabler)])
                price = prices["us"][enabler] if more > 0 else prices["withdraw"]
                yield enabler if more > 0 else "withdraw", price * abs(more)


def _answer_prices(game: Game, rounds: Sequence[Round]) -> Prices:
    """Yield what Kyiv's people pay for terms that bar the force, or for refusing terms."""
    prices, record = stakes()["prices"], rounds[-1]
    said = [move for each in rounds for move in each.moves if isinstance(move, Answer)]
    if not said or not _terms_came(game, record):
        return
    first, last = record.states[0].world, record.states[-1].world
    barred = bool(column(last.barred)) and not bool(column(first.barred))
    if said[-1].accepts and barred:
        yield "accept", prices["accept"]
    elif not said[-1].accepts and int(column(last.phase)) != Phase.AGREEMENT:
        yield "refuse", prices["refuse"]


def _terms_came(game: Game, record: Round) -> bool:
    """Return whether terms of peace were tabled in a round."""
    events = (*game.scenario.events, *game.line.events)
    return any(event.terms and record.first <= event.week <= record.last for event in events)


def total(costs: Sequence[tuple[Cost, ...]]) -> int:
    """Return the points of many rounds together."""
    return sum(cost.points for each in costs for cost in each)
