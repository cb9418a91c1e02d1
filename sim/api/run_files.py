"""Every week and every input of every run, in columnar files that grow while the runs are made."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from typing import Final, Self

import numpy as np

from sim.analysis.inputs import drawn_numbers
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import MEASURES, Runs
from sim.draws import Draws
from sim.results.folder import Content
from sim.results.parquet import GrowingFile
from sim.scenario.scenario import Scenario
from sim.scenario.table import numbers

TRAJECTORIES: Final = "trajectories.parquet"
DRAWN: Final = "drawn.parquet"

_WEEKS: Final = {
    "run": ("", "number of the run, from 0"),
    "week": ("week", "week of the scenario, from 0"),
    **{name: ("persons", f"troops {name.replace('_', ' ')} in that week") for name in MEASURES},
}


class RunFiles:
    """Troops of every run and week, and what each run drew, written as they come.

    They lie in a hidden folder beside the results until these are written, which take them in.

    Parameters
    ----------
    root
        The folder of the results.
    scenario, seed, held
        What is run.
    """

    def __init__(self, root: Path, scenario: Scenario, *, seed: int, held: bool) -> None:
        self._scenario, self._seed, self._held = scenario, seed, held
        self._folder = root / f".{scenario.name}.{secrets.token_hex(4)}.partial"
        self._folder.mkdir(parents=True)
        known = numbers()
        drawn = drawn_numbers(scenario, Draws(seed, 0, 1), held=held)
        inputs = {name: (known[name].unit, known[name].meaning) for name in drawn}
        self._weeks = GrowingFile(self._folder / TRAJECTORIES, _WEEKS)
        self._drawn = GrowingFile(
            self._folder / DRAWN, {"run": ("", "number of the run, from 0"), **inputs}
        )

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove files that no result has taken in."""
        self._close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def take(self, first: int, rows: Runs) -> None:
        """Write the rows of some runs, of which the first has this number."""
        _, weeks, count = rows.troops.shape
        runs = np.arange(first, first + count, dtype=np.int32)
        self._weeks.add(
            {
                "run": np.repeat(runs, weeks),
                "week": np.tile(np.arange(weeks, dtype=np.int16), count),
                **{name: rows.troops[place].T.ravel() for place, name in enumerate(MEASURES)},
            }
        )
        draws = Draws(self._seed, first, count)
        self._drawn.add({"run": runs, **drawn_numbers(self._scenario, draws, held=self._held)})

    def of(self, result: EnsembleResult) -> dict[str, Content]:
        """Return its files by name, finished, if they are of a result's scenario."""
        if result.scenario is not self._scenario:
            return {}
        self._close()
        return {name: self._folder / name for name in (TRAJECTORIES, DRAWN)}

    def _close(self) -> None:
        self._weeks.close()
        self._drawn.close()
