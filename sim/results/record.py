"""What a report carries of how it was made, and what is read back from it: data, never code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from typing import Any, Final

import numpy as np

from sim.errors import ResultsError
from sim.results.identity import version
from sim.results.packing import unpack
from sim.results.table import Table
from sim.results.text import to_csv
from sim.scenario.document import restore
from sim.scenario.scenario import Scenario

FORMAT: Final = "willing-report/1"

LARGEST: Final = {"weeks": 260, "nations": 250, "runs": 10_000_000, "results": 200}
"""More than that, no command of this program writes."""


def record(
    about: Mapping[str, Any],
    tables: Iterable[Table],
    command: str = "",
    links: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return what a report carries: what was run, with which versions, and a digest of each table.

    Parameters
    ----------
    about
        What a manifest says of the result or the comparison (`sim.results.manifest`).
    tables
        The tables that it shows.
    command, links
        What made it, and where the reports of compared scenarios lie, as they stand in it.
    """
    return {
        "format": FORMAT,
        **about,
        "versions": versions(),
        "command": command,
        "links": dict(links or {}),
        "tables": {table.name: digest(table) for table in tables},
    }


def versions() -> dict[str, str]:
    """Return the versions of what a report is computed and drawn with."""
    try:
        plotly = metadata.version("plotly")
    except metadata.PackageNotFoundError:
        plotly = "unknown"
    return {"willing": version(), "numpy": np.__version__, "plotly": plotly}


def digest(table: Table) -> str:
    """Return the SHA-256 of a table as CSV."""
    return sha256(to_csv(table).encode()).hexdigest()


@dataclass(frozen=True)
class Recipe:
    """What it takes to make results again.

    Attributes
    ----------
    scenarios, held
        What was run, and of each whether inputs were held at their means.
    runs, seed
        How often, and what fixed every draw.
    hashes
        The short hash of each result, as stated.
    compared
        Whether they are compared, rather than a single result.
    asked
        Names of the questions that the report of a single result answers, too.
    """

    scenarios: tuple[Scenario, ...]
    held: tuple[bool, ...]
    runs: int
    seed: int
    hashes: tuple[str, ...]
    compared: bool = False
    asked: tuple[str, ...] = ()


def read_recipe(stated: Mapping[str, Any], where: str) -> Recipe:
    """Return the recipe that a record or a manifest states; nothing of it is run.

    Raises
    ------
    ResultsError
        If it states none that this version can read; ``where`` names it.
    """
    try:
        recipe = _recipe(stated)
        _check(recipe)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        msg = f"{where} holds no scenario that this version can read"
        raise ResultsError(msg) from error
    return recipe


def _recipe(stated: Mapping[str, Any]) -> Recipe:
    compared = stated["kind"] == "comparison"
    each = stated["results"] if compared else [stated]
    documents = unpack(stated["scenarios"]) if compared else [stated["scenario"]]
    return Recipe(
        scenarios=tuple(restore(document) for document in documents),
        held=tuple(bool(result["held"]) for result in each),
        runs=whole(stated["runs"]),
        seed=whole(stated["seed"]),
        hashes=tuple(str(result["hash"]) for result in each),
        compared=compared,
        asked=() if compared else tuple(str(name) for name in stated.get("asked", {})),
    )


def whole(number: object) -> int:
    """Return a whole number of 0 or more, as JSON has it.

    Raises
    ------
    ValueError
        If it is something else.
    """
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        msg = f"a whole number is needed; got {number!r}"
        raise ValueError(msg)
    return number


def _check(recipe: Recipe) -> None:
    """Refuse what no command has written."""
    if len(recipe.scenarios) != len(recipe.held):
        msg = "not of each scenario whether its inputs are held"
        raise ValueError(msg)
    check_sizes(recipe.scenarios, recipe.runs)


def check_sizes(scenarios: Sequence[Scenario], runs: int) -> None:
    """Refuse sizes that no command has written: they could ask for any amount of memory.

    Raises
    ------
    ValueError
        If there is one.
    """
    sizes = {
        "weeks": max(scenario.weeks for scenario in scenarios),
        "nations": max(len(scenario.nations) for scenario in scenarios),
        "runs": runs,
        "results": len(scenarios),
    }
    too_large = [name for name, size in sizes.items() if size > LARGEST[name]]
    if too_large or runs < 1:
        msg = f"sizes that no result has: {too_large}"
        raise ValueError(msg)
    for scenario in scenarios:
        if not 1 <= scenario.deadline <= scenario.weeks:
            msg = "a deadline that no scenario has"
            raise ValueError(msg)
