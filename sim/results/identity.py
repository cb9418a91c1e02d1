"""What makes a result what it is, and the folder it belongs in."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from sim.arrays.ensemble import EnsembleResult
from sim.errors import ResultsError
from sim.scenario.document import document
from sim.scenario.memory import Memory
from sim.scenario.scenario import Scenario

COMPARISON = "comparison"
"""Folder of comparisons, beside those of the scenarios."""

SAID_ONLY: Final = ("workshop", "claims")
"""What a scenario says that nothing computed rests on."""

_BYTES = 5

_HASHES: Final[Memory[tuple[int, bool, Scenario], str]] = Memory(32)
"""The hashes of results written last: each is asked for several times."""


@cache
def version() -> str:
    """Return the version of this package; ``unknown`` where it is not installed."""
    from importlib import metadata

    try:
        return metadata.version("willing")
    except metadata.PackageNotFoundError:
        return "unknown"


def short_hash(result: EnsembleResult) -> str:
    """Return ten letters that stand for scenario, runs, inputs held or not, and version.

    How a class plays a scenario and what it claims are left out: neither touches what is computed.
    """
    scenario, runs, held = result.scenario, result.tally.runs, result.held
    return _HASHES.recall(
        (runs, held, scenario), lambda: scenario_hash(scenario, runs=runs, held=held)
    )


def folder_for(result: EnsembleResult, root: str | Path) -> Path:
    """Return the folder of a result: ``<root>/<scenario>/<short hash>-s<seed>``."""
    folder = scenario_folder(result.scenario, root)
    return folder / f"{short_hash(result)}-s{result.seed}"


def comparison_folder_for(results: Sequence[EnsembleResult], root: str | Path) -> Path:
    """Return the folder of a comparison: ``<root>/comparison/<short hash>-s<seed>``.

    Raises
    ------
    ResultsError
        If there is nothing to compare.
    """
    if not results:
        msg = "a comparison needs at least one result"
        raise ResultsError(msg)
    name = _hash([short_hash(result) for result in results])
    return Path(root) / COMPARISON / f"{name}-s{results[0].seed}"


def scenario_hash(scenario: Scenario, **more: Any) -> str:  # noqa: ANN401 (anything in JSON)
    """Return ten letters that stand for a scenario, what else is given, and the version."""
    return _hash({"scenario": document_without_play(scenario), **more, "willing": version()})


def scenario_folder(scenario: Scenario, root: str | Path) -> Path:
    """Return the folder of all results of a scenario: ``<root>/<scenario>``."""
    return Path(root) / _safe(scenario.name)


def document_without_play(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as plain data without how a class plays it, which computes nothing."""
    whole = document(scenario)
    return {name: whole[name] for name in whole if name not in SAID_ONLY}


def _hash(content: Any) -> str:  # noqa: ANN401 (anything that JSON can hold)
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
    return blake2b(text.encode(), digest_size=_BYTES).hexdigest()


def _safe(name: str) -> str:
    """Return a scenario's name as the name of a folder."""
    return re.sub(r"[^\w.-]+", "-", name).strip(".-") or "scenario"
