"""Results on their way to the disk: tables, reports, pictures, and where they are."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from sim.ensemble.ensemble import EnsembleResult

REPORT: Final = "report.html"


@dataclass(frozen=True)
class Writer:
    """Writes results below a folder.

    Attributes
    ----------
    out
        The folder.
    report
        Whether a report is made of each result, and of their comparison.
    png
        Whether the charts are saved as pictures too.
    started
        When the command began.
    """

    out: Path
    report: bool
    png: bool
    started: datetime.datetime

    def prepare(self) -> None:
        """Make sure that what is asked for can be done, before long work begins.

        Raises
        ------
        ResultsError
            If the folder cannot be written to.
        ExtraNeededError
            If pictures need a package that is not installed.
        """
        from sim.results import check_writable

        check_writable(self.out)

    def write(
        self, results: Sequence[EnsembleResult], command: Sequence[str], *, quiet: bool
    ) -> list[Path]:
        """Write all results, and their comparison where there is one; return what to open."""
        from sim.cli.progress import Bar

        with Bar("Writing", len(results) + comparable(results), quiet=quiet) as bar:
            folders = []
            for result in results:
                folders.append(self._one(result, command))
                bar.advance(1)
            return [self._comparison(results, command)] if comparable(results) else folders

    def _one(self, result: EnsembleResult, command: Sequence[str]) -> Path:
        from sim.analysis import all_tables
        from sim.results import folder_for, write

        folder = folder_for(result, self.out)
        tables = all_tables(result)
        return write(result, tables, folder, {}, command=command, started=self.started)

    def _comparison(self, results: Sequence[EnsembleResult], command: Sequence[str]) -> Path:
        from sim.analysis import comparison_tables
        from sim.results import comparison_folder_for, write_comparison

        folder = comparison_folder_for(results, self.out)
        tables = comparison_tables(results)
        return write_comparison(results, tables, folder, {}, command=command, started=self.started)


def comparable(results: Sequence[EnsembleResult]) -> bool:
    """Return whether there are several results that can be compared run by run."""
    return len(results) > 1 and all(result.runs is not None for result in results)


def say_where(folders: Sequence[Path], *, report: bool, several: bool, quiet: bool) -> None:
    """Say where it all is; the last line is what to open, to be pasted as it stands."""
    if not quiet:
        click.echo()
        if several:
            root = folders[0].parents[1]
            click.echo(f"Each scenario has its own folder: {root}/<name>/<hash>-s<seed>")
        if report and len(folders) == 1:
            click.echo(f"Tables, and how to repeat them: {folders[0]}")
        click.echo("Report, to open in a browser:" if report else "Tables, and how to repeat them:")
    for folder in folders:
        click.echo(folder / REPORT if report else folder)
