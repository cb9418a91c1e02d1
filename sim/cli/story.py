"""One run in plain words: what happened in a week, which governments moved, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sim.cli.causes import (
    Glimpse,
    reasons,
    tell_conditions,
    tell_parliaments,
    tell_releases,
    terms_of,
    waits,
)
from sim.cli.words import join_names, percent, persons
from sim.rules.ladder import Rung
from sim.rules.peace import Phase
from sim.scenario.positions.labels import PRESENCE_LABELS
from sim.scenario.presence import presence_ladder
from sim.scenario.scenario import ENABLERS, PRESENCE

if TYPE_CHECKING:
    from sim.agents import Nation
    from sim.model import CoalitionModel
    from sim.week.state import Government, World

UP: Final = {
    Rung.SUPPORTS: "supports the force",
    Rung.CONDITIONAL: "pledges on conditions",
    Rung.PLEDGED: "pledges {troops} troops",
    Rung.AUTHORISED: "authorises {troops} troops",
    Rung.DEPLOYED: "deploys {troops} troops",
}
DOWN: Final = {
    Rung.REFUSES: "refuses its support",
    Rung.SUPPORTS: "drops its conditional pledge and only supports the force",
    Rung.CONDITIONAL: "takes its pledge back and sets conditions",
    Rung.PLEDGED: "suspends its authorisation",
    Rung.AUTHORISED: "brings its troops home",
}
PEACE: Final = {
    (Phase.WAR, Phase.CEASEFIRE): "A ceasefire begins.",
    (Phase.CEASEFIRE, Phase.WAR): "The ceasefire breaks.",
    (Phase.CEASEFIRE, Phase.AGREEMENT): "A peace agreement is reached",
    (Phase.WAR, Phase.AGREEMENT): "A peace agreement is reached",
    (Phase.AGREEMENT, Phase.WAR): "The peace agreement collapses.",
    (Phase.AGREEMENT, Phase.CEASEFIRE): "The peace agreement is put in doubt.",
}
NOTICED: Final = 0.005
"""Change of an enabler that is worth a sentence."""


class Story:
    """Follows a model and tells each week that has passed; of one nation only, if one is given."""

    def __init__(self, model: CoalitionModel, nation: str | None = None) -> None:
        self._model = model
        self._world: World = model.world
        self._last = {
            code: Glimpse(known.government, {}, 0)
            for code, known in model.nations.items()
            if nation in {None, code}
        }

    def week(self) -> list[str]:
        """Return what happened in the week that has just passed, a sentence or two each."""
        sentences = [*self._events(), *self._washington(), *self._peace(), *self._governments()]
        self._world = self._model.world
        return sentences

    def _events(self) -> Iterator[str]:
        for event in self._model.scenario.events:
            if event.week == self._model.week:
                yield event.says

    def _washington(self) -> Iterator[str]:
        before, now = self._world, self._model.world
        if now.won > before.won:
            yield f"Diplomacy moves Washington: {percent(float(now.won))} of what is within reach."
        if now.won < before.won:
            yield f"Washington turns away: {percent(float(now.won))} of what is in reach is left."
        changes = [
            f"{name} {percent(float(new))} (from {percent(float(old))})"
            for name, old, new in zip(ENABLERS, before.promised, now.promised, strict=True)
            if abs(new - old) > NOTICED
        ]
        if changes:
            yield f"American engagement changes: {', '.join(changes)}."

    def _peace(self) -> Iterator[str]:
        before, now = self._world, self._model.world
        if now.offensive > 0 >= before.offensive:
            yield f"A Russian offensive begins; it will run for {int(now.offensive)} weeks."
        phases = Phase(int(before.phase)), Phase(int(now.phase))
        if phases in PEACE:
            yield PEACE[phases] + (_terms(now) if phases[1] is Phase.AGREEMENT else "")

    def _governments(self) -> Iterator[str]:
        pairs = [(self._model.nations[code], last) for code, last in self._last.items()]
        before = [(nation, last.government) for nation, last in pairs]
        for nation, government in before:
            yield from _home(nation, government)
        yield from tell_conditions(before)
        yield from tell_releases(before, self._model)
        yield from tell_parliaments(before, self._model)
        moves = [pair for pair in pairs if pair[0].rung != pair[1].government.rung]
        for nation, last in sorted(moves, key=_weight):
            yield _move(nation, last, self._model)
        yield from self._presence(pairs)
        self._last = {nation.iso3: self._glimpse(nation, last) for nation, last in pairs}

    def _presence(self, pairs: list[tuple[Nation, Glimpse]]) -> Iterator[str]:
        """Yield who offers which kind of help other than troops, or withdraws it."""
        for verb, step in (("Offered", 1), ("Withdrawn", -1)):
            named: dict[str, list[str]] = {}
            for nation, last in pairs:
                before, now = int(last.government.presence), int(nation.government.presence)
                if now - before == step:
                    kinds = presence_ladder(self._model.scenario.nations[nation.position])
                    named.setdefault(kinds[min(before, now)], []).append(nation.name)
            kinds_named = [
                f"{PRESENCE_LABELS[kind]} by {join_names(names)}"
                for kind in PRESENCE
                if (names := named.get(kind))
            ]
            if kinds_named:
                yield f"{verb}: {'; '.join(kinds_named)}."

    def _glimpse(self, nation: Nation, last: Glimpse) -> Glimpse:
        """Return what to remember of a nation: its thoughts only if it moved, or never had any."""
        now = nation.government
        if last.terms and nation.rung == last.government.rung:
            return replace(last, government=now)
        return Glimpse(now, terms_of(nation), self._model.week)


def _weight(pair: tuple[Nation, Glimpse]) -> tuple[int, int, str]:
    """Order moves for the reader: the highest rungs first, there the largest contingents."""
    nation, last = pair
    return -max(nation.rung, int(last.government.rung)), -nation.troops, nation.name


def _terms(world: World) -> str:
    return "; its terms bar foreign troops from Ukraine." if world.barred else "."


def _home(nation: Nation, before: Government) -> Iterator[str]:
    """Yield what happened at home: an election that turned it."""
    now = nation.government
    if now.disposition != before.disposition:
        turn = float(now.disposition - before.disposition)
        side = "towards" if turn > 0 else "away from"
        yield f"An election in {nation.name} turns it {side} the force ({turn:+.2f})."


def _move(nation: Nation, last: Glimpse, model: CoalitionModel) -> str:
    """Tell one move: where to, and why."""
    before, now = Rung(int(last.government.rung)), nation.rung
    what = (UP if now > before else DOWN)[now].format(troops=persons(nation.troops))
    return f"{nation.name} {what}: {reasons(nation, before, last, model)}{_condition(nation)}"


def _condition(nation: Nation) -> str:
    """Say what a nation that pledges on conditions waits for, and what Washington could give."""
    if nation.rung is not Rung.CONDITIONAL:
        return ""
    missing = waits(nation)
    least = nation.condition()["us_engagement"]
    waiting = f" It waits for {missing}." if missing else ""
    price = f" Its price: American engagement of {percent(least)}." if least > 0 else ""
    return waiting + price
