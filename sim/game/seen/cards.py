"""Role cards: what each seat knows before the first round, every figure with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from sim.game.entries import KYIV, WASHINGTON
from sim.game.fold import fold
from sim.game.game import Game
from sim.game.moves.checks import top_rung
from sim.game.seen.brief import brief
from sim.game.seen.public import Plain, public
from sim.rules import force
from sim.rules.ladder import Rung
from sim.scenario.positions.labels import report
from sim.scenario.reading.nations import law
from sim.scenario.scenario import ENABLERS, RUNGS, NationProfile, Scenario, Uncertain, Word
from sim.scenario.table import CARD_PARTS, attributes
from sim.week.terms import QUESTIONS

PEACE: Final = (
    "peace.ceasefire_chance", "peace.agreement_chance", "peace.break_chance",
    "peace.offensive_chance", "peace.barred_chance", "peace.refusal_chance", "threat",
)  # fmt: skip
"""Numbers of the world that Kyiv's card shows."""

WORD: Final = ("us.credibility", "credibility_erosion", "credibility_recovery", "us.openness")
"""Numbers of the world that Washington's card shows beside what it gives."""

OBJECTIONS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("stake_threat", "stake_alliance", "stake_europe", "stake_nearness"), "stake"),
    **{f"safety_{part}": part for part in ("backstop", "word", "escalation", "clarity", "fit")},
    **dict.fromkeys(("company_partners", "company_leaders", "company_mass"), "company"),
    **{f"home_{part}": part for part in ("public", "majority", "record", "mandate", "election")},
    "home_border": "border",
}
"""What may speak against a pledge, by term, and the question that it puts to a seat."""


def cards(game: Game) -> list[Plain]:
    """Return a card for every seat of a game as it stood before its first round, as plain data.

    A card holds the `brief` that the seat's phone shows then. Each figure among its
    ``figures`` has ``value``, ``low``, ``high``, ``unit``, ``grade`` and ``source``, as the data
    have them.

    Keys of all: ``seat``, ``name``, ``kind`` (nation, washington, kyiv), ``brief``, ``figures``
    and ``thinks`` (which question to think about). Of a nation: ``parts`` (part of the card to its
    figures, as ``attributes.yaml`` says), ``groups``, ``top`` (the rung that
    its means allow), ``likely`` (troops it can send, every number at its most likely value),
    ``law`` (its parliament's role, with grade and source), ``must_vote``, ``elections`` (with
    source) and ``word`` (what its government had said: ``position``, ``date``, ``speaker``,
    ``says``, ``conditions``, ``substitutes``, ``grade``, ``source``; None where nothing is known).
    Of the others: ``world`` and ``asked``, as all see them. Of WASHINGTON: ``needs`` (by
    enabler, what the force needs, 0-1) and ``needed_by`` (nations that need it most).
    """
    start = fold(game.scenario, game.seed, [game.setup])
    briefs = {seat: brief(start, seat) for seat in start.seats}
    scenario = game.scenario
    objections = _objections({code: briefs[code] for code in scenario.codes})
    nations = [
        _nation_card(start, nation, briefs[nation.iso3], objections[nation.iso3])
        for nation in sorted(scenario.nations, key=lambda nation: nation.name)
    ]
    return [*nations, _washington_card(start, briefs[WASHINGTON]), _kyiv_card(start, briefs[KYIV])]


def figures_by_part() -> dict[str, list[str]]:
    """Return the attributes on a nation's card by the part on which they stand."""
    rows = attributes().values()
    return {part: [row.name for row in rows if row.card == part] for part in CARD_PARTS}


def likely_capacity(nation: NationProfile, rotation: float) -> int:
    """Return the troops a nation can keep in the field, every number at its most likely value.

    ``rotation`` is the soldiers it takes the middling army to keep one deployed.
    """
    names = ("army", "deployable", "home_reserve", "abroad")
    brings = {name: nation.attributes[name].value for name in names}
    own = force.planning_ratio(common=rotation, own=nation.attributes["rotation"].value)
    return int(force.capacity(rotation=own, **brings))


def _nation_card(game: Game, nation: NationProfile, own: Plain, objection: str) -> Plain:
    scenario, known, parts = game.scenario, attributes(), figures_by_part()
    leads, top = nation.attributes["leadership"].value >= 1, top_rung(game, nation.iso3)
    return {
        "seat": nation.iso3,
        "name": nation.name,
        "kind": "nation",
        "brief": own,
        "top": RUNGS[top],
        "groups": list(nation.groups),
        "likely": likely_capacity(nation, scenario.numbers["rotation"].value),
        "must_vote": nation.must_vote,
        "law": asdict(law(nation)),
        "word": None if nation.word is None else _statement(nation.word),
        "elections": [
            {"date": election.date.isoformat(), "kind": election.kind, "source": election.source}
            for election in nation.elections
        ],
        "parts": parts,
        "figures": {
            name: _figure(nation.attributes[name], known[name].unit)
            for names in parts.values()
            for name in names
        },
        "thinks": "leads" if leads else objection if top >= Rung.PLEDGED else "no_troops",
    }


def _statement(word: Word) -> Plain:
    """Return what a government had said; its source without addresses, which no paper opens."""
    return {
        "position": word.position,
        "date": word.date.isoformat(),
        "speaker": word.speaker,
        "says": word.says,
        "conditions": list(word.conditions),
        "substitutes": list(word.substitutes),
        "grade": word.grade,
        "source": report(word.source),
    }


def _washington_card(game: Game, own: Plain) -> Plain:
    scenario = game.scenario
    names = [f"{side}.{enabler}" for side in ("us", "europe") for enabler in ENABLERS]
    return {
        **_power_card(game, WASHINGTON, own, (*names, *WORD)),
        "needs": {enabler: _need(scenario, enabler) for enabler in ENABLERS},
        "needed_by": _most_dependent(scenario),
    }


def _kyiv_card(game: Game, own: Plain) -> Plain:
    return _power_card(game, KYIV, own, PEACE)


def _power_card(game: Game, seat: str, own: Plain, names: tuple[str, ...]) -> Plain:
    seen, numbers = public(game), game.scenario.numbers
    return {
        "seat": seat,
        "name": own["name"],
        "kind": seat.lower(),
        "brief": own,
        "world": seen["world"],
        "asked": seen["asked"],
        "figures": {name: _figure(numbers[name], "share") for name in names},
        "thinks": seat.lower(),
    }


def _figure(number: Uncertain, unit: str) -> Plain:
    return {
        "value": number.value,
        "low": number.low,
        "high": number.high,
        "unit": unit,
        "grade": number.grade,
        "source": number.source,
    }


def _need(scenario: Scenario, enabler: str) -> float:
    """Return how much of an enabler the force needs where it is asked for, 0-1."""
    near = scenario.numbers[f"need_{enabler}.{scenario.mission}"].value
    return near * scenario.numbers[f"place_need.{scenario.location}"].value


def _most_dependent(scenario: Scenario, most: int = 6) -> list[str]:
    """Return the nations that most need American cover, the larger forces first."""
    rotation = scenario.numbers["rotation"].value

    def weight(nation: NationProfile) -> tuple[float, int]:
        return nation.attributes["us_dependence"].value, likely_capacity(nation, rotation)

    heaviest = sorted(scenario.nations, key=weight, reverse=True)[:most]
    return [nation.iso3 for nation in heaviest]


def _objections(briefs: Mapping[str, Plain]) -> dict[str, str]:
    """Return, for each nation, what speaks more against a pledge there than elsewhere.

    That is the term of its advisers which lies furthest below the mean of all nations.
    """
    points = {code: dict(_terms(brief["advisers"])) for code, brief in briefs.items()}
    mean = {name: sum(own[name] for own in points.values()) / len(points) for name in OBJECTIONS}
    return {
        code: OBJECTIONS[min(OBJECTIONS, key=lambda name, own=own: own[name] - mean[name])]  # type: ignore[misc]
        for code, own in points.items()
    }


def _terms(advisers: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for question in QUESTIONS:
        yield from ((row["term"], row["points"]) for row in advisers[question]["terms"])
