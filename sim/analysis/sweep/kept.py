"""Where the finished pieces of a sweep are kept until all of it is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.analysis.sweep.outcome import Failure, Rows
from sim.analysis.sweep.points import Design
from sim.results.identity import document_computed
from sim.results.pieces import PieceFolder
from sim.scenario.scenario import Scenario


def sweep_pieces(
    root: Path,
    scenario: Scenario,
    design: Design,
    **how: Any,  # noqa: ANN401
) -> PieceFolder:
    """Return the folder of the pieces of a sweep.

    Parameters
    ----------
    root
        Where it stands: the folder of the results.
    scenario, design
        What is swept, and where.
    **how
        Runs, seed, block and whether inputs are held.
    """
    about = {
        "work": "sweep",
        "scenario": document_computed(scenario),
        "points": [dict(point.values) for point in design.points],
        **how,
    }
    return PieceFolder(root, "sweep", about, (Rows, Failure), is_whole=_has_no_failure)


def _has_no_failure(answers: list[Rows | Failure]) -> bool:
    return not any(isinstance(answer, Failure) for answer in answers)
