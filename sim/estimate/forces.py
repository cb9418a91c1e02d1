"""Armies in ``scenarios/data``: what is published, who is abroad, and what was once sent."""

from typing import NamedTuple

from sim.estimate.contingents import Contingent
from sim.estimate.tables import Tables


class Published(NamedTuple):
    """An army of a published source: persons, whom it counts, and who says so."""

    persons: float
    counts: str
    source: str


class Deployed(NamedTuple):
    """Persons abroad: on missions that are relieved, and in standing garrisons; who says so."""

    missions: float
    garrisons: float
    source: str


def published_army(tables: Tables, iso3: str) -> Published | None:
    """Return the army of ``strengths.csv``, None if it has none."""
    rows = [row for row in tables.rows("strengths") if row["iso3"] == iso3]
    return next((Published(float(r["army"]), r["counts"], r["source"]) for r in rows), None)


def deployed_troops(tables: Tables, iso3: str) -> Deployed | None:
    """Return the troops abroad by ``deployments.csv``, None if it says nothing of the nation."""
    rows = [row for row in tables.rows("deployments") if row["iso3"] == iso3]
    if not rows:
        return None
    persons = {"mission": 0.0, "garrison": 0.0}
    for row in rows:
        persons[row["kind"]] += float(row["persons"])
    return Deployed(persons["mission"], persons["garrison"], rows[0]["source"])


def contingents(tables: Tables, iso3: str, *, exclude: str = "") -> list[Contingent]:
    """Return every contingent counted in a land operation, over the army of its year.

    Parameters
    ----------
    tables
        The facts: ``contributions.csv``, and ``contingents.csv`` for operations not in it.
    iso3
        The nation.
    exclude
        An operation to leave out, with every contingent that is part of it.
    """
    found = []
    for row in tables.answers_of(iso3, exclude=exclude):
        if row["troops"] not in {"", "0"}:
            operation = tables.operation(row["operation"])
            found.append((operation["place"], int(operation["year"]), row["troops"], False))
    for row in tables.rows("contingents"):
        if row["iso3"] == iso3 and row["held"] == "1":
            if exclude and row["part_of"] == exclude:
                continue
            kept = row["kind"] == "kept"
            found.append((row["place"], int(row["year"]), row["troops"], kept))
    return [
        Contingent(place, year, float(troops) / army, kept)
        for place, year, troops, kept in found
        if (army := tables.army_of_year(iso3, year))
    ]
