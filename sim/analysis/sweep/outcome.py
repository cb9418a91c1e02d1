"""What came of a sweep: the rows kept of each point, what went wrong, and where pieces are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.analysis.sweep.points import Design
from sim.arrays.tally import MEASURES
from sim.results.identity import document_without_play
from sim.results.pieces import PieceFolder
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Rows:
    """What is kept of each run of a point; last axis: run.

    Attributes
    ----------
    troops
        Totals at the point's deadline, ``(measure, run)``, persons.
    agreement
        Week of the peace agreement, ``(run,)``; -1 for none.
    """

    troops: npt.NDArray[np.int32]
    agreement: npt.NDArray[np.int16]

    @property
    def runs(self) -> int:
        """How many runs they are."""
        return self.troops.shape[-1]


@dataclass(frozen=True, slots=True)
class Failure:
    """A block of runs that broke off: where, which runs, and the error.

    ``trace`` is where it arose, for a report of the fault.
    """

    point: int
    first: int
    runs: int
    error: str
    trace: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a sweep: rows by point, in the order of the design.

    ``asked`` is how many runs each point was to have; ``stopped`` what broke the sweep off, None
    where it went to its end.
    """

    scenario: Scenario = field(repr=False)
    design: Design
    asked: int
    seed: int
    held: bool
    rows: tuple[Rows, ...] = field(repr=False)
    failures: tuple[Failure, ...] = ()
    stopped: KeyboardInterrupt | None = None

    @property
    def runs(self) -> list[int]:
        """How many runs each point has had."""
        return [rows.runs for rows in self.rows]

    @property
    def total_runs(self) -> int:
        """How many runs there are in all."""
        return sum(self.runs)


def join_rows(parts: Sequence[Rows]) -> Rows:
    """Return the rows of several blocks of a point as one, in order."""
    none = Rows(np.zeros((len(MEASURES), 0), np.int32), np.zeros(0, np.int16))
    columns = {
        each.name: np.concatenate([getattr(part, each.name) for part in (none, *parts)], axis=-1)
        for each in fields(Rows)
    }
    return Rows(**columns)


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
        "scenario": document_without_play(scenario),
        "points": [dict(point.values) for point in design.points],
        **how,
    }
    return PieceFolder(root, "sweep", about, (Rows, Failure), is_whole=_has_no_failure)


def _has_no_failure(answers: list[Rows | Failure]) -> bool:
    return not any(isinstance(answer, Failure) for answer in answers)
