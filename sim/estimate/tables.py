"""The facts in ``scenarios/data``, read as rows, and what was known of them on a date."""

import csv
import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sim.estimate.geography import Place, great_circle_km
from sim.estimate.likeness import Kind, Weighted, led_by, likeness
from sim.estimate.numbers import number
from sim.estimate.past import Tally
from sim.estimate.politics import Poll, mean

Row = dict[str, str]
"""One row of a table by column; a blank cell is the empty string and never zero."""

DATE = "2025-04-10"
"""The day the nation files are of."""

POLLS_UNTIL = "2025-04-15"
"""The last day of asking a poll of these files may have: opinion on the day, if told later."""

UKRAINE = Kind("coalition", number("like_ukraine"))
"""What kind of operation these files are for."""

NOT_LAND = re.compile(r"\b(air|sea|naval|maritime)\b")
"""Words in the place or type of operations in the air and at sea, which say nothing of soldiers."""


@dataclass(frozen=True, eq=False)
class Tables:
    """All rows of one folder of facts, each read once; two are the same only if they are one."""

    folder: Path

    @cache  # noqa: B019 - one small object lives as long as the command
    def rows(self, name: str) -> list[Row]:
        """Return the rows of ``name.csv``."""
        with (self.folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def _rows_of(self, name: str, iso3: str) -> list[Row]:
        """Return one nation's rows of ``name.csv``."""
        return self._rows_by_nation(name).get(iso3, [])

    @cache  # noqa: B019 - as above
    def _rows_by_nation(self, name: str) -> dict[str, list[Row]]:
        return _by_nation(self.rows(name))

    def nation(self, iso3: str) -> Row:
        """Return a nation's row of ``nations.csv``."""
        return next(row for row in self.rows("nations") if row["iso3"] == iso3)

    def place(self, name: str) -> Place:
        """Return the coordinates of a city, or of a nation's capital."""
        row = next(row for row in self.rows("places") if row["place"] == name)
        return float(row["lat"]), float(row["lon"])

    def region(self, iso3: str) -> str:
        """Return the region a capital lies in."""
        return next(row["region"] for row in self.rows("places") if row["place"] == iso3)

    def distance_km(self, start: str, end: str) -> float:
        """Return the distance between two places of ``places.csv``."""
        return great_circle_km(self.place(start), self.place(end))

    def groups(self, iso3: str, *, date: str) -> list[str]:
        """Return the groups a nation was a member of on a date, in the order of the table."""
        return [
            row["group"]
            for row in self._rows_of("memberships", iso3)
            if row["since"] <= date and not ("" < row["until"] <= date)
        ]

    def stance(self, iso3: str, topic: str, *, date: str) -> Row | None:
        """Return the latest row of ``stances.csv`` on a topic known on a date, if any."""
        known = [
            row
            for row in self._rows_of("stances", iso3)
            if row["topic"] == topic and row["date"] <= date
        ]
        return max(known, key=lambda row: row["date"], default=None)

    def ties(self, iso3: str, other: str, *, date: str) -> set[str]:
        """Return the kinds of ties of ``ties.csv`` between two nations on a date."""
        return {
            row["kind"]
            for row in self.rows("ties")
            if {row["iso3"], row["other"]} == {iso3, other}
            and row["since"] <= date
            and not ("" < row["until"] <= date)
        }

    def polls(self, iso3: str, *, until: str, question: str = "own_troops") -> list[Row]:
        """Return the polls of a nation on a question, with fieldwork up to a date."""
        return [
            row
            for row in self._rows_of("polls", iso3)
            if row["question"] == question and row["fieldwork"] <= until
        ]

    @cache  # noqa: B019 - as above
    def answers(self, *, exclude: str = "") -> list[Row]:
        """Return who joined and who stayed out of land operations, hosts left aside."""
        land = {row["operation"] for row in self.rows("operations") if on_land(row)} - {exclude}
        return [
            row
            for row in self.rows("contributions")
            if row["operation"] in land and "host" not in row["caveats"].split("; ")
        ]

    def answers_of(self, iso3: str, *, exclude: str = "") -> list[Row]:
        """Return one nation's rows of `answers`."""
        return self._answers_by_nation(exclude).get(iso3, [])

    @cache  # noqa: B019 - as above
    def _answers_by_nation(self, exclude: str) -> dict[str, list[Row]]:
        return _by_nation(self.answers(exclude=exclude))

    @cache  # noqa: B019 - as above
    def operation(self, name: str) -> Row:
        """Return an operation's row of ``operations.csv``."""
        return next(row for row in self.rows("operations") if row["operation"] == name)

    def kind(self, operation: str) -> Kind:
        """Return what kind of operation it was."""
        row = self.operation(operation)
        return Kind(led_by(row["lead"]), float(row["permissive"]))

    def surprises(self, iso3: str, *, like: Kind, exclude: str = "") -> list[Weighted]:
        """Return a nation's past answers less those of all, each with its likeness to ``like``."""
        return self._deviations(iso3, self._answers_by_operation(), like, exclude)

    def sizes(self, iso3: str, *, like: Kind, exclude: str = "") -> list[Weighted]:
        """Return the size of its contingents beside all others', as logarithms."""
        return self._deviations(iso3, self._contingents_by_operation(), like, exclude)

    def _deviations(
        self, iso3: str, seen: dict[str, dict[str, float]], like: Kind, exclude: str
    ) -> list[Weighted]:
        return [
            Weighted(by_nation[iso3] - mean(list(by_nation.values())), likeness(like, kind))
            for operation, by_nation in seen.items()
            if iso3 in by_nation and operation != exclude
            for kind in [self.kind(operation)]
        ]

    @cache  # noqa: B019 - as above
    def _answers_by_operation(self) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        for row in self.answers():
            found.setdefault(row["operation"], {})[row["iso3"]] = float(row["contributed"])
        return found

    @cache  # noqa: B019 - as above
    def _contingents_by_operation(self) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        for row in self.answers():
            army = self.army_of_year(row["iso3"], int(self.operation(row["operation"])["year"]))
            if army and row["troops"] not in {"", "0"}:
                share = float(row["troops"]) / army
                found.setdefault(row["operation"], {})[row["iso3"]] = math.log(share)
        least = number("custom_least")
        return {name: shares for name, shares in found.items() if len(shares) >= least}

    def permissive(self, operation: str) -> float:
        """Return how permissive an operation was, 1 the safest."""
        return float(self.operation(operation)["permissive"])

    def tally(self, iso3: str, *, risky: bool | None = None, exclude: str = "") -> Tally:
        """Return how often a nation joined: all land operations, the risky or the safe ones."""
        answers = [
            int(row["contributed"])
            for row in self.answers_of(iso3, exclude=exclude)
            if risky in {None, self.permissive(row["operation"]) <= number("risk_permissive")}
        ]
        return Tally(joined=sum(answers), asked=len(answers))

    @cache  # noqa: B019 - as above
    def army_of_year(self, iso3: str, year: int) -> float | None:
        """Return the army in the year nearest to the one asked (the earlier of two)."""
        known = [
            (abs(int(row["year"]) - year), int(row["year"]), float(row["army"]))
            for row in self._rows_of("armed_forces", iso3)
            if row["army"]
        ]
        return min(known)[2] if known else None

    def peak_share(self, iso3: str, *, exclude: str = "") -> float | None:
        """Return the largest contingent in one land operation over the army of that year."""
        years = {row["operation"]: int(row["year"]) for row in self.rows("operations")}
        shares = [
            float(row["troops"]) / army
            for row in self.answers_of(iso3, exclude=exclude)
            if row["troops"] not in {"", "0"}
            and (army := self.army_of_year(iso3, years[row["operation"]]))
        ]
        return max(shares, default=None)


def _by_nation(rows: list[Row]) -> dict[str, list[Row]]:
    """Return rows by the nation they are about, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["iso3"], []).append(row)
    return found


def on_land(operation: Row) -> bool:
    """Return whether an operation was one of soldiers on land."""
    return not NOT_LAND.search(f"{operation['place']} {operation['mission_type']}".lower())


def as_number(cell: str) -> float | None:
    """Return a cell as a number, or None if it is blank."""
    return float(cell) if cell else None


def poll(row: Row) -> Poll:
    """Return a row of ``polls.csv`` as the rules take it."""
    return Poll(float(row["for"]), as_number(row["against"]))
