"""Where the finished pieces of an ensemble are kept until all of it is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.arrays.counted import Counted
from sim.arrays.tally import Runs
from sim.results.identity import document_computed
from sim.results.pieces import PieceFolder
from sim.scenario.scenario import Scenario


def ensemble_pieces(root: Path, scenario: Scenario, **how: Any) -> PieceFolder:  # noqa: ANN401
    """Return the folder of the pieces of an ensemble.

    Parameters
    ----------
    root
        Where it stands: the folder of the results.
    scenario
        What is run.
    **how
        Runs, seed, whether inputs are held and rows are kept.
    """
    about = {"work": "ensemble", "scenario": document_computed(scenario), **how}
    return PieceFolder(root, "run", about, (Counted, Runs))
