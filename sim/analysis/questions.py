"""What moves each nation: the stake, the safety, the company or home."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.analysis.table import Table, tabulate
from sim.analysis.terms import ANSWERS
from sim.ensemble import EnsembleResult


def questions(result: EnsembleResult) -> Table:
    """Return each nation's answers to the four questions at the deadline.

    Columns: iso3, name, stake, safety, company, home, disposition (with mood), willingness
    (points, means over runs). The five answers add up to the willingness.
    """
    tally, nations = result.tally, result.scenario.nations
    answers: dict[str, npt.NDArray[np.float64]] = {
        question: np.stack([tally.terms[name] for name in names]).sum(axis=0, dtype=np.float64)
        / tally.runs
        for question, names in ANSWERS.items()
    }
    return tabulate(
        "questions",
        "Mean answers at the deadline in points of willingness; what is above zero speaks for "
        "going, what is below against it. Disposition includes the mood of the week.",
        iso3=[nation.iso3 for nation in nations],
        name=[nation.name for nation in nations],
        **answers,
        willingness=np.stack(list(answers.values())).sum(axis=0),
    )
