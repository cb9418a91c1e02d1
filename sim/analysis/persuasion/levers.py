"""What somebody may move to bring governments in, how far it reaches, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sim.errors import Problem, ScenarioError, closest_name
from sim.scenario.scenario import ENABLERS, Scenario
from sim.scenario.variables import Value, Variable, find_variable

HELP: Final = "us"
"""The lever that moves all American enablers together."""

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {HELP: tuple(f"us.{name}" for name in ENABLERS)}
"""Levers that move several numbers, by the same part of the way each."""

LABELS: Final = {HELP: "American help of every kind"}

OF_ALL: Final = (
    HELP, *GROUPS[HELP], "us.credibility", "clarity", "mandate", "mission", "location",
    "force.minimum", "force.maximum",
)  # fmt: skip
"""What somebody can decide about the offer, whoever is to be persuaded."""

OF_NATION: Final = ("public_support", "government_seat_share")
"""What can change in a nation that is to be persuaded."""

UNIT: Final = 1.0
"""Price of a lever unless it is given: of its full range, or of another choice. Assumed."""

FULL: Final = ((0.0, 1.0), (-1.0, 1.0))
"""Bounds of shares: these are within reach from end to end."""


DIGITS: Final = 9
"""Decimals of a value: what lies beyond is the computer's, not the lever's."""


@dataclass(frozen=True, slots=True)
class Part:
    """A number, or a choice, that a lever moves: as it is today, and as it is when moved whole."""

    key: str
    label: str
    unit: str
    today: Value
    end: Value
    whole: bool = False

    def at(self, share: float) -> Value:
        """Return the value after a share of the way, 0-1; a choice is made or not."""
        if isinstance(self.today, str) or isinstance(self.end, str):
            return self.end if share > 0 else self.today
        value = self.today + share * (self.end - self.today)
        return round(value) if self.whole else round(value, DIGITS)


@dataclass(frozen=True, slots=True)
class Move:
    """A lever moved in one direction: ``cost`` is that of the whole way, ``lever`` its name."""

    lever: str
    label: str
    parts: tuple[Part, ...]
    cost: float

    @property
    def divisible(self) -> bool:
        """Whether it can be moved by a part of the way."""
        return not isinstance(self.parts[0].end, str)

    @property
    def keys(self) -> frozenset[str]:
        """The variables that it moves."""
        return frozenset(part.key for part in self.parts)

    def at(self, share: float) -> dict[str, Value]:
        """Return the changes after a share of the way, 0-1; none for nothing."""
        return {part.key: part.at(share) for part in self.parts} if share > 0 else {}

    def cost_at(self, share: float) -> float:
        """Return the cost of moving a lever part of its way; a choice costs the whole way."""
        return self.cost * share if self.divisible else self.cost * (share > 0)


@dataclass(frozen=True, slots=True)
class Tariff:
    """What levers cost, and how far they reach, where that is not as usual; both by key.

    ``prices`` are of the full range of a number, or of another choice, those of a lever of several
    numbers of all of them; ``reach`` holds the lowest and the highest value within reach.
    """

    prices: Mapping[str, float]
    reach: Mapping[str, tuple[float, float]]

    def price(self, lever: str, key: str) -> float:
        """Return the price of the full range of a key as part of a lever."""
        whole = self.prices.get(lever)
        if whole is not None and lever in GROUPS:
            return whole / len(GROUPS[lever])
        return self.prices.get(key, UNIT)

    def reach_of(self, variable: Variable) -> tuple[float, float]:
        """Return the ends within reach: all of a share, else from half to twice of today's."""
        if variable.key in self.reach:
            return self.reach[variable.key]
        low, high = variable.bounds or (0.0, 1.0)
        if (low, high) in FULL:
            return low, high
        today = float(variable.value)
        return max(low, min(today / 2, today * 2)), min(high, max(today / 2, today * 2))


def usual_levers(scenario: Scenario, nations: Iterable[str]) -> tuple[str, ...]:
    """Return the levers that are tried unless others are asked for.

    American help and the worth of Washington's word, what is asked for, and of each of these
    nations its public and, where parliament must vote, the government's seats.
    """
    must_vote = {nation.iso3: nation.must_vote for nation in scenario.nations}
    of_nations = (
        f"{code}.{name}"
        for code in nations
        for name in OF_NATION
        if name != "government_seat_share" or must_vote[code]
    )
    return (*OF_ALL, *of_nations)


def moves(scenario: Scenario, levers: Iterable[str], tariff: Tariff) -> list[tuple[Move, ...]]:
    """Return the moves of each lever: up and down, or to each other choice; none where it is stuck.

    Raises
    ------
    ScenarioError
        If a scenario has no such lever, or one cannot reach where it is said to.
    """
    return [tuple(_moves_of(scenario, name, tariff)) for name in dict.fromkeys(levers)]


def check_tariff(scenario: Scenario, tariff: Tariff) -> None:
    """Check that all that is priced, or given a reach, is there.

    Raises
    ------
    ScenarioError
        If it is not, or a reach leaves the bounds of its number.
    """
    for key in tariff.prices:
        if key not in GROUPS:
            find_variable(scenario, key)
    for key, (low, high) in tariff.reach.items():
        variable = find_variable(scenario, key)
        least, most = variable.bounds or (0.0, -1.0)
        if not least <= low <= high <= most:
            expected = f"a reach within {least:g} to {most:g}" if least <= most else "no reach"
            raise ScenarioError(
                [Problem(file=scenario.name, key=key, expected=expected, value=f"{low:g}:{high:g}")]
            )


def _moves_of(scenario: Scenario, lever: str, tariff: Tariff) -> Iterator[Move]:
    known = [find_variable(scenario, key) for key in GROUPS.get(lever, (lever,))]
    label = LABELS.get(lever, known[0].label)
    if known[0].options:
        for option in known[0].options:
            if option != known[0].value:
                part = Part(lever, label, "", known[0].value, option)
                yield Move(lever, label, (part,), tariff.price(lever, lever))
        return
    for end in (1, 0):
        parts, cost = [], 0.0
        for variable in known:
            reach = tariff.reach_of(variable)
            today, aim = float(variable.value), reach[end]
            if (aim - today) * (1 if end else -1) > 0:
                whole = variable.whole
                parts.append(Part(variable.key, variable.label, variable.unit, today, aim, whole))
                cost += tariff.price(lever, variable.key) * abs(aim - today) / (reach[1] - reach[0])
        if parts:
            yield Move(lever, label, tuple(parts), cost)


def find_lever(scenario: Scenario, name: str) -> str:
    """Return the name of a lever as it is written, or say which may be meant.

    Raises
    ------
    ScenarioError
        If there is no such lever.
    """
    if name in GROUPS:
        return name
    near = closest_name(name, GROUPS)
    if near is not None and near.casefold() == name.casefold():
        return near
    return find_variable(scenario, name).key
