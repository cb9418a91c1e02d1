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
    ) -> None:
        """Write all results, and a comparison if they can be compared; say where it all is."""
        from sim.cli.progress import Bar

        with Bar("Writing", len(results) + 1, quiet=quiet) as bar:
            folders = []
            for result in results:
                folders.append(self._one(result, command))
                bar.advance(1)
            if len(results) > 1:
                folders.append(self._comparison(results, command))
        click.echo(folders[-1] / REPORT)

    def _one(self, result: EnsembleResult, command: Sequence[str]) -> Path:
        from sim.analysis import all_tables
        from sim.results import folder_for, write

        tables = all_tables(result)
        folder = folder_for(result, self.out)
        return write(result, tables, folder, {}, command=command, started=self.started)

    def _comparison(self, results: Sequence[EnsembleResult], command: Sequence[str]) -> Path:
        from sim.analysis import comparison_tables
        from sim.results import comparison_folder_for, write_comparison

        tables = comparison_tables(results)
        folder = comparison_folder_for(results, self.out)
        return write_comparison(results, tables, folder, {}, command=command, started=self.started)
