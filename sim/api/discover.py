"""The conditions under which it fails, or whatever else is asked: boxes that can be said aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from os import PathLike
from pathlib import Path
from typing import Any, ClassVar

from sim.analysis.collect import TABLES
from sim.analysis.discovery.boxes import BOXES, MOST
from sim.analysis.discovery.discover import Discovered, Where, failure, read_where
from sim.analysis.discovery.discover import discover as look_for
from sim.api.answer import DrawnAnswer
from sim.api.runs import as_scenario
from sim.api.tables import table as result_table
from sim.arrays.ensemble import EnsembleResult, ensemble
from sim.errors import ResultsError
from sim.executors.jobs import Jobs, too_few
from sim.reports.subjects.discover import DISCOVER, say_first_box
from sim.results.load import load_result
from sim.results.manifest import FILE
from sim.results.table import Table
from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Discovery(DrawnAnswer):
    """What was found, as tables.

    Attributes
    ----------
    scenario, where
        What was searched, and what for.
    base, count
        In what share of all runs it holds, and in how many.
    runs, seed, held
        The runs; half of them were searched, half kept apart.
    features
        Number of things in which the runs differ, that were looked through.
    options
        What it was asked with, as plain data: its page carries it, so that it can be asked again.
    boxes, limits, trajectory
        The tables ``discover_boxes`` and so on (docs/tables.md).
    """

    PARTS: ClassVar = ("boxes", "limits", "trajectory")
    SUBJECT: ClassVar = DISCOVER

    scenario: Scenario
    where: Where
    base: float
    count: int
    runs: int
    seed: int
    held: bool
    features: int
    options: Mapping[str, Any] = field(repr=False)
    boxes: Table = field(repr=False)
    limits: Table = field(repr=False)
    trajectory: Table = field(repr=False)

    def __repr__(self) -> str:
        """Say in a line what was found."""
        number = len(self.boxes)
        return (
            f"<Discovery in {self.scenario.name!r}, {self.where}: "
            f"{number or 'no'} box{'' if number == 1 else 'es'} in {self.runs:,} runs>"
        )

    def __str__(self) -> str:
        """Say the first box in a line, or that there is none."""
        return say_first_box(self.about, self.tables)

    @property
    def about(self) -> dict[str, Any]:
        """What was asked, as plain data."""
        return {
            "scenario": self.scenario.name,
            "where": str(self.where),
            "said": self.where.in_words,
            "base": self.base,
            "count": self.count,
            "runs": self.runs,
            "seed": self.seed,
            "held": self.held,
            "features": self.features,
        }

    def _repr_html_(self) -> str:
        """Show it in a notebook: the first box in a line, and all of them."""
        return f"<p>{escape(str(self))}</p>{self.boxes._repr_html_()}{self.limits._repr_html_()}"


def discover(  # noqa: PLR0913  (every option is a choice of the user)
    what: EnsembleResult | Scenario | str | PathLike[str],
    *,
    where: str | None = None,
    events: bool = True,
    most: int = MOST,
    boxes: int = BOXES,
    runs: int = 2000,
    seed: int = 2025,
    held: bool = False,
    jobs: Jobs = 1,
    progress: Callable[[int], None] | None = None,
) -> Discovery:
    """Look for the conditions that runs share in which something happens.

    Parameters
    ----------
    what
        A result, the folder of one, or a scenario, which is run.
    where
        What is looked for: a measure at the deadline, a comparison and a number of troops, such as
        ``authorised >= 10000``; if None, that the least force asked for is not committed.
    events
        Whether what happened in the runs may be told by, beside what they drew.
    most, boxes
        Conditions of a box, and boxes, at most.
    runs, seed, held
        How a scenario is run; a result has its own.
    jobs
        Processes to use, or the address of a Dask scheduler; the answer is the same for any.
    progress
        Called with the number of runs just finished.

    Raises
    ------
    ResultsError
        If the result kept no row per run, or its folder was written by other rules.
    ScenarioError
        If the scenario cannot be used.
    ValueError
        If ``where`` is of another form, or a number makes no sense.

    Examples
    --------
    >>> found = discover("text-as-it-stands", where="in_place >= 10000", runs=400)
    >>> found.runs, found.boxes.column("box")[:1]
    (400, [1])
    """
    if most < 1 or boxes < 1 or too_few(jobs):
        msg = f"most, boxes and jobs must be at least 1; got {most=}, {boxes=}, {jobs=}"
        raise ValueError(msg)
    asked = None if where is None else read_where(where)
    how: dict[str, Any] = {"keep_runs": True, "jobs": jobs, "progress": progress}
    result = _result(what, {"runs": runs, "seed": seed, "held": held}, how)
    found = look_for(result, asked or failure(result), events=events, most=most, boxes=boxes)
    options = {"where": where, "events": events, "most": most, "boxes": boxes}
    return _as_tables(found, options)


def _result(
    what: EnsembleResult | Scenario | str | PathLike[str],
    draws: Mapping[str, Any],
    how: Mapping[str, Any],
) -> EnsembleResult:
    if isinstance(what, EnsembleResult):
        return what
    if not isinstance(what, Scenario) and _is_folder_of_results(Path(what)):
        return _again(Path(what), how)
    return ensemble(as_scenario(what), **draws, **how)


def _is_folder_of_results(folder: Path) -> bool:
    """Return whether this is a result, or a folder of some; a bare name is that of a scenario."""
    within = len(folder.parts) > 1 and any(folder.glob(f"*/{FILE}"))
    return (folder / FILE).is_file() or within


def _again(folder: Path, how: Mapping[str, Any]) -> EnsembleResult:
    """Return a saved result, run again: what it holds of its runs must come out the same."""
    saved = load_result(folder)
    about = saved.manifest
    draws = {name: about[name] for name in ("runs", "seed", "held")}
    result = ensemble(saved.scenario, **draws, **how)
    if (
        "runs" in saved.names
        and saved.table("runs").columns != result_table("runs", result).columns
    ):
        msg = f"{folder} was written by other rules than these: run its scenario again"
        raise ResultsError(msg)
    return result


def _as_tables(found: Discovered, options: Mapping[str, Any]) -> Discovery:
    result = found.result
    how = {"runs": found.runs, "seed": result.seed, "held": result.held}
    return Discovery(
        scenario=result.scenario,
        where=found.where,
        base=float(found.holds.mean()),
        count=int(found.holds.sum()),
        runs=found.runs,
        seed=result.seed,
        held=result.held,
        features=len(found.features),
        options={**options, **how},
        **{name: TABLES[f"discover_{name}"](found) for name in Discovery.PARTS},
    )
