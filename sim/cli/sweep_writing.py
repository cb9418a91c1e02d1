"""A sweep on its way to the disk: its tables, its page, and its points as scenarios."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.writing import REPORT

if TYPE_CHECKING:
    from sim.api.sweep import Sweep


@dataclass(frozen=True)
class Wish:
    """What is to be written, and where."""

    out: Path
    rows: bool
    report: bool
    overlays: Path | None
    command: list[str]
    started: datetime.datetime


def command_words(  # noqa: PLR0913, PLR0917  (an option each)
    scenario: str,
    varied: tuple[str, ...],
    points: Path | None,
    how: str | None,
    count: int,
    runs: int,
    block: int,
    seed: int,
    held: bool,
) -> list[str]:
    """Return the command that gives this sweep again, for its manifest."""
    words = ["willing", "sweep", scenario, *(word for key in varied for word in ("--vary", key))]
    words += ["--points", str(points)] if points else []
    words += ["--sample", how, "--points-count", str(count)] if how else []
    words += ["--runs", str(runs), "--block", str(block), "--seed", str(seed)]
    return [*words, "--held"] if held else words


def write_sweep(found: Sweep, wish: Wish) -> Path:
    """Write a sweep into its folder, all or nothing, and return the folder."""
    from sim.reports.facts import shell_line
    from sim.results import write_tables

    tables = [*found.tables.values(), *([found.runs] if wish.rows else [])]
    files: dict[str, str | bytes] = {}
    if wish.report:
        files[REPORT] = found.page(shell_line(wish.command))
    return write_tables(
        found.manifest(),
        tables,
        found.folder(wish.out),
        files,
        command=wish.command,
        started=wish.started,
    )


def write_overlays(found: Sweep, folder: Path) -> None:
    """Write each point as a scenario file, named after the point.

    Raises
    ------
    ResultsError
        If they cannot be written.
    """
    from sim.results.folder import explain_faults
    from sim.scenario.vary import overlay

    points = found.outcome.design.points
    wide = len(str(len(points) - 1))
    for number, point in enumerate(points):
        title = point.name or None
        text = overlay(found.scenario, point.values, title=title)
        name = re.sub(r"[^\w.-]+", "-", point.name).strip(".-") or f"point-{number:0{wide}}"
        path = folder / f"{name}.yaml"
        with explain_faults(path):
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
